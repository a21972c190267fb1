"""What makes two words the same word: its letters, and not how they are set.

Quotation marks, apostrophes, dashes, kinds of space and capitals are form, and so is what nobody
sees.  Digits, letters and punctuation that can change a meaning are not.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from notice.comparison.wording import Form
from notice.text.document import LINE_BREAK, Style
from notice.text.lookalike import skeleton
from notice.text.tokens import Token, is_word

_SETTING = str.maketrans(
    dict.fromkeys("“”„‟«»‹›″", '"') | dict.fromkeys("’‘‚‛`´ʼ′", "'") | dict.fromkeys("‐‑‒–—―−", "-")
)
_QUOTES = frozenset("\"“”„‟«»‹›’‘‚‛'")
_AROUND = re.compile(r" *(-+) *| *(['\"]) *")
_FIGURED = frozenset({"<super>", "<sub>", "<fraction>", "<circle>"})


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """What two tokens share that say the same; any space is one space."""
    if text.isspace():
        return " "
    if text.isascii() and text.isalnum():
        return text.lower()  # what follows would come to the same for most words
    if any(unicodedata.decomposition(c).split(" ")[0] in _FIGURED for c in text):
        return text  # 10² is not 102
    # Small letters first: "Т" looks like a Latin letter, and "т" does not.
    return _set_plainly(skeleton(text.casefold())).casefold() or text


def key_of(token: Token) -> str:
    """The same of a token; any number of the same heading, item or section is one number."""
    return f"#{token.style.href}" if token.style.number else key(token.text)


def counts(token: Token) -> bool:
    """Whether a token is a word by which texts are told to be alike."""
    return is_word(token.text) and not token.style.number


def _set_plainly(text: str) -> str:
    """The text with the plainest of its quotation marks, apostrophes and dashes.

    Two single marks are a double one, as in what was typed as ``word''.
    """
    return text.translate(_SETTING).replace("''", '"')


def likewise(old: str, new: str, *, are_signs: bool = False) -> bool:
    """Whether two stretches say the same, however their tokens are cut.

    Where they `are_signs` of a measure, other quotation marks are others, as in 5' and 5".
    """
    return _bare(old) == _bare(new) or (not are_signs and {old, new} <= _QUOTES)


def _bare(text: str) -> str:
    return _AROUND.sub(lambda m: (m[1] and "-") or m[2], key(text) if text else "").strip(" ")


@lru_cache(maxsize=8192)
def spelling(old: str, new: str, *, is_first: bool) -> Form | None:
    """In what the letters of two tokens of one key differ.

    Where `is_first`, the word begins a sentence or stands in a heading, and its capital means
    nothing.
    """
    if old == new:
        return None
    if LINE_BREAK in old or LINE_BREAK in new:
        return Form.BREAK
    if not (old + new).strip():
        return Form.SPACE
    if _set_plainly(old).casefold() != _set_plainly(new).casefold():
        return Form.CHARACTERS if skeleton(old) == skeleton(new) else Form.TYPOGRAPHY
    if _set_plainly(old) == _set_plainly(new):
        return Form.TYPOGRAPHY
    return Form.CASE if is_first else Form.CAPITAL


@lru_cache(maxsize=1024)
def look(old: Style, new: Style) -> tuple[Form, ...]:
    """In what two styles differ."""
    found = (
        (Form.LINK, old.href != new.href),
        (Form.STRONG, old.strong != new.strong),
        (Form.EMPHASIS, old.emphasis != new.emphasis),
    )
    return tuple(form for form, differs in found if differs)


def forms(old: Token, new: Token, *, is_first: bool) -> tuple[Form, ...]:
    """In what two tokens of one key differ, what matters most first."""
    letters = spelling(old.text, new.text, is_first=is_first)
    if letters and old.style.number and new.style.number:
        letters = Form.NUMBER
    return (*((letters,) if letters else ()), *look(old.style, new.style))
