"""Periods of time as texts name them: "30 days", "four weeks"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from notice.languages.particulars import Language, Topic, particulars

_LONGEST = {"day": 1, "week": 7, "month": 31, "year": 366}
# A number of as many digits lies beyond the calendar, whatever the others are.
_MOST_DIGITS = 9


class Period(Struct, frozen=True):
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


def periods(text: str, language: Language) -> Iterator[Period]:
    """The periods in whole days, weeks, months or years that a text names, in their order."""
    for found in particulars(text, language):
        count, _, unit = found.value.partition(" ")
        # "10 working days" are more than ten days, and nobody knows how many.
        is_plain = len(re.split(r"[\s-]+", found.words)) == 2
        if found.topic is Topic.DURATION and unit in _LONGEST and count.isdecimal() and is_plain:
            yield Period(int(count[:_MOST_DIGITS]), unit, found.words)
