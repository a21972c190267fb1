"""Rules on the words of a translation: the law's own terms, and no sentence left untranslated."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz, process

from notice.languages.lexicon import phrases
from notice.model.finding import Finding, Rule, Severity
from notice.text.document import Block
from notice.text.tokens import is_word, sentences
from notice.translation.pairs import Pair, Side

TERM = Rule(
    "parity.terms",
    Severity.WARNING,
    "Where the source uses a term, a translation uses its rendering in `terms.yml`.",
    "Use the term of the law, or add this rendering to `terms.yml` if it is right as well.",
)
EXCLUSIVE = Rule(
    "terms.exclusive",
    Severity.WARNING,
    "The rendering of an exclusive term stands only where the source has that term.",
    "It means something else in law than what English says here: use another word.",
)
WRONG = Rule(
    "terms.wrong",
    Severity.WARNING,
    "A translation uses none of the renderings that its `terms.yml` calls wrong.",
    "Write the right one.",
)
UNTRANSLATED = Rule(
    "parity.untranslated",
    Severity.WARNING,
    "No sentence of a translation is left in the language of the source.",
    "Translate it.",
)
_ALIKE = 90
_FEWEST_WORDS = 4
_COMMON_SHARE = 0.3


def terms_rendered(pair: Pair) -> Iterator[Finding]:
    """Terms of the source whose rendering a section lacks, and renderings that mean another."""
    if pair.own.language is None or pair.source.language is None:
        return
    own, source = pair.own.language.terms, pair.source.language.terms
    for name, written in source.terms.items():
        renderings = own.terms.get(name, ())
        there = _stands(pair.source.text, written)
        if not renderings or not (there or name in own.exclusive):
            continue
        here = _stands(pair.own.text, renderings)
        if there and not here:
            known = ", ".join(f"“{one}”" for one in renderings)
            yield TERM.broken(
                pair.own.place(),
                f"In {pair.name}, {pair.source.name} speaks of “{name}”, and none of its "
                f"renderings stands here: {known}.",
                also=(pair.source.place(_first(pair.source, written)),),
            )
        if here and not there:
            word = _first(pair.own, renderings)
            yield EXCLUSIVE.broken(
                pair.own.place(word),
                f"In {pair.name}, “{word}” means “{name}”, of which {pair.source.name} does not "
                f"speak.",
                also=(pair.source.place(),),
            )


# The source's text is asked for the same terms once for each language.
@lru_cache(maxsize=65536)
def _stands(text: str, wanted: tuple[str, ...]) -> bool:
    return phrases(*wanted).search(text) is not None


def _first(side: Side, wanted: tuple[str, ...]) -> str:
    found = phrases(*wanted).search(side.text)
    return found[0] if found else ""


def no_wrong_renderings(pair: Pair) -> Iterator[Finding]:
    """Renderings that the language's own list calls wrong."""
    language = pair.own.language
    if language is None or not phrases(*language.terms.wrong).search(pair.own.text):
        return
    for wrong, right in language.terms.wrong.items():
        for match in phrases(wrong).finditer(pair.own.text):
            yield WRONG.broken(
                pair.own.place(match[0]),
                f"In {pair.name}, “{match[0]}” is a wrong rendering.",
                f"Write “{right}”.",
                also=(pair.source.place(),),
            )


def nothing_untranslated(pair: Pair) -> Iterator[Finding]:
    """Sentences that are the source's own, or that consist of its commonest words."""
    originals = _sentences(pair.source)
    for sentence, words in _sentences(pair.own).items():
        if len(words) < _FEWEST_WORDS:
            continue
        original = sentence if sentence in originals else _alike(sentence, tuple(originals))
        if original or _is_foreign(pair, words):
            start = " ".join(sentence.split()[:6])
            yield UNTRANSLATED.broken(
                pair.own.place(" ".join(sentence.split()[:3])),
                f"In {pair.name}, the sentence that begins “{start} …” is in {pair.source.name}.",
                also=(pair.source.place(" ".join(original.split()[:3])),),
            )


def _alike(sentence: str, originals: tuple[str, ...]) -> str:
    found = process.extractOne(sentence, originals, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return found[0] if found else ""


def _is_foreign(pair: Pair, words: tuple[str, ...]) -> bool:
    """Whether so many words are common ones of the source's language that it must be in it."""
    if pair.own.language is None or pair.source.language is None:
        return False
    common = _common(pair.source.language.terms.common) - _common(pair.own.language.terms.common)
    return sum(word in common for word in words) >= _COMMON_SHARE * len(words)


@lru_cache(maxsize=64)
def _common(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


def _sentences(side: Side) -> dict[str, tuple[str, ...]]:
    return _sentences_of(side.blocks)


@lru_cache(maxsize=1024)
def _sentences_of(blocks: tuple[Block, ...]) -> dict[str, tuple[str, ...]]:
    """The sentences of a section, each with its words in small letters."""
    return {
        "".join(t.text for t in sentence).strip(): tuple(
            t.text.casefold() for t in sentence if is_word(t.text)
        )
        for block in blocks
        for sentence in sentences(block)
    }


EXAMINE = (terms_rendered, no_wrong_renderings, nothing_untranslated)
"""What to look for in each pair of sections."""
RULES = (TERM, EXCLUSIVE, WRONG, UNTRANSLATED)
