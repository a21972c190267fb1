"""Fewer, larger marks: a few words that stay between greater changes are changed with them.

Without this, two unlike sentences would share their commas and articles, and read as soup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from notice.comparison._folding import counts, key_of
from notice.comparison._rows import Op, news, olds
from notice.text.tokens import FIRST_SYLLABLE, Token, is_syllable

_CRUMB = 2
"""The most words that can be a crumb."""
_AROUND = 8
"""How many words have to change on both sides of a crumb for each of its own."""
_SYLLABLE = 1 / 3
"""How much of a word a syllable is, where no space parts words."""


class _Hunk:
    """What went and what came, and what stays behind it."""

    def __init__(self) -> None:
        self.sides: tuple[list[Token], list[Token]] = ([], [])
        self.kept: list[Op] = []

    @property
    def is_change(self) -> bool:
        return bool(self.sides[0] or self.sides[1])


def tidied(ops: Sequence[Op]) -> list[Op]:
    """The ops without crumbs, what went before what came."""
    hunks = [_Hunk()]
    for is_kept, group in groupby(ops, key=lambda op: bool(op[0] and op[1])):
        some = list(group)
        if is_kept:
            hunks[-1].kept = some
            hunks.append(_Hunk())
        else:
            hunks[-1].sides = olds(some), news(some)
    hunks = list(_slid(hunks))
    # First by signs alone, so that changes have their whole weight when words between are judged.
    for most in (0, _CRUMB):
        hunks = list(_merged(hunks, most))
    return [
        op
        for hunk in hunks
        for op in (
            *((token, None) for token in hunk.sides[0]),
            *((None, token) for token in hunk.sides[1]),
            *hunk.kept,
        )
    ]


def _slid(hunks: Sequence[_Hunk]) -> Iterator[_Hunk]:
    """The hunks, in which what came, or went, is one stretch where it can as well be read so.

    "{+source of +}the {+code of the +}work" says the same as "{+source of the code of +}the work".
    """
    before = hunks[0]
    for hunk in hunks[1:]:
        if not (before.is_change and hunk.is_change and _slides(before, hunk)):
            yield before
            before = hunk
    yield before


def _slides(before: _Hunk, hunk: _Hunk) -> bool:
    """Put a hunk into the one before it, if what it adds ends with the few words between them."""
    if all(hunk.sides) or _weight(olds(before.kept)) > _CRUMB:
        return False
    side = 0 if hunk.sides[0] else 1
    kept = olds(before.kept), news(before.kept)
    row = [*kept[side], *hunk.sides[side]]
    inside, behind = row[: -len(before.kept)], row[-len(before.kept) :]
    if list(map(key_of, behind)) != list(map(key_of, kept[side])):
        return False
    before.sides[side].extend(inside)
    pairs = zip(kept[0], behind, strict=True) if side else zip(behind, kept[1], strict=True)
    before.kept = [*pairs, *hunk.kept]
    return True


def _merged(hunks: Sequence[_Hunk], most: int) -> Iterator[_Hunk]:
    """The hunks, those as one between which no more than a crumb of so many words stays."""
    before = hunks[0]
    for hunk in hunks[1:]:
        if hunk.is_change and _is_crumb(before, hunk, most):
            for side, kept in enumerate((olds(before.kept), news(before.kept))):
                before.sides[side].extend([*kept, *hunk.sides[side]])
            before.kept = hunk.kept
        else:
            yield before
            before = hunk
    yield before


def trimmed(ops: Sequence[Op]) -> list[Op]:
    """The ops, in which what was put for something else begins and ends where the two differ."""
    made: list[Op] = []
    for is_kept, group in groupby(ops, key=lambda op: bool(op[0] and op[1])):
        some = list(group)
        made += some if is_kept else _put_for(olds(some), news(some))
    return made


def _put_for(old: Sequence[Token], new: Sequence[Token]) -> list[Op]:
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


def _is_crumb(before: _Hunk, behind: _Hunk, most: int) -> bool:
    """Whether what stays between two changes is too little to be read as staying."""
    # Where words were only added, or only removed, those that stay are no crumbs.
    (gone, come), (went, came) = before.sides, behind.sides
    if not before.is_change or not ((gone or went) and (come or came)):
        return False
    kept = _weight(olds(before.kept))
    if kept == 0 or kept > most:
        return kept == 0
    sides = [list(map(_weight, hunk.sides)) for hunk in (before, behind)]
    return all(kept < max(side) for side in sides) and _AROUND * kept <= sum(map(sum, sides))


def _weight(tokens: Sequence[Token]) -> float:
    """How many words these are, about."""
    words = [token.text for token in tokens if counts(token)]
    if not words or max(words) < FIRST_SYLLABLE:
        return len(words)
    return sum(_SYLLABLE if is_syllable(word) else 1 for word in words)
