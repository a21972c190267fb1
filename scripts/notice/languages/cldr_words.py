"""The words that CLDR has in a language for units, shares, scales and months.

Each is asked for when a text holds something that may be one: to load them takes time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from babel.core import get_global
from babel.localedata import locale_identifiers
from babel.numbers import format_percent
from babel.units import UnknownUnitError, format_unit

from notice.languages.cldr import locale, months
from notice.model.pattern import when_needed

UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
"""The units of time, in which durations are counted."""
_MEASURES = (
    *("length-kilometer", "length-meter", "length-centimeter", "length-millimeter", "length-mile"),
    *("mass-kilogram", "mass-gram", "mass-tonne", "digital-byte", "digital-kilobyte"),
    *("digital-megabyte", "digital-gigabyte", "digital-terabyte"),
)
# One of each of the forms that languages have for numbers of things.
_NUMBERS = (1, 2, 3, 5, 11, 100, 1.5)
_BENT = {
    "el": {"χρονο": "year", "χρονου": "year", "ετους": "year"},
    "et": {"tunni": "hour"},
    "fi": {"vuoden": "year", "kuukauden": "month", "viikon": "week", "tunnin": "hour"}
    | {"vuotias": "year", "vuotiaa": "year", "minuutin": "minute", "sekunnin": "second"},
    "ga": {"laethanta": "day", "seachtain": "week", "seachtaine": "week", "seachtaini": "week"}
    | {"bliain": "year", "bliana": "year", "mblian": "year", "uair": "hour", "uaire": "hour"}
    | {"noimeid": "minute", "noimead": "minute", "mionna": "month"},
    "hr": {"godinu": "year", "godinom": "year", "sekundu": "second"},
    "hu": {"evet": "year", "evig": "year", "even": "year"},
    "is": {"viku": "week", "dag": "day"},
    "lv": {"gada": "year"},
    "mt": {"jum": "day", "jiem": "day", "ijiem": "day", "gurnata": "day", "siegħa": "hour"}
    | {"sigħat": "hour", "gimgħa": "week", "gimgħat": "week", "gimagħtejn": "week"}
    | {"xahar": "month", "xhur": "month", "xahrejn": "month", "sena": "year", "snin": "year"}
    | {"sentejn": "year", "minuta": "minute", "minuti": "minute"},
    "pl": {"doba": "day", "dobe": "day", "doby": "day"},
    "ro": {"ziua": "day", "anul": "year", "anului": "year"},
    "ru": {"сутки": "day", "суток": "day"},
    "sl": {"ura": "hour", "uro": "hour"},
    "uk": {"доба": "day", "добу": "day", "доби": "day"},
}
"""Forms whose stem is not that of the forms that CLDR has, or of which it has only short ones."""
_OTHER_SHARES = {
    "bg": ("на сто",), "bs": ("posto",), "da": ("pct",), "de": ("vom hundert",),
    "ga": ("sa chead", "per cent"), "gl": ("por cento", "por cen"), "nb": ("pst",),
    "nl": ("pct",), "ro": ("la suta",), "sr": ("посто", "одсто"), "uk": ("процент",),
}  # fmt: skip
"""What people say for hundredths beside the words that CLDR has, without accents."""
_FIGURES = when_needed(r"[\d.,\u200e\u200f\u061c\u00a0\u202f ]+")
_MARKS = when_needed(r"[\u0300-\u036f]")


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word in small letters, without accents, to compare its beginning with another's."""
    return _MARKS.sub("", unicodedata.normalize("NFD", word.casefold()))


@cache
def counts(tag: str) -> tuple[float, ...]:
    """A number of each kind for which the language has a form of its own."""
    form = locale(tag).plural_form
    return tuple({form(n): n for n in reversed(_NUMBERS)}.values())


@cache
def units(tag: str) -> dict[str, str]:
    """The words for units of time in a CLDR locale, and which unit each is."""
    found: dict[str, str] = {}
    for unit in UNITS:
        for length in ("short", "long"):
            for count in counts(tag):
                for word in _words(_counted(count, unit, length, tag)):
                    found.setdefault(word, unit)
    return _BENT.get(locale(tag).language, {}) | found


@cache
def unit_words(tag: str, unit: str) -> tuple[str, ...]:
    """The words for a unit of time in a CLDR locale, in full and in each form."""
    kinds = counts(tag)
    shown = [_counted(n, unit, "long", tag) or _counted(n, unit, "short", tag) for n in kinds]
    # In some languages the number is part of the word for one or two of them.
    forms = (_FIGURES.sub(" ", one).strip() for one in shown)
    return tuple(dict.fromkeys(form for form in forms if form))


@cache
def before_percent(tag: str) -> str | None:
    """The space between a number and the sign for a hundredth; None where the sign comes first."""
    shown = format_percent(0.5, locale=locale(tag))
    found = re.fullmatch(
        r"[\u200e\u200f\u061c]*\d+(?P<space>[\u00a0\u202f ]?)[\u200e\u200f\u061c]*%", shown
    )
    return found["space"] if found else None


