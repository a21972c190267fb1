"""Tables beside each other: which is which, then rows, then columns, then cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from notice.comparison._alignment import Numbered, aligned, come, gone, keys, whole
from notice.comparison._likeness import alike_in_order
from notice.comparison._rows import JointPlace, Row
from notice.comparison.wording import chunks, common

_ALIKE = 0.5
_TABLES_ALIKE = 0.3
_SAME = 1.5
"""How alike two tables are with the same words: more than two that stand at the same place."""
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

    def of(self, columns: Sequence[int]) -> Line:
        """The row with these columns alone, in this order."""
        return Line(tuple(self.cells[n] if n < len(self.cells) else () for n in columns))


class Table(Struct, frozen=True, dict=True):
    """A table of one text, row by row, its head first."""

    lines: tuple[Line, ...]

    @cached_property
    def bag(self) -> Counter[str]:
        """All of its words."""
        return sum((line.bag for line in self.lines), Counter[str]())

    def column(self, number: int) -> Counter[str]:
        """All words of a column."""
        return Counter(w for line in self.lines for c in line.words[number : number + 1] for w in c)


def table_of(blocks: Sequence[Numbered]) -> Table:
    """The table that these cells make."""
    lines = []
    for _, row in groupby(blocks, key=lambda n: n[1].place.row if n[1].place else 0):
        cells = groupby(row, key=lambda n: n[1].place.column if n[1].place else 0)
        lines.append(Line(tuple(tuple(some) for _, some in cells)))
    return Table(tuple(lines))


def likeness_of(one: Table, other: Table, *, is_likely: bool) -> float:
    """How alike two tables are of which one became the other; 0 where they are unlike.

    Where that `is_likely` by their places, less will do, or the same head.
    """
    if [line.words for line in one.lines] == [line.words for line in other.lines]:
        return _SAME
    share = _share(one.bag, other.bag)
    is_enough = share >= _TABLES_ALIKE or one.lines[0].words == other.lines[0].words
    return max(share, _ALIKE) if is_likely and is_enough else _enough(share)


def _likeness_of_lines(one: Line, other: Line) -> float:
    """How alike two rows are of which one became the other; 0 where they are unlike."""
    share = _share(one.bag, other.bag)
    is_named = one.words[0] == other.words[0] and bool(one.words[0])
    return _enough(share + (_FIRST if is_named else 0.0))


def _enough(degree: float) -> float:
    return degree if degree >= _ALIKE else 0.0


def _share(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def compared(old: Table, new: Table) -> Iterator[Row]:
    """The cells of both tables in one grid, row by row."""
    columns = _columns(old, new)
    place = new.lines[0].cells[0][0][1].place
    table = place.table if place else 0
    for number, (before, after) in enumerate(_lines(old, new, columns)):
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
_Pairs = list[tuple[int, int]]


def _columns(old: Table, new: Table) -> _Columns:
    """The columns of both tables in one order; one that moved has both of its places.

    They are known by their heads, and those between by their cells; as many between two are the
    same.
    """
    heads = old.lines[0].words, new.lines[0].words
    kept, moved = list(common(*heads)), _moved(*heads)
    left, arrived = ({pair[k] for pair in moved} - {pair[k] for pair in kept} for k in (0, 1))
    result: _Columns = []
    a = b = 0
    for i, j in [*kept, (len(heads[0]), len(heads[1]))]:
        some = [n for n in range(a, i) if n not in left]
        others = [n for n in range(b, j) if n not in arrived]
        for x, y in [*_renamed(old, new, some, others), (i, j)]:
            result += [(n, None) for n in range(a, x)]
            result += [(None, n) for n in range(b, y)]
            result += [(x, y)] if x < len(heads[0]) else []
            a, b = x + 1, y + 1
    return result


def _moved(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> _Pairs:
    """The columns of one head, of which each table has one, wherever they stand."""
    counts = Counter(old), Counter(new)
    return [
        (n, new.index(head))
        for n, head in enumerate(old)
        if head and counts[0][head] == counts[1][head] == 1
    ]


def _renamed(old: Table, new: Table, some: Sequence[int], others: Sequence[int]) -> _Pairs:
    """Columns with other heads that are one, by their cells or since no others are there."""
    alike = [[_enough(_share(old.column(a), new.column(b))) for b in others] for a in some]
    same = alike_in_order(alike) if len(some) != len(others) else []
    found: _Pairs = []
    x = y = 0
    for i, j in [*same, (len(some), len(others))]:
        if i - x == j - y:
            found += zip(some[x:i], others[y:j], strict=True)
        if i < len(some):
            found.append((some[i], others[j]))
        x, y = i + 1, j + 1
    return found


_Both = tuple[Line | None, Line | None]


def _lines(old: Table, new: Table, columns: _Columns) -> Iterator[_Both]:
    """The rows of both tables, those that are one beside each other."""
    yield old.lines[0], new.lines[0]
    befores, afters = _shared(old, new, columns)
    same = common([line.words for line in befores], [line.words for line in afters])
    a = b = 0
    for i, j in [*same, (len(befores), len(afters))]:
        for some, others in chunks(range(a, i), range(b, j), _MOST_ROWS):
            for x, y in _paired([befores[n] for n in some], [afters[n] for n in others]):
                yield (
                    None if x is None else old.lines[some[x] + 1],
                    None if y is None else new.lines[others[y] + 1],
                )
        if i < len(befores):
            yield old.lines[i + 1], new.lines[j + 1]
        a, b = i + 1, j + 1


def _shared(old: Table, new: Table, columns: _Columns) -> tuple[Sequence[Line], Sequence[Line]]:
    """The rows below the heads, cut down to the columns of both tables, unless the first is none.

    By these they are told to be one, whatever other columns say.
    """
    befores, afters = old.lines[1:], new.lines[1:]
    kept = [(a, b) for a, b in columns if a is not None and b is not None]
    kept = sorted({*kept, *_moved(old.lines[0].words, new.lines[0].words)})
    if all(a == b for a, b in columns) or not kept or kept[0][0]:
        return befores, afters
    return (
        [line.of([a for a, _ in kept]) for line in befores],
        [line.of([b for _, b in kept]) for line in afters],
    )


def _paired(old: Sequence[Line], new: Sequence[Line]) -> Iterator[tuple[int | None, int | None]]:
    """The places of rows that are one beside each other, and of those that are in one table."""
    a = b = 0
    found = alike_in_order([[_likeness_of_lines(x, y) for y in new] for x in old])
    for i, j in [*found, (len(old), len(new))]:
        yield from ((n, None) for n in range(a, i))
        yield from ((None, n) for n in range(b, j))
        if i < len(old):
            yield i, j
        a, b = i + 1, j + 1
