"""In which values a passage and its translation differ, each difference told once.

What is certain decides first: a number in digits has a value in every script.  Where the numbers
of both agree, they may still count other things, where both languages' words for these are known;
where they are not, nothing is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from notice.languages.cldr_words import UNITS
from notice.languages.figures import IN_LAW, Figure
from notice.languages.particulars import Topic
from notice.languages.reading import Reading
from notice.languages.roles import unit_of
from notice.translation._cited_points import points
from notice.translation._days import Loose, acts, dates, weekdays_exchanged
from notice.translation.difference import Difference


def differences(there: Reading, here: Reading) -> Iterator[Difference]:
    """The differences of dates, numbers with what they count, acts and points of law."""
    days, loose = dates(there, here)
    yield from days
    yield from weekdays_exchanged(there, here)
    references, more = acts(there, here)
    yield from references
    loose = loose[0] + more[0], loose[1] + more[1]
    numbers = list(_numbers(there, here, loose))
    yield from numbers
    if not any(d.is_sure for d in numbers):
        yield from _roles(there, here)
        yield from _words(there, here)
        yield from _order(there, here)
        yield from points(there, here, has_numbers=bool(numbers))


def _numbers(there: Reading, here: Reading, loose: Loose) -> Iterator[Difference]:
    """Numbers in digits that only one side has, even as a word."""
    if not (there.figures or here.figures or any(loose)):
        return
    lost, extra = _apart([*there.figures, *loose[0]], [*here.figures, *loose[1]])
    if not lost and not extra:
        return
    lost = _not_repeated(_not_in_words(lost, there, here), here)
    extra = _not_repeated(_not_in_words(extra, here, there), there)
    is_parted = any(len(figure.atoms) > 1 for figure in (*lost, *extra))
    if lost and extra and is_parted and _atoms(lost) == _atoms(extra):
        return
    for one, other in _paired(lost, extra):
        figure = one or other
        assert figure
        topic = _topic(one, other)
        yield Difference(
            topic,
            _quoted(there, one) if one else "",
            _quoted(here, other) if other else "",
        )


def _atoms(some: Iterable[Figure]) -> list[str]:
    return sorted(atom for figure in some for atom in figure.atoms)


def _quoted(side: Reading, figure: Figure) -> str:
    if figure.role in {"date", "act"} | IN_LAW:
        return figure.words
    return side.quoted(figure.start, figure.end)


def _apart(some: Sequence[Figure], others: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
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


def _not_in_words(missing: list[Figure], of: Reading, other: Reading) -> list[Figure]:
    """Those that do not stand on the other side as a word that has no fellow of its own."""
    if not missing:
        return missing
    spare = Counter(f.value for f in other.words) - Counter(f.value for f in of.words)
    spare += Counter(str(n) for n in other.points.romans)
    spare += Counter(o.value for o in other.ordinals) - Counter(o.value for o in of.ordinals)
    found = []
    for figure in missing:
        if spare[figure.value] > 0:
            spare[figure.value] -= 1
        elif not (_begins_a_word(figure.value, other) or _may_stand_as_word(figure, other)):
            found.append(figure)
    return found


def _not_repeated(missing: list[Figure], other: Reading) -> list[Figure]:
    """Those that are no article which the other side names once for several paragraphs."""
    named = {f.value for f in other.figures if f.role == "article"}
    named |= {f.value for f in other.figures if not f.role}
    return [
        f
        for f in missing
        if not (f.value in named and (f.role == "article" or f.value in _articles(other)))
    ]


def _articles(side: Reading) -> set[str]:
    return {f.value for f in side.figures if f.role == "article"}


def _begins_a_word(value: str, other: Reading) -> bool:
    """Whether an ordinal may be made of the number's word, as in “das sechzehnte Lebensjahr”."""
    known = other.language.terms.numbers.get(value, ())
    stems = tuple(one.casefold().rstrip("*") for one in known if len(one) >= _LEAST_STEM)
    return bool(stems) and any(w.startswith(stems) for w in other.text.casefold().split())


_LEAST_STEM = 6


def _may_stand_as_word(figure: Figure, other: Reading) -> bool:
    """Whether the other side names the unit, and the number in words that nobody may know."""
    if figure.role not in UNITS or not _names(other, figure.role):
        return False
    is_known = bool(other.language.terms.numbers.get(figure.value))
    is_counted = any(f.role == figure.role for f in (*other.figures, *other.words))
    return figure.value == "1" or not (is_known or is_counted)


def _names(side: Reading, unit: str) -> bool:
    """Whether a unit is named without a number, as in “within a month”."""
    return any(unit_of(word, side.language) == unit for word in side.text.split())


def _paired(
    lost: list[Figure], extra: list[Figure]
) -> Iterator[tuple[Figure | None, Figure | None]]:
    """Each number that is lost with what stands there instead, by what it counts."""
    rest = list(extra)
    alone = []
    for figure in lost:
        other = next((f for f in rest if f.role == figure.role and figure.role), None)
        if other is None:
            alone.append(figure)
            continue
        rest.remove(other)
        yield figure, other
    for figure in alone:
        yield figure, (rest.pop(0) if rest else None)
    for figure in rest:
        yield None, figure


