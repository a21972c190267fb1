"""Dates, days of the week and acts by number in which a passage and its translation differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from notice.languages.cldr_words import plain, weekdays
from notice.languages.figures import Figure
from notice.languages.numerals import whole
from notice.languages.particulars import Topic
from notice.languages.reading import Reading
from notice.languages.written_dates import WrittenDate
from notice.translation.difference import Difference, matched

Loose = tuple[list[Figure], list[Figure]]


def _digits(text: str, start: int, end: int, *, role: str = "") -> list[Figure]:
    """The numbers within what was read as something else, as numbers."""
    found = []
    for atom in "".join(c if c.isdigit() else " " for c in text[start:end]).split():
        found.append(Figure(whole(atom), role, text[start:end], start, end, (whole(atom),)))
    return found


def dates(there: Reading, here: Reading) -> tuple[list[Difference], Loose]:
    """Dates that differ, and the numbers of those that only one side was read to have."""
    equal, want, have = matched(there.dates, here.dates, _equal)
    compatible, want, have = matched(want, have, _compatible)
    loose: Loose = ([], [])
    for one, other in (*equal, *compatible):
        loose[0].extend(_unshared(one, other, there.text))
        loose[1].extend(_unshared(other, one, here.text))
    found = [
        Difference(Topic.DATE, there.text[one.start : one.end], here.text[other.start : other.end])
        for one, other in zip(want, have, strict=False)
    ]
    for side, rest, pool in ((there, want, loose[0]), (here, have, loose[1])):
        for one in rest[len(found) :]:
            pool.extend(_digits(side.text, one.start, one.end, role="date"))
    return found, loose


def _unshared(one: WrittenDate, other: WrittenDate, text: str) -> Iterator[Figure]:
    """The numbers of those parts of a date that the other does not give."""
    words = text[one.start : one.end]
    typed = set(map(whole, _runs(words)))
    for part, same in zip(one.parts, other.parts, strict=True):
        if part and not same and str(part) in typed:
            yield Figure(str(part), "", words, one.start, one.end, (str(part),))


def _runs(words: str) -> list[str]:
    return "".join(c if c.isdigit() else " " for c in words).split()


def _equal(one: WrittenDate, other: WrittenDate) -> bool:
    return one.parts == other.parts


def _compatible(one: WrittenDate, other: WrittenDate) -> bool:
    return all(not a or not b or a == b for a, b in zip(one.parts, other.parts, strict=True))


def weekdays_exchanged(there: Reading, here: Reading) -> Iterator[Difference]:
    """Days of the week that were exchanged."""
    want = _days_named(there.text, there.language.cldr)
    if want:
        have = _days_named(here.text, here.language.cldr)
        lost, extra = (
            [w for d, w in a.items() if d not in b] for a, b in ((want, have), (have, want))
        )
        if lost and extra:
            yield Difference(Topic.DATE, ", ".join(lost), ", ".join(extra))


@lru_cache(maxsize=8192)
def _days_named(text: str, cldr: str) -> dict[int, str]:
    names = weekdays(cldr)
    return {
        number: word
        for word in re.findall(r"[^\W\d_]{4,}", text)
        for name, number in names.items()
        if plain(word).startswith(name) and len(word) - len(name) <= _MOST_ENDING
    }


_MOST_ENDING = 3


def acts(there: Reading, here: Reading) -> tuple[list[Difference], Loose]:
    """Acts that differ by their numbers, and the numbers of those that one side alone has."""
    _, want, have = matched(there.acts, here.acts, lambda one, other: one.value == other.value)
    found = [
        Difference(Topic.ACT, one.words, other.words)
        for one, other in zip(want, have, strict=False)
    ]
    loose: Loose = ([], [])
    for side, rest, pool in ((there, want, loose[0]), (here, have, loose[1])):
        for act in rest[len(found) :]:
            pool.extend(_digits(side.text, act.start, act.start + len(act.words), role="act"))
    return found, loose
