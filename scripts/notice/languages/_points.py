"""Points of law by their letters, as in “point (b)”, and chapters by their Roman numerals.

A letter counts by its place in its alphabet, so that “(б)” is “(b)”.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec import Struct

from notice.languages.cldr_words import script
from notice.languages.particulars import Language

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_GREEK = ("α", "β", "γ", "δ", "ε", "στ", "ζ", "η", "θ", "ι")
_ROMAN = re.compile(
    r"(?<=[^\W\d_][ \u00a0])(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
    # French has ordinals of them: "le XXIe siècle".
    r"(?=(?:(?<=[IVX]{2})[eᵉ])?(?![\w’']))"
)
_VALUES = {"I": 1, "V": 5, "X": 10}


class Points(Struct, frozen=True):
    """Letters of points, by their place from 0: those that are sure, and all that may be some.

    `romans` are the values of Roman numerals, in their order.
    """

    sure: Counter[int]
    all: Counter[int]
    romans: tuple[int, ...]


@lru_cache(maxsize=64)
def _alphabet(language: Language) -> dict[str, int]:
    found = {letter: n for n, letter in enumerate(_LATIN)}
    if script(language.cldr) == "Greek":
        found |= {letter: n for n, letter in enumerate(_GREEK)}
    found |= {letter: n for n, letter in enumerate(language.terms.letters)}
    return found


@lru_cache(maxsize=64)
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Letters that are sure to be points, and all single letters."""
    letters = "|".join(sorted(map(re.escape, _alphabet(language)), key=len, reverse=True))
    words = [
        piece.split()[-1]
        for template in language.terms.articles
        if "{letter}" in template
        and (piece := template.partition("{letter}")[0].strip())
        and piece.split()[-1][-1].isalpha() | (piece.split()[-1][-1] in ".*")
    ]
    named = "|".join(re.escape(w).replace(r"\*", r"\w*") for w in dict.fromkeys(words))
    before = (
        rf"(?:(?<![\w])(?:{named})[ \u00a0]|(?<=\d)[ \u00a0])" if named else r"(?<=\d)[ \u00a0]"
    )
    sure = re.compile(
        rf"(?<![^\W\d_])\((?P<a>{letters})\)|(?<![\w’'(])(?P<b>{letters})\)"
        # One with a full stop within a sentence is an abbreviation, as Lithuanian has them.
        rf"|{before}(?P<c>{letters})(?![\w’']|\.[ \u00a0](?-i:[^\W\d_A-Z]))",
        re.IGNORECASE,
    )
    return sure, re.compile(rf"(?<![\w’'@.-])(?:{letters})(?![\w’'@-])", re.IGNORECASE)


def points(text: str, language: Language) -> Points:
    """The points of a text in which addresses are masked."""
    sure, single = _patterns(language)
    alphabet = _alphabet(language)
    found = (next(filter(None, m.groups())) for m in sure.finditer(text))
    whole = (m[0] for m in single.finditer(text))
    romans = tuple(_value(m[0]) for m in _ROMAN.finditer(text))
    return Points(_places(found, alphabet), _places(whole, alphabet), romans)


def _places(letters: Iterable[str], alphabet: Mapping[str, int]) -> Counter[int]:
    """Where letters stand in the alphabet; without case, "i" also finds "İ" and "ı", which do not.

    Source: Python's `re`, on IGNORECASE.
    """
    folded = (letter.casefold() for letter in letters)
    return Counter(alphabet[letter] for letter in folded if letter in alphabet)


def _value(roman: str) -> int:
    digits = [_VALUES[c] for c in roman]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return sum(-a if a < b else a for a, b in pairs)
