"""What pages look like beside their words: the style sheet, and the site's few pictures."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

_SMALL = 1024
"""In bytes: what each page may hold, so that a reader's browser asks for nothing else."""


@dataclass(frozen=True)
class Asset:
    """A file of the site: its path from the root, named after its content, and its bytes.

    The name changes with the content, so that browsers may keep the file for ever.
    """

    path: str
    data: bytes

    @property
    def inside(self) -> str:
        """An address that holds the picture itself, for one that is small; "" for a larger one."""
        if len(self.data) > _SMALL:
            return ""
        kind = "svg+xml" if self.path.endswith(".svg") else "png"
        return f"data:image/{kind};base64,{base64.b64encode(self.data).decode()}"

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
