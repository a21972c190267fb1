"""Passages that were the first words of one that moved, or became these.

Most are headings: a heading begins a section, so its paragraph has moved, and the heading with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from notice.comparison._cutting import Sections
from notice.comparison._folding import key
from notice.comparison._heading_moves import beside_moves
from notice.comparison._rows import Op, Row, news, olds
from notice.comparison._weaving import woven
from notice.text.tokens import Token

_Pieces = dict[int, list[Row]]
"""By the ids of rows, what they are cut into."""


def moved_first_words(sections: Sections, numbers: Iterator[int]) -> Sections:
    """The rows, cut where a passage left the front of one that moved, or went there."""
    pieces: _Pieces = {}
    for before, away, after, here in beside_moves(sections):
        if after and after.is_come:
            _left(after, here, away, numbers, pieces)
        if before and before.is_gone and id(here) not in pieces:
            _joined(before, here, numbers, pieces)
    return [[each for row in rows for each in pieces.get(id(row), [row])] for rows in sections]


def _left(head: Row, row: Row, away: Row, numbers: Iterator[int], pieces: _Pieces) -> None:
    """What came was the first words of the passage behind it."""
    if not (stop := _shared(row.ops, news(head.ops), side=0)):
        return
    number, gone = next(numbers), olds(row.ops[:stop])
    ops = woven(gone, news(head.ops))
    pieces[id(head)] = [replace(head, old=row.old, ops=ops, move=number)]
    pieces[id(row)] = [replace(row, ops=row.ops[stop:])]
    first, rest = away.ops[:stop], away.ops[stop:]
    pieces[id(away)] = [replace(away, ops=first, move=number), replace(away, ops=rest)]


def _joined(head: Row, row: Row, numbers: Iterator[int], pieces: _Pieces) -> None:
    """What went is the first words of the passage that stood behind it."""
    if not (stop := _shared(row.ops, olds(head.ops), side=1)):
        return
    number, come = next(numbers), news(row.ops[:stop])
    ops = woven(olds(head.ops), come)
    pieces[id(head)] = [replace(head, move=number, is_away=True)]
    first = replace(row, old=head.old, ops=ops, move=number)
    pieces[id(row)] = [first, replace(row, ops=row.ops[stop:])]


def _shared(ops: Sequence[Op], head: Sequence[Token], *, side: int) -> int:
    """How many ops at the front hold the words of a passage in one text alone, and signs behind."""
    left, found = _letters(head), False
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
