"""Rules that hold the particulars of a translation against its source's: dates, sums, citations.

Passage by passage, and each fault once: what is certain, the digits, decides before what is
guessed from the words beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import zip_longest

from notice.languages.addresses import same_address
from notice.languages.particulars import Topic
from notice.languages.reading import Found, Reading, reading
from notice.model.finding import Finding, Rule, Severity
from notice.translation.difference import Difference, matched
from notice.translation.pairs import Pair
from notice.translation.passages import Passage
from notice.translation.values import differences, lost_companies, lost_names

_AMEND = "Mend the translation, or the source, and sign the section off again."
DATES = Rule(
    "parity.dates",
    Severity.ERROR,
    "A passage of a translation has the dates of the source.",
    _AMEND,
)
DURATIONS = Rule(
    "parity.durations",
    Severity.ERROR,
    "A passage of a translation has the durations of the source.",
    _AMEND,
)
AMOUNTS = Rule(
    "parity.amounts",
    Severity.ERROR,
    "A passage of a translation has the amounts of the source.",
    _AMEND,
)
NUMBERS = Rule(
    "parity.numbers",
    Severity.ERROR,
    "A passage of a translation has the numbers of the source.",
    _AMEND,
)
ARTICLES = Rule(
    "parity.articles",
    Severity.ERROR,
    "A passage of a translation has the articles of law of the source.",
    _AMEND,
)
REFERENCES = Rule(
    "parity.references",
    Severity.ERROR,
    "A passage of a translation has the legal references of the source.",
    _AMEND,
)
ADDRESSES = Rule(
    "parity.addresses",
    Severity.ERROR,
    "A passage of a translation has the addresses of web, mail and telephone of the source.",
    _AMEND,
)
NAMES = Rule(
    "parity.names",
    Severity.ERROR,
    "A passage of a translation has the names and addresses of places of the source.",
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
_LOOK = "Look whether each stands where it belongs; where clauses changed places, it is right."


def same_particulars(pair: Pair) -> Iterator[Finding]:
    """Dates, durations, numbers, citations and addresses that only one of two passages has."""
    if pair.own.language is None or pair.source.language is None:
        return
    for both in pair.twins:
        there = reading(both[0].text, pair.source.language)
        here = reading(both[1].text, pair.own.language)
        for difference in differences(there, here):
            yield _told(pair, both, difference)
        yield from _addresses(pair, both, there, here)
        for words in lost_names(there, here):
            yield _told(pair, both, Difference(Topic.NAME, words, ""))
        for words in lost_companies(there, here):
            yield _told(pair, both, Difference(Topic.NAME, words, "", is_sure=False))


def _told(pair: Pair, both: tuple[Passage, Passage], found: Difference) -> Finding:
    there, here, name = found.there, found.here, pair.source.name
    if found.is_order:
        message = f"{name} says “{there}” in this order, and this text “{here}”."
    elif there and here:
        message = f"{name} says “{there}”, and this text “{here}”."
    elif there:
        message = f"{name} says “{there}”, and this text does not."
    else:
        message = f"this text says “{here}”, and {name} does not."
    return pair.differ(
        _OF_TOPIC[found.topic],
        both,
        f"In {pair.name}, {message}",
        is_sure=found.is_sure,
        remedy=_LOOK if found.is_order else "",
        words=(there, here),
    )


def _addresses(
    pair: Pair, both: tuple[Passage, Passage], there: Reading, here: Reading
) -> Iterator[Finding]:
    """Addresses that only one has, or that stand in another order."""
    want, have = there.addresses, here.addresses
    if len(want) == len(have) and all(_same(pair, a, b) for a, b in zip(want, have, strict=True)):
        return
    _, lost, extra = matched(want, have, partial(_same, pair))
    if not lost and not extra:
        first, then = (", ".join(a.words for a in side.addresses) for side in (there, here))
        order = Difference(Topic.ADDRESS, first, then, is_sure=False, is_order=True)
        yield _told(pair, both, order)
    for one, other in zip_longest(lost, extra):
        gone, new = (address.words if address else "" for address in (one, other))
        yield _told(pair, both, Difference(Topic.ADDRESS, gone, new))


def _same(pair: Pair, there: Found, here: Found) -> bool:
    assert pair.source.language
    assert pair.own.language
    tags = pair.source.language.cldr, pair.own.language.cldr
    return same_address(there.value, here.value, tags, pair.own.language.terms.addresses)


EXAMINE = (same_particulars,)
RULES = tuple(_OF_TOPIC.values())
