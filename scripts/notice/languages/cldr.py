"""What CLDR, as Babel carries it, knows of a language and of countries."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages
from babel.numbers import get_decimal_symbol


def is_cldr_locale(tag: str) -> bool:
    """Whether CLDR knows the locale."""
    try:
        locale(tag)
    except (UnknownLocaleError, ValueError):
        return False
    return True


@cache
def locale(tag: str) -> Locale:
    """The locale as Babel has it.  Raises UnknownLocaleError or ValueError for none."""
    return Locale.parse(tag.replace("-", "_"))


@cache
def months(tag: str) -> dict[str, int]:
    """The names of the months in a CLDR locale, in every form that CLDR has, and their numbers."""
    found = {}
    for forms in locale(tag).months.values():
        for width in ("wide", "abbreviated"):
            for number, name in forms.get(width, {}).items():
                found[name.casefold()] = number
                found[name.casefold().rstrip(".")] = number
    return found


@cache
def decimal_sign(tag: str) -> str:
    """What stands before the decimals of a number in a CLDR locale: "." or ","."""
    return get_decimal_symbol(locale(tag))


@cache
def country(code: str, tag: str) -> str:
    """What a country, given by its code in ISO 3166, is called in a CLDR locale; "" for none."""
    return str(locale(tag).territories.get(code, "")) if re.fullmatch("[A-Z]{2}", code) else ""


@cache
def is_official(tag: str, code: str) -> bool:
    """Whether a language is an official one of a country, or of a part of it.

    One that names a country itself, such as "pt-BR", is that of no other.
    """
    spoken = locale(tag)
    is_elsewhere = spoken.territory not in {None, code}
    return not is_elsewhere and spoken.language in get_official_languages(code, regional=True)


_NO_COUNTRIES = frozenset("AC AN CP CQ CS DG EA EU EZ IC QO SU TA UN XA XB ZZ".split())
_OTHER_NAMES = {
    "en": {
        "USA": "US",
        "U.S.": "US",
        "U.S.A.": "US",
        "United States of America": "US",
        "UK": "GB",
        "U.K.": "GB",
        "Great Britain": "GB",
        "Turkey": "TR",
        "Czech Republic": "CZ",
        "Hong Kong": "HK",
        "Macau": "MO",
        "Congo": "CG",
        "Ivory Coast": "CI",
        "Bosnia and Herzegovina": "BA",
        "Russian Federation": "RU",
    },
    "de": {"USA": "US", "Großbritannien": "GB", "Hongkong": "HK", "Tschechische Republik": "CZ"},
    "fr": {"USA": "US", "Grande-Bretagne": "GB", "Hong Kong": "HK", "République tchèque": "CZ"},
    "nl": {"VS": "US", "Groot-Brittannië": "GB", "Hongkong": "HK", "Tsjechische Republiek": "CZ"},
}


@cache
def countries(tag: str) -> dict[str, str]:
    """The names of countries in a CLDR locale, as they stand alone in a text, and their codes.

    Where a name has another in brackets, either counts.  Short ones are left out where letters
    spell sounds, as “Ý” in Vietnamese, since they stand for other things too.
    """
    found: dict[str, str] = {}
    for code in map(str, locale(tag).territories):
        if re.fullmatch("[A-Z]{2}", code) and code not in _NO_COUNTRIES:
            found |= {one: code for one in _names(tag, code) if len(one) > 3 or _is_written(one)}
    return found | _OTHER_NAMES.get(locale(tag).language, {})


def names_of(tag: str, code: str) -> tuple[str, ...]:
    """All names of a country in a CLDR locale, the short ones too."""
    others = _OTHER_NAMES.get(locale(tag).language, {})
    return (*_names(tag, code), *(name for name, other in others.items() if other == code))


def _names(tag: str, code: str) -> frozenset[str]:
    whole = str(locale(tag).territories.get(code, ""))
    return frozenset({whole, *re.split(r"\s*[()]\s*", whole)} - {""})


def _is_written(name: str) -> bool:
    """Whether a short name is in Chinese signs, or in the Japanese ones for foreign words."""
    return len(name) > 1 and _SIGNS.fullmatch(name) is not None


_SIGNS = re.compile("[\u30a0-\u30ff\u3400-\u9fff]+")


def own_name(tag: str) -> str:
    """What a language calls itself, as the first word of a line."""
    name = str(locale(tag).get_display_name() or tag)
    return name[:1].upper() + name[1:]


def likely_locale(tag: str) -> str:
    """The tag with the country where the language is most spoken, such as "it_IT" for "it"."""
    name = tag.replace("-", "_")
    if locale(tag).territory:
        return name
    full = str(get_global("likely_subtags").get(name, ""))
    territory = full.rpartition("_")[2]
    found = f"{name}_{territory}"
    return found if full and is_cldr_locale(found) else name


def direction(tag: str) -> str:
    """In which direction the language is written: "ltr" or "rtl"."""
    return "rtl" if locale(tag).character_order == "right-to-left" else "ltr"


def english_name(tag: str) -> str:
    """What English calls a language, such as "Arabic"; its tag where CLDR does not know it."""
    return str(locale(tag).get_display_name("en") or tag) if is_cldr_locale(tag) else tag
