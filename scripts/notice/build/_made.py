"""Pages that were made, packed, since those of a whole site are held at once."""

from __future__ import annotations

import zlib
from hashlib import sha256

from msgspec import Struct

from notice.build.audit.reading import Reading

_QUICK = 1


class Made(Struct, frozen=True):
    """A packed page, the SHA-256 of its bytes, and what was read back in it, where it was."""

    packed: bytes
    digest: bytes
    reading: Reading | None = None

    @property
    def page(self) -> str:
        """The page as HTML."""
        return zlib.decompress(self.packed).decode()


def packed(page: bytes, reading: Reading | None) -> Made:
    """A page in UTF-8, packed, with what was read back in it."""
    return Made(zlib.compress(page, _QUICK), sha256(page).digest(), reading)
