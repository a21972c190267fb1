"""Numbers in digits that another text says otherwise: in a range, as noon, as “24/7”, in words."""

from __future__ import annotations

import re
from itertools import pairwise

from notice.languages.cldr_words import joining_words, noon_and_midnight, plain
from notice.languages.figures import IN_LAW, Figure, scale
from notice.languages.reading import Reading

_ALWAYS = re.compile(r"(?<![\w/])24/7(?![\w/])")
_HOURS_OF_DAYS = {"24", "7"}
_NOON_AND_MIDNIGHT = {"0", "12", "24"}
_MIDNIGHT = {"0": "24", "24": "0"}
_TO = re.compile(r"\.?[\s\u00a0]*(?:[-\u2010-\u2015]|(?P<word>[^\W\d_]{1,8}))[\s\u00a0]*")
_LONGEST_RANGE = 40
_MOST_DIGITS = 4
_LEAST_IN_WORDS = 1_000_000


def not_said_otherwise(some: list[Figure], of: Reading, other: Reading) -> list[Figure]:
    """Of numbers of one text, those that the other text, which lacks them, does not say at all."""
    if not some:
        return some
    ranges = _ranges(other)
    values = {f.value for f in of.figures}
    is_noon = _names_noon(of), _names_noon(other)
    is_always = any("24/7" in side.text and _ALWAYS.search(side.text) for side in (of, other))
    digits = _scales_in_unknown_words(other)
    return [
        figure
        for figure in some
        if not (
            _is_in_range(figure, ranges, values)
            or _is_noon(figure, other, is_noon)
            or (is_always and figure.value in _HOURS_OF_DAYS)
            or (figure.value.isdecimal() and any(f <= len(figure.value) for f in digits))
        )
    ]


def _is_in_range(
    figure: Figure, ranges: dict[int, list[tuple[Figure, Figure]]], values: set[str]
) -> bool:
    """Whether the other text has “Articles 15 to 17” where one says 15, 16 and 17."""
    if figure.role not in {"", *IN_LAW} or not _is_short(figure):
        return False
    return any(
        (figure.role or first.role) in IN_LAW and {first.value, last.value} <= values
        for first, last in ranges.get(int(figure.value), ())
    )


def _ranges(side: Reading) -> dict[int, list[tuple[Figure, Figure]]]:
    """The numbers within ranges, each with the ends of these."""
    found: dict[int, list[tuple[Figure, Figure]]] = {}
    for one, other in pairwise(f for f in side.figures if f.role in {"", *IN_LAW}):
        if not (_is_short(one) and _is_short(other)):
            continue
        within = range(int(one.value) + 1, int(other.value))
        between = _TO.fullmatch(side.text, one.end, other.start)
        if between is None or not 0 < len(within) < _LONGEST_RANGE:
            continue
        if plain(between["word"] or "") not in joining_words(side.language.cldr):
            for number in within:
                found.setdefault(number, []).append((one, other))
    return found


def _is_short(figure: Figure) -> bool:
    return figure.value.isdecimal() and len(figure.value) <= _MOST_DIGITS


def _is_noon(figure: Figure, other: Reading, is_noon: tuple[bool, bool]) -> bool:
    """Whether the other text says “noon” or “midnight”, in words that may be unknown."""
    is_named, is_named_there = is_noon
    if figure.value not in _NOON_AND_MIDNIGHT or not (figure.role == "hour" or is_named):
        return False
    if any(f.value == _MIDNIGHT.get(figure.value) and f.role == "hour" for f in other.figures):
        return True
    has_hours = any(f.role == "hour" for f in other.figures)
    is_known = bool(noon_and_midnight(other.language.cldr))
    return is_named_there or not (is_known or has_hours)


def _names_noon(side: Reading) -> bool:
    text = plain(side.text)
    return any(name in text for name in noon_and_midnight(side.language.cldr))


def _scales_in_unknown_words(side: Reading) -> list[int]:
    """How many digits millions and more have that a text may count in words nobody knows here."""
    if side.language.knows_numbers:
        return []
    factors = {scale(word.strip(".,;:"), side.language) for word in set(side.text.split())}
    return [len(str(factor)) for factor in factors if factor >= _LEAST_IN_WORDS]
