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
from notice.translation.difference import Difference

Loose = tuple[list[Figure], list[Figure]]


def _digits(text: str, start: int, end: int, *, role: str = "") -> list[Figure]:
    """The numbers within what was read as something else, as numbers."""
    found = []
    for atom in "".join(c if c.isdigit() else " " for c in text[start:end]).split():
        found.append(Figure(whole(atom), role, text[start:end], start, end, (whole(atom),)))
    return found


def dates(there: Reading, here: Reading) -> tuple[list[Difference], Loose]:
    """Dates that differ, and the numbers of those that only one side was read to have."""
    want, have = list(there.dates), list(here.dates)
    loose: Loose = ([], [])
    for alike in (_equal, _compatible):
        for one in list(want):
            other = next((d for d in have if alike(one, d)), None)
            if other:
                want.remove(one)
                have.remove(other)
                for mine, theirs, text, pool in (
                    (one, other, there.text, loose[0]),
                    (other, one, here.text, loose[1]),
                ):
                    extra = [
                        a for a, b in zip(mine.parts, theirs.parts, strict=True) if a and not b
                    ]
                    words = text[mine.start : mine.end]
                    pool.extend(
                        Figure(str(n), "", words, mine.start, mine.end, (str(n),))
                        for n in extra
                        if str(n) in set(map(whole, _runs(words)))
                    )
    found = []
    while want and have:
        one, other = want.pop(0), have.pop(0)
        found.append(
            Difference(
                Topic.DATE, there.text[one.start : one.end], here.text[other.start : other.end]
            )
        )
    for side, rest, pool in ((there, want, loose[0]), (here, have, loose[1])):
        for one in rest:
            pool.extend(_digits(side.text, one.start, one.end, role="date"))
    return found, loose


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
    want, have = list(there.acts), list(here.acts)
    for one in list(want):
        other = next((a for a in have if a.value == one.value), None)
        if other:
            want.remove(one)
            have.remove(other)
    found = []
    while want and have:
        found.append(Difference(Topic.ACT, want.pop(0).words, have.pop(0).words))
    loose: Loose = ([], [])
    for side, rest, pool in ((there, want, loose[0]), (here, have, loose[1])):
        for act in rest:
            pool.extend(_digits(side.text, act.start, act.start + len(act.words), role="act"))
    return found, loose
