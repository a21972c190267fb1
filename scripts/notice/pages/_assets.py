"""What pages look like beside their words: the style sheet, and the site's few pictures."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import quote

from msgspec import Struct

_SMALL = 1024
"""In bytes: what each page may hold, so that a reader's browser asks for nothing else."""
_AS_THEY_ARE = "/:=,;+()!*@$"
"""Signs beside letters and digits that stand in an address, and in an attribute, as they are."""


class Asset(Struct, frozen=True, dict=True):
    """A file of the site: its path from the root, named after its content, and its bytes.

    The name changes with the content, so that browsers may keep the file for ever.
    """

    path: str
    data: bytes

    @cached_property
    def inside(self) -> str:
        """An address that holds the picture itself, for one that is small; "" for a larger one."""
        if len(self.data) > _SMALL:
            return ""
        if self.path.endswith(".svg"):
            # As text, a page with it is compressed better.
            return f"data:image/svg+xml,{quote(self.data.strip(), _AS_THEY_ARE)}"
        return f"data:image/png;base64,{base64.b64encode(self.data).decode()}"

    def address(self, href: Callable[[str], str]) -> str:
        """Where a page finds it; `href` gives the page's own way to a path of the site."""
        return self.inside or href(self.path)


def asset(name: str, data: bytes) -> Asset:
    """An asset for `name` (as in "logo.svg"), its name bearing a piece of the data's digest."""
    pure = PurePosixPath(name)
    digest = hashlib.sha256(data).hexdigest()[:8]
    return Asset(f"assets/{pure.stem}.{digest}{pure.suffix}", data)


def style_sheet(base: str, colours: Mapping[str, str]) -> str:
    """The style sheet: the colours of `mkdocs.yml`, then the rules."""
    values = "".join(f"--{name.replace('_', '-')}:{value};" for name, value in colours.items())
    return f":root{{{values}}}\n{base}\n"
