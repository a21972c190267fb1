"""What nobody may read on a day: the sentences of texts under embargo, and of those at work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from notice.build.audit.reading import squeezed
from notice.model.corpus import Corpus, Notice
from notice.pages.edition import Edition
from notice.text.markup import pieces, plain_words

_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n")
_SHORTEST = 25
"""In characters; a shorter sentence may well stand in another text too."""


@lru_cache(maxsize=1)  # pages and further files are held against the same ones
def secrets_of(edition: Edition) -> tuple[str, ...]:
    """Sentences of texts that nobody may see on this day, and that no visible text shares."""
    visible = edition.corpus.notices()
    known = {id(notice) for notice in visible}
    hidden = [notice for notice in edition.whole.notices() if id(notice) not in known]
    # Most of what is at work stands word for word in a version: it is left out before it is read.
    shown = {piece for notice in visible for piece in pieces(notice)}
    said = {words for notice in visible for words in _fields(notice)}
    secrets = _sentences(
        words
        for notice in hidden
        for words in (
            *(plain_words(piece) for piece in pieces(notice) if piece not in shown),
            *(words for words in _fields(notice) if words not in said),
        )
    )
    for text in _visible(edition.corpus):
        if not secrets:
            break
        words = squeezed(text)
        secrets = frozenset(secret for secret in secrets if secret not in words)
    return tuple(sorted(secrets))


def _visible(corpus: Corpus) -> Iterator[str]:
    for words in corpus.strings.values():
        yield " ".join(words.words.values())
    for notice in corpus.notices():
        yield " ".join((*map(plain_words, pieces(notice)), *_fields(notice)))


def _fields(notice: Notice) -> tuple[str, ...]:
    short = (line.text for line in notice.short)
    return (notice.title, *notice.summary, *short, notice.disclaimer, notice.note)


def _sentences(texts: Iterable[str]) -> frozenset[str]:
    parts = (part for text in texts for part in _SENTENCE.split(text))
    return frozenset(s for part in parts if len(s := squeezed(part)) >= _SHORTEST)
