"""The rule that nothing of a translation is left in another language.

A passage is held against the one that it renders: a run of its words is no translation, whatever
the languages.  Where the commonest words of a language are known, a sentence in it is, too; so
is one that holds together by another language's words, and one that shares hardly a word with the
rest of its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from notice.languages.cldr import locale
from notice.languages.function_words import particles
from notice.languages.lexicon import phrases
from notice.languages.particulars import Language
from notice.model.finding import Finding, Rule, Severity
from notice.rules._other_language import said_of_other_language
from notice.rules._strange import said_of_strange
from notice.text.document import Block
from notice.text.sentences import sentences
from notice.text.tokens import is_word
from notice.translation.pairs import Pair, Side
from notice.translation.passages import Passage

UNTRANSLATED = Rule(
    "parity.untranslated",
    Severity.WARNING,
    "No passage of a translation is left in another language, in whole or in part.",
    "Translate it; a name or an address that stands alike everywhere goes under `unchanged:` in "
    "the source's `terms.yml`.",
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
    others = _others(pair)
    letters = _letters_apart(pair.source, pair.own)
    for both in pair.twins:
        said = (
            _said_of(pair, others, both)
            or (letters and _said_of_script(pair, letters, both))
            or said_of_other_language(pair, both)
            or said_of_strange(pair, both)
        )
        if said:
            yield pair.differ(UNTRANSLATED, both, f"In {pair.name}, {said[0]}", words=said[1])


def _said_of(
    pair: Pair, others: _Others, both: tuple[Passage, Passage]
) -> tuple[str, tuple[str, str]] | None:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - builds hold no texts against each other

    there, here = both
    assert pair.source.language
    assert pair.own.language
    names = pair.source.language.unchanged
    run = _shared(_plain(there.text, names), _plain(here.text, names), pair.source.language)
    originals = tuple(_sentences(there.block, names))
    for sentence, words in _sentences(here.block, names).items():
        if len(words) < _FEWEST_WORDS:
            continue
        # “Rue de la Loi” is a name in any language, and so is what else has no other small words.
        small = _small(sentence) - particles(locale(pair.source.language.cldr).language)
        alike = process.extractOne(sentence, originals, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        original = alike[0] if alike else ""
        # Two rows of numbers and names are alike in any languages.
        if not small or len(small & _small(original)) * 2 < len(small):
            original = ""
        language = pair.source.name if original else _foreign(pair, others, words)
        if language and small:
            start = " ".join(sentence.split()[:6])
            return f"the sentence that begins “{start} …” is in {language}.", (original, start)
    if run:
        return f"“{run}” is left in {pair.source.name}.", (run, run)
    return None


_IN_SCRIPT = {
    "Latin": r"[A-Za-z\u00c0-\u024f’'-]+",
    "Cyrillic": r"[\u0400-\u052f’'-]+",
    "Greek": r"[\u0370-\u03ff\u1f00-\u1fff’'-]+",
}
# What stands so gives the original of a term that is translated.
_GLOSSES = frozenset("(（[“„«\"'‘「『")


def _letters_apart(one: Side, other: Side) -> str:
    """A pattern for the words of the first, where the second is not written in its letters."""
    return _IN_SCRIPT[one.script] if one.script and one.script != other.script else ""


def _said_of_script(
    pair: Pair, letters: str, both: tuple[Passage, Passage]
) -> tuple[str, tuple[str, str]] | None:
    """Words of the source that its letters tell from those of the translation, few as they are."""
    assert pair.source.language
    there, here = (_plain(p.text, pair.source.language.unchanged) for p in both)
    others = particles(locale(pair.source.language.cldr).language)
    whole = here.strip()
    if whole == there.strip() and re.fullmatch(rf"{letters}(?:[ \u00a0/,]+{letters})*[.:]?", whole):
        is_head = "th" in both[1].block.within and _is_head_left(pair, both[1])
        if is_head or (" " in whole and _small(whole)):
            return f"“{whole}” is left in {pair.source.name}.", (whole, whole)
    for run in re.finditer(rf"(?<!\d){letters}(?:[ \u00a0]{letters})+", here):
        is_gloss = here[max(0, run.start() - 1) : run.start()] in _GLOSSES
        left = "" if is_gloss else _left(run[0].split(), there)
        if not others.issuperset(left.split()):
            return f"“{left}” is left in {pair.source.name}.", (left, left)
    return None


def _left(words: list[str], there: str) -> str:
    """The first two words or more, all in small letters, that stand in the source in a row."""
    for n in range(len(words) - 1):
        end = n
        while end < len(words) and words[end].islower() and len(words[end]) > 1:
            end += 1
        run = " ".join(words[n:end])
        if end - n > 1 and re.search(rf"(?<!\w){re.escape(run)}(?!\w)", there):
            return run
    return ""


def _is_head_left(pair: Pair, cell: Passage) -> bool:
    """Whether all of a table's head is the source's, and neither names nor abbreviations."""
    assert cell.block.place
    assert pair.source.language
    names = pair.source.language.unchanged
    head = [
        (there.text, here.text)
        for there, here in pair.twins
        if "th" in here.block.within
        and here.block.place
        and here.block.place.table == cell.block.place.table
    ]
    return len(head) > 1 and all(
        there == here == _plain(here, names) and (not here or here[1:].islower())
        for there, here in head
    )


@lru_cache(maxsize=16384)
def _small(sentence: str) -> frozenset[str]:
    """The words in small letters; those of an address are none."""
    found = re.findall(r"[^\W\d_]+", _ADDRESS.sub(" ", sentence))
    return frozenset(word for word in found if word.islower())


@lru_cache(maxsize=16384)
def _plain(text: str, names: tuple[str, ...]) -> str:
    text = _ADDRESS.sub(" | ", text)
    return phrases(*names).sub(" | ", text) if names else text


def _shared(there: str, here: str, source: Language) -> str:
    """The longest run of words that stands in both and is no name; "" for none.

    A whole passage that is the source's counts from two words, one of them a common one.
    """
    common = _common(source.terms.common)
    mine, theirs = _words(here), _words(there)
    if mine == theirs and len(mine) > 1:
        small = [w for w in mine if w[0].islower()]
        if len(small) >= _FEWEST_COMMON or (small and any(w.casefold() in common for w in mine)):
            return " ".join(mine)
    known = _runs(theirs)
    for n in range(len(mine) - _LONGEST_SHARED + 1):
        if mine[n : n + _LONGEST_SHARED] not in known:
            continue
        end = n + _LONGEST_SHARED
        while end < len(mine) and mine[end - _LONGEST_SHARED + 1 : end + 1] in known:
            end += 1
        run = mine[n:end]
        small = [w for w in run if w.isalpha() and w.islower() and len(w) > 1]
        if len(small) >= _FEWEST_COMMON and any(w in common for w in small):
            return " ".join(run)
    return ""


@lru_cache(maxsize=16384)
def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[\w’'-]+|\|", text))


@lru_cache(maxsize=8192)
def _runs(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """All runs of the words that are long enough to tell."""
    return frozenset(
        words[n : n + _LONGEST_SHARED]
        for n in range(len(words) - _LONGEST_SHARED + 1)
        if "|" not in words[n : n + _LONGEST_SHARED]
    )


_Others = list[tuple[str, frozenset[str]]]


def _others(pair: Pair) -> _Others:
    """The languages that a sentence may be left in, each with the common words that tell it.

    None where the language's own are not known: it may have them in common with a sister language.
    """
    assert pair.source.language
    assert pair.own.language
    own = pair.own.language
    if not own.terms.common:
        return []
    known = ((pair.source.name, pair.source.language), *pair.others)
    return [(name, _apart(language, own)) for name, language in known]


def _foreign(pair: Pair, others: _Others, words: tuple[str, ...]) -> str:
    """The language that the words are in by its commonest ones; "" where they may be the own."""
    assert pair.own.language
    distinct = frozenset(words)
    mine = -1
    for name, common in others:
        kinds = len(common & distinct)
        if kinds < _FEWEST_COMMON - 1:
            continue
        if mine < 0:
            mine = _count(words, _common(pair.own.language.terms.common))
        found = _count(words, common)
        if kinds >= _FEWEST_COMMON and found > mine and found >= _COMMON_SHARE * len(words):
            return name
        # A short sentence of a third language has two of them perhaps, and none of the own.
        is_short = name != pair.source.name and not mine and len(words) <= _SHORT
        if is_short and found >= _SHARE_IF_NONE * len(words):
            return name
    return ""


def _count(words: tuple[str, ...], wanted: frozenset[str]) -> int:
    return sum(word in wanted for word in words)


@lru_cache(maxsize=64)
def _common(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


@lru_cache(maxsize=2048)
def _apart(language: Language, own: Language) -> frozenset[str]:
    """The common words of a language that are none of the other's."""
    return _common(language.terms.common) - _common(own.terms.common)


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
RULES = (UNTRANSLATED,)
