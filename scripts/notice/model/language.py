"""What is known of a language: the site's own words in it, and what the checks need of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from string import ascii_lowercase
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field

from notice.model.finding import Place


def _none() -> MappingProxyType[str, Any]:
    return MappingProxyType({})


class Authority(Struct, frozen=True):
    """A supervisory authority with which readers can lodge a complaint.

    `country` is its code in ISO 3166, `web` and `source` are `https:` addresses, the latter of the
    page that was looked at on the day `checked`; `line` is where it stands in `strings.yml`.
    """

    country: str
    name: str
    web: str
    source: str
    checked: date
    address: str = ""
    phone: str = ""
    line: int = 1


class Strings(Struct, frozen=True):
    """The site's own words in one language, and how that language writes dates.

    `cldr` is the CLDR locale for dates, `direction` "ltr" or "rtl", `first_of_month` what stands
    for the day number 1 in a date where CLDR does not know it (French "1er").  `breaks` say where
    long words may break in a heading, as "Daten-schutz" does.
    """

    locale: str
    path: str
    words: Mapping[str, str]
    cldr: str = "en"
    direction: str = "ltr"
    first_of_month: str = ""
    breaks: tuple[str, ...] = ()
    retired: date | None = None
    authorities: tuple[Authority, ...] = ()
    lines: Mapping[str, int] = field(default_factory=_none)

    def place(self, key: str) -> Place:
        """Where a key stands; the top of the file for one that is not there."""
        return Place(self.path, self.lines.get(key, 1))


class Typography(Struct, frozen=True):
    """How a language is set; of what is not filled in nothing is known, and so nothing is checked.

    `quotes` and `inner_quotes` are pairs, `inside_quotes` the space between the outer ones and
    their words.  `before` holds the space before a mark such as ":", "" for the marks that are
    not in it; `dash` is the dash between two thoughts, with the spaces beside it.  No line ends
    with a word of `no_line_end`, and a number is kept together with a word of `after_number`, as
    with units.  `before` and `before_percent` are None where nothing is known of them.
    """

    quotes: tuple[str, str] = ("", "")
    inner_quotes: tuple[str, str] = ("", "")
    inside_quotes: str = ""
    before: Mapping[str, str] | None = None
    before_percent: str | None = None
    dash: str = ""
    before_dash: str = " "
    after_dash: str = " "
    decimal: str = ""
    script: str = ""
    no_line_end: tuple[str, ...] = ()
    after_number: tuple[str, ...] = ()


BINDING_KINDS = ("may", "must", "will", "not", "only")
"""What words that bind do: permit, oblige, foresee, deny, limit."""


class Terms(Struct, frozen=True):
    """What a machine has to know of a language to hold a translation against its source.

    Each key of `terms.yml` says there what it is for.  In phrases, a word that ends in `*` stands
    for all words that begin so.  `terms` holds renderings by a key that is the same in all
    locales, `wrong` the right rendering by the wrong one; `articles` hold the placeholders
    {article}, {paragraph} and {letter}, the last of them counted in `letters`, and `dates` {day},
    {month} and {year}.  `is_legible`: the
    file could be read; else nothing is known.  `addresses` holds, by an address of the source,
    the one to which the translation leads instead.
    """

    locale: str
    path: str
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=_none)
    also: Mapping[str, tuple[str, ...]] = field(default_factory=_none)
    no_term: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    wrong: Mapping[str, str] = field(default_factory=_none)
    binding: Mapping[str, tuple[str, ...]] = field(default_factory=_none)
    units: Mapping[str, tuple[str, ...]] = field(default_factory=_none)
    numbers: Mapping[str, tuple[str, ...]] = field(default_factory=_none)
    ordinals: Mapping[str, tuple[str, ...]] = field(default_factory=_none)
    times: Mapping[str, tuple[str, ...]] = field(default_factory=_none)
    every: Mapping[str, tuple[str, ...]] = field(default_factory=_none)
    fractions: Mapping[str, tuple[str, ...]] = field(default_factory=_none)
    addresses: Mapping[str, str] = field(default_factory=_none)
    articles: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    letters: str = ascii_lowercase
    no_denial: tuple[str, ...] = ()
    other_denials: tuple[str, ...] = ()
    other_permissions: tuple[str, ...] = ()
    frees: tuple[str, ...] = ()
    often_unsaid: tuple[str, ...] = ()
    limits: Mapping[str, tuple[str, ...]] = field(default_factory=_none)
    vague: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    exclusive: tuple[str, ...] = ()
    own_parts: tuple[str, ...] = ()
    of_language: tuple[str, ...] = ()
    own_date: Mapping[str, tuple[str, ...]] = field(default_factory=_none)
    check_back: Mapping[str, tuple[str, ...]] = field(default_factory=_none)
    disadvantage: tuple[str, ...] = ()
    typography: Typography | None = None
    is_legible: bool = True
    lines: Mapping[str, int] = field(default_factory=_none)
