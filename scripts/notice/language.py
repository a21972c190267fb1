"""What is known of a language: the site's own words in it, and what the checks need of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any


def _none() -> MappingProxyType[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Strings:
    """The site's own words in one language, and how that language writes dates.

    `cldr` is the CLDR locale for dates, `direction` "ltr" or "rtl", `first_of_month` what stands
    for the day number 1 in a date where CLDR does not know it (French "1er").
    """

    locale: str
    path: str
    words: Mapping[str, str]
    cldr: str = "en"
    direction: str = "ltr"
    first_of_month: str = ""
    retired: date | None = None
    lines: Mapping[str, int] = field(default_factory=_none)


@dataclass(frozen=True)
class Terms:
    """What a machine has to know of a language to hold a translation against its source.

    Each key of `terms.yml` says there what it is for.  In phrases, a word that ends in `*` stands
    for all words that begin so.  `terms` holds renderings by a key that is the same in all
    locales, `wrong` the right rendering by the wrong one; `articles` hold the placeholders
    {article}, {paragraph} and {letter}, the last of them counted in `letters`.
    """

    locale: str
    path: str
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=_none)
    wrong: Mapping[str, str] = field(default_factory=_none)
    binding: Mapping[str, tuple[str, ...]] = field(default_factory=_none)
    units: Mapping[str, tuple[str, ...]] = field(default_factory=_none)
    numbers: Mapping[str, tuple[str, ...]] = field(default_factory=_none)
    articles: tuple[str, ...] = ()
    letters: str = "abcdefghijklmnopqrstuvwxyz"
    vague: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    exclusive: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=_none)
