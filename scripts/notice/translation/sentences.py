"""The sentences of two passages beside each other, as far as one can tell which are fellows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from notice.languages.abbreviations import is_abbreviation
from notice.languages.letters import is_small
from notice.translation.passages import Passage

# A full stop behind one letter or two shortens a word, but for those that sound like one (“it”);
# and so it does behind three that do not (“bzw.”).
_WORDS = (
    r"(?<![\s(][b-df-hj-np-tv-xz]{3}\.)"
    r"(?:(?<=[^\W\d_]{3}\.)|(?<=\s[aeiouy][a-z]\.)|(?<=\s[a-z][aeiouy]\.)|(?<=[\d)%”»“]\.))"
)
_END = re.compile(rf"(?:\.{_WORDS}|[!?…।։۔؟])[)\]\"”’»“]*\s+|[。！？][）」』”]*\s*")
_BEFORE = re.compile(r"[^\W\d_]+$")
_OPENERS = "\"'“„«»‘([*_¿¡"
_MOST_AMISS, _SLACK = 0.5, 10


def sentences(there: Passage, here: Passage) -> Iterator[tuple[str, str]]:
    """The sentences of both, as they stand on lines and within these; else what holds them."""
    for pair in lines(there, here):
        yield from _cut(*pair)


def lines(there: Passage, here: Passage) -> Iterator[tuple[str, str]]:
    """The lines of both, if they have as many of them; else the passages whole."""
    if len(there.typed) == len(here.typed) > 1:
        yield from zip(there.typed, here.typed, strict=True)
    else:
        yield there.text, here.text


def _cut(there: str, here: str) -> Iterator[tuple[str, str]]:
    """What stands on a line, by sentences where both have as many, and as long ones."""
    ones, others = spoken(there), spoken(here)
    scale = len(here) / len(there) if there else 1.0
    is_alike = len(ones) == len(others) and all(
        abs(len(other) - len(one) * scale) <= _MOST_AMISS * len(one) * scale + _SLACK
        for one, other in zip(ones, others, strict=True)
    )
    yield from zip(ones, others, strict=True) if is_alike else ((there, here),)


@lru_cache(maxsize=16384)
def spoken(text: str) -> tuple[str, ...]:
    """The sentences of a text: what a stop closes, unless an abbreviation may stand before it."""
    found, start = [], 0
    for end in _END.finditer(text):
        following = text[end.end() :].lstrip(_OPENERS)[:1]
        word = _BEFORE.search(text, start, end.start()) if end[0][0] == "." else None
        if word and is_abbreviation(word[0]):
            continue
        if following.isalpha() and not is_small(following):
            found.append(text[start : end.end()].strip())
            start = end.end()
    return (*found, text[start:].strip()) if found else (text,)
