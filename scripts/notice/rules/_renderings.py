"""The rule that one sentence of the source has one rendering, and two have two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from notice.model.finding import Finding, Place, Rule, Severity
from notice.translation.pairs import Pair
from notice.translation.sentences import sentences

RENDERINGS = Rule(
    "parity.renderings",
    Severity.WARNING,
    "Within a section, the same words of the source have the same rendering, and other words have "
    "another; nowhere do two sentences or headings have one that say quite other things.",
    "Render both alike, or see which of them says what the other should.",
)
_FEWEST_WORDS, _FEWEST_OF_HEADING, _FEWEST_OF_SENTENCE = 3, 2, 5
_UNLIKE, _UNLIKE_HEADINGS = 50, 85
"""Below this, in hundredths, two texts of the source surely say two things."""


class _Both(Struct, frozen=True):
    """A passage, heading or sentence of the source and its rendering, with the line of each."""

    pair: Pair
    there: str
    here: str
    lines: tuple[int, int]
    is_heading: bool = False


def one_rendering_each(pairs: Sequence[Pair]) -> Iterator[tuple[str, Finding]]:
    """Passages of one section that read alike in one text and not in the other.

    Across sections, it is a hint: the context may ask for other words.  Where two of the source
    are not even alike, and one rendering stands for both, one of them is lost wherever they stand.
    """
    renderings: dict[str, list[_Both]] = defaultdict(list)
    sources: dict[str, list[_Both]] = defaultdict(list)
    for one in (passage for pair in pairs for passage in _passages(pair)):
        renderings[_bare(one.there)].append(one)
        sources[_bare(one.here)].append(one)
    for first, *others in renderings.values():
        for other in others:
            if _bare(first.here) != _bare(other.here):
                severity = _severity(first, other)
                yield _told(first, other, ("reads alike twice", "this text not"), severity)
                break
    told: set[str] = set()
    for own, (first, *others) in sources.items():
        for other in others:
            if own and _bare(first.there) != _bare(other.there):
                is_lost = _are_unlike(first.there, other.there)
                severity = Severity.WARNING if is_lost else _severity(first, other)
                told.add(other.here)
                what = "says two things", "this text says one twice"
                yield _told(first, other, what, severity)
                break
    yield from _repeated(pairs, told)


def _repeated(pairs: Sequence[Pair], told: set[str]) -> Iterator[tuple[str, Finding]]:
    """Headings and sentences that stand for two of the source that are not even alike."""
    first: dict[str, _Both] = {}
    for other in (one for pair in pairs for one in (*_headings(pair), *_sentences(pair))):
        one = first.setdefault(_letters(other.here), other)
        is_new = one is not other and not any(other.here in passage for passage in told)
        most = _UNLIKE_HEADINGS if other.is_heading else _UNLIKE
        if is_new and _are_unlike(_letters(one.there), _letters(other.there), most):
            what = "says two things", "this text says one twice"
            yield _told(one, other, what, Severity.WARNING)


def _passages(pair: Pair) -> Iterator[_Both]:
    for there, here in pair.twins:
        if there.block.kind != "heading" and _words(there.text) >= _FEWEST_WORDS:
            yield _Both(pair, there.text, here.text, (there.line, here.line))


def _headings(pair: Pair) -> Iterator[_Both]:
    for there, here in pair.twins:
        few = min(_words(there.text), _words(here.text))
        if there.block.kind == "heading" and few >= _FEWEST_OF_HEADING:
            yield _Both(pair, there.text, here.text, (there.line, here.line), is_heading=True)


def _sentences(pair: Pair) -> Iterator[_Both]:
    for there, here in pair.twins:
        for one, other in sentences(there, here) if there.block.kind != "heading" else ():
            if min(_words(one), _words(other)) >= _FEWEST_OF_SENTENCE:
                yield _Both(pair, one, other, (there.line_of(one), here.line_of(other)))


def _severity(first: _Both, other: _Both) -> Severity:
    return Severity.WARNING if first.pair is other.pair else Severity.INFO


def _are_unlike(one: str, other: str, most: int = _UNLIKE) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415 - builds hold no texts against each other

    return fuzz.ratio(_bare(one), _bare(other)) < most


def _told(
    first: _Both, other: _Both, what: tuple[str, str], severity: Severity
) -> tuple[str, Finding]:
    pair = other.pair
    own, source = pair.own.notice.path, pair.source.notice.path
    message = (
        f"In {pair.name}, {pair.source.name} {what[0]}, and {what[1]}: “{_start(first.here)}” and "
        f"“{_start(other.here)}”, for “{_start(first.there)}”"
        + (f" and “{_start(other.there)}”." if _bare(first.there) != _bare(other.there) else ".")
    )
    also = (
        Place(own, first.lines[1]),
        Place(source, first.lines[0]),
        Place(source, other.lines[0]),
    )
    found = RENDERINGS.broken(Place(own, other.lines[1]), message, severity=severity, also=also)
    return pair.id, found


def _words(text: str) -> int:
    return len(re.findall(r"[^\W\d_]+", text))


# The source's passages are asked for by each language.
@lru_cache(maxsize=16384)
def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


@lru_cache(maxsize=16384)
def _letters(text: str) -> str:
    """The words without numbers, which count headings."""
    return " ".join(re.findall(r"[^\W\d_]+", text)).casefold()


def _start(text: str) -> str:
    words = text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


RULES = (RENDERINGS,)
