"""How often something is done, and what part of a whole: “twice a year”, “daily”, “two thirds”.

How often is counted by the year, so that “quarterly” and “four times a year” are the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from msgspec.structs import replace

from notice.languages._number_words import number_words
from notice.languages.figures import Figure
from notice.languages.lexicon import phrases
from notice.languages.particulars import Language
from notice.languages.roles import unit_of

A_YEAR = {
    "hour": 8760, "day": 365, "week": 52, "month": 12, "quarter": 4, "half-year": 2, "year": 1,
}  # fmt: skip
"""How often each unit comes in a year."""
FRACTIONS = ("1/2", "1/3", "2/3", "1/4", "3/4")
"""The parts of a whole for which a language has words."""
_BEHIND = re.compile(r"(?:[\s\u00a0’'-]+[^\W\d_]+){1,3}")
_LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=8192)
def times(text: str, language: Language) -> tuple[Figure, ...]:
    """The words that say how many times, such as “twice”."""
    return _found(text, language.terms.times)


@lru_cache(maxsize=8192)
def fractions(text: str, language: Language) -> tuple[Figure, ...]:
    """The parts of a whole, in words."""
    return _found(text, language.terms.fractions)


@lru_cache(maxsize=8192)
def rates(text: str, language: Language) -> tuple[Figure, ...]:
    """How often something is done in a year: each with its words, in their order."""
    made: list[Figure] = []
    for count in times(text, language):
        unit, end = _unit_behind(text, count.end, language)
        if unit:
            value = str(int(count.value) * A_YEAR[unit])
            made.append(Figure(value, "", text[count.start : end], count.start, end))
    for one in _found(text, language.terms.every):
        if not any(other.start <= one.start < other.end for other in made):
            made.append(replace(one, value=str(A_YEAR[one.value])))
    return tuple(sorted(made, key=lambda f: f.start))


def _unit_behind(text: str, start: int, language: Language) -> tuple[str, int]:
    """The unit of time that follows, as in “a year” or “jährlich”, and where its word ends."""
    behind = _BEHIND.match(text, start)
    for word in _LETTERS.finditer(text, start, behind.end() if behind else start):
        every = _found(word[0], language.terms.every)
        unit = every[0].value if every else unit_of(word[0], language)
        if unit in A_YEAR:
            return unit, word.end()
        if number_words(word[0], language):
            break  # “once in two years” is not once a year
    return "", start


def _found(text: str, known: Mapping[str, tuple[str, ...]]) -> tuple[Figure, ...]:
    """Where a text holds one of the phrases: of those that stand in each other, the longest."""
    every = [
        Figure(value, "", match[0], *match.span())
        for value, words in known.items()
        for match in phrases(*words).finditer(text)
    ]
    found: list[Figure] = []
    for one in sorted(every, key=lambda f: (f.start, -f.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return tuple(found)
