"""Phrases as data write them, found in texts as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_GAP = r"[\s*_>\"'“”„«»‘’\u2010-\u2015-]{1,20}"
_REST = r"\w{0,30}"


def occurrences(phrase: str, text: str) -> Iterator[re.Match[str]]:
    """Where a text holds the phrase as whole words, whatever the case.

    A word that ends in `*` stands for all words that begin so.  Between words, any space, line
    break, hyphen, quotation mark or emphasis may stand.  A phrase without a word stands nowhere.
    """
    if not phrase.strip(" *"):
        return iter(())
    longest, pattern = _compiled(phrase)
    # To look for its longest word alone is much quicker, and most texts lack it.
    return pattern.finditer(text) if longest in text.casefold() else iter(())


@lru_cache(maxsize=1024)
def _compiled(phrase: str) -> tuple[str, re.Pattern[str]]:
    words = phrase.split()
    stems = [word.rstrip("*") for word in words]
    parts = (re.escape(s) + _REST * (s != word) for s, word in zip(stems, words, strict=True))
    pattern = re.compile(rf"(?<![\w/]){_GAP.join(parts)}(?!\w)", re.IGNORECASE)
    return max(stems, key=len).casefold(), pattern
