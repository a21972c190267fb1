"""Where sentences end, in any script; a full stop behind a word cut short ends none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from notice.languages.abbreviations import COMPANIES, COUNTED, OPENERS, is_abbreviation
from notice.languages.letters import is_small
from notice.text.document import Block
from notice.text.tokens import FIRST_SYLLABLE, Token, is_syllable, tokens

SENTENCE_ENDS = frozenset(".!?…。｡！？؟۔।։።။។")
"""The signs that end a sentence."""
_PART_ENDS = SENTENCE_ENDS | frozenset(";:；：؛፤")
"""The signs that end a sentence, or an item of a list in it."""
_UNSPACED = frozenset("。｡！？；：")
"""Those behind which no space stands."""
_CLOSING = frozenset("\"'”’»“«)]）」』】》")
_ALSO_OPENING = frozenset("“«")
"""Closing ones that open quotations in other languages."""
_BRACKETS = frozenset("(（[")
_LABEL = re.compile(r"\d{1,3}[a-z]?|([^\W\d_])\1?|[ivx]{2,3}|[IVX]{2,3}")
"""What can be the label of an item in brackets; "(EU)" is none."""
_SHORT = 4
"""The longest word before a number that is taken for one cut short, such as "Art." or "lit."."""
_JOINED = 2
"""The longest part of an abbreviation behind its first letter, as in "t.ex." and "p. ex."."""
_LETTERS = re.compile(r"(?<![^\W_])[^\W\d_]+$")
_DAY = re.compile(r"\d\d?")
_NUMBER = re.compile(r"[+\d]|[A-Z]\d|[IVXLCDM]{2,}$")
_Tokens = Sequence[Token]


@lru_cache(maxsize=8192)
def sentences(block: Block) -> tuple[_Tokens, ...]:
    """The sentences of a block, each with the space behind it; together they are its tokens."""
    found = tokens(block)
    return tuple(
        _cut(found, [n for n, end in _behind(found, SENTENCE_ENDS) if _is_end(found, end, n)])
    )


def clauses(found: _Tokens) -> list[_Tokens]:
    """Tokens cut behind what ends a sentence or an item of a list.

    An item may begin with "(a)" or "(1)"; scripts such as Thai part sentences by a space.
    """
    ends = {n for n, end in _behind(found, _PART_ENDS) if _is_end(found, end, n)}
    others = {
        n
        for n, token in enumerate(found)
        if (token.text == "(" and _is_label(found, n))
        or (token.text >= FIRST_SYLLABLE and _is_behind_gap(found, n))
    }
    return list(_cut(found, sorted(ends | others)))


def ends_sentence(clause: _Tokens) -> bool:
    """Whether the last of these tokens is a sign that ends a sentence, and what belongs to it."""
    signs = (t.text for t in reversed(clause) if not t.text.isspace() and t.text not in _CLOSING)
    return next(signs, "") in SENTENCE_ENDS


def _is_behind_gap(found: _Tokens, n: int) -> bool:
    """Whether a space stands between a syllable and another one before it."""
    is_gap = n > 1 and found[n - 1].text.isspace()
    return is_gap and is_syllable(found[n].text) and is_syllable(found[n - 2].text)


def _cut(found: _Tokens, places: Sequence[int]) -> Iterator[_Tokens]:
    for start, stop in pairwise((0, *places, len(found))):
        if start < stop:
            yield found[start:stop]


def _behind(found: _Tokens, ends: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The places of what stands behind one of these signs, and of the sign.

    Spaces and what closes brackets and quotations belong to the sign.
    """
    end = -1
    for n, token in enumerate(found):
        text = token.text
        if text in ends:
            end = n
        elif end >= 0 and not text.isspace() and not _closes(found, n):
            yield n, end
            end = -1


def _closes(found: _Tokens, n: int) -> bool:
    """Whether a sign closes brackets or a quotation, by the spaces around it."""
    text = found[n].text
    if text not in _CLOSING:
        return False
    is_apart = n > 0 and found[n - 1].text.isspace()
    is_before_gap = n + 1 == len(found) or found[n + 1].text.isspace()
    if text in _ALSO_OPENING:
        return is_before_gap and not is_apart
    return is_before_gap or not is_apart


def _is_label(found: _Tokens, n: int) -> bool:
    """Whether a bracket opens the label of an item."""
    return (
        n > 0
        and found[n - 1].text.isspace()
        and n + 2 < len(found)
        and found[n + 2].text == ")"
        and _LABEL.fullmatch(found[n + 1].text) is not None
    )


def _is_end(found: _Tokens, end: int, behind: int) -> bool:
    """Whether a sign ends something, by what stands before and behind it.

    It does with a space behind it (but in scripts without any); a sentence does not end before a
    small letter, nor by the full stop of a word cut short, as in "Art. 6", "z.B." or "Pte. Ltd.",
    or of a number that counts, as in "25. Mai".
    """
    sign, following = found[end].text, found[behind].text
    if not found[behind - 1].text.isspace() and sign not in _UNSPACED:
        return False
    if sign not in SENTENCE_ENDS:
        return True
    if is_small(following):
        return False
    if sign != "." or not end:
        return True
    if _DAY.fullmatch(found[end - 1].text) and following.casefold() in COUNTED:
        return False
    word = _last_letters(found, end)
    if following in _BRACKETS and word.casefold() in COMPANIES:
        return False
    if len(word) == 1 and word.isupper() and following.casefold() in OPENERS:
        return True
    is_numbered = 0 < len(word) <= _SHORT and _is_number(found, behind)
    return not is_numbered and not is_cut_short(found, end)


def _is_number(found: _Tokens, n: int) -> bool:
    """Whether a number stands here, or one of a French code, as in "art. L. 110-1"."""
    if _NUMBER.match(found[n].text):
        return True
    is_letter = len(found[n].text) == 1 and found[n].text.isupper()
    behind = [token.text for token in found[n + 1 : n + 4] if not token.text.isspace()]
    return is_letter and len(behind) > 1 and behind[0] == "." and behind[1][0].isdigit()


def is_cut_short(found: _Tokens, stop: int) -> bool:
    """Whether a full stop ends a word that is seldom the last of a sentence when so written."""
    word = _last_letters(found, stop)
    if found[stop].text != "." or not word:
        return False
    if len(word) > 1:
        return is_abbreviation(word) or (len(word) <= _JOINED and _is_joined(found, stop - 1))
    # Behind a number, it is a unit or a year: "2018 m.", "25 d.", "2018 г.".
    return word.lower() != word.upper() and not _is_behind_number(found, stop - 1)


def _last_letters(found: _Tokens, stop: int) -> str:
    """The word before a full stop, without what an apostrophe or a hyphen joins to its front."""
    letters = _LETTERS.search(found[stop - 1].text) if stop else None
    return letters[0] if letters else ""


def _is_joined(found: _Tokens, n: int) -> bool:
    """Whether a small word stands behind a single letter and its full stop."""
    before = n - 2 if n and found[n - 1].text.isspace() else n - 1
    is_stop = before > 0 and found[before].text == "." and len(found[before - 1].text) == 1
    return is_stop and is_small(found[n].text) and is_cut_short(found, before)


def _is_behind_number(found: _Tokens, n: int) -> bool:
    before = n - 2 if n and found[n - 1].text.isspace() else n - 1
    return before >= 0 and found[before].text[-1:].isdigit()
