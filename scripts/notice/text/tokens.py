"""Words and numbers of a block, in any script.

A number with its separators and the letters behind it is one token ("2016/679", "1,5", "25a"), a
word with its apostrophes, hyphens and numbers ("CC-BY-4.0") another, and so is a mail address.  Of
a web address, each word is one: most often, another protocol or page is all that changes.  Scripts
that write no spaces are cut into characters, or into syllables where several characters make one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from notice.text.document import Block, Style

# The first and last characters of scripts without spaces; Korean has some between its words.  As an
# expression, they would be compiled one by one.
_UNSPACED = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
_SYLLABIC = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"))
FIRST_SYLLABLE = "\u0e00"
"""The first character of the scripts in which spaces part sentences, and not words."""
# The vowels of Thai and Lao that are written before their consonant, and those behind it.
_BEFORE = frozenset("เแโใไເແໂໃໄ")
_BEHIND = frozenset("ะาำๅๆະາຳໆ")
# Each character is told by a letter: w(ord), m(ark upon one), n(umber), s(pace), c (a word by
# itself, with k for what belongs to it behind it, and v before it), p(unctuation).  Signs that join
# what stands on both sides have letters of their own: those of numbers (d, and the spaces x), of
# words (h), of both (j).
_JOINTS = {
    **dict.fromkeys(".,/:", "d"),
    **dict.fromkeys("\u00a0\u202f", "x"),
    **dict.fromkeys("\u2010\u2011\u00ad", "h"),
    **dict.fromkeys("'’-", "j"),
}
_TOKEN = re.compile(
    r"(?=[nwm])(?:n(?:n|[djx]n)*)?(?:[wm][wmn]*(?:(?:[hj][wmn]|(?<=n)[djx]n)[wmn]*)*)?"
    r"|[sx]+|v*[ck][mk]*|.",
    re.DOTALL,
)

_MAIL = re.compile(
    r"(?<![\w.+-])[^\W_][\w.+-]{0,63}@\w[\w-]{0,62}(?:\.\w[\w-]{0,62}){1,8}", re.ASCII
)


class Token(NamedTuple):
    """A word, a number, a mark of punctuation or some space, with its style.

    A number of a heading or an item is one, with all its signs.
    """

    text: str
    style: Style


class _Letters(dict[int, str]):
    """The letter of each character by its code point, as `str.translate` asks for it."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, _letter(chr(code)))


def _letter(character: str) -> str:
    if character in _JOINTS:
        return _JOINTS[character]
    if character in _BEFORE:
        return "v"
    if any(first <= character <= last for first, last in _UNSPACED):
        is_behind = character in _BEHIND or unicodedata.category(character)[0] == "M"
        return "k" if is_behind else "c"
    category = unicodedata.category(character)
    if category == "Nd":
        return "n"
    if category[0] == "M":
        return "m"
    if category[0] == "L" or category in {"No", "Nl"}:
        return "w"
    return "s" if character.isspace() else "p"


_LETTERS = _Letters()


def cut(text: str) -> Iterator[str]:
    """The tokens of a plain text; together they are the text."""
    start = 0
    if "@" in text:
        for found in _MAIL.finditer(text):
            yield from _cut(text[start : found.start()])
            yield found[0]
            start = found.end()
    yield from _cut(text[start:] if start else text)


def _cut(text: str) -> Iterator[str]:
    start = 0
    for letters in _TOKEN.findall(text.translate(_LETTERS)):
        stop = start + len(letters)
        yield text[start:stop]
        start = stop


@lru_cache(maxsize=16384)
def is_word(token: str) -> bool:
    """Whether a token is a word or number, not space or punctuation."""
    return _LETTERS[ord(token[0])] in "wmnckv"


def is_syllable(token: str) -> bool:
    """Whether a token is a syllable of a script in which spaces part sentences, and not words."""
    return token >= FIRST_SYLLABLE and any(a <= token[0] <= z for a, z in _SYLLABIC)


@lru_cache(maxsize=8192)
def tokens(block: Block) -> tuple[Token, ...]:
    """The tokens of a block; together they are its runs."""
    found: list[Token] = []
    for run in block.runs:
        made = _styled(run.style)
        found += map(made.__getitem__, (run.text,) if run.style.number else cut(run.text))
    return tuple(found)


class _Styled(dict[str, Token]):
    """The tokens of a style by their text: half of a text are spaces, and most words come again."""

    def __init__(self, style: Style) -> None:
        self.style = style

    def __missing__(self, text: str) -> Token:
        return self.setdefault(text, Token(text, self.style))


@lru_cache(maxsize=256)
def _styled(style: Style) -> _Styled:
    return _Styled(style)
