"""Rules on the form of a translation's passages beside the source's: marks, lengths, doubled words.

What can be seen without knowing either language, as every checker of translations looks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from math import log

from notice.comparison.remark import shortened
from notice.languages.letters import is_small
from notice.model.finding import Finding, Place, Rule, Severity
from notice.model.pattern import when_needed
from notice.translation.pairs import Pair
from notice.translation.passages import Passage

DOUBLED = Rule(
    "parity.doubled",
    Severity.WARNING,
    "No word of a translation stands twice in a row, and no two spaces do.",
    "Delete one; a word that this language doubles goes under `doubled:` in `terms.yml`.",
)
BRACKETS = Rule(
    "parity.brackets",
    Severity.WARNING,
    "Each bracket of a translation that opens is closed, and the reverse.",
    "Write both brackets.",
)
BEGINNING = Rule(
    "parity.beginning",
    Severity.WARNING,
    "A passage of a translation begins with a capital where the source's does.",
    "Begin it with a capital.",
)
LENGTH = Rule(
    "parity.length",
    Severity.WARNING,
    "A passage of a translation is about as long as its language makes the others.",
    "Look whether something was lost or added.",
)
PLACES = Rule(
    "parity.places",
    Severity.WARNING,
    "Paragraphs and items of a translation stand in the order of the source.",
    "Look whether the two changed places; if each stands where it should, it is right.",
)
_WORD = r"[^\W\d_]+(?:[’'-][^\W\d_]+)*"
_ANY_WORD = when_needed(r"\w+(?:[’'-]\w+)*")
_ALONE_BEFORE, _ALONE_BEHIND = r"(?<![\w’'-])", r"(?![\w’'-])"
_TWICE = when_needed(rf"{_ALONE_BEFORE}(?P<word>{_WORD})[ \u00a0](?P=word){_ALONE_BEHIND}")
# “Wir wir”: a capital stands for a small letter where a sentence begins.
_TWICE_AT_FIRST = when_needed(
    rf"(?:^|(?<=[.!?…] ))(?P<word>[^\W\d_a-z]{_WORD})[ \u00a0](?i:(?P=word)){_ALONE_BEHIND}"
)
_SHORTEST_RUN, _MOST_IN_RUN, _SURELY_RUN = 7, 20, 3
# A particle of Japanese behind a word in other letters than its own.
_PARTICLE_TWICE = when_needed(
    r"(?<=[\u30a1-\u30fc\u4e00-\u9fff])(?P<word>[をがにはでのと])(?P=word)"
)
# Small words may stand twice by right, where nobody has said which do.
_SHORTEST = 2
_SPACE = r"[ \t\u00a0\u202f\u2000-\u200a]"
_TWO_SPACES = when_needed(rf"(?<=\S){_SPACE}{{2,}}(?=\S)")
_MARKER = when_needed(r"^[ \t>]*(?:[-*+:]|\d{1,9}[.)])[ \t]+")
_ADDRESS = when_needed(r"(?:https?://|www\.)\S+|\S+@\S+")
_BOX = when_needed(r"^[ \t]*!!!")
_PAIRS = dict(zip("([（［「『《〈【〔", ")]）］」』》〉】〕", strict=True))
_BRACKET = when_needed("[" + re.escape("".join((*_PAIRS, *_PAIRS.values()))) + "]")
_CLOSING = frozenset('.!?…:)”»“"’।။።۔؟。！？：')
_POINT = when_needed(r"(?<![\w(])(?:[^\W\d_]{1,2}|[ivx]{1,4}|\d{1,3})\)")


def nothing_doubled(pair: Pair) -> Iterator[Finding]:
    """Words and spaces that stand twice in a row."""
    allowed = frozenset(pair.own.language.terms.doubled) if pair.own.language else frozenset()
    for there, here in pair.twins:
        for twice in _doubled(here.text, pair.own.text, allowed):
            if not _TWICE.search(there.text):
                message = f"In {pair.name}, “{twice}” stands here: a word twice in a row."
                yield pair.differ(DOUBLED, (there, here), message, words=("", twice))
        for run in _runs_twice(here.text) if not _runs_twice(there.text) else ():
            message = f"In {pair.name}, “{shortened(run)}” stands here: words twice in a row."
            yield pair.differ(DOUBLED, (there, here), message, words=("", run))
        for number, typed in enumerate(here.typed, here.line):
            line = _MARKER.sub("", typed)
            found = _TWO_SPACES.search(line)
            if found and not _BOX.match(line):
                around = line[max(0, found.start() - 12) : found.end() + 12].strip()
                yield DOUBLED.broken(
                    Place(pair.own.notice.path, number),
                    f"In {pair.name}, two spaces stand in a row, in “{around}”.",
                    "Delete one.",
                    also=(Place(pair.source.notice.path, there.line),),
                )


def _doubled(text: str, section: str, allowed: frozenset[str]) -> Iterator[str]:
    """The words that stand twice and are none that the language doubles.

    Where nobody has said which it does, those may be that do so again in the section.
    """
    for match in _TWICE.finditer(text):
        word = match["word"]
        if allowed:
            is_wrong = word.casefold() not in allowed
        else:
            twice = rf"(?<!\w){re.escape(word)} {re.escape(word)}(?!\w)"
            is_wrong = len(word) > _SHORTEST and len(re.findall(twice, section)) == 1
        if is_wrong:
            yield match[0]
    for match in _TWICE_AT_FIRST.finditer(text) if allowed else ():
        is_other_case = match[0] != f"{match['word']} {match['word']}"
        if is_other_case and match["word"].casefold() not in allowed:
            yield match[0]
    yield from (match[0] for match in _PARTICLE_TWICE.finditer(text))


@lru_cache(maxsize=16384)
def _runs_twice(text: str) -> tuple[str, ...]:
    """The runs of words that stand twice in a row; of two words, with nothing else between."""
    found = [(m[0].casefold(), *m.span()) for m in _ANY_WORD.finditer(text)]
    words = [word for word, _, _ in found]
    made: list[str] = []
    n = 0
    while n < len(words):
        places = range(n + 2, min(n + _MOST_IN_RUN, len(words) - 1) + 1)
        for count in (place - n for place in places if words[place] == words[n]):
            first = words[n : n + count]
            if first != words[n + count : n + 2 * count]:
                continue
            run = text[found[n][1] : found[n + 2 * count - 1][2]]
            is_long = len(" ".join(first)) >= _SHORTEST_RUN and len(set(first)) > 1
            is_plain = re.search(r"[^\w\s’'-]", run) is None
            if is_long and any(map(str.isalpha, first)) and (is_plain or count >= _SURELY_RUN):
                made.append(run)
                n += 2 * count - 1
                break
        n += 1
    return tuple(made)


def brackets_in_pairs(pair: Pair) -> Iterator[Finding]:
    """Brackets that stand alone where the source's do not."""
    for there, here in pair.twins:
        alone = _alone(here.text)
        if alone and not _alone(there.text):
            what = "opens and none closes it" if alone in _PAIRS else "closes and none opens it"
            message = f"In {pair.name}, a bracket `{alone}` {what}: “{_start(here)} …”."
            yield pair.differ(BRACKETS, (there, here), message)


