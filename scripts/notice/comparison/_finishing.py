"""Rows become passages: what became of each, with its marks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from notice.comparison._rows import Row, news, olds, piece, spans
from notice.comparison._tidying import trimmed
from notice.comparison._weaving import exchanged
from notice.comparison.wording import Form, Mark, Span
from notice.text.document import Block, Style
from notice.text.tokens import Token, tokens


def paired(rows: Sequence[Row]) -> list[Row]:
    """The rows in which as many blocks came as went between two that stay, one for the other."""
    result: list[Row] = []
    for is_alone, group in groupby(rows, key=_is_alone):
        some = list(group)
        gone, come = [r for r in some if r.is_gone], [r for r in some if r.is_come]
        kinds = [[r.old.kind for r in gone if r.old], [r.new.kind for r in come if r.new]]
        if is_alone and gone and kinds[0] == kinds[1]:
            result += (_one(was, now) for was, now in zip(gone, come, strict=True))
        else:
            result += some
    return result


def _is_alone(row: Row) -> bool:
    """Whether a row is a whole block that only one of the texts has, and neither head nor cell."""
    block = row.old if row.is_gone else row.new if row.is_come else None
    if block is None or block.kind == "heading" or row.grid:
        return False
    return len(row.ops) == len(tokens(block)) > 0


def _one(was: Row, now: Row) -> Row:
    old, new = olds(was.ops), news(now.ops)
    places = was.places[0], now.places[1]
    return Row(was.old, now.new, places, exchanged(old, new))


class Finished(Struct):
    """A row with its pieces as blocks, its marks, and whether each piece follows within a block."""

    row: Row
    old: Block | None
    new: Block | None
    spans: tuple[Span, ...]
    joins: tuple[bool, bool]


def finished(rows: Sequence[Row]) -> list[Finished]:
    """The rows of a section with their pieces; where a paragraph was cut or joined, a mark."""
    made: list[Finished] = []
    last = [-1, -1]  # the last block of each text
    ends: list[Finished | None] = [None, None]  # where what is before in each text ends
    both = (-1, -1)  # the blocks of the last row that stands in both texts
    for row in rows:
        each = _finished(row, (0 <= row.places[0] == last[0], 0 <= row.places[1] == last[1]))
        if row.old and row.new and not row.is_here:
            goes_on = [place == before for place, before in zip(row.places, both, strict=True)]
            if goes_on[0] != goes_on[1]:
                side, form = (0, Form.SPLIT) if goes_on[0] else (1, Form.JOINED)
                if end := ends[side]:
                    end.spans = (*end.spans, _mark(end.spans, form))
            both = row.places
        for side, place in enumerate(row.places):
            if place >= 0 and (side or not row.is_here):
                last[side], ends[side] = place, each
            elif row.places[1 - side] == both[1 - side]:
                ends[side] = each  # it ends a block of the other text, and that of this one goes on
        made.append(each)
    return made


def _finished(row: Row, joins: tuple[bool, bool]) -> Finished:
    old, new = row.old, row.new
    if row.is_equal and new:
        same = tuple(Span(Mark.SAME, run.text, run.style) for run in new.runs)
        return Finished(row, old, new, same, joins)
    shown = new or old
    is_heading = shown is not None and shown.kind == "heading"
    marks = spans(trimmed(row.ops), is_heading=is_heading)
    old = old and _piece(old, olds(row.ops), is_first=row.is_here or not joins[0])
    new = new and _piece(new, news(row.ops), is_first=not joins[1])
    return Finished(row, old, new, marks, joins)


def _piece(block: Block, some: Sequence[Token], *, is_first: bool) -> Block:
    return piece(block, some, is_first=is_first, is_whole=len(some) == len(tokens(block)))


def _mark(before: Sequence[Span], form: Form) -> Span:
    style = before[-1].style if before else Style()
    return Span(Mark.FORM, "", style, "", style, (form,))
