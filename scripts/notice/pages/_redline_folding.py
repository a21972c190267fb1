"""Which passages of a comparison stand together, and which are folded."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from notice.comparison.entries import Entry


class Weight(Enum):
    """How much some passages differ."""

    SAME = auto()
    FORM = auto()
    SUBSTANCE = auto()


def weight_of(unit: Sequence[tuple[int, Entry]]) -> Weight:
    """How much the weightiest of some numbered passages differs."""
    if any(entry.is_substance for _, entry in unit):
        return Weight.SUBSTANCE
    return Weight.FORM if any(entry.is_changed for _, entry in unit) else Weight.SAME


def table_or_number(numbered: tuple[int, Entry]) -> tuple[str, int]:
    """What is shown as one: the table to which a cell belongs, or else the passage by itself."""
    number, entry = numbered
    grid = entry.blocks[0].grid
    return ("table", grid.table) if grid and grid.table else ("", number)
