"""What differs in how words look, where they lead, and of which characters they are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from notice.comparison.remark import Aspect, Remark, shortened
from notice.comparison.wording import Form, Mark, Span, common
from notice.text.document import Style
from notice.text.lookalike import outline, skeleton, spelled
from notice.text.tokens import cut, is_word


class _Both(Struct, frozen=True):
    """Words that look the same before and now, with the style of each."""

    old: str
    new: str
    before: Style
    now: Style


def look(spans: Sequence[Span]) -> Iterator[Remark]:
    """What differs in words that stay, and between like words that were struck and put in."""
    if all(span.mark is Mark.SAME for span in spans):
        return
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
                yield Remark(Aspect.CHARACTERS, *_differing(old, new))
        else:
            both = _kept(gone, come)
            yield from _styles(both)
            for pair in both:
                if pair.old != pair.new:
                    yield Remark(Aspect.CHARACTERS, spelled(pair.old), spelled(pair.new))


def _forms(spans: Sequence[Span]) -> Iterator[Remark]:
    marked = [_Both(s.old, s.text, s.was, s.style) for s in spans if s.mark is Mark.FORM]
    yield from _styles([pair for pair in marked if pair.old and pair.new])
    for span in spans:
        old, new = shortened(span.old), shortened(span.text)
        if Form.CHARACTERS in span.forms:
            yield Remark(Aspect.CHARACTERS, spelled(old), spelled(new))
        if Form.CAPITAL in span.forms:
            yield Remark(Aspect.CAPITAL, old, new)


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
        for aspect, old, new in (
            (Aspect.STRONG, before.strong, now.strong),
            (Aspect.EMPHASIS, before.emphasis, now.emphasis),
        ):
            if old != new:
                yield Remark(aspect, aspect if old else "", aspect if new else "", words)
        if before.href != now.href:
            yield Remark(Aspect.LINK, before.href, now.href, words)


def _differing(old: str, new: str) -> tuple[str, str]:
    """The words from the first to the last difference, spelled out."""
    some, others = old.split(" "), new.split(" ")
    while len(some) > 1 < len(others) and some[0] == others[0]:
        some, others = some[1:], others[1:]
    while len(some) > 1 < len(others) and some[-1] == others[-1]:
        some, others = some[:-1], others[:-1]
    return spelled(shortened(" ".join(some))), spelled(shortened(" ".join(others)))
