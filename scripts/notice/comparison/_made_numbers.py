"""Numbers of headings and items, typed in one text and made in the other."""

from __future__ import annotations

from collections.abc import Sequence

from notice.comparison._rows import Op, news, olds
from notice.text.tokens import Token

_MOST = 4
"""How many tokens such a number is at most, in both texts together."""


def reunited(ops: Sequence[Op]) -> list[Op]:
    """The ops, a typed number beside a made one that reads the same."""
    if not any(token and token.style.number for op in ops for token in op):
        return list(ops)
    found: list[Op] = []
    for op in ops:
        found.append(op)
        for length in range(2, min(_MOST, len(found)) + 1):
            if number := _number(found[-length:]):
                found[-length:] = [number]
                break
    return found


def _number(ops: Sequence[Op]) -> Op | None:
    """The number that these ops strike and put in again; None if they are anything else.

    One that was made is one token with its signs, one that was typed may be several.
    """
    went, came = olds(ops), news(ops)
    if not went or not came or len(went) + len(came) != len(ops):
        return None
    numbers = [{token.style.number for token in side} for side in (went, came)]
    old, new = ("".join(token.text for token in side) for side in (went, came))
    if old != new or numbers[0] == numbers[1] or not len(numbers[0]) == len(numbers[1]) == 1:
        return None
    return Token(old, went[0].style), Token(new, came[0].style)
