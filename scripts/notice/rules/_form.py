"""Rules on the form of a translation's passages beside the source's: marks, lengths, doubled words.

What can be seen without knowing either language, as every checker of translations looks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import log

from notice.languages.cldr_words import script
from notice.model.finding import Finding, Place, Rule, Severity
from notice.model.pattern import when_needed
from notice.translation.modality import sentences
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
ENDING = Rule(
    "parity.ending",
    Severity.WARNING,
    "A sentence of a translation ends with a mark where the source's does, and asks where it asks.",
    "End it with the mark that this language has for it.",
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
_TWICE = when_needed(r"(?<![\w’'-])(?P<word>[^\W\d_]+)[ \u00a0](?P=word)(?![\w’'-])")
# Small words may stand twice by right, where nobody has said which do.
_SHORTEST = 2
_TWO_SPACES = when_needed(r"(?<=\S)[ ]{2,}(?=\S)")
_ADDRESS = when_needed(r"(?:https?://|www\.)\S+|\S+@\S+")
_TABLE = when_needed(r"^[ \t]*\||^    |^[ \t]*!!!")
_STOPS = ".。।。｡۔։။។…"
_HALF_WIDTH = "｡"
_ASKS = "?？؟՞"
_ENDS = {**dict.fromkeys(_STOPS, "."), **dict.fromkeys(_ASKS, "?"), "!": "!", "！": "!"}
_ENDS |= {":": ":", "：": ":"}
_NAMES = {".": "a full stop", "?": "a question mark", "!": "an exclamation mark", ":": "a colon"}
_CLOSERS = "\"'”’»“›)]）」』*_ \u00a0\u202f"
# These scripts have no mark between sentences, or need none.
_NO_STOPS = when_needed(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u0f00-\u0fff]")
_PAIRS = {"(": ")", "[": "]", "（": "）"}
_BRACKET = when_needed(r"[()\[\]（）]")
_POINT = when_needed(r"(?<![\w(])(?:[^\W\d_]{1,2}|[ivx]{1,4}|\d{1,3})\)")


def nothing_doubled(pair: Pair) -> Iterator[Finding]:
    """Words and spaces that stand twice in a row."""
    allowed = frozenset(pair.own.language.terms.doubled) if pair.own.language else frozenset()
    for there, here in pair.twins:
        for match in _TWICE.finditer(here.text):
            word = match["word"]
            habit = len(re.findall(rf"(?<!\w){word} {word}(?!\w)", pair.own.text)) > 1
            is_known = bool(allowed) or len(word) > _SHORTEST
            if is_known and not (word.casefold() in allowed or habit or _TWICE.search(there.text)):
                message = f"In {pair.name}, “{match[0]}” stands here: a word twice in a row."
                yield pair.differ(DOUBLED, (there, here), message, words=("", match[0]))
        for number, line in enumerate(here.typed, here.line):
            found = _TWO_SPACES.search(line)
            if found and not _TABLE.search(line):
                around = line[max(0, found.start() - 12) : found.end() + 12].strip()
                yield DOUBLED.broken(
                    Place(pair.own.notice.path, number),
                    f"In {pair.name}, two spaces stand in a row, in “{around}”.",
                    "Delete one.",
                    also=(Place(pair.source.notice.path, there.line),),
                )


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


def ends_alike(pair: Pair) -> Iterator[Finding]:
    """Sentences without a closing mark, or that ask where the source says."""
    is_greek = pair.own.language is not None and script(pair.own.language.cldr) == "Greek"
    for both in pair.twins:
        if both[0].block.kind == "heading" or _NO_STOPS.search(both[1].text):
            continue
        for there, here in sentences(*both):
            want, have = _end(there), _end(here)
            if here.rstrip(_CLOSERS)[-1:] == _HALF_WIDTH:
                yield pair.differ(
                    ENDING,
                    both,
                    f"In {pair.name}, “{_HALF_WIDTH}” closes a sentence: a half-width mark.",
                    remedy="Write “。”.",
                    words=(there, here),
                )
            if have == "" and is_greek and here.rstrip(_CLOSERS)[-1:] in {";", "\u037e"}:
                have = "?"
            # A list may follow without a colon.
            if want in {"", ":"} or want == have:
                continue
            last = here.rstrip(_CLOSERS)[-1:]
            if not have and not last.isalnum():
                continue
            is_asking = "?" in {want, have}
            if not have or is_asking:
                what = _NAMES[have] if have else "no mark"
                yield pair.differ(
                    ENDING,
                    both,
                    f"In {pair.name}, {pair.source.name} ends with {_NAMES[want]} here, and this "
                    f"with {what}: “… {' '.join(here.split()[-4:])}”.",
                    words=(there, here),
                )


def _end(sentence: str) -> str:
    return _ENDS.get(sentence.rstrip(_CLOSERS)[-1:], "")


def begins_alike(pair: Pair) -> Iterator[Finding]:
    """Passages that begin with a small letter where the source's begin with a capital."""
    for there, here in pair.twins:
        if there.block.kind != "p" or _ADDRESS.match(here.text):
            continue
        one, other = there.text.lstrip("\"'“„«»‘(*_ "), here.text.lstrip("\"'“„«»‘(*_ \u00a0")
        begins = one[:1].isupper() and one[:2] != "I " and other[:1].islower()
        # “hAirteagal”, “eBay”: a small letter before a capital is how a word is written.
        first = re.match(r"[^\W\d_]+", other)
        if begins and first and first[0].islower() and not other.startswith(_first_word(one)):
            message = f"In {pair.name}, this begins with a small letter: “{_start(here)} …”."
            yield pair.differ(BEGINNING, (there, here), message)


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
        one, other = len(there.text), len(here.text)
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
    over, under = (len(here.text) - len(there.text) * scale for there, here in (one, other))
    if over * under >= 0 or min(len(one[0].text), len(other[0].text)) < _SHORT:
        return False
    kinds = {there.block.kind for there, _ in (one, other)}
    if len(kinds) > 1 or "heading" in kinds or not (one[1].text and other[1].text):
        return False

    def amiss(there: Passage, here: Passage) -> float:
        return log(len(here.text) / (len(there.text) * scale))

    own = amiss(*one), amiss(*other)
    crossed = amiss(one[0], other[1]), amiss(other[0], one[1])
    gain = sum(map(abs, own)) - sum(map(abs, crossed))
    is_amiss = min(map(abs, own)) >= _AMISS and max(map(abs, crossed)) <= _FITTING
    return is_amiss and gain >= _GAIN


def _start(passage: Passage) -> str:
    return " ".join(passage.text.split()[:6])


EXAMINE = (nothing_doubled, brackets_in_pairs, ends_alike, begins_alike, lengths)
"""What to look for in each pair of sections."""
RULES = (DOUBLED, BRACKETS, ENDING, BEGINNING, LENGTH, PLACES)
