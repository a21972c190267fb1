"""Pages that were made, packed, since those of a whole site are held at once."""

from __future__ import annotations

import zlib
from hashlib import sha256

from msgspec import Struct

from notice.build.audit.reading import Reading

_QUICK = 1


class Made(Struct, frozen=True):
    """A packed page, the SHA-256 of its bytes, and what was read back in it, where it was.

    Of a page that stands in its file already, and that nobody will need again, nothing is held.
    """

    packed: bytes
    digest: bytes
    reading: Reading | None = None

    @property
    def page(self) -> bytes:
        """The page as HTML in UTF-8."""
        return zlib.decompress(self.packed)


def made_of(page: bytes, reading: Reading | None, *, is_held: bool) -> Made:
    """A page in UTF-8, packed where it `is_held`, with what was read back in it."""
    packed = zlib.compress(page, _QUICK) if is_held else b""
    return Made(packed, sha256(page).digest(), reading)
