"""The passages that changed in the text that prevails or in its translation, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from msgspec import Struct

from notice.comparison.entries import Entry, entries
from notice.comparison.notices import body_parts
from notice.comparison.redline import Fate, Redline, SectionChange, redline
from notice.model.corpus import Notice
from notice.text.document import Block
from notice.translation.passages import Passage, aligned

Side = tuple[Entry, ...]
"""A passage of one text, a table as one; () where it has none."""


class Row(Struct, frozen=True):
    """A passage of the text that prevails, and the one of its translation in the same place."""

    there: Side
    here: Side

    @property
    def is_changed(self) -> tuple[bool, bool]:
        """Whether either passage differs from what it was."""
        there, here = (any(entry.is_changed for entry in side) for side in (self.there, self.here))
        return there, here


class Facing(Struct, frozen=True):
    """A section in both texts, None where one lacks it, and its passages that changed in either."""

    id: str
    there: SectionChange | None
    here: SectionChange | None
    rows: tuple[Row, ...]


def facing(there: Redline, here: Redline) -> Iterator[Facing]:
    """The sections that changed in either text, in the order of the one that prevails."""
    both = [{s.id: s for s in change.sections} for change in (there, here)]
    for section_id in dict.fromkeys((*both[0], *both[1])):
        one, other = both[0].get(section_id), both[1].get(section_id)
        rows = tuple(row for row in _rows(one, other) if any(row.is_changed))
        if any(side and (side.fate is not Fate.SAME or side.is_moved) for side in (one, other)):
            yield Facing(section_id, one, other, rows)


def whole(change: Redline, notice: Notice | None) -> Redline:
    """The comparison with all sections, where a text that stayed the same was not looked at."""
    if change.sections or notice is None:
        return change
    found = body_parts(notice)
    return redline(found, found)


def _rows(there: SectionChange | None, here: SectionChange | None) -> Iterator[Row]:
    one, other = _passages(there), _passages(here)
    pairs = aligned(tuple(map(_as_one, one)), tuple(map(_as_one, other)))
    if not pairs:  # too many to be held against each other
        yield from (Row(*pair) for pair in zip_longest(one, other, fillvalue=()))
    left, right = iter(one), iter(other)
    for first, second in pairs:
        yield Row(next(left) if first else (), next(right) if second else ())


def _passages(section: SectionChange | None) -> list[Side]:
    found = [e for e in entries(section.blocks) if _is_text(e)] if section else []
    tables = groupby(enumerate(found), key=lambda one: _table(one[1]) or -one[0] - 1)
    return [tuple(entry for _, entry in group) for _, group in tables]


def _is_text(entry: Entry) -> bool:
    return entry.blocks[0].shown.kind != "heading"


def _table(entry: Entry) -> int:
    grid = entry.blocks[0].grid
    return grid.table if grid else 0


def _as_one(side: Sequence[Entry]) -> Passage:
    """A passage as one block, so that it can be held against one of the other text."""
    blocks = [block.shown for entry in side for block in entry.blocks]
    first = blocks[0]
    runs = tuple(run for block in blocks for run in block.runs)
    return Passage(Block(first.kind, first.depth, runs, within=first.within, opens=first.opens), 0)
