"""Numbers in digits that only one of a passage and its translation has, even as a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest

from notice.languages.cldr_words import UNITS
from notice.languages.figures import IN_LAW, Figure
from notice.languages.particulars import Language
from notice.languages.reading import Reading
from notice.translation._counted import apart, names_unit, quoted, topic_of, without
from notice.translation._days import Loose
from notice.translation._otherwise import not_said_otherwise
from notice.translation.difference import Difference, matched


def numbers(there: Reading, here: Reading, loose: Loose) -> Iterator[Difference]:
    """The numbers that differ; `loose` are those of dates and acts that one side alone has."""
    if not (there.figures or here.figures or any(loose)):
        return
    want, have = _parted_alike(there.figures, here.figures)
    lost, extra = apart([*want, *loose[0]], [*have, *loose[1]])
    if not lost and not extra:
        return
    lost = _not_repeated(_not_in_words(lost, there, here), here)
    extra = _not_repeated(_not_in_words(extra, here, there), there)
    for one, other in _paired(lost, extra):
        figure = one or other
        assert figure
        yield Difference(
            topic_of(figure.role),
            quoted(there, one) if one else "",
            quoted(here, other) if other else "",
        )


def _parted_alike(
    some: Sequence[Figure], others: Sequence[Figure]
) -> tuple[list[Figure], list[Figure]]:
    """Both, with decimals in parts where the other side has these: “2.1”, or “9.30” for 9:30."""
    return _in_parts(some, others), _in_parts(others, some)


def _in_parts(some: Sequence[Figure], others: Sequence[Figure]) -> list[Figure]:
    parted = {
        (one.value, other.value)
        for one, other in pairwise(others)
        if one.start == other.start or one.role == "hour"
    }
    values = {f.value for f in others} if parted else set()
    found: list[Figure] = []
    for figure in some:
        is_parted = "." in figure.value and figure.atoms in parted and figure.value not in values
        found += figure.parts if is_parted else (figure,)
    return found


def _not_in_words(missing: list[Figure], of: Reading, other: Reading) -> list[Figure]:
    """Those that do not stand on the other side as a word that has no fellow of its own."""
    if not missing:
        return missing
    words = apart(other.words, of.words)[0]
    if any(f.value == "1" and f.role in IN_LAW for f in missing):
        # “Un contrat” is no paragraph 1.
        words = [word for word in words if word.value != "1"]
    spare = words + apart(other.ordinals, of.ordinals)[0]
    spare += apart(other.times, of.times)[0]  # “twice” is “2 fois”
    spare += [Figure(str(n), "", "", 0, 0) for n in other.points.romans]
    # “Two thirds” is “2/3” and “3分の2”.
    parts = [number for f in other.fractions for number in f.value.split("/")]
    spare += [Figure(number, "", "", 0, 0) for number in parts]
    unread = [
        figure
        for figure in without(missing, spare)
        if not (_begins_a_word(figure.value, other) or _may_stand_as_word(figure, other))
    ]
    return not_said_otherwise(unread, of, other)


def _not_repeated(missing: list[Figure], other: Reading) -> list[Figure]:
    """Those that are no article which the other side names once for several paragraphs."""
    articles = {f.value for f in other.figures if f.role == "article"}
    named = articles | {f.value for f in other.figures if not f.role}
    return [
        f
        for f in missing
        if not (f.value in named and (f.role == "article" or f.value in articles))
    ]


def _begins_a_word(value: str, other: Reading) -> bool:
    """Whether an ordinal may be made of the number's word, as in “das sechzehnte Lebensjahr”."""
    known = other.language.terms.numbers.get(value, ())
    stems = tuple(one.casefold().rstrip("*") for one in known if len(one) >= _LEAST_STEM)
    return bool(stems) and _has_a_word_from(stems, other.text)


_LEAST_STEM = 6


@lru_cache(maxsize=4096)
def _has_a_word_from(stems: tuple[str, ...], text: str) -> bool:
    words = (word.strip(".,;:()") for word in text.casefold().split())
    return any(word.startswith(stems) and word not in stems for word in words)


def _may_stand_as_word(figure: Figure, other: Reading) -> bool:
    """Whether the other side names the unit, and the number in words that nobody may know."""
    if figure.role not in UNITS or not names_unit(other, figure.role):
        return False
    if figure.value == "1":
        return True
    return not (_is_known(figure.value, other.language) or _counts(other, figure.role))


def _is_known(value: str, language: Language) -> bool:
    return bool(language.terms.numbers.get(value))


def _counts(side: Reading, unit: str) -> bool:
    return any(f.role == unit for f in (*side.figures, *side.words))


def _paired(
    lost: list[Figure], extra: list[Figure]
) -> Iterator[tuple[Figure | None, Figure | None]]:
    """Each number that is lost with what stands there instead, by what it counts."""
    pairs, alone, rest = matched(lost, extra, lambda a, b: bool(a.role) and a.role == b.role)
    yield from pairs
    yield from zip_longest(alone, rest)
