"""Where lines go on without a space: Chinese and Japanese write none between sentences.

A source has one sentence per line.  In most scripts the end of such a line is a space to readers;
here it is nothing, and a space would be seen as a gap.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WIDE = re.compile("[\u3001-\U0003ffff]")
_END = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*")
_GAP = re.compile(r"[ \t\n]+")


def _has_wide(text: str) -> bool:
    """Whether a text has signs of Chinese or Japanese, as far as one can tell at a glance."""
    return not text.isascii() and _WIDE.search(text) is not None


def _runs_on(before: str, after: str) -> bool:
    """Whether two signs, of which a line's end parts one from the other, stand without a space."""
    one, other = _width(before), _width(after)
    if _KOREAN in {one, other}:
        return False
    return (one and other) != "" or _MARK in {one, other}


_LETTER, _MARK, _KOREAN = "letter", "mark", "korean"


@lru_cache(maxsize=4096)
def _width(sign: str) -> str:
    """What a sign is that is Korean, or as wide as a Chinese one; "" for any other."""
    if sign < "\u1100":
        return ""
    if "HANGUL" in unicodedata.name(sign, ""):  # which has spaces between its words
        return _KOREAN
    if unicodedata.east_asian_width(sign) not in {"W", "F"}:
        return ""
    kind = unicodedata.category(sign)[0]
    return _MARK if kind == "P" else _LETTER if kind in "LM" else ""


def ends(text: str) -> list[tuple[int, int]]:
    """The places of a text at which a line ends, from where to where, and no space is due."""
    if not _has_wide(text):
        return []
    return [
        found.span()
        for found in _END.finditer(text)
        if found.start()
        and found.end() < len(text)
        and _runs_on(text[found.start() - 1], text[found.end()])
    ]


def on_one_line(text: str) -> str:
    """A plain text without its line breaks; no-break spaces are words' own and stay.

    What YAML has put on one line has a space for each of them, so one beside a mark goes as well.
    """
    if not _has_wide(text):
        return _GAP.sub(" ", text)
    return _GAP.sub(_gap, text)


def _gap(found: re.Match[str]) -> str:
    text, (start, end) = found.string, found.span()
    if not start or end == len(text) or not _runs_on(before := text[start - 1], text[end]):
        return " "
    is_typed = "\n" not in found[0] and _MARK not in {_width(before), _width(text[end])}
    return " " if is_typed else ""
