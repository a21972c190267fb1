"""The rule that nothing of a translation is left in another language.

A passage is held against the one that it renders: a run of its words is no translation, whatever
the languages.  Where the commonest words of a language are known, a sentence in it is, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz, process

from notice.languages.lexicon import phrases
from notice.languages.particulars import Language
from notice.model.finding import Finding, Rule, Severity
from notice.text.document import Block
from notice.text.tokens import is_word, sentences
from notice.translation.pairs import Pair
from notice.translation.passages import Passage

UNTRANSLATED = Rule(
    "parity.untranslated",
    Severity.WARNING,
    "No passage of a translation is left in another language, in whole or in part.",
    "Translate it.",
)
_ALIKE = 90
_FEWEST_WORDS = 4
_FEWEST_COMMON = 3
_COMMON_SHARE = 0.3
_SHORT, _SHARE_IF_NONE = 12, 0.25
_LONGEST_SHARED = 4
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")


def nothing_untranslated(pair: Pair) -> Iterator[Finding]:
    """Sentences of another language, and passages with a run of the source's own words."""
    if pair.source.language is None or pair.own.language is None:
        return
    for both in pair.twins:
        said = _said_of(pair, both)
        if said:
            yield pair.differ(UNTRANSLATED, both, f"In {pair.name}, {said[0]}", words=said[1])


def _said_of(pair: Pair, both: tuple[Passage, Passage]) -> tuple[str, tuple[str, str]] | None:
    there, here = both
    assert pair.source.language
    assert pair.own.language
    names = pair.source.language.unchanged
    run = _shared(_plain(there.text, names), _plain(here.text, names), pair.source.language)
    originals = tuple(_sentences(there.block, names))
    for sentence, words in _sentences(here.block, names).items():
        if len(words) < _FEWEST_WORDS:
            continue
        start = " ".join(sentence.split()[:6])
        small = {word for word in sentence.split() if word.isalpha() and word.islower()}
        alike = process.extractOne(sentence, originals, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        original = alike[0] if alike else ""
        if len(small & set(original.split())) * 2 < len(small):
            original = ""
        language = pair.source.name if original else _foreign(pair, words)
        if language and any(word[0].islower() for word in sentence.split()):
            return f"the sentence that begins “{start} …” is in {language}.", (original, start)
    if run:
        return f"“{run}” is left in {pair.source.name}.", (run, run)
    return None


@lru_cache(maxsize=16384)
def _plain(text: str, names: tuple[str, ...]) -> str:
    text = _ADDRESS.sub(" | ", text)
    return phrases(*names).sub(" | ", text) if names else text


def _shared(there: str, here: str, source: Language) -> str:
    """The longest run of words that stands in both and is no name; "" for none.

    A whole passage that is the source's counts from two words, one of them a common one.
    """
    common = _common(source.terms.common)
    mine, theirs = re.findall(r"[\w’'-]+|\|", here), re.findall(r"[\w’'-]+|\|", there)
    if mine == theirs and len(mine) > 1:
        small = [w for w in mine if w[0].islower()]
        if len(small) >= _FEWEST_COMMON or (small and any(w.casefold() in common for w in mine)):
            return " ".join(mine)
    known = _runs(tuple(theirs))
    for n in range(len(mine) - _LONGEST_SHARED + 1):
        if tuple(mine[n : n + _LONGEST_SHARED]) not in known:
            continue
        end = n + _LONGEST_SHARED
        while end < len(mine) and tuple(mine[end - _LONGEST_SHARED + 1 : end + 1]) in known:
            end += 1
        run = mine[n:end]
        small = [w for w in run if w.isalpha() and w.islower() and len(w) > 1]
        if len(small) >= _FEWEST_COMMON and any(w in common for w in small):
            return " ".join(run)
    return ""


@lru_cache(maxsize=8192)
def _runs(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """All runs of the words that are long enough to tell."""
    return frozenset(
        words[n : n + _LONGEST_SHARED]
        for n in range(len(words) - _LONGEST_SHARED + 1)
        if "|" not in words[n : n + _LONGEST_SHARED]
    )


def _foreign(pair: Pair, words: tuple[str, ...]) -> str:
    """The language that the words are in by its commonest ones; "" where they may be the own."""
    assert pair.source.language
    assert pair.own.language
    own = pair.own.language.terms.common
    mine = len([word for word in words if word in _common(own)])
    for name, language in ((pair.source.name, pair.source.language), *pair.others):
        if name != pair.source.name and not own:
            continue
        common = _apart(language.terms.common, own)
        found = [word for word in words if word in common]
        is_sure = len(set(found)) >= _FEWEST_COMMON and len(found) > mine
        if is_sure and len(found) >= _COMMON_SHARE * len(words):
            return name
        # A short sentence of a third language has two of them perhaps, and none of the own.
        is_short = name != pair.source.name and not mine and len(words) <= _SHORT
        is_likely = len(set(found)) >= _FEWEST_COMMON - 1
        if is_short and is_likely and len(found) >= _SHARE_IF_NONE * len(words):
            return name
    return ""


@lru_cache(maxsize=64)
def _common(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


@lru_cache(maxsize=2048)
def _apart(words: tuple[str, ...], own: tuple[str, ...]) -> frozenset[str]:
    return _common(words) - _common(own)


@lru_cache(maxsize=16384)
def _sentences(block: Block, names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The sentences of a block, each with its words in small letters; addresses are no words."""
    result = {}
    for sentence in sentences(block):
        text = "".join(token.text for token in sentence).strip()
        if _ADDRESS.search(block.text) and not _ADDRESS.sub("", text).strip():
            continue
        result[text] = tuple(
            w.casefold() for w in re.findall(r"[^\W_][\w’'-]*", _plain(text, names)) if is_word(w)
        )
    return result


EXAMINE = (nothing_untranslated,)
"""What to look for in each pair of sections."""
RULES = (UNTRANSLATED,)
