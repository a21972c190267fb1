"""What a translation must have in common with its source whatever its language: particulars.

Dates, durations, numbers, citations of law, addresses: each is found as its language writes it
and given in one form, so that "12 mois" and "12 months", or "1,5" and "1.5", are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import lru_cache, partial

from msgspec import Struct
from msgspec.structs import replace

from notice.languages.addresses import EMAIL, PHONE, URL
from notice.languages.cldr import english_name, months
from notice.languages.lexicon import citation, cited, phrases
from notice.languages.numerals import number, whole
from notice.model.corpus import Corpus
from notice.model.language import Terms
from notice.model.pattern import when_needed


class Topic(StrEnum):
    """What a particular is about."""

    DATE = "date"
    DURATION = "duration"
    AMOUNT = "amount"
    NUMBER = "number"
    ARTICLE = "article of law"
    ACT = "legal reference"
    ADDRESS = "address"
    NAME = "name"


class Particular(Struct, frozen=True):
    """One particular: its topic, its value in a form common to all languages, its words."""

    topic: Topic
    value: str
    words: str
    start: int


class Language(Struct, frozen=True, eq=False):
    """What has to be known of a language to read its particulars.

    `unchanged` are names and addresses that stand alike in every language.  Two are the same if
    they come from the same list of terms, as read: so what was found in a text can be kept.
    """

    terms: Terms
    cldr: str
    unchanged: tuple[str, ...] = ()

    @property
    def knows_numbers(self) -> bool:
        """Whether its list has words for numbers: that of a new language has none as yet."""
        return any(self.terms.numbers.values())

    def __eq__(self, other: object) -> bool:
        """Whether the other comes from the same list of terms."""
        return (
            isinstance(other, Language)
            and self.terms is other.terms
            and (self.cldr, self.unchanged) == (other.cldr, other.unchanged)
        )

    def __hash__(self) -> int:
        """The same for languages that are the same."""
        return id(self.terms)


_ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_NUMERIC_DATE = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
CASE = re.compile(r"(?<!\w)([CTСТ])[-\u2010-\u2013](\d+)/(\d{2})(?!\d)")
# Three numbers between such signs are a day.
# Nor is "24/7" an act, but all hours of all days.
ACT = re.compile(r"(?<![\w/])(?!24/7(?![\d/]))(\d{2,4})/(\d{1,4})(?:/[^\W\d_]{2,5})?(?![\w/])")
_DIGITS = r"(?:\d{1,3}(?:[\u00a0\u202f ’']\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,٫٬]\d+)*)"
_NUMBER = re.compile(rf"(?<![^\W\d_]){_DIGITS}")
_MONEY = r"(?:€|\$|£|EUR|USD|GBP|SEK|PLN|BGN|%)"
_AMOUNT = re.compile(
    rf"(?P<before>[€$£]|(?:EUR|USD|GBP)\s)\s?(?P<one>{_DIGITS})"
    rf"|(?<![^\W\d_])(?P<two>{_DIGITS})\s?(?P<after>{_MONEY})(?!\w)"
)
_DIGIT = re.compile(r"\d")
# A sign without which an address is none: to look for it takes no time.
_SIGNS = {EMAIL: ("@",), URL: ("://", "www."), PHONE: ("+",)}
_WITHOUT_DIGITS = {Topic.ADDRESS, Topic.NAME, Topic.DURATION}
_LATIN = {"С": "C", "Т": "T"}


# The same sections are asked for again and again, by rules, redlines and reviews.
@lru_cache(maxsize=8192)
def particulars(text: str, language: Language) -> tuple[Particular, ...]:
    """The particulars of a plain text, in their order."""
    found: list[Particular] = []
    has_digits = _DIGIT.search(text) is not None
    for topic, pattern, value in _finders(language):
        if not has_digits and topic not in _WITHOUT_DIGITS:
            continue
        if pattern in _SIGNS and not any(sign in text for sign in _SIGNS[pattern]):
            continue
        text = pattern.sub(partial(_take, topic, value, found), text)
    return tuple(sorted(found, key=lambda p: p.start))


def _take(topic: Topic, value: _Value, found: list[Particular], match: re.Match[str]) -> str:
    """Note what was found, and blank it out: a date is no number as well."""
    common_form = value(match)
    if not common_form:
        return match[0]
    found.append(Particular(topic, common_form, match[0], match.start()))
    return "\0" * len(match[0])


_Value = Callable[[re.Match[str]], str]
_Finder = tuple[Topic, re.Pattern[str], _Value]


@lru_cache(maxsize=64)
def _finders(language: Language) -> tuple[_Finder, ...]:
    """Patterns and how each match reads in the common form; the more special ones first."""
    terms, cldr = language.terms, language.cldr
    plain: list[_Finder] = [
        (Topic.ADDRESS, EMAIL, lambda m: m[0].casefold()),
        (Topic.ADDRESS, URL, lambda m: m[0].rstrip("/")),
        (Topic.ADDRESS, PHONE, lambda m: "+" + "".join(c for c in m[0] if c.isdigit())),
    ]
    if language.unchanged:
        names = phrases(*language.unchanged)
        plain.append((Topic.NAME, names, lambda m: " ".join(m[0].split()).casefold()))
    return (
        *plain,
        *_date_finders(cldr),
        (Topic.ACT, CASE, lambda m: f"{_LATIN.get(m[1], m[1])}-{whole(m[2])}/{m[3]}"),
        (
            Topic.ARTICLE,
            citation(terms.articles, terms.letters),
            lambda m: cited(m, terms.letters),
        ),
        (Topic.ACT, ACT, lambda m: f"{whole(m[1])}/{whole(m[2])}"),
        *_duration_finder(terms, cldr),
        (Topic.AMOUNT, _AMOUNT, lambda m: _amount(m, cldr)),
        (Topic.NUMBER, _NUMBER, lambda m: number(m[0], cldr)),
    )


def _date_finders(cldr: str) -> Iterator[_Finder]:
    """Dates as the language writes them.

    The shapes know no names of months: those of a language take long to load, and most texts hold
    nothing that has the shape of a date.
    """
    ordinal = r"(?:er|re|e|º|ª|st|nd|rd|th|\.)?"
    name = r"(?P<month>[^\W\d_]{3,}\.?|[^\W\d_]{2,}[\u0300-\u036f\u0600-\u06ff]*\.?)"
    shapes = [
        rf"(?<!\d)(?P<day>\d{{1,2}}){ordinal}\s+(?:de\s+)?{name}\s+(?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}})\s*m\.\s*{name}\s+(?P<day>\d{{1,2}})",
    ]
    if cldr.startswith("en"):
        shapes.append(rf"{name}\s+(?P<day>\d{{1,2}}){ordinal},?\s+(?P<year>\d{{4}})")
    for shape in shapes:
        pattern = when_needed(rf"(?<!\w){shape}(?!\d)", re.IGNORECASE)
        yield Topic.DATE, pattern, lambda m: _named_day(m, cldr)
    yield Topic.DATE, _ISO_DATE, lambda m: _day(m[1], m[2], m[3])
    yield Topic.DATE, _NUMERIC_DATE, lambda m: _day(m[3], m[2], m[1])


def _named_day(match: re.Match[str], cldr: str) -> str:
    """The day; "" where what stands for the month is none."""
    name = match["month"].casefold()
    month = months(cldr).get(name) or months(cldr).get(name.rstrip("."))
    return _day(match["year"], str(month), match["day"]) if month else ""


def _day(year: str, month: str, day: str) -> str:
    return f"{int(year):04}-{int(month):02}-{int(day):02}"


def _duration_finder(terms: Terms, cldr: str) -> Iterator[_Finder]:
    if not terms.units:
        return
    words = {number: phrases(*written) for number, written in terms.numbers.items()}
    units = {unit: phrases(*written) for unit, written in terms.units.items()}
    figure = "|".join([_DIGITS, *(p.pattern for p in words.values())])
    unit = "|".join(p.pattern for p in units.values())
    # One word may stand between: "two further months".
    pattern = re.compile(
        rf"(?<!\w)(?P<figure>{figure})\)?[\s-]+(?:[^\W\d_]+\s+)?(?P<unit>{unit})", re.IGNORECASE
    )

    def value(match: re.Match[str]) -> str:
        figure, unit = match["figure"], match["unit"]
        name = next(n for n, pattern in units.items() if pattern.fullmatch(unit))
        if figure[0].isdigit():
            return f"{number(figure, cldr)} {name}"
        return f"{next(n for n, pattern in words.items() if pattern.fullmatch(figure))} {name}"

    yield Topic.DURATION, pattern, value


def _amount(match: re.Match[str], cldr: str) -> str:
    unit = (match["before"] or match["after"]).strip().upper()
    unit = {"€": "EUR", "$": "USD", "£": "GBP"}.get(unit, unit)
    return f"{number(match['one'] or match['two'], cldr)} {unit}"


def terms_of(corpus: Corpus, locale: str) -> Terms | None:
    """The locale's terms with the names that stand alike everywhere, as the source lists them."""
    terms, source = corpus.terms.get(locale), corpus.terms.get(corpus.settings.source)
    return with_names(terms, source) if terms else None


def with_names(terms: Terms, source: Terms | None) -> Terms:
    """Terms with the names that stand alike everywhere, as those of the source list them."""
    return replace(terms, unchanged=source.unchanged) if source else terms


def source_name(corpus: Corpus) -> str:
    """What English calls the language that prevails, for messages."""
    return english_name(corpus.settings.source)


def language_of(corpus: Corpus, locale: str) -> Language | None:
    """What the corpus knows of a locale's language; None where its terms can't be read."""
    terms, strings = corpus.terms.get(locale), corpus.strings.get(locale)
    source = corpus.terms.get(corpus.settings.source)
    if terms is None or not terms.is_legible or strings is None:
        return None
    return Language(terms, strings.cldr, source.unchanged if source else ())
