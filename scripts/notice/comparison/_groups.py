"""What moves together or not at all: a passage, or the cells of a table's row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from notice.comparison._alignment import ANCHOR, keys
from notice.comparison._likeness import likeness
from notice.comparison._rows import Row, news, olds
from notice.comparison._weaving import words_of, woven
from notice.text.sentences import clauses

Words = tuple[str, ...]
_Columns = Mapping[tuple[int, int], int]
"""The columns, by table and number, that a row can be known by, and where each stands now."""
_BORDER = "|"
_LISTS = frozenset({"ul", "ol"})
RELATED = 0.5
"""How alike two groups are of which one became the other, where their places speak for it."""
CELL, HEAD = "cell", "head"
"""The kinds of a row, and of a head, which moves with its rows alone, as a whole table does."""


class Group(Struct):
    """Rows of a redline that move together.

    `place` is the section and the number of the group in it, `sentences` are those with words
    enough to be known again.  `frame` tells the table of a row or the list of an item from others
    of the section, and is None for all else.  `name` is by what it is known there: the words in the
    first cell of a row, if no other row of the table begins so, and all those of an item.
    """

    rows: list[Row]
    words: Words
    kind: str
    place: tuple[int, int]
    sentences: frozenset[Words]
    frame: tuple[str, int] | None = None
    name: Words = ()

    @property
    def first(self) -> Words:
        """The words in the first cell of a table's row."""
        return self.words[: self.words.index(_BORDER)] if _BORDER in self.words else ()


def groups(rows: Sequence[Row], section: int, *, is_old: bool) -> Iterator[Group]:
    """What of a section went as a whole, or came; of a row, the cells in columns of both texts."""
    columns = _known_columns(rows)
    known_tables = {table for table, _ in columns}
    names = _names(rows, columns, is_old=is_old)

    def unit(row: Row) -> object:
        return (row.grid.table, row.grid.row) if row.grid else id(row)

    before = 0  # passages outside lists, by which the lists of both texts are counted
    for n, (_, some) in enumerate(groupby(rows, key=unit)):
        found = list(some)
        before += not _is_listed(found[0])
        block = found[0].old if is_old else found[0].new
        if block is None or block.kind == "heading":
            continue
        if not all(row.is_gone if is_old else row.is_come for row in found):
            continue
        side = olds if is_old else news
        place, grid = (section, n), found[0].grid
        if not grid:
            words = words_of(side(found[0].ops))
            parts = clauses(side(found[0].ops))
            known = frozenset(w for each in parts if len(w := words_of(each)) >= ANCHOR)
            group = Group(found, words, block.kind, place, known)
            if _is_listed(found[0]):
                group.frame, group.name = ("list", before), words
            yield group
        elif not grid.is_head or grid.table not in known_tables:
            kind = HEAD if grid.is_head else block.kind
            cells = _cells(found, columns)
            words = tuple(w for row in cells for w in (*words_of(side(row.ops)), _BORDER))
            group = Group(cells, words, kind, place, frozenset(), ("table", grid.table))
            group.name = group.first if names[grid.table, group.first] == 1 else ()
            yield group


def _is_listed(row: Row) -> bool:
    block = row.new or row.old
    return block is not None and not row.grid and not _LISTS.isdisjoint(block.within)


def is_renamed(old: Group, new: Group) -> bool:
    """Whether two rows of tables have most of their first cells in common."""
    return old.kind == new.kind == CELL and likeness(old.first, new.first) > RELATED


def tie(old: Sequence[Row], new: Sequence[Row], number: int) -> None:
    """Make rows that went and rows that came one move."""
    for was, now in zip(old, new, strict=True):
        was.move = now.move = number
        was.is_away = True
        now.old = was.old
        now.ops = woven(olds(was.ops), news(now.ops))


def _known_columns(rows: Sequence[Row]) -> _Columns:
    heads = [(row.grid, row) for row in rows if row.grid and row.grid.is_head]
    here = {row.move: grid.column for grid, row in heads if row.is_here}
    return {
        (grid.table, grid.column): here[row.move] if row.move else grid.column
        for grid, row in heads
        if row.move or (row.old and row.new)
    }


def _cells(rows: Sequence[Row], columns: _Columns) -> list[Row]:
    """The cells of a row in columns of both texts, in the order of now; all, if there are none."""
    known = [
        (columns[place], n, row)
        for n, row in enumerate(rows)
        if row.grid and (place := (row.grid.table, row.grid.column)) in columns
    ]
    return [row for *_, row in sorted(known, key=lambda each: each[:2])] or list(rows)


def _names(rows: Sequence[Row], columns: _Columns, *, is_old: bool) -> Counter[tuple[int, Words]]:
    """How often the rows of each table begin with the same words, of which one is no number."""
    first: dict[int, int] = {}
    for (table, _), column in columns.items():
        first[table] = min(first.get(table, column), column)
    found = Counter[tuple[int, Words]]()
    for row in rows:
        block = row.old if is_old and not row.is_here else row.new
        if not row.grid or not block:
            continue
        table = row.grid.table
        if columns.get((table, row.grid.column)) == first.get(table, -1):
            words = keys(block)
            found[table, words] += any(map(str.isalpha, words))
    return found
