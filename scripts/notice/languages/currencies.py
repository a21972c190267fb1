"""The words that CLDR has in a language for currencies, in full and without their country.

A currency is its code; a word such as "dollar", which may be one of several, is all their codes,
joined by "/".
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from babel.numbers import get_currency_name, get_currency_symbol

from notice.languages.cldr import locale
from notice.languages.cldr_words import counts, plain

_CODES = (
    *("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF", "RON", "BGN"),
    *("TRY", "RUB", "UAH", "JPY", "CNY", "KRW", "INR", "ILS", "CAD", "AUD", "BRL", "MXN"),
)
_DOLLARS = ("CAD", "AUD", "USD")
"""Those whose names differ by the country alone; that of the last is often put otherwise."""
_SIGNS = {"us$": "USD", "ca$": "CAD", "au$": "AUD"}
"""How those are written where another's, or none, has the sign alone."""
_NEW = "ILS"
"""The new shekel: in many languages its name begins with the word for what is new."""
_EURO = frozenset({"€", "eur", "avro"})
"""What is written besides the names that CLDR has; the last is Turkish."""
_PIECES = re.compile(r"[\s\u00a0-]+")
_LEAST = 3
_LAST_ALPHABET = 0x2E7F
"""Beyond it lie the scripts in which no space parts words."""


@cache
def currencies(tag: str) -> dict[str, str]:
    """Names, symbols and codes of currencies in a CLDR locale, and which currency each is."""
    found: dict[str, str] = dict(_SIGNS)
    for code in _CODES:
        symbol = get_currency_symbol(code, locale=locale(tag))
        for name in (code, symbol, *_names(code, tag)):
            found.setdefault(plain(name).rstrip("."), code)
    heads: dict[str, list[str]] = {"$": list(_DOLLARS)}
    for code in _CODES:
        for head in _heads(code, tag) if code != _NEW else ():
            heads.setdefault(head, []).append(code)
    one, *others = (_names(code, tag)[0] for code in _DOLLARS)
    ends = (one[n:] for n in range(len(one)))
    shared = next((end for end in ends if all(name.endswith(end) for name in others)), "")
    if len(shared) > 1 and ord(shared[0]) > _LAST_ALPHABET:
        heads.setdefault(shared, list(_DOLLARS))
    joined = {head: "/".join(some) for head, some in heads.items()}
    # Where CLDR takes the sign for the country's own, others write it too.
    return joined | found | {"$": joined["$"]}


@lru_cache(maxsize=8192)
def names_euro(text: str, tag: str) -> bool:
    """Whether a text holds, wherever it be, a name, the sign or the code of the euro.

    Of no other currency is so surely known in all languages how people write it.
    """
    small = plain(text)
    names = {word for name in _names("EUR", tag) for word in _words(name)}
    return any(word in small for word in _EURO | names)


def is_currency(role: str) -> bool:
    """Whether what a number counts is a currency, or one of several."""
    return role.partition("/")[0] in _CODES


def are_alike(one: str, other: str) -> bool:
    """Whether what two numbers count may be the same: dollars may be those of Canada."""
    return one == other or not set(one.split("/")).isdisjoint(other.split("/"))


@cache
def _names(code: str, tag: str) -> tuple[str, ...]:
    """The names of a currency in each form."""
    name = str(get_currency_name(code, locale=locale(tag)))
    forms = (str(get_currency_name(code, count=n, locale=locale(tag))) for n in counts(tag))
    return tuple(dict.fromkeys((*forms, name)))


@cache
def _heads(code: str, tag: str) -> frozenset[str]:
    """The names without the country: the word that stands where the one for dollars does."""
    place, dollars = _place(tag)
    found = set()
    for name in _names(code, tag):
        words = _words(name)
        found.add(next((w for w in words if w in dollars), words[place]))
    return frozenset(w for w in found if len(w) >= _LEAST or not w.isascii())


@cache
def _place(tag: str) -> tuple[int, frozenset[str]]:
    """Whether the country stands behind (0) or before (-1) a name, and the words for dollars."""
    each = [{w for name in _names(code, tag) for w in _words(name)} for code in _DOLLARS[:2]]
    dollars = frozenset(set.intersection(*each))
    counted = Counter(_words(n)[0] in dollars for code in _DOLLARS for n in _names(code, tag))
    return (0 if counted[True] > counted[False] else -1), dollars


def _words(name: str) -> list[str]:
    return _PIECES.split(plain(name).strip())
