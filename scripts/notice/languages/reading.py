"""A passage as a machine reads it in any language: addresses, names, acts, dates, numbers, points.

What is read once is masked, so that nothing counts twice: a date is no number as well.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache

from msgspec import Struct

from notice.languages._number_words import number_words, ordinal_words
from notice.languages._points import Points, points
from notice.languages.addresses import EMAIL, PHONE, URL
from notice.languages.figures import Figure, figures
from notice.languages.lexicon import phrases
from notice.languages.numerals import whole
from notice.languages.particulars import ACT, CASE, Language
from notice.languages.rates import fractions, rates, times
from notice.languages.written_dates import WrittenDate, written_dates
from notice.model.pattern import when_needed

_LATIN = {"С": "C", "Т": "T"}
_MASK = "\x00"
# What is no letter of a point: "5 p.m.", "17 h".
_OF_HOUR = re.compile(r"[ \u00a0\u202f]?(?:[ap]\.?[ \u00a0]?m\b\.?|[^\W\d_]\b)", re.IGNORECASE)


class Found(Struct, frozen=True):
    """Something that was read: its value in a form common to all languages, and its words."""

    value: str
    words: str
    start: int


class Reading(Struct, frozen=True, dict=True):
    """What a passage says that must be the same in every language; `masked` is the rest of it."""

    text: str
    addresses: tuple[Found, ...]
    names: tuple[Found, ...]
    acts: tuple[Found, ...]
    dates: tuple[WrittenDate, ...]
    figures: tuple[Figure, ...]
    masked: str
    language: Language

    @cached_property
    def points(self) -> Points:
        """Points of law by their letters, and chapters."""
        text = self.masked
        for hour in (f for f in self.figures if f.role == "hour"):
            if letter := _OF_HOUR.match(text, hour.end):
                text = text[: hour.end] + _covered(letter) + text[letter.end() :]
        return points(text, self.language)

    @property
    def words(self) -> tuple[Figure, ...]:
        """Numbers in words, as far as the language's list has them."""
        return number_words(self.text, self.language)

    @property
    def ordinals(self) -> tuple[Figure, ...]:
        """Ordinals in words, as far as the language's list has them."""
        return ordinal_words(self.text, self.language)

    @property
    def times(self) -> tuple[Figure, ...]:
        """Words that say how many times, such as “twice”."""
        return times(self.text, self.language)

    @property
    def rates(self) -> tuple[Figure, ...]:
        """How often something is done, counted by the year."""
        return rates(self.text, self.language)

    @property
    def fractions(self) -> tuple[Figure, ...]:
        """Parts of a whole, in words."""
        return fractions(self.text, self.language)

    def quoted(self, start: int, end: int) -> str:
        """The words there, with the sign before them or the word behind, which tell what it is."""
        before = _SIGN.search(self.text, max(0, start - _LONGEST_SIGN), start)
        behind = None if before else _COUNTED.match(self.text, end)
        first = before.start() if before else start
        return " ".join(self.text[first : behind.end() if behind else end].split())


# “3rd-party cookies”: a name of others, which other languages have no number in.
_PARTY = when_needed(
    r"(?<!\w)(?:1st|2nd|3rd)(?=[ \u00a0\u2010\u2011-]part(?:y|ies)\b)", re.IGNORECASE
)
_COUNTED = re.compile(r"[)\]]?[ \u00a0\u202f-]?(?:[^\W\d_]+|[%€$£])")
_SIGN = re.compile(r"[^\W\d_]{0,2}[€$£¥][ \u00a0\u202f]?$")
_LONGEST_SIGN = 4


# The same passages are asked for again and again: English ones by each language.
@lru_cache(maxsize=16384)
def reading(text: str, language: Language) -> Reading:
    """Read a passage, as plain text."""
    has_digits = _ANY_DIGIT.search(text) is not None
    plain = _ascii_digits(text) if has_digits else text
    addresses, masked = _addresses(plain)
    names, masked = _names(masked, language)
    acts: list[Found] = []
    dates: tuple[WrittenDate, ...] = ()
    numbers: tuple[Figure, ...] = ()
    if has_digits and re.search(r"\d", masked):
        masked = _PARTY.sub(_covered, masked)
        acts, masked = _acts(masked)
        dates = written_dates(masked, language.cldr, language.terms.dates)
        for one in dates:
            masked = masked[: one.start] + _MASK * (one.end - one.start) + masked[one.end :]
        numbers = figures(masked, language)
    return Reading(
        plain,
        tuple(sorted(addresses, key=lambda a: a.start)),
        tuple(names),
        tuple(acts),
        dates,
        numbers,
        masked,
        language,
    )


def _addresses(text: str) -> tuple[list[Found], str]:
    """Those of web, mail and telephone, and the text without them."""
    found: list[Found] = []
    for pattern, sign in ((EMAIL, "@"), (URL, "."), (PHONE, "+")):
        if sign not in text or (pattern is URL and "www." not in text and "://" not in text):
            continue
        for match in pattern.finditer(text):
            value = match[0] if pattern is not PHONE else re.sub(r"\D", "", match[0])
            value = value.casefold() if pattern is EMAIL else value
            found.append(Found(value, match[0], match.start()))
        text = pattern.sub(_covered, text)
    return found, text


def _names(text: str, language: Language) -> tuple[list[Found], str]:
    """What stands alike in every language, and the text without it."""
    if not language.unchanged:
        return [], text
    known = phrases(*language.unchanged)
    found = [
        Found(" ".join(match[0].split()).casefold(), match[0], match.start())
        for match in known.finditer(text)
    ]
    return found, known.sub(_covered, text) if found else text


def _acts(text: str) -> tuple[list[Found], str]:
    """Acts and cases by their numbers, and the text without them."""
    found: list[Found] = []
    for pattern in (CASE, ACT):
        found += (Found(_act(m), m[0], m.start()) for m in pattern.finditer(text))
        text = pattern.sub(_covered, text)
    return found, text


def _covered(match: re.Match[str]) -> str:
    return _MASK * len(match[0])


def _act(match: re.Match[str]) -> str:
    if match.re is CASE:
        return f"{_LATIN.get(match[1], match[1])}-{whole(match[2])}/{match[3]}"
    return f"{whole(match[1])}/{whole(match[2])}"


_ANY_DIGIT = re.compile(r"[\d₀-₉]")
_OTHER_DIGITS = re.compile(r"(?![0-9])[\d₀-₉]")


def _ascii_digits(text: str) -> str:
    """The text with the digits of any script as those of ASCII, one for one."""
    return _OTHER_DIGITS.sub(lambda m: str(unicodedata.digit(m[0])), text)