def _alone(text: str) -> str:
    if not _BRACKET.search(text):
        return ""
    # “b)” opens nowhere: of closing brackets that are too many, those behind a letter are such.
    surplus = text.count(")") - text.count("(")
    text = _POINT.sub("", text, count=surplus) if surplus > 0 else text
    open_: list[str] = []
    for character in _BRACKET.findall(text):
        if character in _PAIRS:
            open_.append(character)
        elif not open_ or _PAIRS[open_.pop()] != character:
            return str(character)
    return open_[-1] if open_ else ""


def begins_alike(pair: Pair) -> Iterator[Finding]:
    """Passages that begin with a small letter where the source's begin with a capital."""
    is_open = False
    for there, here in pair.twins:
        # “In der Erwägung, dass …,” runs on through the paragraphs.
        is_within, is_open = is_open, _is_open(there) or _is_open(here)
        if there.block.kind not in {"p", "heading"} or _ADDRESS.match(here.text) or is_within:
            continue
        one, other = there.text.lstrip("\"'“„«»‘(*_ "), here.text.lstrip("\"'“„«»‘(*_ \u00a0")
        begins = one[:1].isupper() and one[:2] != "I " and is_small(other[:1])
        # “hAirteagal”, “eBay”: a small letter before a capital is how a word is written.
        first = re.match(r"[^\W\d_]+", other)
        if begins and first and first[0].islower() and not other.startswith(_first_word(one)):
            message = f"In {pair.name}, this begins with a small letter: “{_start(here)} …”."
            yield pair.differ(BEGINNING, (there, here), message)


