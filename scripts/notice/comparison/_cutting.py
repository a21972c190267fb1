"""Rows cut where sentences left them or arrived in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from notice.comparison._rows import Op, Row, news, olds
from notice.comparison._weaving import words_of, woven

Sections = list[list[Row]]
Words = tuple[str, ...]


class Sentence(Struct, frozen=True):
    """A sentence that went or came, and where: section, row, and the range of its ops.

    What is not `is_whole` is an item in one, or all of one that has no other.  `column` is that of
    its table, None outside of tables; `stays`: its row stands in both texts.
    """

    words: Words
    section: int
    row: int
    start: int
    stop: int
    is_whole: bool
    column: tuple[int, int] | None
    stays: bool


Cut = tuple[Sentence, Sentence, int, bool]
"""A sentence of a row, the same elsewhere, their number, and whether it left."""
Cuts = dict[tuple[int, int], list[Cut]]
"""By section and row."""
Woven = dict[int, list[Op]]
"""By their numbers, what passages that moved are woven of; it takes the place of both rows' ops."""
_Part = tuple[list[Op], Cut | None, int]
"""A stretch of a row: a sentence that left or arrived, or the rest with its number."""


def cut_out(sections: Sections, cuts: Cuts, edited: Woven, numbers: Iterator[int]) -> Sections:
    """The rows in pieces; those of a passage that moved have a number each, as it had one."""
    cutting = _Cutting(sections, cuts, edited, numbers)
    return [
        [piece for m, row in enumerate(rows) for piece in cutting.pieces(row, n, m)]
        for n, rows in enumerate(sections)
    ]


class _Cutting:
    def __init__(
        self, sections: Sections, cuts: Cuts, edited: Woven, numbers: Iterator[int]
    ) -> None:
        self.sections, self.cuts, self.edited, self.numbers = sections, cuts, edited, numbers
        self.cuts_of: dict[int, list[Cut]] = {}
        for (n, m), some in cuts.items():
            self.cuts_of.setdefault(sections[n][m].move, []).extend(some)
        self.parts_of: dict[int, list[_Part]] = {}

    def pieces(self, row: Row, n: int, m: int) -> Iterator[Row]:
        """The pieces of a row, of a section and a place in it."""
        if row.move:
            some = self.cuts_of.get(row.move) if row.move in self.edited else None
        else:
            some = self.cuts.get((n, m))
        if not some:
            yield row
            return
        for ops, cut, move in self._parts(row, some):
            if not cut:
                yield from _moved(row, ops, move) if row.move else _rest(row, ops)
            elif not row.move or cut[-1] == row.is_away:
                yield self._sentence(row, ops, cut)

    def _parts(self, row: Row, cuts: Sequence[Cut]) -> list[_Part]:
        if row.move and row.move in self.parts_of:
            return self.parts_of[row.move]
        parts: list[_Part] = []
        at, every = 0, self._ops(row)
        for cut in sorted(cuts, key=lambda cut: cut[0].start):
            parts += [
                (every[at : cut[0].start], None, 0),
                (every[cut[0].start : cut[0].stop], cut, 0),
            ]
            at = cut[0].stop
        parts = [part for part in [*parts, (every[at:], None, 0)] if part[0]]
        if row.move:
            free = chain((row.move,), self.numbers)
            parts = [(ops, cut, 0 if cut else _number(ops, free)) for ops, cut, _ in parts]
            self.parts_of[row.move] = parts
        return parts

    def _ops(self, row: Row) -> list[Op]:
        return self.edited[row.move] if row.move else row.ops

    def _sentence(self, row: Row, ops: list[Op], cut: Cut) -> Row:
        _, there, number, is_away = cut
        if is_away:
            places = (row.places[0], -1)
            return replace(row, new=None, places=places, ops=ops, move=number, is_away=True)
        other = self.sections[there.section][there.row]
        left = olds(self._ops(other)[there.start : there.stop])
        places = (-1, row.places[1])
        ops = woven(left, news(ops))
        return replace(row, old=other.old, places=places, ops=ops, move=number)


def _number(ops: Sequence[Op], free: Iterator[int]) -> int:
    """The number of a part of a passage that moved; 0 for one without a word of both texts."""
    return next(free) if words_of(old for old, new in ops if old and new) else 0


def _moved(row: Row, ops: list[Op], move: int) -> Iterator[Row]:
    """What is left of a passage that moved, in the one of its places that the row is."""
    if row.is_away:
        own: list[Op] = [(token, None) for token in olds(ops)]
    else:
        own = ops if move else [(None, token) for token in news(ops)]
    if own:
        old = row.old if move or row.is_away else None
        yield replace(row, old=old, ops=own, move=move, is_away=row.is_away and move > 0)


def _rest(row: Row, ops: list[Op]) -> Iterator[Row]:
    has_old, has_new = bool(olds(ops)), bool(news(ops))
    yield replace(
        row,
        old=row.old if has_old else None,
        new=row.new if has_new else None,
        places=(row.places[0] if has_old else -1, row.places[1] if has_new else -1),
        ops=ops,
    )
