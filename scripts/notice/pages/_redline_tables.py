"""A table in a comparison: the rows and columns of both texts in one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Protocol

from notice.comparison.entries import Entry
from notice.comparison.redline import BlockChange
from notice.pages.text_html import FEWEST_STACKED_ON_PAPER

_Cells = dict[tuple[int, int], str]


class _Passage(Protocol):
    """Makes the element of an entry, or of a further cell of one (`is_more`)."""

    def __call__(self, entry: Entry, element: str, *, is_more: bool = False) -> str: ...


def table_of(found: Sequence[Entry], passage: _Passage) -> Iterator[str]:
    """The entries of a table as its rows; `passage` makes the element of an entry.

    A row, or a column, that came or went as a whole is one change: its first cell bears it.
    """
    written = _cells(found, passage)
    columns = max(column for _, column in written) + 1
    kind = ""
    if columns >= FEWEST_STACKED_ON_PAPER:
        kind, written = ' class="wide"', _named(written, found)
    yield f'<div class="scrollable" tabindex="0"><table{kind}>\n'
    for is_head, group in groupby(sorted({row for row, _ in written}), key=lambda row: row == 0):
        rows = "".join(
            f"<tr>{''.join(written.get((row, n), '<td></td>') for n in range(columns))}</tr>\n"
            for row in group
        )
        part = "thead" if is_head else "tbody"
        yield f"<{part}>\n{rows}</{part}>\n"
    yield "</table></div>\n"


def _cells(found: Sequence[Entry], passage: _Passage) -> _Cells:
    """The cells by row and column, in the order in which they are read."""
    result: _Cells = {}
    for place, is_more, entry in sorted(_placed(found), key=lambda cell: cell[0]):
        element = "td" if place[0] else "th"
        result[place] = passage(entry, element, is_more=is_more).rstrip("\n")
    return result


def _named(cells: _Cells, found: Sequence[Entry]) -> _Cells:
    """The cells with the name of their column, under which paper puts them below each other."""
    names: dict[int, str] = {}
    for (row, column), _, entry in _placed(found):
        if row == 0:
            words = " ".join(block.shown.text for block in entry.blocks)
            names[column] = escape(" ".join(words.split()))
    return {
        (row, column): cell.replace("<td", f'<td data-head="{names[column]}"', 1)
        if row and names.get(column)
        else cell
        for (row, column), cell in cells.items()
    }


def _placed(found: Sequence[Entry]) -> Iterator[tuple[tuple[int, int], bool, Entry]]:
    def place(block: BlockChange) -> tuple[int, int]:
        return (block.grid.row, block.grid.column) if block.grid else (0, 0)

    for entry in found:
        for n, (at, some) in enumerate(groupby(entry.blocks, key=place)):
            yield at, n > 0, Entry(tuple(some), entry.label, entry.part)
