"""Ids made of a heading's words: the same words make the same id, in every text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from hashlib import sha256

from notice.model.corpus import LEAD, RESERVED_ID
from notice.model.pattern import when_needed

_MOST_WORDS = 5
_MOST_COUNTED = 100
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_APOSTROPHES = when_needed(r"[’'ʼ]")
# What counts the headings is none of their words: "4.", "IV.", "(b)", "§ 3".
_NUMBER = when_needed(
    r"\A\s*(?:§\s*)?(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[ivxlc]+[.)]|\([a-z\d]{1,3}\))\s+", re.IGNORECASE
)


def slug(words: str, taken: Collection[str] = ()) -> str:
    """An id for a heading of these words that is none of `taken`."""
    plain = _NUMBER.sub("", words, count=1) or words
    plain = _APOSTROPHES.sub(" ", plain.casefold()).translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", plain)
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    known = re.findall(r"[a-z0-9]+", letters)
    if sum(map(len, known)) * 2 < sum(map(str.isalnum, letters)):
        # Letters of another script, which no address shows as they are.
        known = ["section", sha256(" ".join(words.split()).encode()).hexdigest()[:6]]
    made = "-".join(known[:_MOST_WORDS])
    if not made[:1].isalpha() or RESERVED_ID.fullmatch(made) or made == LEAD:
        made = f"section-{made}".rstrip("-")
    number, found = 1, made
    while found in taken:
        # Among so many alike, the next one goes behind all others.
        number = number + 1 if number != _MOST_COUNTED else max(number, len(taken)) + 1
        found = f"{made}-{number}"
    return found
