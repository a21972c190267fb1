"""Tables beside each other: which is which, then rows, then columns, then cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from notice.comparison._alignment import Numbered, aligned, come, gone, keys, whole
from notice.comparison._rows import JointPlace, Row
from notice.comparison.wording import chunks, common

_ALIKE = 0.5
_TABLES_ALIKE = 0.3
_FIRST = 0.5
"""What it counts that two rows begin with the same cell."""
_MOST_ROWS = 60


class Line(Struct, frozen=True, dict=True):
    """A row of a table: what stands in each of its cells."""

    cells: tuple[tuple[Numbered, ...], ...]

    @cached_property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The words of each cell."""
        return tuple(tuple(w for _, block in cell for w in keys(block)) for cell in self.cells)

    @cached_property
    def bag(self) -> Counter[str]:
        """All of its words."""
        return Counter(word for cell in self.words for word in cell)


class Table(Struct, frozen=True, dict=True):
    """A table of one text, row by row, its head first."""

    lines: tuple[Line, ...]

    @cached_property
    def bag(self) -> Counter[str]:
        """All of its words."""
        return sum((line.bag for line in self.lines), Counter[str]())


def table_of(blocks: Sequence[Numbered]) -> Table:
    """The table that these cells make."""
    lines = []
    for _, row in groupby(blocks, key=lambda n: n[1].place.row if n[1].place else 0):
        cells = groupby(row, key=lambda n: n[1].place.column if n[1].place else 0)
        lines.append(Line(tuple(tuple(some) for _, some in cells)))
    return Table(tuple(lines))


def likeness_of(one: Table, other: Table, *, is_lone: bool) -> float:
    """How alike two tables are; from 0.5 on, they are one that was edited.

    Where each stands alone (`is_lone`), less will do, or the same head.
    """
    share = _share(one.bag, other.bag)
    is_enough = share >= _TABLES_ALIKE or one.lines[0].words == other.lines[0].words
    return max(share, _ALIKE) if is_lone and is_enough else share


def likeness(one: Line, other: Line) -> float:
    """How alike two rows are; from 0.5 on, they are one row that was edited."""
    share = _share(one.bag, other.bag)
    is_named = one.words[0] == other.words[0] and bool(one.words[0])
    return share + (_FIRST if is_named else 0.0)


def _share(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def compared(old: Table, new: Table) -> Iterator[Row]:
    """The cells of both tables in one grid, row by row."""
    columns = _columns(old.lines[0], new.lines[0])
    place = new.lines[0].cells[0][0][1].place
    table = place.table if place else 0
    for number, (before, after) in enumerate(_lines(old.lines, new.lines)):
        for column, (a, b) in enumerate(columns):
            grid = JointPlace(number, column, len(columns), is_head=number == 0, table=table)
            here = before.cells[a] if before and a is not None and a < len(before.cells) else ()
            there = after.cells[b] if after and b is not None and b < len(after.cells) else ()
            yield from (replace(row, grid=grid) for row in _cell(here, there))


def _cell(old: Sequence[Numbered], new: Sequence[Numbered]) -> list[Row]:
    if len(old) == len(new) == 1:
        return [whole(old[0], new[0])]
    if old and new:
        return aligned(old, new)
    return [*map(gone, old), *map(come, new)]


_Columns = list[tuple[int | None, int | None]]


def _columns(old: Line, new: Line) -> _Columns:
    """The columns of both tables in one order, by their heads; as many between two are the same."""
    result: _Columns = []
    a = b = 0
    for i, j in [*common(old.words, new.words), (len(old.cells), len(new.cells))]:
        if i - a == j - b:
            result += zip(range(a, i), range(b, j), strict=True)
        else:
            result += [(n, None) for n in range(a, i)]
            result += [(None, n) for n in range(b, j)]
        if i < len(old.cells):
            result.append((i, j))
        a, b = i + 1, j + 1
    return result


_Both = tuple[Line | None, Line | None]


def _lines(old: Sequence[Line], new: Sequence[Line]) -> Iterator[_Both]:
    """The rows of both tables, those that are one beside each other."""
    yield old[0], new[0]
    old, new = old[1:], new[1:]
    a = b = 0
    same = common([line.words for line in old], [line.words for line in new])
    for i, j in [*same, (len(old), len(new))]:
        for some, others in chunks(old[a:i], new[b:j], _MOST_ROWS):
            yield from _paired(some, others)
        if i < len(old):
            yield old[i], new[j]
        a, b = i + 1, j + 1


def _paired(old: Sequence[Line], new: Sequence[Line]) -> Iterator[_Both]:
    a = b = 0
    found = pairs([[likeness(x, y) for y in new] for x in old])
    for i, j in [*found, (len(old), len(new))]:
        yield from ((line, None) for line in old[a:i])
        yield from ((None, line) for line in new[b:j])
        if i < len(old):
            yield old[i], new[j]
        a, b = i + 1, j + 1


def pairs(alike: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairing, in order, of two sequences that has the greatest likeness in all."""
    height, width = len(alike), len(alike[0]) if alike else 0
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for i in reversed(range(height)):
        for j in reversed(range(width)):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= _ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    result, i, j = [], 0, 0
    while i < height and j < width:
        if alike[i][j] >= _ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            result.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return result
