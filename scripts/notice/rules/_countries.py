"""The rule that a translation names the countries that the source names.

CLDR has their names in every language.  A name is known by how it begins, so that endings and
adjectives count: “droit belge” says the same as “the laws of Belgium”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from notice.languages.cldr import countries, names_of
from notice.languages.cldr_words import plain
from notice.languages.joined import alone
from notice.languages.lexicon import phrases
from notice.model.finding import Finding, Rule, Severity
from notice.model.pattern import when_needed
from notice.translation.pairs import Pair

COUNTRIES = Rule(
    "parity.countries",
    Severity.ERROR,
    "A passage of a translation names the countries that the source names.",
    "Name the country; to which one data go is what readers have a right to know.",
)
_STEM = 4
_LONGEST_ACRONYM = 4
_INITIALS = when_needed('[\u05d0-\u05ea][\u05f4"][\u05d0-\u05ea](?![\u05d0-\u05ea])')
_UNSPACED = when_needed(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_FOREIGN = re.compile("[\u30a1-\u30fa\u30fc]")
_WORD = when_needed(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def same_countries(pair: Pair) -> Iterator[Finding]:
    """Countries that were lost, added or exchanged."""
    one, other = pair.source.language, pair.own.language
    if one is None or other is None:
        return
    for both in pair.twins:
        there = _masked(both[0].text, one.unchanged)
        want = named(there, one.cldr)
        if not want:
            continue
        here = _masked(both[1].text, one.unchanged)
        have = named(here, other.cldr)
        lost = {
            c: w for c, w in want.items() if c not in have and not _hinted(c, w, here, other.cldr)
        }
        extra = {
            c: w for c, w in have.items() if c not in want and not _hinted(c, w, there, one.cldr)
        }
        beside = _masked(there, tuple(lost.values()))
        if lost and not extra and _has_acronym(here) and not _has_acronym(beside):
            continue
        if not lost and not extra:
            continue
        said = ", ".join(f"“{w}”" for w in lost.values())
        instead = ", ".join(f"“{w}”" for w in extra.values())
        if said:
            does = f"this text names {instead}" if instead else "this text does not"
            message = f"In {pair.name}, {pair.source.name} names {said}, and {does}."
        else:
            message = f"In {pair.name}, this text names {instead}, and {pair.source.name} does not."
        yield pair.differ(
            COUNTRIES,
            both,
            message,
            is_sure=bool(lost and extra),
            words=(next(iter(lost.values()), ""), next(iter(extra.values()), "")),
        )


def _has_acronym(text: str) -> bool:
    """Whether a word may be a country's initials: capitals alone, or marked as such in Hebrew."""
    words = (word for word in _WORD.findall(text) if 1 < len(word) <= _LONGEST_ACRONYM)
    return any(word.isupper() for word in words) or bool(_INITIALS.search(text))


@lru_cache(maxsize=8192)
def _masked(text: str, names: tuple[str, ...]) -> str:
    return phrases(*names).sub(" ", text) if names else text


@lru_cache(maxsize=16384)
def named(text: str, cldr: str) -> dict[str, str]:
    """The countries that a text names in full, by their codes, with the words."""
    if _UNSPACED.search(text):
        return _within(text, cldr)
    found: dict[str, str] = {}
    taken: list[str] = []
    for name, code in _longest_first(cldr):
        # Most texts name no country: to look for letters is much quicker than for words.
        if name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if not any(name in longer for longer in taken):
                found.setdefault(code, name)
            taken.append(name)
    return found


@lru_cache(maxsize=64)
def _longest_first(cldr: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(countries(cldr).items(), key=lambda n: (-len(n[0]), n[0])))


def _within(text: str, cldr: str) -> dict[str, str]:
    """The same in a script that writes no spaces: the longest names first, each place once."""
    found: dict[str, str] = {}
    for name, code in _longest_first(cldr):
        if name in text and (places := _standing(name).sub(" ", text)) != text:
            found.setdefault(code, name)
            text = places
    return found


@lru_cache(maxsize=512)
def _standing(name: str) -> re.Pattern[str]:
    """A name that is no part of a longer one in the signs for foreign words: タイ, not タイプ."""
    is_foreign = bool(_FOREIGN.match(name))
    sign = _FOREIGN.pattern
    return re.compile(f"(?<!{sign}){re.escape(name)}(?!{sign})" if is_foreign else re.escape(name))


@lru_cache(maxsize=16384)
def _hinted(code: str, words: str, text: str, cldr: str) -> bool:
    """Whether a word may be a form of the country's name, or an adjective, and no other's name."""
    if words in text:
        return True
    others = set(named(text, cldr).values())
    words_of = (word for name in names_of(cldr, code) for word in _WORD.findall(name))
    names = {form for word in words_of for form in alone(word, cldr)}
    # Without capitals and small letters, two signs are a word: Korean writes 독일 for Germany.
    stems = {
        plain(name)[:_STEM]
        for name in names
        if len(name) >= (_STEM - 1 if name.upper() != name.lower() else 2)
    }
    forms = {
        form for word in _WORD.findall(text) if word not in others for form in alone(word, cldr)
    }
    return not forms.isdisjoint(names_of(cldr, code)) or any(
        plain(form)[: len(stem)] == stem for form in forms for stem in stems
    )


EXAMINE = (same_countries,)
RULES = (COUNTRIES,)
