"""Citations of law in which article and paragraph are not those of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from notice.languages.figures import Figure
from notice.languages.particulars import Topic
from notice.languages.reading import Reading
from notice.languages.roles import roles_of
from notice.translation.difference import Difference

Pair = tuple[str, str]
"""The numbers of an article and of its paragraph."""
_CLOSE = 30
"""How far the two stand from each other, at most."""
_ARTICLE_FIRST = frozenset(
    "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv".split()
)
"""Languages that name the article before its paragraph: those of the Union, as its law does."""
_ATTACHED = re.compile(r"(?<![\d.,/])(?P<article>\d{1,3})[ \u00a0]?\((?P<paragraph>\d{1,3})\)")
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]{4,}|[^\W\d_]+\.)[\s\u00a0]{0,2}$")
_WORD_BEHIND = re.compile(r"[\s\u00a0]?[^\W\d_]{3,}")


def misplaced(there: Reading, here: Reading) -> Iterator[Difference]:
    """Citations in which an article has the paragraph of another, or stands for its own."""
    yield from list(_exchanged(there, here)) or _turned_round(there, here)


def _exchanged(there: Reading, here: Reading) -> Iterator[Difference]:
    """“6(1) and 9(2)” and “6(2) and 9(1)”."""
    want, have = _cited(there), _cited(here)
    lost = [pair for pair in want if pair not in have]
    extra = [pair for pair in have if pair not in want]
    if lost and len(lost) == len(extra) and len(want) == len(have):
        is_sure = set(lost) <= set(_attached(there)) and set(extra) <= set(_attached(here))
        ones, others = ("; ".join(d[p] for p in some) for d, some in ((want, lost), (have, extra)))
        yield Difference(Topic.ARTICLE, ones, others, is_sure=is_sure)


def _turned_round(there: Reading, here: Reading) -> Iterator[Difference]:
    """“Article 6(1)” and “articolo 1, paragrafo 6”, in words that nobody knows."""
    if here.language.cldr.partition("_")[0] not in _ARTICLE_FIRST:
        return
    theirs, ours = _beside(there), _beside(here)
    for numbers, words in _attached(there).items():
        other = numbers[1], numbers[0]
        if numbers not in ours and other in ours and other not in theirs and other != numbers:
            yield Difference(Topic.ARTICLE, words, ours[other], is_sure=False)


def _attached(side: Reading) -> dict[Pair, str]:
    """“6(1)”, with the words of each."""
    found = _ATTACHED.finditer(side.masked)
    return {(m["article"], m["paragraph"]): _words(side, m.start(), m.end()) for m in found}


def _cited(side: Reading) -> dict[Pair, str]:
    """Articles with their paragraphs, by how they stand or by the words beside them."""
    return {
        (one.value, other.value): _words(side, one.start, other.end)
        for one, other in _near(side)
        if (one.role, other.role) == ("article", "paragraph")
    } | _attached(side)


def _beside(side: Reading) -> dict[Pair, str]:
    """Numbers that stand beside each other and are no paragraph with its article."""
    return {
        (one.value, other.value): _words(side, one.start, other.end)
        for one, other in _near(side)
        if (one.role, other.role) != ("paragraph", "article")
    }


def _near(side: Reading) -> Iterator[tuple[Figure, Figure]]:
    pairs = pairwise(side.figures)
    return ((one, other) for one, other in pairs if other.start - one.end <= _CLOSE)


def _words(side: Reading, start: int, end: int) -> str:
    """The words of a citation, with the one before it, and the one behind it if that names it."""
    before = _WORD_BEFORE.search(side.text, max(0, start - _CLOSE), start)
    behind = _WORD_BEHIND.match(side.text, end) if roles_of(side.language).behind else None
    start = before.start() if before and not behind else start
    text = " ".join(side.text[start : behind.end() if behind else end].split())
    return text + ")" * (text.count("(") > text.count(")"))
