"""Rows become passages: what became of each, with its marks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

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


class Finished:
    """A row with its pieces as blocks, its marks, and whether each piece follows within a block."""

    def __init__(self, row: Row, old: Block | None, new: Block | None) -> None:
        self.row, self.old, self.new = row, old, new
        if row.is_equal and new:
            self.spans = tuple(Span(Mark.SAME, run.text, run.style) for run in new.runs)
        else:
            shown = new or old
            is_heading = shown is not None and shown.kind == "heading"
            self.spans = spans(trimmed(row.ops), is_heading=is_heading)
        self.joins = (False, False)


def finished(rows: Sequence[Row]) -> list[Finished]:
    """The rows of a section with their pieces; where a paragraph was cut or joined, a mark."""
    made: list[Finished] = []
    last_old = last_new = -1
    both = (-1, -1)  # the blocks of the last row that stands in both texts
    with_old: Finished | None = None
    with_new: Finished | None = None
    for row in rows:
        (a, b), is_here = row.places, bool(row.move) and not row.is_away
        joins = (a >= 0 and a == last_old, b >= 0 and b == last_new)
        old, new = row.old, row.new
        if not row.is_equal:
            old = old and _piece(old, olds(row.ops), is_first=is_here or not joins[0])
            new = new and _piece(new, news(row.ops), is_first=not joins[1])
        each = Finished(row, old, new)
        each.joins = joins
        if row.old and row.new and not is_here:
            was_joined = (a == both[0], b == both[1])
            if was_joined[0] != was_joined[1]:
                before, form = (with_old, Form.SPLIT) if was_joined[0] else (with_new, Form.JOINED)
                if before:
                    before.spans = (*before.spans, _mark(before.spans, form))
            both = a, b
        made.append(each)
        if a >= 0 and not is_here:
            last_old, with_old = a, each
        elif b == both[1]:
            with_old = each  # it ends the new paragraph, and the old one goes on behind
        if b >= 0:
            last_new, with_new = b, each
        elif a == both[0]:
            with_new = each
    return made


def _piece(block: Block, some: Sequence[Token], *, is_first: bool) -> Block:
    return piece(block, some, is_first=is_first, is_whole=len(some) == len(tokens(block)))


def _mark(before: Sequence[Span], form: Form) -> Span:
    style = before[-1].style if before else Style()
    return Span(Mark.FORM, "", style, "", style, (form,))
