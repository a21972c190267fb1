"""Points of law by their letters, and chapters, in which a passage and its translation differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from notice.languages.particulars import Topic
from notice.languages.reading import Reading
from notice.translation.difference import Difference


def points(there: Reading, here: Reading, *, has_numbers: bool) -> Iterator[Difference]:
    """Points by their letters, and chapters by their Roman numerals."""
    if not (there.points.sure or there.points.romans):
        return
    want, sure = there.points.sure, here.points.sure
    if want and want != sure and not has_numbers:
        missing = want - here.points.all
        if (missing and here.points.all) or (sure.total() == want.total()):
            lost, extra = want - sure, sure - want
            if missing or (lost and extra):
                yield Difference(Topic.ARTICLE, _letters(lost or missing), _letters(extra))
    one, other = Counter(there.points.romans), Counter(here.points.romans)
    lost_ones, extra_ones = one - other, other - one
    if lost_ones and extra_ones:
        yield Difference(Topic.ARTICLE, _romans(lost_ones), _romans(extra_ones))


def _letters(places: Counter[int]) -> str:
    return ", ".join(f"point ({_LATIN[n]})" for n in sorted(places.elements()) if n < len(_LATIN))


_LATIN = "abcdefghijklmnopqrstuvwxyz"


_NUMERALS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _romans(values: Counter[int]) -> str:
    return ", ".join(_roman(n) for n in sorted(values.elements()))


def _roman(number: int) -> str:
    made = ""
    for value, sign in _NUMERALS:
        while number >= value:
            made, number = made + sign, number - value
    return made
