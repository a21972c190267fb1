"""The rule that a translation says “and” where the source does, and “or” where it says “or”."""

from __future__ import annotations

from collections.abc import Iterator

from notice.languages.conjunctions import and_or, counted
from notice.model.finding import Finding, Rule, Severity
from notice.translation.modality import modality
from notice.translation.pairs import Pair
from notice.translation.sentences import sentences

JOINING = Rule(
    "parity.joining",
    Severity.INFO,  # one in two was meant so, on the law in 24 languages
    "A sentence of a translation joins by “and” what the source does, and leaves a choice by “or” "
    "where the source leaves one.",
    "Look whether both are meant, or one of the two; if it is said otherwise, it is right.",
)
_MOST = 3
"""Of more such words in a sentence, languages leave out some and add others."""


def same_joining(pair: Pair) -> Iterator[Finding]:
    """Sentences with one “or” less and one “and” more than the source's, or the reverse.

    Where the source denies something, or sets a bound (“not exceeding”), both say the same in many
    languages: “neither … nor”.
    """
    one, other = pair.source.language, pair.own.language
    if one is None or other is None or not all((*and_or(one.cldr), *and_or(other.cldr))):
        return
    for both in pair.twins:
        for there, here in sentences(*both):
            want, have = counted(there, one.cldr), counted(here, other.cldr)
            is_exchanged = sum(want) == sum(have) <= _MOST and abs(want[0] - have[0]) == 1
            if not is_exchanged or modality(there, one).denies or modality(there, one).fixed:
                continue
            n = 0 if want[0] > have[0] else 1
            says, instead = and_or(one.cldr)[n], and_or(other.cldr)[1 - n]
            what = f"says “{says}”", f"“{instead}”"
            yield pair.exchanged(JOINING, both, (there, here), what)


EXAMINE = (same_joining,)
RULES = (JOINING,)
