"""The site's few files besides pages: the style sheet and the logo."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True)
class Asset:
    """A file of the site: its path from the root, named after its content, and its bytes.

    The name changes with the content, so that browsers may keep the file for ever.
    """

    path: str
    data: bytes


def asset(name: str, data: bytes) -> Asset:
    """An asset for `name` (as in "notice.css"), its name bearing a piece of the data's digest."""
    pure = PurePosixPath(name)
    digest = hashlib.sha256(data).hexdigest()[:8]
    return Asset(f"assets/{pure.stem}.{digest}{pure.suffix}", data)


def style_sheet(base: str, colours: Mapping[str, str]) -> Asset:
    """The style sheet: the colours of `mkdocs.yml`, then the rules."""
    values = "".join(f"--{name.replace('_', '-')}:{value};" for name, value in colours.items())
    return asset("notice.css", f":root{{{values}}}\n{base}\n".encode())
