"""Which words of one stretch of text are those of another, whatever sentences they are in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from notice.comparison._folding import counts, key_of
from notice.comparison._made_numbers import reunited
from notice.comparison._rows import Op
from notice.comparison._tidying import tidied
from notice.comparison.wording import common
from notice.text.tokens import Token

_RELATED = 0.25
_CONTAINED = 0.8
_SHORTEST = 2


def woven(old: Sequence[Token], new: Sequence[Token]) -> list[Op]:
    """The tokens of one stretch beside those of another: words first, then what is between."""
    one, two = [key_of(t) for t in old], [key_of(t) for t in new]
    if one == two:
        return list(zip(old, new, strict=True))
    some, others = ([n for n, token in enumerate(side) if counts(token)] for side in (old, new))
    ops: list[Op] = []
    a = b = 0
    pairs = common([one[n] for n in some], [two[n] for n in others])
    for i, j in [*((some[x], others[y]) for x, y in pairs), (len(old), len(new))]:
        x = y = 0
        for m, n in [*_between(one[a:i], two[b:j], is_last=i == len(old)), (i - a, j - b)]:
            ops += [(token, None) for token in old[a + x : a + m]]
            ops += [(None, token) for token in new[b + y : b + n]]
            if a + m < i and b + n < j:
                ops.append((old[a + m], new[b + n]))
            x, y = m + 1, n + 1
        if i < len(old):
            ops.append((old[i], new[j]))
        a, b = i + 1, j + 1
    return tidied(reunited(ops))


def _between(old: Sequence[str], new: Sequence[str], *, is_last: bool) -> list[tuple[int, int]]:
    """Which signs between two words stay; where none follows, those at the end close the text."""
    if old == new:
        return [(n, n) for n in range(len(old))]
    end = 0
    while is_last and end < min(len(old), len(new)) and old[-1 - end] == new[-1 - end]:
        end += 1
    here, there = len(old) - end, len(new) - end
    ends = zip(range(here, len(old)), range(there, len(new)), strict=True)
    return [*common(old[:here], new[:there]), *ends]


def exchanged(old: Sequence[Token], new: Sequence[Token]) -> list[Op]:
    """One stretch put for another: word by word if they are related, else as a whole."""
    if is_related(words_of(old), words_of(new)):
        return woven(old, new)
    return [*((token, None) for token in old), *((None, token) for token in new)]


def is_related(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether enough words stay for marking words."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - most texts are not compared

    return is_enough(LCSseq.similarity(old, new), len(old), len(new))


def is_enough(count: int, one: int, other: int) -> bool:
    """Whether so many words that stay are enough, of so many in one text and in the other."""
    longer, shorter = max(one, other), min(one, other)
    return count >= _RELATED * longer or (shorter >= _SHORTEST and count >= _CONTAINED * shorter)


def words_of(found: Iterable[Token]) -> tuple[str, ...]:
    """The keys of the words among tokens."""
    return tuple(key_of(t) for t in found if counts(t))
