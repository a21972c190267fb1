"""What numbers count, what that is a matter of, and numbers that one of two texts has too many."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from notice.languages.cldr_words import UNITS
from notice.languages.figures import IN_LAW, Figure
from notice.languages.particulars import Language, Topic
from notice.languages.reading import Reading
from notice.languages.roles import unit_of
from notice.translation.difference import matched

_ARTICLE = re.compile(r"\d+[ \u00a0]?\($")


def quoted(side: Reading, figure: Figure) -> str:
    """A number as it stands there, with what it counts."""
    if figure.role == "paragraph" and (article := _ARTICLE.search(side.text, 0, figure.start)):
        return f"{article[0]}{figure.words})"
    if figure.role in {"date", "act"} | IN_LAW:
        return figure.words
    return side.quoted(figure.start, figure.end)


def topic_of(role: str) -> Topic:
    """What a number that counts this is a matter of."""
    if role in UNITS:
        return Topic.DURATION
    if role in IN_LAW:
        return Topic.ARTICLE
    special = {"": Topic.NUMBER, "date": Topic.DATE, "act": Topic.ACT}
    return special.get(role, Topic.AMOUNT)


def apart(some: Sequence[Figure], others: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Of each side, the numbers that the other side has less often."""
    left, right = Counter(f.value for f in some), Counter(f.value for f in others)
    return _over(some, left - right), _over(others, right - left)


def _over(some: Sequence[Figure], more: Counter[str]) -> list[Figure]:
    """Of figures that are too many, the last ones: the first are likelier to be fellows."""
    rest, found = Counter(more), []
    for figure in reversed(some):
        if rest[figure.value] > 0:
            rest[figure.value] -= 1
            found.append(figure)
    return found[::-1]


def without(some: Sequence[Figure], spare: list[Figure]) -> list[Figure]:
    """The numbers that are not among the spare ones; of other units of time is not the same."""
    return matched(some, spare, _count_alike)[1]


def _count_alike(one: Figure, other: Figure) -> bool:
    are_units = one.role in UNITS and other.role in UNITS
    return one.value == other.value and (one.role == other.role or not are_units)


def names_unit(side: Reading, unit: str) -> bool:
    """Whether a unit is named, even without a number, as in “within a month”."""
    return unit in units_named(side)


def units_named(side: Reading) -> dict[str, str]:
    """The units of time that a text names, each with the first word that does."""
    return _units_named(side.text, side.language)


@lru_cache(maxsize=8192)
def _units_named(text: str, language: Language) -> dict[str, str]:
    words = dict.fromkeys(text.split())
    found = {unit_of(word, language): word.strip(".,;:()") for word in reversed(words)}
    return {unit: word for unit, word in found.items() if unit}
