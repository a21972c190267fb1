"""Rules that hold the particulars of a translation against its source's: dates, sums, citations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from notice.languages.lexicon import count
from notice.languages.particulars import Language, Particular, Topic, particulars
from notice.model.finding import Finding, Rule, Severity
from notice.translation.pairs import Pair, Side

_AMEND = "Mend the translation, or the English text, and sign the section off again."
DATES = Rule(
    "parity.dates",
    Severity.ERROR,
    "A section of a translation has the dates of the source.",
    _AMEND,
)
DURATIONS = Rule(
    "parity.durations",
    Severity.ERROR,
    "A section of a translation has the durations of the source.",
    _AMEND,
)
AMOUNTS = Rule(
    "parity.amounts",
    Severity.ERROR,
    "A section of a translation has the amounts of the source.",
    _AMEND,
)
NUMBERS = Rule(
    "parity.numbers",
    Severity.ERROR,
    "A section of a translation has the numbers of the source.",
    _AMEND,
)
ARTICLES = Rule(
    "parity.articles",
    Severity.ERROR,
    "A section of a translation has the articles of law of the source.",
    _AMEND,
)
REFERENCES = Rule(
    "parity.references",
    Severity.ERROR,
    "A section of a translation has the legal references of the source.",
    _AMEND,
)
ADDRESSES = Rule(
    "parity.addresses",
    Severity.ERROR,
    "A section of a translation has the addresses of web, mail and telephone of the source.",
    _AMEND,
)
NAMES = Rule(
    "parity.names",
    Severity.ERROR,
    "A section of a translation has the names and addresses of places of the source.",
    _AMEND,
)
_OF_TOPIC = {
    Topic.DATE: DATES,
    Topic.DURATION: DURATIONS,
    Topic.AMOUNT: AMOUNTS,
    Topic.NUMBER: NUMBERS,
    Topic.ARTICLE: ARTICLES,
    Topic.ACT: REFERENCES,
    Topic.ADDRESS: ADDRESSES,
    Topic.NAME: NAMES,
}


def same_particulars(pair: Pair) -> Iterator[Finding]:
    """Dates, durations, numbers, citations and addresses that only one of the two texts has."""
    if pair.own.language is None or pair.source.language is None:
        return
    own = pair.own.language.terms
    here = particulars(pair.own.text, pair.own.language)
    source = _without(
        pair.source.language, units=not any(own.units.values()), articles=not own.articles
    )
    there = particulars(pair.source.text, source)
    for topic, rule in _OF_TOPIC.items():
        lost, extra = _differing(pair, topic, there, here)
        yield from _report(pair, rule, lost, extra)


# Languages are told apart by their lists of terms: the same one has to come out each time.
@lru_cache(maxsize=16)
def _without(language: Language, *, units: bool, articles: bool) -> Language:
    """The language without what is not known of another, so that both are read alike."""
    terms = language.terms
    if units:
        terms = replace(terms, units={})
    if articles:
        terms = replace(terms, articles=())
    return replace(language, terms=terms)


def _differing(
    pair: Pair, topic: Topic, there: tuple[Particular, ...], here: tuple[Particular, ...]
) -> tuple[list[Particular], list[Particular]]:
    """What English has and this text lacks, and what this text has and English lacks."""
    want, have = ([p for p in side if p.topic is topic] for side in (there, here))
    if topic is Topic.NAME:
        # A translation may name somebody once more where English says "it".
        return _less(want, have), []
    lost_ones, extra_ones = _less(want, have), _less(have, want)
    if topic is Topic.NUMBER:
        lost_ones = [p for p in lost_ones if not _in_words(pair.own, p)]
        extra_ones = [p for p in extra_ones if not _in_words(pair.source, p)]
    return lost_ones, extra_ones


def _less(some: list[Particular], others: list[Particular]) -> list[Particular]:
    left = Counter(p.value for p in others)
    result = []
    for one in some:
        if left[one.value]:
            left[one.value] -= 1
        else:
            result.append(one)
    return result


def _in_words(side: Side, found: Particular) -> bool:
    """Whether a number stands in the other text as a word ("two")."""
    assert side.language is not None
    return count(side.text, side.language.terms.numbers.get(found.value, ())) > 0


def _report(
    pair: Pair, rule: Rule, lost: list[Particular], extra: list[Particular]
) -> Iterator[Finding]:
    while lost or extra:
        there, here = (some.pop(0) if some else None for some in (lost, extra))
        says = f"In {pair.name}, {pair.source.name} says"
        if there and here:
            message = f"{says} “{there.words}”, and this text “{here.words}”."
        elif there:
            message = f"{says} “{there.words}”, and this text does not."
        else:
            assert here is not None
            message = f"In {pair.name}, this text says “{here.words}”, and the other does not."
        yield pair.broken(
            rule,
            message,
            words=here.words if here else "",
            there=there.words if there else "",
        )


EXAMINE = (same_particulars,)
"""What to look for in each pair of sections."""
RULES = tuple(_OF_TOPIC.values())
