"""What a text says in short: a few lines above it, each leading to the section that says it all."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ShortLine:
    """A line, the id of the section that says it in full, and where the line stands in its file."""

    to: str
    text: str
    line: int = 1