@cache
def shares(tag: str) -> dict[str, str]:
    """The words for hundredths and thousandths in a CLDR locale, and their signs."""
    found: dict[str, str] = {}
    for unit, sign in (("concentr-percent", "%"), ("concentr-permille", "‰")):
        for count in counts(tag):
            for word in _words(_counted(count, unit, "long", tag)):
                found.setdefault(word, sign)
    return found | dict.fromkeys(_OTHER_SHARES.get(locale(tag).language, ()), "%")


@cache
def measures(tag: str) -> dict[str, str]:
    """The words in a CLDR locale for lengths, weights and sizes of files, and which each is.

    A single letter may be anything.
    """
    found: dict[str, str] = {}
    for unit in _MEASURES:
        for length in ("short", "long"):
            for count in counts(tag):
                for word in _words(_counted(count, unit, length, tag)):
                    if len(word) > 1 and word not in units(tag):
                        found.setdefault(word, unit)
    return found


def _counted(count: float, unit: str, length: str, tag: str) -> str:
    name = unit if "-" in unit else f"duration-{unit}"
    try:
        shown = str(format_unit(count, name, length, locale=locale(tag)))  # type: ignore[arg-type]
    except (UnknownUnitError, KeyError):
        return ""
    # Babel names the unit itself where CLDR has no words of that length.
    return "" if name in shown else shown


def _words(shown: str) -> Iterator[str]:
    """What stands beside the number, in small letters and without accents."""
    word = plain(_FIGURES.sub(" ", shown).strip().rstrip("."))
    if word and not word.isdigit():
        yield word


@cache
def scales(tag: str) -> dict[str, int]:
    """The words for thousands, millions and the like in a CLDR locale, and what each is."""
    found: dict[str, int] = {}
    for length in ("long", "short"):
        for patterns in locale(tag).compact_decimal_formats.get(length, {}).values():
            for power in (3, 4, 6, 8, 9, 12):
                pattern = patterns.get(str(10**power))
                digits = pattern.pattern.count("0") if pattern else 0
                if 0 < digits <= power:
                    # What is in quotation marks stands as it is.
                    for word in _words((pattern.prefix[0] + pattern.suffix[0]).replace("'", "")):
                        found.setdefault(word, int(10 ** (power - digits + 1)))
    return found


@cache
def regional_months(tag: str) -> dict[str, int]:
    """The names of the months in any country where the language is spoken."""
    language = locale(tag).language
    found: dict[str, int] = {}
    for name in sorted(locale_identifiers()):
        if name == language or name.startswith(f"{language}_"):
            for word, number in months(name).items():
                found.setdefault(word, number)
    return found


@cache
def weekdays(tag: str) -> dict[str, int]:
    """The names of the days of the week in a CLDR locale, without accents, Monday being 0."""
    return {
        plain(name): number
        for forms in locale(tag).days.values()
        for number, name in forms.get("wide", {}).items()
    }


@cache
def noon_and_midnight(tag: str) -> frozenset[str]:
    """What CLDR calls noon and midnight in a locale, without accents; none where it does not."""
    periods = locale(tag).day_periods
    widths = (form.get("wide", {}) for form in periods.values())
    words = (wide.get(name) for wide in widths for name in ("noon", "midnight"))
    return frozenset(plain(str(word)) for word in words if word)


@cache
def joining_words(tag: str) -> frozenset[str]:
    """The words for "and" and "or" in a CLDR locale, without accents."""
    patterns = (locale(tag).list_patterns.get(kind, {}).get("2", "") for kind in ("standard", "or"))
    return frozenset(plain(p.replace("{0}", "").replace("{1}", "").strip()) for p in patterns)


@cache
def codes(tag: str) -> frozenset[str]:
    """The codes by which addresses name a language: those of two letters and of three."""
    language = locale(tag).language
    aliases = get_global("language_aliases")
    return frozenset({language, *(code for code, name in aliases.items() if name == language)})


@cache
def script(tag: str) -> str:
    """The script in which a language is written, such as "Latin"; "" where CLDR does not say."""
    own, likely = locale(tag), get_global("likely_subtags")
    # CLDR says it of a language, and of a country only where that writes it otherwise.
    known = (str(likely.get(key, "")) for key in (f"{own.language}_{own.territory}", own.language))
    found = (part for full in known for part in full.split("_") if len(part) == 4)
    return _SCRIPTS.get(own.script or next(found, ""), "")


@cache
def is_script(name: str) -> bool:
    """Whether CLDR calls a script so in English, such as "Latin"."""
    return name in locale("en").scripts.values()


_SCRIPTS = {"Latn": "Latin", "Cyrl": "Cyrillic", "Grek": "Greek"}
