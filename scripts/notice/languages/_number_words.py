"""Numbers that stand as words, as far as the language's own list has them.

They make up for a number in digits on the other side, and tell thirty from sixty; by themselves
they say little, since “one” is also an article and “second” also a unit.
"""

from __future__ import annotations

import re
from functools import lru_cache

from notice.languages.cldr_words import plain
from notice.languages.figures import Figure, scaled
from notice.languages.lexicon import phrases
from notice.languages.particulars import Language
from notice.languages.roles import share_of, unit_of

_JOINT = re.compile(r"[ \u00a0-]?(?:[^\W\d_]{1,3}[ \u00a0-])?")
_UNIT = re.compile(r"[)\]]?[\s\u00a0-]{1,2}(?P<one>[^\W\d_]+)(?:[\s\u00a0]+(?P<two>[^\W\d_]+))?")
_LEAST_GLUED, _MOST_BETWEEN = 6, 3
_LEAST_FIRST, _LEAST_UNIT = 3, 5
_KANJI = re.compile(r"[〇一二三四五六七八九十百千万]+")
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_MYRIAD = 10_000
_MOST_KANJI = 20
"""A row of more is no number."""


@lru_cache(maxsize=8192)
def number_words(text: str, language: Language) -> tuple[Figure, ...]:
    """The numbers in words, in their order, those of several words as one."""
    found: list[tuple[int, int, int]] = []
    made: list[Figure] = []
    if re.search(r"[\u3040-\u9fff]", text):
        runs = (m for m in _KANJI.finditer(text) if len(m[0]) <= _MOST_KANJI)
        found = [(_kanji(m[0]), *m.span()) for m in runs]
    elif language.terms.numbers:
        for match in _whole(language).finditer(text):
            found.append((_value(match[0], language), *match.span()))
        for match in re.finditer(rf"[^\W\d_]{{{_LEAST_GLUED},}}", text):
            if all(match.start() != start for _, start, _ in found):
                value = _glued(plain(match[0]), language)
                if value:
                    found.append((value, *match.span()))
                elif number := _with_unit(plain(match[0]), language):
                    made.append(Figure(*number, match[0], *match.span()))
    for value, start, last in _joined(text, sorted(found, key=lambda f: f[1])):
        times, end = scaled(text, str(value), last, language)
        made.append(Figure(times, _unit(text, end, language), text[start:end], start, end))
    return tuple(sorted(made, key=lambda f: f.start))


@lru_cache(maxsize=8192)
def ordinal_words(text: str, language: Language) -> tuple[Figure, ...]:
    """The ordinals in words, in their order."""
    found = [
        Figure(number, "", match[0], *match.span())
        for number, words in language.terms.ordinals.items()
        for match in phrases(*words).finditer(text)
    ]
    return tuple(sorted(found, key=lambda f: f.start))


@lru_cache(maxsize=64)
def _whole(language: Language) -> re.Pattern[str]:
    return phrases(*(word for words in language.terms.numbers.values() for word in words))


@lru_cache(maxsize=4096)
def _value(words: str, language: Language) -> int:
    fitting = [
        (len(one), int(number))
        for number, written in language.terms.numbers.items()
        for one in written
        if phrases(one).fullmatch(words)
    ]
    return max(fitting, default=(0, 0))[1]


@lru_cache(maxsize=16384)
def _glued(word: str, language: Language) -> int:
    """The value of two numbers written as one word, such as “zweiundsiebzig”; 0 for none."""
    known = _plain(language)
    for first, one in known.items():
        if not word.startswith(first):
            continue
        for last, other in known.items():
            between = len(word) - len(first) - len(last)
            if word.endswith(last) and 0 <= between <= _MOST_BETWEEN and _adds_up(one, other):
                return one + other
    return 0


@lru_cache(maxsize=16384)
def _with_unit(word: str, language: Language) -> tuple[str, str] | None:
    """Number and unit of time, or “%”, of which a word such as “sechsmonatig” is made."""
    known = _plain(language)
    for first in sorted(known, key=len, reverse=True):
        rest = word.removeprefix(first)
        if known[first] > 1 and len(first) >= _LEAST_FIRST and _LEAST_UNIT <= len(rest) < len(word):
            unit = unit_of(rest, language) or unit_of(rest[:_LEAST_UNIT], language)
            if unit := unit or share_of(rest, language.cldr):
                return str(known[first]), unit
    return None


@lru_cache(maxsize=64)
def _plain(language: Language) -> dict[str, int]:
    return {
        plain(word.rstrip("*")): int(number)
        for number, words in language.terms.numbers.items()
        for word in words
    }


def _adds_up(one: int, other: int) -> bool:
    tens, ones = max(one, other), min(one, other)
    return tens >= 20 and tens % 10 == 0 and tens < 100 and 0 < ones < 20


def _joined(text: str, found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    made: list[tuple[int, int, int]] = []
    for value, start, end in found:
        if made:
            before, first, last = made[-1]
            if _JOINT.fullmatch(text[last:start]):
                if value >= 100 and before < value:
                    made[-1] = (before * value, first, end)
                    continue
                if (
                    before >= 20 and _adds_up(before % 100, value)
                ) or before % 100 == 0 < value < 100:
                    made[-1] = (before + value, first, end)
                    continue
        made.append((value, start, end))
    return made


def _unit(text: str, end: int, language: Language) -> str:
    behind = _UNIT.match(text, end)
    if behind is None:
        return ""
    found = unit_of(behind["one"], language)
    return found or (unit_of(behind["two"], language, exactly=True) if behind["two"] else "")


def _kanji(text: str) -> int:
    total = current = 0
    for character in text:
        if character in _DIGITS:
            current = current * 10 + _DIGITS[character]
        elif _POWERS[character] == _MYRIAD:  # of all that stands before it
            total, current = max(total + current, 1) * _MYRIAD, 0
        else:
            total += max(current, 1) * _POWERS[character]
            current = 0
    return total + current
