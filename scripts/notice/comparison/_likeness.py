"""Which of two lists of passages are most alike, wherever they stand or in their order."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

MOST = 20_000
"""The most pairs that are looked at: beyond, a comparison would take too long."""
_Words = Sequence[str]


def alike(
    old: Sequence[_Words],
    new: Sequence[_Words],
    *,
    least: float,
    can_be: Callable[[int, int], bool] | None = None,
) -> list[tuple[int, int]]:
    """Pairs of places, each in one pair at most, the most alike first; `least` is from 0 to 1."""
    signs: dict[str, str] = {}
    olds, news = ([_as_signs(words, signs) for words in side] for side in (old, new))
    degrees = sorted(
        (-degree, a, b)
        for a, one in enumerate(olds)
        for b, other in enumerate(news)
        if 2 * min(len(one), len(other)) >= least * (len(one) + len(other))  # it can be no more
        if (degree := likeness(one, other, least=least)) >= least
        if can_be is None or can_be(a, b)
    )
    found: dict[int, int] = {}
    for _, a, b in degrees:
        if a not in found and b not in found.values():
            found[a] = b
    return list(found.items())


def _as_signs(words: _Words, signs: dict[str, str]) -> str:
    """A sign for each word: strings are compared several times as fast as lists of words."""
    return "".join([signs.setdefault(w, chr(len(signs) % sys.maxunicode)) for w in words])


def likeness(old: _Words, new: _Words, *, least: float = 0.0) -> float:
    """How much of both is the same words in the same order: from 0 to 1, and 0 below `least`."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - most texts are not compared

    return Indel.normalized_similarity(old, new, score_cutoff=least)


def alike_in_order(degrees: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs of places, in the order of both lists, that are the most alike in all.

    `degrees` say for each of one list how alike it is to each of the other; 0 makes no pair.
    """
    height, width = len(degrees), len(degrees[0]) if degrees else 0
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for a in reversed(range(height)):
        for b in reversed(range(width)):
            paired = degrees[a][b] and degrees[a][b] + best[a + 1][b + 1]
            best[a][b] = max(paired, best[a + 1][b], best[a][b + 1])
    found: list[tuple[int, int]] = []
    a = b = 0
    while a < height and b < width:
        if degrees[a][b] and best[a][b] == degrees[a][b] + best[a + 1][b + 1]:
            found.append((a, b))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return found
