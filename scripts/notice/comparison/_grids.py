"""Tables as a word processor tracks them: rows go and come as a whole, and columns do not.

Where the columns differ, the old table goes and the new one comes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from notice.comparison._pieces import one_sided, piece_words, woven
from notice.comparison.paragraphs import Grid, GridRow, Paragraph, Track
from notice.comparison.redline import BlockChange, Fate

_GONE = frozenset({Fate.DELETED, Fate.MOVED_AWAY})
_COME = frozenset({Fate.INSERTED, Fate.MOVED_HERE})


def grids(blocks: Sequence[BlockChange], *, was_here: bool, is_here: bool) -> Iterator[Grid]:
    """The table that these cells make, or the two tables."""
    if was_here and is_here and not _differs(blocks):
        yield Grid(tuple(_row(list(some)) for some in _rows(blocks)))
        return
    for is_old, stands in ((True, was_here), (False, is_here)):
        own = [b for b in blocks if (b.old and b.fate is not Fate.MOVED_HERE if is_old else b.new)]
        if stands and own:
            yield Grid(tuple(_lone(list(some), is_old=is_old) for some in _rows(own)))


def _rows(blocks: Sequence[BlockChange]) -> Iterator[list[BlockChange]]:
    for _, some in groupby(blocks, key=lambda block: block.grid.row if block.grid else 0):
        yield list(some)


def _columns(row: Sequence[BlockChange]) -> Iterator[list[BlockChange]]:
    for _, some in groupby(row, key=lambda block: block.grid.column if block.grid else 0):
        yield list(some)


def _differs(blocks: Sequence[BlockChange]) -> bool:
    """Whether a column stands in one of the texts alone, in rows that stand in both."""
    for row in _rows(blocks):
        fates = {block.fate for block in row}
        if fates <= _GONE or fates <= _COME:
            continue
        for cell in _columns(row):
            if not any(b.old for b in cell) or not any(b.new for b in cell):
                return True
    return False


def _row(row: Sequence[BlockChange]) -> GridRow:
    fates = {block.fate for block in row}
    if fates <= _GONE or fates <= _COME:
        return _lone(row, is_old=fates <= _GONE)
    return GridRow(Track.KEPT, tuple(_cell(cell) for cell in _columns(row)), _is_head(row))


def _cell(cell: Sequence[BlockChange]) -> tuple[Paragraph, ...]:
    """The paragraphs of a cell that stays; the last of them can't go."""
    if len(cell) == 1:
        block = cell[0]
        old, new = block.old or block.new, block.new or block.old
        return (Paragraph(Track.KEPT, old, new, piece_words(block), remarks=block.remarks),)
    *most, last = woven(cell)
    kept = replace(last, track=Track.KEPT, old=last.old or last.new, new=last.new or last.old)
    return (*most, kept)


def _lone(row: Sequence[BlockChange], *, is_old: bool) -> GridRow:
    cells = tuple(tuple(one_sided(cell, is_old=is_old)) for cell in _columns(row))
    return GridRow(Track.DELETED if is_old else Track.INSERTED, cells, _is_head(row))


def _is_head(row: Sequence[BlockChange]) -> bool:
    return bool(row[0].grid and row[0].grid.is_head)
