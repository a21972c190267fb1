"""Days, numbers and lists in English, for what the people who work on the notice are told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType

from notice.languages.dates import long_day
from notice.model.language import Strings

_ENGLISH = Strings("en", "", MappingProxyType({}), cldr="en_GB")
_MOST_NAMED = 5


def spoken(day: date) -> str:
    """A day as people write it: 1 January 2027."""
    return long_day(day, _ENGLISH)


def counted(number: int, name: str) -> str:
    """A number with its noun: 1 section, 2 sections."""
    return f"{number} {name}{'' if number == 1 else 's'}"


def listed(names: Iterable[str], most: int = _MOST_NAMED) -> str:
    """Names in a row; of many, the first, and how many more."""
    found = list(names)
    rest = len(found) - most
    return ", ".join(found[:most]) + (f" and {rest} more" if rest > 0 else "")
