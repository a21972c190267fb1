"""In which values a passage and its translation differ, each difference told once.

What is certain decides first: a number in digits has a value in every script.  Where the numbers
of both agree, they may still count other things, where both languages' words for these are known;
where they are not, nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from notice.languages._roles import unit_of
from notice.languages.cldr_words import UNITS, plain, weekdays
from notice.languages.figures import IN_LAW, Figure
from notice.languages.particulars import Topic
from notice.languages.reading import Reading
from notice.languages.written_dates import WrittenDate


@dataclass(frozen=True)
class Difference:
    """What one says and the other does not, in their words; "" for nothing.

    `is_sure`: it can't be right; else somebody should look.  `is_order`: both say the same values,
    in another order.
    """

    topic: Topic
    there: str
    here: str
    is_sure: bool = True
    is_order: bool = False


def differences(there: Reading, here: Reading) -> Iterator[Difference]:
    """The differences of dates, numbers with what they count, acts and points of law."""
    dates, loose = _dates(there, here)
    yield from dates
    yield from _weekdays(there, here)
    acts, more = _acts(there, here)
    yield from acts
    loose = tuple(a + b for a, b in zip(loose, more, strict=True))
    numbers = list(_numbers(there, here, loose))
    yield from numbers
    if not any(d.is_sure for d in numbers):
        yield from _roles(there, here)
        yield from _words(there, here)
        yield from _order(there, here)
        yield from _points(there, here, has_numbers=bool(numbers))


Loose = tuple[list[Figure], list[Figure]]


def _digits(text: str, start: int, end: int, *, role: str = "") -> list[Figure]:
    """The numbers within what was read as something else, as numbers."""
    found = []
    for atom in "".join(c if c.isdigit() else " " for c in text[start:end]).split():
        found.append(Figure(str(int(atom)), role, text[start:end], start, end, (str(int(atom)),)))
    return found


def _dates(there: Reading, here: Reading) -> tuple[list[Difference], Loose]:
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
                    extra = [a for a, b in zip(mine.parts, theirs.parts, strict=True) if a and not b]
                    words = text[mine.start : mine.end]
                    pool += [
                        Figure(str(n), "", words, mine.start, mine.end, (str(n),))
                        for n in extra
                        if str(n) in {str(int(x)) for x in _runs(words)}
                    ]
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
            pool += _digits(side.text, one.start, one.end, role="date")
    return found, loose


def _runs(words: str) -> list[str]:
    return "".join(c if c.isdigit() else " " for c in words).split()


def _equal(one: WrittenDate, other: WrittenDate) -> bool:
    return one.parts == other.parts


def _compatible(one: WrittenDate, other: WrittenDate) -> bool:
    return all(not a or not b or a == b for a, b in zip(one.parts, other.parts, strict=True))


def _weekdays(there: Reading, here: Reading) -> Iterator[Difference]:
    """Days of the week that were exchanged."""
    want = _days_named(there.text, there.language.cldr)
    if want:
        have = _days_named(here.text, here.language.cldr)
        lost, extra = ([w for d, w in a.items() if d not in b] for a, b in ((want, have), (have, want)))
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


def _acts(there: Reading, here: Reading) -> tuple[list[Difference], Loose]:
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
            pool += _digits(side.text, act.start, act.start + len(act.words), role="act")
    return found, loose


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
        elif not (figure.value == "1" and figure.role in UNITS and _names(other, figure.role)):
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
            yield Difference(
                topic_of(one.role), _quoted(there, one), _quoted(here, other)
            )


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
    lost, extra = _apart(read(there), read(here))
    lost = _not_in_digits(lost, there, here)
    extra = _not_in_digits(extra, here, there)
    for one in list(lost):
        other = next((f for f in extra if f.role == one.role in UNITS), None)
        if other:
            lost.remove(one)
            extra.remove(other)
            yield Difference(Topic.DURATION, _quoted(there, one), _quoted(here, other))
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


def _order(there: Reading, here: Reading) -> Iterator[Difference]:
    """Values of one kind that stand in another order."""
    for topic in (Topic.DURATION, Topic.AMOUNT):
        want, have = (
            [f for f in side.figures if f.role and topic_of(f.role) is topic]
            for side in (there, here)
        )
        if [f.value for f in want] == [f.value for f in have] or len(want) != len(have):
            continue
        if sorted((f.value, f.role) for f in want) == sorted((f.value, f.role) for f in have):
            both = (", ".join(_quoted(s, f) for f in fs) for s, fs in ((there, want), (here, have)))
            yield Difference(topic, *both, is_sure=False, is_order=True)
            return
    want_days, have_days = [d.parts for d in there.dates], [d.parts for d in here.dates]
    if want_days != have_days and sorted(want_days) == sorted(have_days):
        both = (
            ", ".join(s.text[d.start : d.end] for d in s.dates) for s in (there, here)
        )
        yield Difference(Topic.DATE, *both, is_sure=False, is_order=True)


def _points(there: Reading, here: Reading, *, has_numbers: bool) -> Iterator[Difference]:
    """Points by their letters, and chapters by their Roman numerals."""
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
    return ", ".join(f"({chr(ord('a') + n)})" for n in sorted(places.elements()))


_NUMERALS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _romans(values: Counter[int]) -> str:
    return ", ".join(_roman(n) for n in sorted(values.elements()))


def _roman(number: int) -> str:
    made = ""
    for value, sign in _NUMERALS:
        while number >= value:
            made, number = made + sign, number - value
    return made


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

