"""Dates as languages write them: days, months of a year, days of a month, days of the week.

A date is known by its parts, not by one pattern for each language: a month by its name, in any
form that begins as CLDR has it, with a day or a year beside it, in whatever order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from notice.languages.cldr import locale, months
from notice.languages.cldr_words import plain, regional_months
from notice.model.pattern import when_needed


class WrittenDate(Struct, frozen=True):
    """A date: year, month and day of the month, each 0 where it is not said; and its words."""

    year: int
    month: int
    day: int
    start: int
    end: int

    @property
    def parts(self) -> tuple[int, int, int]:
        """Its value."""
        return self.year, self.month, self.day


_ISO = when_needed(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_NUMERIC = when_needed(
    r"(?<![\d.,/])(?P<day>\d{1,2})(?P<sign>[./-])[ \u00a0]?(?P<month>\d{1,2})(?P=sign)[ \u00a0]?"
    r"(?P<year>[12]\d{3})(?![\d/])"
)
_YEAR_FIRST = when_needed(
    r"(?<!\d)(?P<year>[12]\d{3})(?:[ ]?[./][ ]?|[ ]?[年년][ ]?)(?P<month>\d{1,2})"
    r"(?:[ ]?[./][ ]?|[ ]?[月월][ ]?)(?P<day>\d{1,2})(?:[日일]|\b)"
)
_MONTH_OF_YEAR = when_needed(
    r"(?<!\d)(?P<year>[12]\d{3})[ ]?[年년][ ]?(?P<month>\d{1,2})[ ]?[月월]"
)
_ROMAN = when_needed(
    r"(?<!\d)(?P<day>\d{1,2})\.?[ \u00a0](?P<roman>XI{0,2}|IX|IV|VI{0,3}|I{1,3})\.?[ \u00a0]"
    r"(?P<year>[12]\d{3})(?!\d)"
)
_NUMERALS = {n: i for i, n in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), start=1)}
# Between the parts: a space, a point, a word of a few letters such as "de", a prefix as in Hebrew.
_JOINT = r"[ \u00a0\u202f.,\u05be-]{0,3}"
_SMALL = rf"(?:{_JOINT}(?:[^\W\d_]{{1,4}}[.’']?)(?=[ \u00a0]))?{_JOINT}"
_DAY = r"(?<!\d)(?P<day>[0-3]?\d)(?:er|re|e|º|°|ª|st|nd|rd|th|\.)?(?!\d)"
_YEAR = r"(?<!\d)(?P<year>[12]\d{3})(?!\d)"
_BEFORE = (
    when_needed(rf"{_YEAR}{_SMALL}{_DAY}{_SMALL}$"),
    when_needed(rf"{_DAY}{_SMALL}$"),
    when_needed(rf"{_YEAR}{_SMALL}$"),
)
_BEHIND = (
    when_needed(rf"{_SMALL}{_DAY}{_SMALL}{_YEAR}"),
    when_needed(rf"{_SMALL}{_YEAR}"),
    when_needed(rf"{_SMALL}{_DAY}(?!\s*[%:]|[.,]\d)"),
)
_WORD = when_needed(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652\u0900-\u09ff'’])*")
_LEAST_STEM = 3
_MOST_ENDING = 4
_AROUND = 24
_NEAR = 6
_LAST_LATIN = 0x24F


@lru_cache(maxsize=16384)
def written_dates(text: str, cldr: str, forms: tuple[str, ...] = ()) -> tuple[WrittenDate, ...]:
    """The dates of a text whose digits are those of ASCII, in their order.

    `forms` are further ones that the language has, with {day}, {month} and {year}.
    """
    if not re.search(r"\d", text):
        return ()
    found: list[WrittenDate] = []
    for match in (m for form in forms for m in _form(form).finditer(text)):
        named = match["month"]
        number = int(named) if named.isdecimal() else _month(named, cldr)
        given = match.groupdict()
        value = int(given.get("year") or 0), number, int(given.get("day") or 0)
        _add(found, value, *match.span())
    for pattern in (_ISO, _YEAR_FIRST, _MONTH_OF_YEAR, _NUMERIC, _ROMAN):
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month = _NUMERALS[parts["roman"]] if "roman" in parts else int(parts["month"])
            value = int(parts["year"]), month, int(parts.get("day") or 0)
            _add(found, value, *match.span())
    for month, start, end in _months_in(text, cldr):
        # What only begins as a month does ("mają", they have) is one with a year beside it.
        is_sure = text[start:end].casefold() in months(cldr)
        _add_named(found, text, (month, start, end), needs_year=not is_sure)
    return tuple(sorted(found, key=lambda d: d.start))


_HOLES = {
    "day": r"(?P<day>[0-3]?\d)",
    "month": r"(?P<month>[01]?\d|[^\W\d_][\w’']*)",
    "year": r"(?P<year>[12]\d{3})",
}


@lru_cache(maxsize=256)
def _form(form: str) -> re.Pattern[str]:
    """A form of a date as a pattern; any space stands for any other."""
    pieces = re.split(r"\{(\w+)\}", " ".join(form.split()))
    made = [
        _HOLES[p] if n % 2 else re.escape(p).replace(r"\ ", r"\s+") for n, p in enumerate(pieces)
    ]
    return re.compile(rf"(?<![\w./]){''.join(made)}(?![\w/])", re.IGNORECASE)


def _add(found: list[WrittenDate], parts: tuple[int, int, int], start: int, end: int) -> None:
    year, month, day = parts
    is_free = all(end <= d.start or d.end <= start for d in found)
    if is_free and 1 <= month <= 12 and 0 <= day <= 31:
        found.append(WrittenDate(year, month, day, start, end))


def _add_named(
    found: list[WrittenDate], text: str, name: tuple[int, int, int], *, needs_year: bool
) -> None:
    month, start, end = name
    low = max((d.end for d in found if d.end <= start), default=0)
    before = text[max(low, start - _AROUND) : start]
    behind = text[end : end + _AROUND]
    offset = start - len(before)
    ahead = next((m for p in _BEFORE if (m := p.search(before))), None)
    after = next((m for p in _BEHIND if (m := p.match(behind))), None)
    parts = ahead.groupdict() if ahead else {}
    if after and not parts.keys() & {k for k, v in after.groupdict().items() if v}:
        parts |= after.groupdict()
        stop = end + after.end()
    elif after and "year" in after.groupdict() and "year" not in parts:
        shorter = _BEHIND[1].match(behind)
        parts |= shorter.groupdict() if shorter else {}
        stop = end + shorter.end() if shorter else end
    else:
        stop = end
    if parts.get("year") or (parts and not needs_year):
        value = int(parts.get("year") or 0), month, int(parts.get("day") or 0)
        _add(found, value, offset + ahead.start() if ahead else start, stop)


def _months_in(text: str, cldr: str) -> Iterator[tuple[int, int, int]]:
    """Words that name a month and have a number near: the month, and where they stand."""
    taken: list[tuple[int, int]] = []
    for name, number in _long_names(cldr):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
            if all(match.end() <= start or end <= match.start() for start, end in taken):
                taken.append(match.span())
                yield number, *match.span()
    digits = [match.start() for match in re.finditer(r"\d", text)]
    for match in _WORD.finditer(text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        nearest = bisect_left(digits, match.start() - _NEAR)
        is_near = nearest < len(digits) and digits[nearest] < match.end() + _NEAR
        if is_near and len(match[0]) > 1:
            month = _month(match[0], cldr)
            if month:
                yield month, *match.span()


@lru_cache(maxsize=8192)
def _month(word: str, cldr: str) -> int:
    """The month that a word names, whatever its ending; 0 for none."""
    names = _names(cldr)
    if word.casefold() in names:
        is_capital = _has_capitals(cldr)
        return names[word.casefold()] if word[0].isupper() or not is_capital else 0
    small = plain(word)
    best, length = 0, 0
    for name, number in names.items():
        own = plain(name)
        same = _shared(small, own)
        if (
            same >= max(_LEAST_STEM, len(own) - 2)
            and len(small) - same <= _MOST_ENDING
            and (len(own) > _LEAST_STEM or same == len(own))
            and same > length
        ):
            best, length = number, same
    if best:
        return best
    # A prefix may be joined to it, as in Hebrew.
    if word[1:] in names and not word.isascii():
        return names[word[1:]]
    return regional_months(cldr).get(word.casefold(), 0) if ord(word[0]) > _LAST_LATIN else 0


@lru_cache(maxsize=64)
def _names(cldr: str) -> dict[str, int]:
    return {n: m for n, m in months(cldr).items() if _WORD.fullmatch(n) and len(n) > 1}


@lru_cache(maxsize=64)
def _long_names(cldr: str) -> tuple[tuple[str, int], ...]:
    """Names of several words, the longest first, as in Irish and Vietnamese."""
    several = [n for n in months(cldr).items() if " " in n[0]]
    return tuple(sorted(several, key=lambda n: (-len(n[0]), n[0])))


@lru_cache(maxsize=64)
def _has_capitals(cldr: str) -> bool:
    """Whether the language writes months with a capital, so that "may" is none."""
    names = locale(cldr).months["format"]["wide"].values()
    return all(str(name)[:1].isupper() for name in names)


def _shared(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