def _topic(one: Figure | None, other: Figure | None) -> Topic:
    figure = one or other
    return topic_of(figure.role if figure else "")


def topic_of(role: str) -> Topic:
    """What a number that counts this is a matter of."""
    if role in UNITS:
        return Topic.DURATION
    if role in IN_LAW:
        return Topic.ARTICLE
    special = {"": Topic.NUMBER, "date": Topic.DATE, "act": Topic.ACT}
    return special.get(role, Topic.AMOUNT)


def _roles(there: Reading, here: Reading) -> Iterator[Difference]:
    """The same numbers of other things: days for months, euros for per cent."""
    for value in dict.fromkeys(f.value for f in there.figures):
        want = [f for f in there.figures if f.value == value]
        have = [f for f in here.figures if f.value == value]
        if len(want) != len(have):
            continue
        known, others = ([f for f in side if f.role] for side in (want, have))
        lost, extra = _by_role(known, others), _by_role(others, known)
        unknown = len(have) - len(others)
        while len(lost) > unknown and extra:
            one, other = lost.pop(0), extra.pop(0)
            if one.role in IN_LAW and other.role not in IN_LAW:
                continue
            yield Difference(topic_of(one.role), _quoted(there, one), _quoted(here, other))


def _by_role(some: list[Figure], others: list[Figure]) -> list[Figure]:
    rest = Counter(f.role for f in others)
    found = []
    for figure in some:
        if rest[figure.role] > 0:
            rest[figure.role] -= 1
        else:
            found.append(figure)
    return found


def _words(there: Reading, here: Reading) -> Iterator[Difference]:
    """Numbers in words that were exchanged; of one that has no fellow nothing is known."""
    if there.words:
        yield from _exchanged(there, here, lambda side: side.words, least=2)
    if there.ordinals:
        yield from _exchanged(there, here, lambda side: side.ordinals, least=1)


def _exchanged(
    there: Reading, here: Reading, read: Callable[[Reading], tuple[Figure, ...]], *, least: int
) -> Iterator[Difference]:
    """`least`: “one” is an article as well, and “first” is not."""
    want, have = read(there), read(here)
    for unit in dict.fromkeys(f.role for f in want if f.role in UNITS):
        # “Un délai de deux mois” holds a “one”, which is no number of months.
        lost, extra = _apart(*([f for f in side if f.role == unit] for side in (want, have)))
        lost, extra = _not_in_digits(lost, there, here), _not_in_digits(extra, here, there)
        for one, other in zip(lost, extra, strict=False):
            want, have = (tuple(f for f in s if f not in {one, other}) for s in (want, have))
            yield Difference(Topic.DURATION, _quoted(there, one), _quoted(here, other))
    lost, extra = _apart(want, have)
    lost = _not_in_digits(lost, there, here)
    extra = _not_in_digits(extra, here, there)
    lost, extra = (
        [f for f in side if f.role not in UNITS and int(f.value) >= least] for side in (lost, extra)
    )
    if len(lost) == len(extra) == 1:
        yield Difference(Topic.NUMBER, lost[0].words, extra[0].words, is_sure=False)


def _not_in_digits(some: list[Figure], of: Reading, other: Reading) -> list[Figure]:
    spare = Counter(f.value for f in other.figures) - Counter(f.value for f in of.figures)
    found = []
    for figure in some:
        if spare[figure.value] > 0:
            spare[figure.value] -= 1
        else:
            found.append(figure)
    return found


_FEWEST_IN_ORDER = 2


def _order(there: Reading, here: Reading) -> Iterator[Difference]:
    """Values of one kind that stand in another order."""
    if max(len(there.figures), len(there.dates)) < _FEWEST_IN_ORDER:
        return
    for topic in (Topic.DURATION, Topic.AMOUNT):
        want, have = (
            [f for f in side.figures if f.role and topic_of(f.role) is topic]
            for side in (there, here)
        )
        if [f.value for f in want] == [f.value for f in have] or len(want) != len(have):
            continue
        if sorted((f.value, f.role) for f in want) == sorted((f.value, f.role) for f in have):
            one, other = (
                ", ".join(_quoted(side, f) for f in some)
                for side, some in ((there, want), (here, have))
            )
            yield Difference(topic, one, other, is_sure=False, is_order=True)
            return
    want_days, have_days = [d.parts for d in there.dates], [d.parts for d in here.dates]
    if want_days != have_days and sorted(want_days) == sorted(have_days):
        one, other = (", ".join(s.text[d.start : d.end] for d in s.dates) for s in (there, here))
        yield Difference(Topic.DATE, one, other, is_sure=False, is_order=True)


def lost_names(there: Reading, here: Reading) -> list[str]:
    """Names of the source that the translation lacks; it may name somebody once more."""
    left = Counter(n.value for n in here.names)
    found = []
    for name in there.names:
        if left[name.value] > 0:
            left[name.value] -= 1
        else:
            found.append(name.words)
    return found
