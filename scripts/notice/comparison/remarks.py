"""What differs in a passage beside its words: numbers, form, look, where links lead, characters.

Marks alone would show such a passage as it was, or the same words struck and inserted again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, zip_longest

from notice.comparison.wording import Form, Mark, Span, common
from notice.text.document import Block, Style
from notice.text.lookalike import outline, skeleton, spelled
from notice.text.tokens import cut, is_word

_LONGEST = 60


class Topic(StrEnum):
    """In what a passage differs."""

    START = "start"
    NUMBER = "number"
    FORM = "form"
    PLACE = "place"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    LINK = "link"
    TITLE = "title"
    CHARACTERS = "characters"
    CAPITAL = "capital"
    BREAK = "break"
    SOURCE = "source"


@dataclass(frozen=True)
class Remark:
    """That a passage differs in something, before and now; "" where there is nothing of it.

    `words` are those concerned, "" for all of the passage; `times` is of how many passages in a
    row it is true.  A FORM is a list of names as in `Block.within`, from the outside; a PLACE is
    the name of what begins there, or "".
    """

    topic: Topic
    old: str
    new: str
    words: str = ""
    times: int = 1

    @property
    def binds(self) -> bool:
        """Whether it changes what the text says: a number by which others cite an item."""
        return self.topic in {Topic.START, Topic.NUMBER}


@dataclass(frozen=True)
class Passage:
    """A block before and now, None where it is not there, and the marks within it.

    `is_part`: it is a piece of a block that was cut or joined.
    """

    old: Block | None
    new: Block | None
    spans: tuple[Span, ...]
    is_part: bool = False


def noted(passages: Sequence[Passage]) -> list[tuple[Remark, ...]]:
    """What is to be said of each passage; the passages are those of a whole text, in order.

    What is true of several in a row is said of the first.
    """
    numbers = _numbers(passages)
    found = [
        (*numbers.get(n, ()), *_form(passages, n), *_look(passage.spans))
        if passage.old and passage.new
        else tuple(_unseen(passage))
        for n, passage in enumerate(passages)
    ]
    return _once(found)


def _once(found: list[tuple[Remark, ...]]) -> list[tuple[Remark, ...]]:
    result: list[tuple[Remark, ...]] = []
    first: dict[Remark, int] = {}
    for n, remarks in enumerate(found):
        running = {r: first.get(r, n) for r in remarks if r.topic in {Topic.FORM, Topic.PLACE}}
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


def _numbers(passages: Sequence[Passage]) -> dict[int, tuple[Remark, ...]]:
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
            found[n] = (Remark(Topic.START, str(before), str(start)),)
        elif not is_its_list and old.point != new.point:
            found[n] = (Remark(Topic.NUMBER, str(old.point), str(new.point)),)
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
    own = (block.kind,) if block.kind in {"box-title", "code", "rule"} else ()
    return "/".join((*block.within, *own)) or block.kind


def _form(passages: Sequence[Passage], n: int) -> Iterator[Remark]:
    old, new = passages[n].old, passages[n].new
    assert old is not None
    assert new is not None
    if passages[n].is_part:
        return  # the mark of the paragraph that came or went says it
    before, now = form_of(old), form_of(new)
    boxes = _boxes(before, now)
    if before != now:
        yield Remark(Topic.FORM, *(boxes or (before, now)))
    elif old.opens != new.opens and not _is_explained(passages, n):
        outer = new.within[-max(old.opens, new.opens)]
        places = (outer, "") if old.opens > new.opens else ("", outer)
        yield Remark(Topic.PLACE, *places)
    elif old.kind != new.kind:
        yield Remark(Topic.FORM, old.kind, new.kind)


def _boxes(before: str, now: str) -> tuple[str, str] | None:
    """The two kinds of a box, if the forms differ in nothing else."""
    pairs = [
        p for p in zip_longest(before.split("/"), now.split("/"), fillvalue="") if len({*p}) > 1
    ]
    is_box = len(pairs) == 1 and all(name[:4] == "box " for name in pairs[0])
    return pairs[0] if is_box else None


def _is_explained(passages: Sequence[Passage], n: int) -> bool:
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


def _unseen(passage: Passage) -> Iterator[Remark]:
    """That a block without visible words came or went."""
    block = passage.new or passage.old
    if block and not skeleton(block.text).strip():
        form = form_of(block)
        yield Remark(Topic.FORM, *(("", form) if passage.new else (form, "")))


# How words look


@dataclass(frozen=True)
class _Both:
    """Words that look the same before and now, with the style of each."""

    old: str
    new: str
    before: Style
    now: Style


def _look(spans: Sequence[Span]) -> Iterator[Remark]:
    """What differs in words that stay, and between like words that were struck and put in."""
    yield from _forms(spans)
    for is_changed, group in groupby(spans, key=lambda span: span.is_substance):
        if not is_changed:
            continue
        some = list(group)
        gone = [s for s in some if s.mark is Mark.DELETED]
        come = [s for s in some if s.mark is Mark.INSERTED]
        if not (gone and come):
            continue
        old, new = ("".join(s.text for s in side) for side in (gone, come))
        if skeleton(old) == skeleton(new):
            yield from _styles(_aligned(gone, come))
            if old != new:
                yield Remark(Topic.CHARACTERS, *_differing(old, new))
        else:
            both = _kept(gone, come)
            yield from _styles(both)
            for pair in both:
                if pair.old != pair.new:
                    yield Remark(Topic.CHARACTERS, spelled(pair.old), spelled(pair.new))


def _forms(spans: Sequence[Span]) -> Iterator[Remark]:
    marked = [_Both(s.old, s.text, s.was, s.style) for s in spans if s.mark is Mark.FORM]
    yield from _styles([pair for pair in marked if pair.old and pair.new])
    for span in spans:
        old, new = shortened(span.old), shortened(span.text)
        if Form.CHARACTERS in span.forms:
            yield Remark(Topic.CHARACTERS, spelled(old), spelled(new))
        if Form.CAPITAL in span.forms:
            yield Remark(Topic.CAPITAL, old, new)


def _aligned(gone: Sequence[Span], come: Sequence[Span]) -> list[_Both]:
    """The characters of two texts that look alike, one beside the other."""
    return [
        _Both(c, d, before, now)
        for (c, before), (d, now) in zip(_characters(gone), _characters(come), strict=True)
    ]


def _characters(spans: Sequence[Span]) -> list[tuple[str, Style]]:
    found: list[tuple[str, Style]] = []
    for span in spans:
        for character in "".join(map(outline, span.text)):
            if not (character == " " and found and found[-1][0] == " "):
                found.append((character, span.style))
    return found


def _kept(gone: Sequence[Span], come: Sequence[Span]) -> list[_Both]:
    """The words that stay in a greater change, if they are most of it."""
    old, new = ([(t, s.style) for s in side for t in cut(s.text)] for side in (gone, come))
    pairs = list(common([skeleton(t) for t, _ in old], [skeleton(t) for t, _ in new]))
    words = sum(1 for a, _ in pairs if is_word(old[a][0]))
    longest = max(sum(1 for t, _ in side if is_word(t)) for side in (old, new))
    if 2 * words < longest:
        return []
    return [
        _Both(old[a][0], new[b][0], old[a][1], new[b][1]) for a, b in pairs if is_word(new[b][0])
    ]


def _styles(both: Sequence[_Both]) -> Iterator[Remark]:
    for (before, now), group in groupby(both, key=lambda pair: (pair.before, pair.now)):
        if before == now:
            continue
        some = list(group)
        joint = "" if all(len(pair.new) == 1 for pair in some) else " "
        words = shortened(joint.join(pair.new for pair in some).strip())
        for topic, old, new in (
            (Topic.STRONG, before.strong, now.strong),
            (Topic.EMPHASIS, before.emphasis, now.emphasis),
            (Topic.CODE, before.code, now.code),
        ):
            if old != new:
                yield Remark(topic, topic if old else "", topic if new else "", words)
        if before.href != now.href:
            yield Remark(Topic.LINK, before.href, now.href, words)
        if before.title != now.title:
            yield Remark(Topic.TITLE, before.title, now.title, words)


def _differing(old: str, new: str) -> tuple[str, str]:
    """The words from the first to the last difference, spelled out."""
    some, others = old.split(" "), new.split(" ")
    while len(some) > 1 < len(others) and some[0] == others[0]:
        some, others = some[1:], others[1:]
    while len(some) > 1 < len(others) and some[-1] == others[-1]:
        some, others = some[:-1], others[:-1]
    return spelled(shortened(" ".join(some))), spelled(shortened(" ".join(others)))


def shortened(text: str) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
