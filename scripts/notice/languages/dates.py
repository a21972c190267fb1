"""Days: reading, showing, and which day it is where the notice applies."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date

from notice.languages.cldr import locale
from notice.model.language import Strings

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_day(text: str) -> date | None:
    """The day that `YYYY-MM-DD` names, or None; no other form is read."""
    if not _ISO.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def day_at(seconds: float, time_zone: str) -> date:
    """The day in `time_zone` at a moment given in seconds since 1970 (UTC)."""
    return datetime.fromtimestamp(seconds, UTC).astimezone(ZoneInfo(time_zone)).date()


def long_day(day: date, strings: Strings) -> str:
    """The day in the locale's long form by CLDR, such as "1 January 2027".

    French writes the first of a month "1er", which CLDR's pattern leaves out; the locale's
    `first_of_month` stands in for the leading 1.
    """
    return _long_day(day, strings.cldr, strings.first_of_month)


# A site of many versions names the same days on all of its pages.
@lru_cache(maxsize=8192)
def _long_day(day: date, cldr: str, first_of_month: str) -> str:
    text = format_date(day, format="long", locale=locale(cldr))
    if day.day == 1 and first_of_month:
        text = re.sub(r"(?<!\d)1(?!\d)", lambda _: first_of_month, text, count=1)
    return text
