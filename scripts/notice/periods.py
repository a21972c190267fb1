"""Periods of time as texts name them: "30 days", "four weeks"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from notice.model import Terms
from notice.phrases import occurrences

_LONGEST = {"day": 1, "week": 7, "month": 31, "year": 366}
_WITHOUT_TERMS = {"day": ("day", "days")}


@dataclass(frozen=True)
class Period:
    """A number of days, weeks, months or years, and the words that name it."""

    count: int
    unit: str
    words: str

    @property
    def most_days(self) -> int:
        """How many days it can last at most."""
        return self.count * _LONGEST[self.unit]

    def end(self, start: date) -> date:
        """The day on which it is over when it begins on `start`; `date.max` beyond the calendar.

        A month or year ends on the day of the same number, or on the month's last where there is
        none (Regulation (EEC, Euratom) No 1182/71, Article 3(2)(c)).
        """
        try:
            if self.unit in {"day", "week"}:
                return start + timedelta(days=self.most_days)
            months = self.count * (12 if self.unit == "year" else 1) + start.month - 1
            year, month = start.year + months // 12, months % 12 + 1
            return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
        except (OverflowError, ValueError):
            return date.max


def periods(text: str, terms: Terms | None) -> Iterator[Period]:
    """The periods that a text names, a number right before its unit, in the order of the units.

    The words for numbers and units are those of the language's terms; without them, digits with
    "day" or "days" are all that is known.
    """
    units: Mapping[str, tuple[str, ...]] = (terms.units if terms else {}) or _WITHOUT_TERMS
    numbers = terms.numbers if terms else {}
    for unit in _LONGEST:
        for phrase in units.get(unit, ()):
            for found in occurrences(phrase, text):
                named = _number(text[: found.start()], numbers)
                if named:
                    count, start = named
                    yield Period(count, unit, text[start : found.end()])


def _number(before: str, numbers: Mapping[str, tuple[str, ...]]) -> tuple[int, int] | None:
    """The number in which a text ends, and where it begins."""
    digits = re.search(r"(?<![\w.,/-])\d{1,4}(?=\)?[\s-]+$)", before)
    if digits:
        return int(digits[0]), digits.start()
    for number, phrases in numbers.items():
        for phrase in phrases:
            for found in occurrences(phrase, before):
                if not before[found.end() :].strip(" \u00a0\u202f-)") and len(number) <= 4:
                    return int(number), found.start()
    return None
