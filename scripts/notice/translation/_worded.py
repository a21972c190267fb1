"""Numbers in words that were exchanged; of one that has no fellow nothing is known.

So with how often something is done, and with parts of a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notice.languages.cldr_words import UNITS
from notice.languages.figures import Figure
from notice.languages.particulars import Topic
from notice.languages.reading import Reading
from notice.translation._counted import apart, names_unit, quoted, units_named, without
from notice.translation.difference import Difference

Both = tuple[list[Figure], list[Figure]]
"""Numbers of a passage and of its translation."""


def words(there: Reading, here: Reading) -> Iterator[Difference]:
    """The numbers in words, the ordinals, rates and fractions that differ."""
    yield from _of_kind(there.rates, here.rates, Topic.DURATION)
    yield from _of_kind(there.fractions, here.fractions, Topic.NUMBER)
    if there.words:
        # “One” is an article as well, and “first” is not.
        both = _alone(there), _alone(here)
        yield from _exchanged(there, here, both, never={"0", "1"})
    if there.ordinals:
        both = list(there.ordinals), list(here.ordinals)
        yield from _exchanged(there, here, both, never={"0"})
    if there.words and not here.language.knows_numbers and not there.rates:
        yield from _units_exchanged(there, here)


_SAME_TIME = {
    ("day", "hour"): {"1", "2", "3"}, ("hour", "day"): {"24", "48", "72"},
    ("week", "day"): {"1", "2"}, ("day", "week"): {"7", "14"}, ("month", "day"): {"1"},
    ("month", "year"): {"6", "12", "18", "24", "36"}, ("year", "month"): {"1", "2", "3"},
}  # fmt: skip
"""Which numbers of one unit may well be said by the other."""


def _units_exchanged(there: Reading, here: Reading) -> Iterator[Difference]:
    """Two weeks for some months, in a language whose numbers nobody knows in words."""
    want, have = units_named(there), units_named(here)
    counted = [f for f in there.words if f.role in UNITS and f.role not in have]
    others = [unit for unit in have if unit not in want and unit not in _OF_OTHER_THINGS]
    if len(counted) == len(others) == 1 and not any(f.role in UNITS for f in here.figures):
        one, other = counted[0], others[0]
        if one.value not in _SAME_TIME.get((one.role, other), ()):
            yield Difference(Topic.DURATION, quoted(there, one), have[other], is_sure=False)


_OF_OTHER_THINGS = frozenset({"second", "minute"})
"""Units whose words are those of other things as well."""


def _of_kind(there: Sequence[Figure], here: Sequence[Figure], topic: Topic) -> Iterator[Difference]:
    """Rates or fractions of each side that the other lacks, where both have one."""
    for one, other in zip(*apart(there, here), strict=False):
        yield Difference(topic, one.words, other.words, is_sure=False)


def _alone(side: Reading) -> list[Figure]:
    """The numbers in words that are no part of a rate or of a fraction."""
    whole = (*side.rates, *side.fractions)
    return [f for f in side.words if not any(w.start <= f.start < w.end for w in whole)]


def _exchanged(
    there: Reading, here: Reading, both: Both, *, never: set[str]
) -> Iterator[Difference]:
    want, have = both
    for one, other in (*_of_one_unit(there, here, both), *_of_one_value(there, here, both)):
        if one in want and other in have:
            want.remove(one)
            have.remove(other)
            yield Difference(Topic.DURATION, quoted(there, one), quoted(here, other))
    lost, extra = (
        [f for f in side if f.role not in UNITS and f.value not in never]
        for side in _not_in_digits(there, here, apart(want, have))
    )
    if len(lost) == len(extra) == 1:
        yield Difference(Topic.NUMBER, lost[0].words, extra[0].words, is_sure=False)


def _of_one_unit(there: Reading, here: Reading, both: Both) -> Iterator[tuple[Figure, Figure]]:
    """Two weeks for three weeks."""
    for unit in dict.fromkeys(f.role for f in both[0] if f.role in UNITS):
        # “Un délai de deux mois” holds a “one”, which is no number of months.
        counted = apart(*([f for f in side if f.role == unit] for side in both))
        yield from zip(*_not_in_digits(there, here, counted), strict=False)


def _of_one_value(there: Reading, here: Reading, both: Both) -> Iterator[tuple[Figure, Figure]]:
    """Four weeks for four days, where neither text names the other's unit."""
    lost, extra = ([f for f in side if f.role in UNITS] for side in both)
    for one in without(lost, extra):
        for other in without(extra, lost):
            is_named = names_unit(here, one.role) or names_unit(there, other.role)
            if one.value == other.value and not is_named:
                yield one, other


def _not_in_digits(there: Reading, here: Reading, both: Both) -> Both:
    more_there, more_here = apart(there.figures, here.figures)
    return without(both[0], more_here), without(both[1], more_there)
