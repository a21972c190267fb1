"""Fewer, larger marks: a few words that stay between greater changes are changed with them.

Without this, two unlike sentences would share their commas and articles, and read as soup.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from notice.comparison._folding import counts, key_of
from notice.comparison._rows import Op, news, olds
from notice.text.tokens import FIRST_SYLLABLE, Token, is_syllable

_CRUMB = 2
"""The most words that can be a crumb."""
_SYLLABLE = 1 / 3
"""How much of a word a syllable is, where no space parts words."""


class _Hunk:
    """What went and what came, and what stays behind it."""

    def __init__(self) -> None:
        self.gone: list[Token] = []
        self.come: list[Token] = []
        self.kept: list[Op] = []

    @property
    def is_change(self) -> bool:
        return bool(self.gone or self.come)


def tidied(ops: Sequence[Op]) -> list[Op]:
    """The ops without crumbs, what went before what came."""
    hunks = [_Hunk()]
    for is_kept, group in groupby(ops, key=lambda op: bool(op[0] and op[1])):
        for op in group:
            if is_kept:
                hunks[-1].kept.append(op)
            elif op[0]:
                hunks[-1].gone.append(op[0])
            elif op[1]:
                hunks[-1].come.append(op[1])
        if is_kept:
            hunks.append(_Hunk())
    merged: list[_Hunk] = []
    for hunk in hunks:
        if merged and hunk.is_change and _is_crumb(merged[-1], hunk):
            before = merged[-1]
            before.gone += [*(old for old, _ in before.kept if old), *hunk.gone]
            before.come += [*(new for _, new in before.kept if new), *hunk.come]
            before.kept = hunk.kept
        else:
            merged.append(hunk)
    return [
        op
        for hunk in merged
        for op in (
            *((token, None) for token in hunk.gone),
            *((None, token) for token in hunk.come),
            *hunk.kept,
        )
    ]


def trimmed(ops: Sequence[Op]) -> list[Op]:
    """The ops, in which what was put for something else begins and ends where the two differ."""
    made: list[Op] = []
    for is_kept, group in groupby(ops, key=lambda op: bool(op[0] and op[1])):
        some = list(group)
        made += some if is_kept else put_for(olds(some), news(some))
    return made


def put_for(old: Sequence[Token], new: Sequence[Token]) -> list[Op]:
    """One stretch put for another but for what they share at their ends."""
    if not (old and new):
        return [*((token, None) for token in old), *((None, token) for token in new)]
    one, two = [key_of(t) for t in old], [key_of(t) for t in new]
    most = min(len(one), len(two))
    start = next((n for n in range(most) if one[n] != two[n]), most)
    end = next((n for n in range(most - start) if one[-1 - n] != two[-1 - n]), most - start)
    # A beginning that stops within nothing but signs would tear them from their words.
    while most > start + end and start and not counts(old[start - 1]):
        start -= 1
    until, there = len(old) - end, len(new) - end
    return [
        *zip(old[:start], new[:start], strict=True),
        *((token, None) for token in old[start:until]),
        *((None, token) for token in new[start:there]),
        *zip(old[until:], new[there:], strict=True),
    ]


def _is_crumb(before: _Hunk, behind: _Hunk) -> bool:
    """Whether what stays between two changes is too little to be read as staying."""
    # Where words were only added, or only removed, those that stay are no crumbs.
    is_exchange = (before.gone or behind.gone) and (before.come or behind.come)
    if not before.is_change or not is_exchange:
        return False
    kept = _weight([old for old, _ in before.kept])
    left = max(_weight(before.gone), _weight(before.come))
    right = max(_weight(behind.gone), _weight(behind.come))
    return kept == 0 or (kept <= _CRUMB and kept < left and kept < right)


def _weight(tokens: Sequence[Token | None]) -> float:
    """How many words these are, about."""
    words = [token.text for token in tokens if token and counts(token)]
    if not words or max(words) < FIRST_SYLLABLE:
        return len(words)
    return sum(_SYLLABLE if is_syllable(word) else 1 for word in words)
