"""Tables that became lists or paragraphs, or were made of them: cells move, however short.

A cell by itself says too little to be known again.  Where most of a table's words stand in their
order in passages of the same section, each of its rows is known, and what it became.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from notice.comparison._alignment import ANCHOR, FAR
from notice.comparison._cutting import Sections
from notice.comparison._folding import counts, key_of
from notice.comparison._groups import RELATED
from notice.comparison._rows import Op, Row, news, olds
from notice.comparison._weaving import woven
from notice.comparison.wording import common
from notice.text.tokens import Token

_ALIKE = 0.7
"""How alike a long cell and what became of it are; it would be known by itself as well."""
_MOST = 16_000_000
"""The most pairs of tokens that are looked at: beyond, a comparison would take too long."""


class _Place(Struct, frozen=True):
    """Where a cell stands in a passage: the number of its row there, and the range of tokens."""

    cell: Row
    passage: int
    start: int
    stop: int


def reshaped(sections: Sections, numbers: Iterator[int]) -> Sections:
    """The rows, in which cells that went into passages of the same section, or came out, moved."""
    return [_reshaped(_reshaped(rows, numbers, 0), numbers, 1) for rows in sections]


def _reshaped(rows: list[Row], numbers: Iterator[int], side: int) -> list[Row]:
    """The same of a section, where the table stood in the old text (`side` 0) or stands now."""
    tables = _lone_tables(rows, side)
    lone = [row for row in rows if not row.grid and (row.is_gone if side else row.is_come)]
    size = _size(row for cells in tables for row in cells) * _size(lone)
    if not 0 < size <= _MOST:
        return rows
    pieces: dict[int, list[Row]] = {}
    for cells in tables:
        left = [row for row in lone if id(row) not in pieces]
        moves = defaultdict[int, int](numbers.__next__)
        for passage, some in groupby(_places(cells, left, side), key=lambda p: p.passage):
            row = left[passage]
            pieces[id(row)] = list(_cut(row, list(some), moves, side))
    return [each for row in rows for each in pieces.get(id(row), [row])]


def _size(rows: Iterable[Row]) -> int:
    return sum(len(row.ops) for row in rows)


def _lone_tables(rows: Sequence[Row], side: int) -> list[list[Row]]:
    """The cells below the head of each table that one text alone has."""
    tables = defaultdict[int, list[Row]](list)
    for row in rows:
        if row.grid:
            tables[row.grid.table].append(row)
    return [
        [row for row in table if row.grid and not row.grid.is_head]
        for table in tables.values()
        if not any((row.old, row.new)[1 - side] for row in table)
    ]


def _places(cells: Sequence[Row], passages: Sequence[Row], side: int) -> list[_Place]:
    """Where most of what the cells say stands in the passages; nothing if less of it does."""
    some = [(n, key) for n, row in enumerate(cells) for _, key in _words(_own(row, side))]
    if len(some) < ANCHOR:
        return []
    others = [
        (m, at, key) for m, row in enumerate(passages) for at, key in _words(_own(row, 1 - side))
    ]
    found = list(common([key for _, key in some], [key for *_, key in others]))
    if len(found) < RELATED * len(some):
        return []
    places = list[_Place]()
    end = 0  # of the words in passages that are some cell's
    for n, group in groupby(found, key=lambda pair: some[pair[0]][0]):
        pairs = list(group)
        (a, b), (_, last) = pairs[0], pairs[-1]
        length = len(_words(_own(cells[n], side)))
        # What was put for the first words of a cell stands where they stood.
        first = max(end, b - sum(1 for m, _ in some[max(0, a - length) : a] if m == n))
        passage = others[b][0]
        first += sum(1 for m, *_ in others[first:b] if m != passage)
        most = max(length, last + 1 - first)
        is_known = len(pairs) >= (_ALIKE if length >= FAR else RELATED) * most
        if is_known and others[last][0] == passage:
            places.append(_Place(cells[n], passage, others[first][1], others[last][1] + 1))
            end = last + 1
    return places


def _own(row: Row, side: int) -> list[Token]:
    return news(row.ops) if side else olds(row.ops)


def _words(found: Sequence[Token]) -> list[tuple[int, str]]:
    """The words among tokens, each with its place."""
    return [(n, key_of(token)) for n, token in enumerate(found) if counts(token)]


def _cut(row: Row, places: Sequence[_Place], moves: Mapping[int, int], side: int) -> Iterator[Row]:
    """A passage in pieces: what cells of one row of the table became, or became them, is one.

    The `moves` are numbered by the rows of the table.
    """
    own, at = _own(row, 1 - side), 0
    for line, group in groupby(places, key=_line):
        some, move = list(group), moves[line]
        if _has_words(own[at : some[0].start]):
            yield replace(row, ops=row.ops[at : some[0].start])
            at = some[0].start
        start, every = at, list[Op]()
        stops = [*(place.start for place in some[1:]), _with_signs(own, some[-1].stop)]
        for place, stop in zip(some, stops, strict=True):
            cell, inside = place.cell, own[place.start : place.stop]
            before, behind = row.ops[at : place.start], row.ops[place.stop : stop]
            cell.move, at = move, stop
            if side:
                cell.old = row.old
                cell.ops = [*before, *woven(inside, news(cell.ops)), *behind]
            else:
                cell.is_away = True
                every += [*before, *woven(olds(cell.ops), inside), *behind]
        if side:
            yield replace(row, ops=row.ops[start:at], move=move, is_away=True)
        else:
            yield replace(row, old=some[0].cell.old, ops=every, move=move)
    if at < len(own):
        yield replace(row, ops=row.ops[at:])


def _line(place: _Place) -> int:
    return place.cell.grid.row if place.cell.grid else 0


def _has_words(found: Sequence[Token]) -> bool:
    return any(map(counts, found))


def _with_signs(found: Sequence[Token], stop: int) -> int:
    """Where the signs behind a place end, before the next word."""
    return next((n for n in range(stop, len(found)) if counts(found[n])), len(found))
