"""The rule that sentences of a translation end with a mark where the source's do."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from notice.model.finding import Finding, Rule, Severity
from notice.model.pattern import when_needed
from notice.translation.pairs import Pair
from notice.translation.passages import Passage
from notice.translation.sentences import sentences

ENDING = Rule(
    "parity.ending",
    Severity.WARNING,
    "A sentence of a translation ends with a mark where the source's does, and asks where it asks.",
    "End it with the mark that this language has for it.",
)
_STOPS = ".．。｡।۔։።…"
_HALF_WIDTH = "｡"
_PAUSES = {**dict.fromkeys(",，、،", ","), **dict.fromkeys(";；؛", ";")}
_MARKS = {**dict.fromkeys(_STOPS, "."), **dict.fromkeys("?？؟՞፧", "?"), **_PAUSES}
_MARKS |= {"!": "!", "！": "!", ":": ":", "：": ":"}
_NAMES = {
    ".": "a full stop",
    "?": "a question mark",
    "!": "an exclamation mark",
    ":": "a colon",
    ",": "a comma",
    ";": "a semicolon",
}
_CLOSERS = "\"'”’»“›)]）」』*_ \u00a0\u202f"
_TARGET = when_needed(r"\]\([^()\s]*\)")
# These scripts have no mark between sentences, or need none.
_NO_STOPS = when_needed(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u0f00-\u0fff]")
_ARMENIAN = when_needed(r"[\u0531-\u058a]")
# What a sentence can end with before its stop, other than letters and digits.
_UNITS = "%‰€$£°"


def ends_alike(pair: Pair) -> Iterator[Finding]:
    """Sentences that end without a mark, with another or with two, or ask where none is asked."""
    is_greek = pair.own.script == "Greek"
    customs = _customs(pair)
    for both in pair.twins:
        if both[0].block.kind == "heading" or _NO_STOPS.search(both[1].text):
            continue
        said = list(sentences(*both))
        for (there, here), following in zip_longest(said, said[1:]):
            if here.rstrip(_CLOSERS)[-1:] == _HALF_WIDTH:
                yield pair.differ(
                    ENDING,
                    both,
                    f"In {pair.name}, “{_HALF_WIDTH}” closes a sentence: a half-width mark.",
                    remedy="Write “。”.",
                    words=(there, here),
                )
            want, have = _mark(there), _mark(here, is_greek=is_greek)
            is_free = (
                (have in customs and _is_item(both[1]))
                or (have in {",", ";", ":"} and following and not following[1][:1].isupper())
                # It may lead to what follows, as to a list.
                or (have == ":" and (following or both[1] is not pair.own.passages[-1]))
            )
            if not is_free and (what := _amiss(there, here, want, have)):
                yield pair.differ(
                    ENDING,
                    both,
                    f"In {pair.name}, {pair.source.name} ends with {_NAMES[want]} here, and this "
                    f"with {what}: “… {' '.join(here.split()[-4:])}”.",
                    words=(there, here),
                )


def _amiss(there: str, here: str, want: str, have: str) -> str:
    """What a sentence ends with, if it is neither what the source's does nor as good."""
    # A list may follow without a colon, and its items need no marks.
    if want not in {".", "?", "!"}:
        return ""
    if not have:
        last = _bare(here)[-1:]
        is_open = bool(last) and (unicodedata.category(last)[0] in "LMN" or last in _UNITS)
        return "no mark" if is_open else ""
    if "?" in {want, have}:
        return _NAMES[have] if want != have else ""
    if have in {",", ";", ":"}:
        return _NAMES[have]
    run = _run(here)
    is_heaped = len(run) > 1 and set(map(_MARKS.get, run)) <= {".", ",", ";", ":"}
    is_ellipsis = len(run) > 2 and len(set(run)) == 1
    return f"“{run}”" if is_heaped and not is_ellipsis and run != _run(there) else ""


def _bare(sentence: str) -> str:
    """The sentence up to its last mark."""
    return _TARGET.sub("", sentence).rstrip(_CLOSERS)


def _run(sentence: str) -> str:
    """The marks at its end that nothing parts."""
    bare = _bare(sentence)
    return bare[len(bare.rstrip("".join(_MARKS))) :]


def _mark(sentence: str, *, is_greek: bool = False) -> str:
    """Which mark a sentence ends with, in Latin; "" for none."""
    last = _bare(sentence)[-1:]
    if is_greek and last in {";", "\u037e"}:
        return "?"
    if _ARMENIAN.search(sentence):
        # It asks within a word, and what is typed for its full stop is a colon.
        return "?" if "՞" in sentence else _MARKS.get(last, "").replace(":", ".")
    return _MARKS.get(last, "")


def _is_item(passage: Passage) -> bool:
    return passage.block.kind in {"ul", "ol"}


def _customs(pair: Pair) -> frozenset[str]:
    """How the items of a translation end, as more than one of them shows.

    Without any mark as well, as in Japanese, where none of them ends in a full stop.
    """
    ends = Counter(_mark(here.text) for _, here in pair.twins if _is_item(here))
    return frozenset(mark for mark in (",", ";", "") if ends[mark] > 1 and (mark or not ends["."]))


EXAMINE = (ends_alike,)
RULES = (ENDING,)
