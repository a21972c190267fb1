"""What a text says in short: a few lines above it, each leading to the section that says it all."""

from __future__ import annotations

from msgspec import Struct


class ShortLine(Struct, frozen=True):
    """A line, the id of the section that says it in full, and where the line stands in its file."""

    to: str
    text: str
    line: int = 1
