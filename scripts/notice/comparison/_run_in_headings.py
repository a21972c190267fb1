"""Headings that were the first words of a paragraph before, or became these.

A heading begins a section, so its paragraph has moved, and the heading with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from notice.comparison._alignment import woven
from notice.comparison._folding import key
from notice.comparison._rows import Op, Row, news, olds
from notice.text.document import Block
from notice.text.tokens import Token

Sections = list[list[Row]]
_Pieces = dict[int, list[Row]]
"""By the ids of rows, what they are cut into."""


def moved_headings(sections: Sections, numbers: Iterator[int]) -> Sections:
    """The rows, cut where a heading left the front of a passage that moved, or went there."""
    away, here = (
        {row.move: row for rows in sections for row in rows if row.move and row.is_away is is_away}
        for is_away in (True, False)
    )
    pieces: _Pieces = {}
    for rows in sections:
        for head, row in pairwise(rows):
            if not row.move or row.grid:
                continue
            if head.is_come and _is_heading(head.new) and not row.is_away:
                _left(head, row, away[row.move], numbers, pieces)
            elif head.is_gone and _is_heading(head.old) and row.is_away:
                _joined(head, here[row.move], numbers, pieces)
    return [[each for row in rows for each in pieces.get(id(row), [row])] for rows in sections]


def _is_heading(block: Block | None) -> bool:
    return block is not None and block.kind == "heading"


def _left(head: Row, row: Row, away: Row, numbers: Iterator[int], pieces: _Pieces) -> None:
    """A heading that came was the first words of the passage behind it."""
    if not (stop := _shared(row.ops, news(head.ops), side=0)):
        return
    number, gone = next(numbers), olds(row.ops[:stop])
    ops = woven(gone, news(head.ops))
    pieces[id(head)] = [replace(head, old=row.old, ops=ops, move=number)]
    pieces[id(row)] = [replace(row, ops=row.ops[stop:])]
    first, rest = away.ops[:stop], away.ops[stop:]
    pieces[id(away)] = [replace(away, ops=first, move=number), replace(away, ops=rest)]


def _joined(head: Row, row: Row, numbers: Iterator[int], pieces: _Pieces) -> None:
    """A heading that went is the first words of the passage that stood behind it."""
    if not (stop := _shared(row.ops, olds(head.ops), side=1)):
        return
    number, come = next(numbers), news(row.ops[:stop])
    ops = woven(olds(head.ops), come)
    pieces[id(head)] = [replace(head, move=number, is_away=True)]
    first = replace(row, old=head.old, ops=ops, move=number)
    pieces[id(row)] = [first, replace(row, ops=row.ops[stop:])]


def _shared(ops: Sequence[Op], heading: Sequence[Token], *, side: int) -> int:
    """How many ops at the front hold the words of a heading in one text alone, and signs behind."""
    left, found = _letters(heading), False
    for n, op in enumerate(ops):
        own = op[side]
        letters = _letters([own]) if own and not op[1 - side] else ""
        if found and (not own or op[1 - side] or letters):
            return n
        if not own or op[1 - side] or not left.startswith(letters):
            return 0
        left = left.removeprefix(letters)
        found = not left
    return len(ops) if found else 0


def _letters(tokens: Sequence[Token]) -> str:
    """The letters and digits of tokens alone: a number is other tokens where it is typed."""
    return "".join(filter(str.isalnum, "".join(key(token.text) for token in tokens)))
