"""Rows of a redline while they are made: a piece of an old block beside a piece of a new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct, field
from msgspec.structs import replace

from notice.comparison._folding import forms, likewise, spelling
from notice.comparison.wording import Form, Mark, Span
from notice.text.document import Block, Run, Style
from notice.text.sentences import SENTENCE_ENDS, is_cut_short
from notice.text.tokens import Token, is_word

Op = tuple[Token | None, Token | None]
"""A token that went, one that came, or two that say the same."""


class JointPlace(Struct, frozen=True):
    """Where a cell stands in a table that holds the rows and columns of both texts, from 0.

    `columns` is how many there are.  `table` tells the tables of a comparison apart.
    """

    row: int
    column: int
    columns: int
    is_head: bool
    table: int = 0


class Row(Struct):
    """A piece of an old block beside a piece of a new one; None where there is no such piece.

    `places` are the numbers of the two blocks in their texts, so that pieces of one block are
    known, and `grid` is the place of a cell.  `move` ties a row that went elsewhere (`is_away`) to
    the one that came from there.  A block that `is_equal` in both texts needs no ops.
    """

    old: Block | None
    new: Block | None
    places: tuple[int, int]
    ops: list[Op] = field(default_factory=list)
    move: int = 0
    is_away: bool = False
    grid: JointPlace | None = None
    is_equal: bool = False

    @property
    def is_gone(self) -> bool:
        """Whether it has a piece of the old text alone, that is nowhere else."""
        return self.new is None and not self.move

    @property
    def is_come(self) -> bool:
        """Whether it has a piece of the new text alone, that was nowhere else."""
        return self.old is None and not self.move

    @property
    def is_here(self) -> bool:
        """Whether it moved, and this is where it stands now."""
        return bool(self.move) and not self.is_away


def olds(ops: Iterable[Op]) -> list[Token]:
    """The old tokens."""
    return [old for old, _ in ops if old]


def news(ops: Iterable[Op]) -> list[Token]:
    """The new tokens."""
    return [new for _, new in ops if new]


def piece(block: Block, tokens: Sequence[Token], *, is_first: bool, is_whole: bool) -> Block:
    """What stands of a block in a row; what follows within it begins nothing."""
    if is_whole:
        return block
    runs = tuple(
        Run("".join(t.text for t in some), style)
        for style, some in groupby(tokens, key=lambda token: token.style)
    )
    if is_first:
        return replace(block, runs=runs)
    return replace(block, runs=runs, number=0, opens=0)


def merged(pieces: Sequence[Block]) -> Block:
    """The block of which these are the pieces, in order."""
    if len(pieces) == 1:
        return pieces[0]
    runs: list[Run] = []
    for run in (run for each in pieces for run in each.runs):
        if runs and runs[-1].style == run.style:
            runs[-1] = Run(runs[-1].text + run.text, run.style)
        else:
            runs.append(run)
    return replace(pieces[0], runs=tuple(runs))


def spans(ops: Sequence[Op], *, is_heading: bool) -> tuple[Span, ...]:
    """The marks of a row, neighbours of one kind as one.

    The capital of a word that begins a sentence, before or now, means nothing.
    """
    made: list[Span] = []
    was: list[Token] = []
    now: list[Token] = []
    for is_kept, group in groupby(ops, key=lambda op: bool(op[0] and op[1])):
        some = list(group)
        if is_kept:
            for is_equal, pairs in groupby(some, key=lambda op: op[0] == op[1]):
                kept = list(pairs)
                if is_equal:
                    was += news(kept)
                    now += news(kept)
                    made += _marked(news(kept), Mark.SAME)
                    continue
                for old, new in kept:
                    assert old is not None
                    assert new is not None
                    is_first = is_heading or _is_first(now) or _is_first(was)
                    made.append(_kept(old, new, is_first=is_first))
                    was.append(old)
                    now.append(new)
        else:
            is_behind = bool(made) and made[-1].text[-1:].isdigit()
            is_first = is_heading or _is_first(now) or _is_first(was)
            made += _changed(olds(some), news(some), is_first=is_first, is_behind=is_behind)
            was += olds(some)
            now += news(some)
    return tuple(_joined(made))


def _marked(tokens: Sequence[Token], mark: Mark) -> Iterator[Span]:
    for style, some in groupby(tokens, key=lambda token: token.style):
        yield Span(mark, "".join([token.text for token in some]), style)


def _is_first(before: Sequence[Token]) -> bool:
    """Whether a sentence begins behind these tokens."""
    for n in reversed(range(len(before))):
        token = before[n]
        if token.text in SENTENCE_ENDS or token.text in ";:":
            return not is_cut_short(before, n)
        if is_word(token.text):
            return False
    return True


def _kept(old: Token, new: Token, *, is_first: bool) -> Span:
    found = forms(old, new, is_first=is_first)
    if not found:
        return Span(Mark.SAME, new.text, new.style)
    return Span(Mark.FORM, new.text, new.style, old.text, old.style, found)


def _changed(
    gone: list[Token], come: list[Token], *, is_first: bool, is_behind: bool
) -> Iterator[Span]:
    """The marks of what was put for something else; `is_behind` a number, signs are no quotes."""
    old, new = ("".join(t.text for t in side) for side in (gone, come))
    styles = {t.style for t in (*gone, *come)}
    if not (old + new).strip() and len({t.style for t in gone}) < 2 > len({t.style for t in come}):
        style, was = (come or gone)[0].style, (gone or come)[0].style
        yield Span(Mark.FORM, new, style, old, was, (Form.SPACE,))
    elif old and new and len(styles) == 1 and likewise(old, new, are_signs=is_behind):
        form = spelling(old, new, is_first=is_first) or Form.TYPOGRAPHY
        yield Span(Mark.FORM, new, come[0].style, old, gone[0].style, (form,))
    else:
        yield from _marked(gone, Mark.DELETED)
        yield from _marked(come, Mark.INSERTED)


def _joined(made: Iterable[Span]) -> Iterator[Span]:
    def kind(span: Span) -> tuple[Mark, Style, Style, tuple[Form, ...]]:
        return span.mark, span.style, span.was, span.forms

    for (mark, style, was, found), group in groupby(made, key=kind):
        some = list(group)
        text, old = "".join(s.text for s in some), "".join(s.old for s in some)
        yield Span(mark, text, style, old, was, found)
