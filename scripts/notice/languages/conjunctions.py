"""The words for “and” and “or”: one of each as CLDR has it, and others that say the same."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from notice.languages.cldr import locale

_OTHERS = {
    "bg": ("", "либо"),
    "cs": ("i", "či anebo popřípadě"),
    "da": ("samt", ""),
    "de": ("sowie", "beziehungsweise bzw"),
    "el": ("", "είτε"),
    "es": ("e", "u"),
    "et": ("ning", "ehk"),
    "fi": ("sekä", "taikka"),
    "hr": ("te", ""),
    "hu": ("valamint", "avagy"),
    "it": ("ed nonché", "od oppure"),
    "lt": ("bei", "arba"),
    "nl": ("alsmede", "danwel"),
    "pl": ("oraz a", "albo bądź czy"),
    "ro": ("precum", "ori fie"),
    "ru": ("", "либо"),
    "sk": ("i", "či"),
    "sl": ("ter", "oziroma"),
    "sv": ("samt", ""),
    "uk": ("й та", "чи"),
}
"""Words of a language beside those of CLDR, for “and” and for “or”."""
_LIST = re.compile(r"\{0\},?[ \u00a0](?P<word>[^\W\d_]+)[ \u00a0]\{1\}")
_WORD = re.compile(r"[^\W_]+")
_ONE_IN_ENGLISH = re.compile(
    r"\b(?:his|he|him) or (?:hers?|she)\b|\bwhether or not\b|\bmore or less\b|\bor not\b",
    re.IGNORECASE,
)
"""What other languages say without a word for “or”."""


@cache
def and_or(tag: str) -> tuple[str, str]:
    """The two words in a CLDR locale, in small letters; "" for one that no spaces part."""
    patterns = (locale(tag).list_patterns.get(kind, {}).get("2", "") for kind in ("standard", "or"))
    matches = map(_LIST.fullmatch, patterns)
    first, second = (match["word"].casefold() if match else "" for match in matches)
    return first, second


@lru_cache(maxsize=16384)
def counted(text: str, tag: str) -> tuple[int, int]:
    """How often a text in that language says “and” and “or”, by any word for these."""
    if tag.startswith("en"):
        text = _ONE_IN_ENGLISH.sub(" ", text)
    words = _WORD.findall(text.casefold())
    others = _OTHERS.get(tag.partition("_")[0].partition("-")[0], ("", ""))
    first, second = (
        sum(map(words.count, {word, *more.split()}))
        for word, more in zip(and_or(tag), others, strict=True)
    )
    return first, second
