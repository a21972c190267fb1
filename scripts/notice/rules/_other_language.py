"""Sentences of a translation that hold together by the words of another language.

So something in a third language is seen in a short text as well, and where nobody has listed the
common words of either.
"""

from __future__ import annotations

import re
from functools import lru_cache

from notice.languages.cldr import english_name, locale
from notice.languages.function_words import function_words, likeliest
from notice.translation.pairs import Pair
from notice.translation.passages import Passage
from notice.translation.sentences import spoken

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_FEWEST = 5
# Of the words that tell: how many kinds, which share of the sentence, and beside how many of the
# own; of fewer kinds, where no word of the own stands there.
_KINDS, _SHARE, _TIMES_OWN = 3, 0.1, 2
_KINDS_IF_ALONE, _SHARE_IF_ALONE = 2, 0.2


def said_of_other_language(
    pair: Pair, both: tuple[Passage, Passage]
) -> tuple[str, tuple[str, str]] | None:
    """What is to be said of two passages of whose second a sentence is in another language.

    It comes with the words of both by which their lines are known; None where none is.  Names
    stand in both, so that only words count that the source has not.
    """
    assert pair.own.language
    there, here = both
    own = locale(pair.own.language.cldr).language
    if not function_words(own):
        return None
    named = frozenset(_words(there.text))
    for sentence in spoken(here.text):
        words = tuple(word for word in _words(sentence) if word not in named)
        if other := _other(words, own):
            start = " ".join(sentence.split()[:6])
            message = f"the sentence that begins “{start} …” seems to be in {english_name(other)}."
            return message, ("", start)
    return None


def _other(words: tuple[str, ...], own: str) -> str:
    """The language other than the own that the words are in; "" where they may be in the own."""
    if len(words) < _FEWEST:
        return ""
    other, found, kinds, mine = likeliest(words, own)
    is_plain = kinds >= _KINDS and found >= _SHARE * len(words) and found > _TIMES_OWN * mine
    is_alone = kinds >= _KINDS_IF_ALONE and found >= _SHARE_IF_ALONE * len(words) and not mine
    return other if is_plain or is_alone else ""


@lru_cache(maxsize=16384)
def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(_ADDRESS.sub(" ", text)))
