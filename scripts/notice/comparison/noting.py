"""What differs in a passage beside its words: numbers, form, look, where links lead, characters.

Marks alone would show such a passage as it was, or the same words struck and inserted again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from notice.comparison._looks import look
from notice.comparison.remark import Aspect, Remark
from notice.comparison.wording import Span
from notice.text.document import Block
from notice.text.lookalike import skeleton


class BeforeAndNow(Struct, frozen=True):
    """A block before and now, None where it is not there, and the marks within it.

    `is_part`: it is a piece of a block that was cut or joined.
    """

    old: Block | None
    new: Block | None
    spans: tuple[Span, ...]
    is_part: bool = False


def noted(passages: Sequence[BeforeAndNow]) -> list[tuple[Remark, ...]]:
    """What is to be said of each passage; the passages are those of a whole text, in order.

    What is true of several in a row is said of the first.
    """
    numbers = _numbers(passages)
    found = [
        (*numbers.get(n, ()), *_form(passages, n), *look(passage.spans))
        if passage.old and passage.new
        else tuple(_unseen(passage))
        for n, passage in enumerate(passages)
    ]
    return _once(found)


def _once(found: list[tuple[Remark, ...]]) -> list[tuple[Remark, ...]]:
    result: list[tuple[Remark, ...]] = []
    first: dict[Remark, int] = {}
    for n, remarks in enumerate(found):
        running = {r: first.get(r, n) for r in remarks if r.aspect in {Aspect.FORM, Aspect.PLACE}}
        result.append(tuple(r for r in remarks if running.get(r, n) == n))
        for remark, start in running.items():
            if start != n:
                result[start] = tuple(
                    replace(r, times=r.times + 1) if replace(r, times=1) == remark else r
                    for r in result[start]
                )
        first = running
    return result


# The numbers of lists


def _numbers(passages: Sequence[BeforeAndNow]) -> dict[int, tuple[Remark, ...]]:
    """Where a list begins at another number, or an item has one for which no other accounts."""
    starts_old = _starts(p.old for p in passages)
    starts_new = _starts(p.new for p in passages)
    found: dict[int, tuple[Remark, ...]] = {}
    come_from: dict[int, int] = {}
    for n, passage in enumerate(passages):
        old, new = passage.old, passage.new
        if not (old and new and old.point and new.point):
            continue
        if come_from.get(new.series) == old.series:
            continue  # what came and went between the two explains the number
        is_its_list = new.series not in come_from and old.series not in come_from.values()
        come_from[new.series] = old.series
        start, before = starts_new[new.series], starts_old[old.series]
        if is_its_list and start != before:
            found[n] = (Remark(Aspect.START, str(before), str(start)),)
        elif not is_its_list and old.point != new.point:
            found[n] = (Remark(Aspect.NUMBER, str(old.point), str(new.point)),)
    return found


def _starts(blocks: Iterable[Block | None]) -> dict[int, int]:
    found: dict[int, int] = {}
    for block in blocks:
        if block and block.point:
            found[block.series] = min(block.point, found.get(block.series, block.point))
    return found


# What a passage is, and in what it stands


def form_of(block: Block) -> str:
    """What a block is and what it stands in, as names from the outside, with slashes between."""
    own = (block.kind,) if block.kind == "box-title" else ()
    return "/".join((*block.within, *own)) or block.kind


def _form(passages: Sequence[BeforeAndNow], n: int) -> Iterator[Remark]:
    old, new = passages[n].old, passages[n].new
    assert old is not None
    assert new is not None
    if passages[n].is_part:
        return  # the mark of the paragraph that came or went says it
    before, now = form_of(old), form_of(new)
    boxes = _boxes(before, now)
    if before != now:
        yield Remark(Aspect.FORM, *(boxes or (before, now)))
    elif old.opens != new.opens and not (_is_shifted(old, new) or _is_explained(passages, n)):
        outer = new.within[-max(old.opens, new.opens)]
        places = (outer, "") if old.opens > new.opens else ("", outer)
        yield Remark(Aspect.PLACE, *places)
    elif old.kind != new.kind:
        yield Remark(Aspect.FORM, old.kind, new.kind)


def _boxes(before: str, now: str) -> tuple[str, str] | None:
    """The two kinds of a box, if the forms differ in nothing else."""
    pairs = [
        p for p in zip_longest(before.split("/"), now.split("/"), fillvalue="") if len({*p}) > 1
    ]
    is_box = len(pairs) == 1 and all(name[:4] == "box " for name in pairs[0])
    return pairs[0] if is_box else None


def _is_shifted(old: Block, new: Block) -> bool:
    """Whether a cell begins a row, or none, since it stands in another column, as a table shows."""
    return bool(old.place and new.place and old.place.column != new.place.column)


def _is_explained(passages: Sequence[BeforeAndNow], n: int) -> bool:
    """Whether what went or came just before began the item or row in its place."""
    here = passages[n]
    assert here.old is not None
    assert here.new is not None
    begins_now = here.new.opens > here.old.opens
    for m in reversed(range(n)):
        passage = passages[m]
        if passage.old and passage.new:
            return False
        other = passage.old if begins_now else passage.new
        if other and other.opens and other.within == here.new.within:
            return True
    return False


def _unseen(passage: BeforeAndNow) -> Iterator[Remark]:
    """That a block without visible words came or went."""
    block = passage.new or passage.old
    if block and not skeleton(block.text).strip():
        form = form_of(block)
        yield Remark(Aspect.FORM, *(("", form) if passage.new else (form, "")))
