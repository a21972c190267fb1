"""Passages of a translation that share hardly a word with the rest of it.

So something in a third language is seen where no list of words tells any of the languages.
"""

from __future__ import annotations

from collections.abc import Iterator

from notice.translation.pairs import Pair
from notice.translation.passages import Passage
from notice.translation.sentences import sentences
from notice.translation.vocabulary import FEWEST, words_of

_LEAST_USUAL = 0.5
"""Where fewer of a passage's words are usually known, the text is short, or has no spaces."""
_FEWEST = 6
"""Of fewer words of its own, a passage may well have all for itself."""
_MOST, _PART_OF_USUAL = 0.2, 0.25
_PART_OF_SOURCE = 0.5


def said_of_strange(
    pair: Pair, both: tuple[Passage, Passage]
) -> tuple[str, tuple[str, str]] | None:
    """What is to be said of two passages whose second is of another text than its notice.

    It comes with the words of both by which their lines are known; None where it belongs there.
    """
    for one, other in _wholes(both):
        if _is_strange(pair, one, other):
            start = " ".join(other.split()[:6])
            message = (
                f"hardly a word of what begins “{start} …” stands elsewhere in this text: it seems "
                "to be in another language."
            )
            return message, ("", start)
    return None


def _wholes(both: tuple[Passage, Passage]) -> Iterator[tuple[str, str]]:
    """The passages, then the sentences of both that are fellows."""
    there, here = both
    yield there.text, here.text
    if here.text.strip():
        yield from sentences(there, here)


def _is_strange(pair: Pair, there: str, here: str) -> bool:
    own = words_of(here) - words_of(there)  # names stand in both
    if len(own) < _FEWEST:
        return False
    known, source = pair.own.vocabulary, pair.source.vocabulary
    if known.usual < _LEAST_USUAL:
        return False
    most = min(_MOST, known.usual * _PART_OF_USUAL) if len(own) >= FEWEST else 0
    if known.share(own, pair.id) > most:
        return False
    # What the source says nowhere else either may well have words of its own.
    return source.share(words_of(there), pair.id) >= source.usual * _PART_OF_SOURCE
