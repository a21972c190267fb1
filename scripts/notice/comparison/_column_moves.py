"""Columns of tables that only changed their place, with what was edited in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from notice.comparison._groups import Words, tie
from notice.comparison._likeness import alike
from notice.comparison._rows import Row, news, olds
from notice.comparison._weaving import words_of

_ALIKE = 0.5
_Column = dict[int, list[Row]]
"""The cells of a column by their rows, the head first."""


def moved_columns(rows: Sequence[Row], numbers: Iterator[int]) -> None:
    """Make columns moves of which a table lost one and got the same in another place."""
    for table, some in groupby(rows, key=lambda row: row.grid.table if row.grid else 0):
        if table:
            _in_table(list(some), numbers)


def _in_table(cells: Sequence[Row], numbers: Iterator[int]) -> None:
    gone, come = (_whole(cells, is_old=is_old) for is_old in (True, False))
    for old, new in _pairs(gone, come):
        if all(len(old[n]) == len(new[n]) for n in old.keys() & new.keys()):
            number = next(numbers)
            for n in sorted(old.keys() & new.keys()):
                tie(old[n], new[n], number)


def _whole(cells: Sequence[Row], *, is_old: bool) -> list[_Column]:
    """The columns that only one of the texts has, in the rows that both have."""
    columns: dict[int, _Column] = defaultdict(lambda: defaultdict(list))
    for _, some in groupby(cells, key=lambda row: row.grid.row if row.grid else 0):
        row = list(some)
        if not any(cell.old and cell.new for cell in row):
            continue
        for cell in row:
            assert cell.grid is not None
            columns[cell.grid.column][cell.grid.row].append(cell)
    return [
        column
        for column in columns.values()
        if all(
            cell.is_gone if is_old else cell.is_come for some in column.values() for cell in some
        )
    ]


def _pairs(gone: Sequence[_Column], come: Sequence[_Column]) -> Iterator[tuple[_Column, _Column]]:
    """Which columns are one: those with the same head, then those whose cells are most alike."""
    heads = [_words(column[0], is_old=True) for column in gone]
    others = [_words(column[0], is_old=False) for column in come]
    named = [
        (a, others.index(head))
        for a, head in enumerate(heads)
        if head and heads.count(head) == others.count(head) == 1
    ]
    left = [a for a in range(len(gone)) if a not in {a for a, _ in named}]
    free = [b for b in range(len(come)) if b not in {b for _, b in named}]
    found = alike(
        [[w for cell in gone[a].values() for w in _words(cell, is_old=True)] for a in left],
        [[w for cell in come[b].values() for w in _words(cell, is_old=False)] for b in free],
        least=_ALIKE,
    )
    for a, b in [*named, *((left[x], free[y]) for x, y in found)]:
        yield gone[a], come[b]


def _words(cell: Sequence[Row], *, is_old: bool) -> Words:
    side = olds if is_old else news
    return tuple(word for row in cell for word in words_of(side(row.ops)))
