"""The rule that in a translation the same party does it to the same party.

Languages order their clauses each in its own way, so that the order of words says little.  It is
evidence in a short sentence, and at the beginning of any: there stands who acts, if the words have
the form in which their language names whoever acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from notice.languages.lexicon import phrases
from notice.languages.particulars import Language
from notice.model.finding import Finding, Rule, Severity
from notice.translation.pairs import Pair
from notice.translation.sentences import sentences

PARTIES = Rule(
    "parity.parties",
    Severity.WARNING,
    "In a sentence of a translation, the same party acts as in the source.",
    "Look who does what to whom; where the sentence is built the other way round, it is right.",
)
_FEWEST = 2
_LONGEST_SURE = 12
_MOST_BEFORE = 2
_WORD = re.compile(r"[^\W_]+")


class _Named(Struct, frozen=True):
    """A party that a sentence names: which, behind how many words, and all words up to its end.

    `is_base`: its name has no ending, as far as the list of terms can tell.
    """

    name: str
    before: int
    words: tuple[str, ...]
    is_base: bool


def parties_keep_their_parts(pair: Pair) -> Iterator[Finding]:
    """Sentences in which two parties changed places."""
    one, other = pair.source.language, pair.own.language
    if one is None or other is None:
        return
    names = tuple(
        n for n in one.terms.parties if one.terms.terms.get(n) and other.terms.terms.get(n)
    )
    if len(names) < _FEWEST:
        return
    beside = [
        (both, there, here, _named(there, names, one))
        for both in pair.twins
        for there, here in sentences(*both)
    ]
    acting = {
        head.words
        for _, _, here, want in beside
        if want and (head := _head(_named(here, names, other))) and head.name == want[0].name
    }
    for both, there, here, want in beside:
        if len({party.name for party in want}) < _FEWEST:
            continue
        have = _named(here, names, other)
        message = _exchanged(pair, there, want, have) or _acting(pair, want, have, acting)
        if message:
            yield pair.differ(PARTIES, both, message, words=(there, here))


def _exchanged(pair: Pair, there: str, want: tuple[_Named, ...], have: tuple[_Named, ...]) -> str:
    """What is wrong with a short sentence that names two parties in the other order."""
    names = [party.name for party in want]
    if len(there.split()) > _LONGEST_SURE or len(names) != _FEWEST:
        return ""
    if names != [party.name for party in have][::-1]:
        return ""
    return (
        f"In {pair.name}, {pair.source.name} speaks of “{names[0]}” first and of “{names[1]}” "
        "then, and this the other way round."
    )


def _acting(
    pair: Pair, want: tuple[_Named, ...], have: tuple[_Named, ...], acting: set[tuple[str, ...]]
) -> str:
    """What is wrong with a sentence that begins with another party, which is sure to act in it."""
    first, instead = _head(want), _head(have)
    if first is None or instead is None or first.name == instead.name:
        return ""
    if not (instead.is_base or instead.words in acting):
        return ""
    is_exchange = any(p.name == instead.name for p in want) and any(
        p.name == first.name for p in have
    )
    return is_exchange * (
        f"In {pair.name}, {pair.source.name} begins with “{first.name}” here, and this with "
        f"“{instead.name}” (“{' '.join(instead.words)}”)."
    )


def _head(parties: tuple[_Named, ...]) -> _Named | None:
    """The party with which a sentence begins, an article and one more word aside."""
    return parties[0] if parties and parties[0].before <= _MOST_BEFORE else None


# The source's sentences are asked for by each language.
@lru_cache(maxsize=16384)
def _named(sentence: str, names: tuple[str, ...], language: Language) -> tuple[_Named, ...]:
    """The parties of a sentence in their order, each as often as it stands there."""
    found = []
    for name in names:
        wanted = (*language.terms.terms[name], *language.terms.also.get(name, ()))
        for match in phrases(*wanted).finditer(sentence):
            words = tuple(_WORD.findall(sentence[: match.end()].casefold()))
            before = len(words) - len(_WORD.findall(match[0]))
            found.append((match.start(), _Named(name, before, words, _is_base(match[0], wanted))))
    return tuple(party for _, party in sorted(found, key=lambda f: f[0]))


def _is_base(words: str, wanted: tuple[str, ...]) -> bool:
    return words.casefold() in {one.replace("*", "").casefold() for one in wanted}


EXAMINE = (parties_keep_their_parts,)
RULES = (PARTIES,)