def _is_open(passage: Passage) -> bool:
    """Whether a sentence may go on behind a passage."""
    return passage.block.kind != "heading" and passage.text.rstrip()[-1:] not in _CLOSING


def _first_word(text: str) -> str:
    return text.split(" ", maxsplit=1)[0].casefold()


_NARROW, _WIDE = 0.6, 1.7
# By how much a passage misses the length expected at its own place and at the other: logarithms.
_AMISS, _FITTING, _GAIN = 0.2, 0.3, 0.5
_LEAST, _LEAST_KNOWN = 100, 6
_SHORT, _MUCH_LONGER, _MUCH = 40, 2.6, 60


def lengths(pair: Pair) -> Iterator[Finding]:
    """Passages that are much shorter or longer than their language makes the others.

    Of two neighbours of which each is as long as the other should be, it is said that they changed
    places.
    """
    exchanged: set[Passage] = set()
    for both, following in pairwise(pair.twins):
        if both[1] not in exchanged and _are_exchanged(both, following, pair.scale):
            exchanged |= {both[1], following[1]}
            first, then = (_start(here) for _, here in (both, following))
            message = (
                f"In {pair.name}, “{first} …” and “{then} …” are each as long as what "
                f"{pair.source.name} has at the other's place."
            )
            yield pair.differ(PLACES, both, message)
    for there, here in pair.twins:
        one, other = there.length, here.length
        if not one or not other or there.block.kind == "heading" or here in exchanged:
            continue
        ratio = other / one / pair.scale
        is_long = max(one, other / pair.scale) >= _LEAST
        if is_long and one >= _SHORT and not _NARROW <= ratio <= _WIDE:
            pass
        elif not (ratio > _MUCH_LONGER and other - one > _MUCH):
            continue
        what = "shorter" if ratio < 1 else "longer"
        message = (
            f"In {pair.name}, this is much {what} than {pair.source.name} lets expect, with "
            f"{other} characters for {one}: “{_start(here)} …”."
        )
        yield pair.differ(LENGTH, (there, here), message)


def _are_exchanged(
    one: tuple[Passage, Passage], other: tuple[Passage, Passage], scale: float
) -> bool:
    """Whether two neighbours of a kind fit each other's places, and their own badly, by length."""
    over, under = (here.length - there.length * scale for there, here in (one, other))
    if over * under >= 0 or min(one[0].length, other[0].length) < _SHORT:
        return False
    kinds = {there.block.kind for there, _ in (one, other)}
    if len(kinds) > 1 or "heading" in kinds or not (one[1].length and other[1].length):
        return False

    def amiss(there: Passage, here: Passage) -> float:
        return log(here.length / (there.length * scale))

    own = amiss(*one), amiss(*other)
    crossed = amiss(one[0], other[1]), amiss(other[0], one[1])
    gain = sum(map(abs, own)) - sum(map(abs, crossed))
    is_amiss = min(map(abs, own)) >= _AMISS and max(map(abs, crossed)) <= _FITTING
    return is_amiss and gain >= _GAIN


def _start(passage: Passage) -> str:
    return " ".join(passage.text.split()[:6])


EXAMINE = (nothing_doubled, brackets_in_pairs, begins_alike, lengths)
RULES = (DOUBLED, BRACKETS, BEGINNING, LENGTH, PLACES)
