"""Words, numbers and sentences of a block, in any script.

A number with its separators is one token ("2016/679", "1,5", "2027-01-01"), a word with its
apostrophes, hyphens and numbers ("CC-BY-4.0") another; scripts that write no spaces are cut into
characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from notice.text.document import Block, Style

_INSIDE_NUMBER = frozenset(".,/:-\u00a0\u202f’'")
_INSIDE_WORD = frozenset("'’-\u2010\u2011\u00ad")
# The first and last characters of scripts without spaces.  As an expression, they would be compiled
# one by one.
_UNSPACED = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"),
    ("\uac00", "\ud7af"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
# What most words and numbers consist of, in one go.
_PLAIN = {"n": re.compile(r"[0-9]+"), "wn": re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ɏ]+")}
SENTENCE_ENDS = frozenset(".!?…。！？؟।")
"""The signs that end a sentence."""
_CLOSING = frozenset("\"'”’»)]")


@dataclass(frozen=True)
class Token:
    """A word, a number, a mark of punctuation or some space, with its style.

    A number of a heading or an item is one, with all its signs.
    """

    text: str
    style: Style


@lru_cache(maxsize=65536)
def _class(character: str) -> str:
    """What a character is: w(ord), n(umber), s(pace), c (a word by itself) or p(unctuation)."""
    if any(first <= character <= last for first, last in _UNSPACED):
        return "c"
    category = unicodedata.category(character)
    if category == "Nd":
        return "n"
    if category[0] in "LM" or category in {"No", "Nl"}:
        return "w"
    return "s" if character.isspace() else "p"


def cut(text: str) -> Iterator[str]:
    """The tokens of a plain text; together they are the text."""
    start, end = 0, len(text)
    while start < end:
        kind = _class(text[start])
        stop = start + 1
        if kind == "n":
            stop = _extent(text, stop, "n", _INSIDE_NUMBER)
        elif kind == "w":
            stop = _extent(text, stop, "wn", _INSIDE_WORD)
        elif kind == "s":
            while stop < end and _class(text[stop]) == "s":
                stop += 1
        elif kind == "c":
            while stop < end and unicodedata.category(text[stop])[0] == "M":
                stop += 1
        yield text[start:stop]
        start = stop


def _extent(text: str, stop: int, kinds: str, joints: frozenset[str]) -> int:
    """Where a word or number ends: a joint belongs to it only between its own characters."""
    while stop < len(text):
        if plain := _PLAIN[kinds].match(text, stop):
            stop = plain.end()
        elif _class(text[stop]) in kinds:
            stop += 1
        elif _is_joint(text, stop, kinds, joints):
            stop += 2
        else:
            break
    return stop


def _is_joint(text: str, at: int, kinds: str, joints: frozenset[str]) -> bool:
    """Whether a sign joins what is before it to what is behind it, such as the dot in "BY-4.0"."""
    behind = _class(text[at + 1]) if at + 1 < len(text) else ""
    is_in_number = behind == "n" == _class(text[at - 1]) and text[at] in _INSIDE_NUMBER
    return bool(behind) and behind in kinds and (text[at] in joints or is_in_number)


def is_word(token: str) -> bool:
    """Whether a token is a word or number, not space or punctuation."""
    return _class(token[0]) in "wnc"


@lru_cache(maxsize=8192)
def tokens(block: Block) -> tuple[Token, ...]:
    """The tokens of a block; together they are its runs."""
    return tuple(
        Token(piece, run.style)
        for run in block.runs
        for piece in ((run.text,) if run.style.number else cut(run.text))
    )


@lru_cache(maxsize=8192)
def sentences(block: Block) -> tuple[tuple[Token, ...], ...]:
    """The sentences of a block, each with the space behind it; together they are its tokens."""
    result: list[list[Token]] = [[]]
    ended = False
    for token in tokens(block):
        text = token.text
        if ended and not text.isspace() and text not in _CLOSING:
            result.append([])
            ended = False
        result[-1].append(token)
        if text in SENTENCE_ENDS:
            ended = True
        elif ended and not (text.isspace() or text in _CLOSING):
            ended = False
    return tuple(tuple(sentence) for sentence in result if sentence)
