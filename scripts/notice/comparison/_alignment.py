"""Which words of one stretch of text are those of another, across the ends of paragraphs.

Sentences that stay hold the two together.  Between them, the longest common subsequence of words
tells which sentence became which; what unlike sentences share by chance is not kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress, islice

from msgspec import Struct
from msgspec.structs import replace

from notice.comparison._folding import counts, key_of
from notice.comparison._layout import Stream, laid_out
from notice.comparison._rows import Op, Row
from notice.comparison._weaving import exchanged, is_enough, is_related, words_of, woven
from notice.comparison.wording import chunks, common
from notice.text.document import Block
from notice.text.sentences import clauses
from notice.text.tokens import Token, tokens

ANCHOR = 4
"""How many words a sentence has that holds two texts together."""
FAR = 8
"""The fewest words that move by themselves into another section."""
_MOST_SENTENCES = 2_000


@lru_cache(maxsize=16384)
def signs(block: Block) -> tuple[str, ...]:
    """The keys of all that stands in a block."""
    return tuple(map(key_of, tokens(block)))


@lru_cache(maxsize=16384)
def keys(block: Block) -> tuple[str, ...]:
    """The keys of a block's words, punctuation left aside."""
    return tuple(compress(signs(block), map(counts, tokens(block))))


@lru_cache(maxsize=16384)
def worded(block: Block) -> tuple[tuple[tuple[Token, ...], tuple[str, ...]], ...]:
    """The sentences of a block, each with the keys of its words."""
    rest = iter(signs(block))
    return tuple(
        (tuple(some), tuple(compress(islice(rest, len(some)), map(counts, some))))
        for some in clauses(tokens(block))
    )


class _Clause(Struct, frozen=True):
    """A sentence: its tokens, the keys of its words, and the number of its block."""

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    block: int
    is_barred: bool = False


Numbered = tuple[int, Block]
Words = tuple[str, ...]


def aligned(
    old: Sequence[Numbered],
    new: Sequence[Numbered],
    *,
    elsewhere: frozenset[Words] = frozenset(),
    is_barred: bool = False,
) -> list[Row]:
    """How these blocks became those: rows in which as many words as make sense are kept.

    Of sentences that may stand `elsewhere`, those that do not stay are kept nowhere.  Where it
    `is_barred`, the words of cells are kept nowhere.
    """
    before, after = (_clauses(side, is_barred=is_barred) for side in (old, new))
    pairs = list(_anchors(before, after))
    _bar_moved(before, after, pairs, elsewhere)
    return laid_out(_held(before, after, pairs), dict(old), dict(new))


def by_sentences(old: Sequence[Token], new: Sequence[Token]) -> list[Op]:
    """One passage that became another, whatever their words: what sentences stay, then words."""
    before, after = (
        [_Clause(tuple(some), words_of(some), 0) for some in clauses(side)] for side in (old, new)
    )
    return [op for op, *_ in _held(before, after, list(_anchors(before, after)))]


def _held(
    old: Sequence[_Clause], new: Sequence[_Clause], pairs: Sequence[tuple[int, int]]
) -> Stream:
    """Sentences of which pairs stay, and hold together what is between."""
    stream: Stream = []
    a = b = 0
    for i, j in [*pairs, (len(old), len(new))]:
        for some, others in chunks(old[a:i], new[b:j], _MOST_SENTENCES):
            stream += _loose(some, others)
        if i < len(old):
            stream += _woven([old[i]], [new[j]])
        a, b = i + 1, j + 1
    return stream


def whole(old: Numbered, new: Numbered) -> Row:
    """One block that became another, whatever their words."""
    if old[1] == new[1]:
        return Row(old[1], new[1], (old[0], new[0]), is_equal=True)
    one, other = tokens(old[1]), tokens(new[1])
    is_long = max(len(worded(block)) for _, block in (old, new)) > 1
    ops = by_sentences(one, other) if is_long else exchanged(one, other)
    return Row(old[1], new[1], (old[0], new[0]), ops)


def gone(numbered: Numbered) -> Row:
    """A block that went."""
    number, block = numbered
    return Row(block, None, (number, -1), [(token, None) for token in tokens(block)])


def come(numbered: Numbered) -> Row:
    """A block that came."""
    number, block = numbered
    return Row(None, block, (-1, number), [(None, token) for token in tokens(block)])


def _clauses(blocks: Sequence[Numbered], *, is_barred: bool) -> list[_Clause]:
    return [
        _Clause(some, words, number, is_barred=is_barred and block.place is not None)
        for number, block in blocks
        for some, words in worded(block)
    ]


def _anchors(old: Sequence[_Clause], new: Sequence[_Clause]) -> Iterator[tuple[int, int]]:
    some, others = (
        [n for n, c in enumerate(side) if len(c.words) >= ANCHOR and not c.is_barred]
        for side in (old, new)
    )
    for a, b in common([old[n].words for n in some], [new[n].words for n in others]):
        yield some[a], others[b]


def _bar_moved(
    old: list[_Clause],
    new: list[_Clause],
    pairs: Sequence[tuple[int, int]],
    elsewhere: frozenset[Words],
) -> None:
    """Bar the sentences that stand, word for word, in another place.

    They moved, and would only be woven together with what has come in their place.
    """
    held = [{pair[k] for pair in pairs} for k in (0, 1)]
    left = [
        {c.words for n, c in enumerate(side) if n not in held[k] and len(c.words) >= ANCHOR}
        for k, side in enumerate((old, new))
    ]
    moved = (left[0] & left[1]) | ((left[0] | left[1]) & elsewhere)
    for side, own in zip((old, new), held, strict=True) if moved else ():
        for n, clause in enumerate(side):
            if n not in own and clause.words in moved:
                side[n] = replace(clause, is_barred=True)


def _loose(old: Sequence[_Clause], new: Sequence[_Clause]) -> Stream:
    """What stands between two sentences that stay."""
    stream: Stream = []
    a = b = 0
    for (i, i_end), (j, j_end) in [*_related(old, new), ((len(old),) * 2, (len(new),) * 2)]:
        stream += _replaced(old[a:i], new[b:j])
        if i < i_end:
            stream += _woven(old[i:i_end], new[j:j_end])
        a, b = i_end, j_end
    return stream


_Range = tuple[int, int]


def _related(old: Sequence[_Clause], new: Sequence[_Clause]) -> list[tuple[_Range, _Range]]:
    """Which sentences became which: stretches of both that belong together, in order."""
    if not old or not new:
        return []
    some, others = (
        [(n, word) for n, c in enumerate(side) if not c.is_barred for word in c.words]
        for side in (old, new)
    )
    found = Counter(
        (some[a][0], others[b][0])
        for a, b in common([word for _, word in some], [word for _, word in others])
    )
    kept = [
        pair
        for pair, count in sorted(found.items())
        if is_enough(count, len(old[pair[0]].words), len(new[pair[1]].words))
    ]
    result: list[tuple[_Range, _Range]] = []
    last = 0
    for i, j in kept:
        count = found[i, j]
        if result and (i < result[-1][0][1] or j < result[-1][1][1]):
            (i_start, i_end), (j_start, j_end) = result[-1]
            between = (*old[i_end:i], *new[j_end:j])
            if any(clause.is_barred for clause in between):
                continue
            blocks = (
                {c.block for c in old[i_start : i + 1]},
                {c.block for c in new[j_start : j + 1]},
            )
            is_whole = count in {len(old[i].words), len(new[j].words)}
            if max(map(len, blocks)) > 1 and min(count, last) < ANCHOR and not is_whole:
                # A few words are no reason to think that a paragraph was cut or joined.
                if count > last:
                    result[-1], last = ((i, i + 1), (j, j + 1)), count
                continue
            result[-1] = ((i_start, max(i_end, i + 1)), (j_start, max(j_end, j + 1)))
        else:
            result.append(((i, i + 1), (j, j + 1)))
        last = count
    return result


def _replaced(old: Sequence[_Clause], new: Sequence[_Clause]) -> Stream:
    if old and new and len({c.block for c in old}) == len({c.block for c in new}) == 1:
        some, others = ([w for c in side for w in c.words] for side in (old, new))
        is_barred = any(c.is_barred for c in (*old, *new))
        if not is_barred and is_related(some, others):
            return _woven(old, new)
    stream: Stream = [((token, None), c.block, -1) for c in old for token in c.tokens]
    return stream + [((None, token), -1, c.block) for c in new for token in c.tokens]


def _woven(old: Sequence[_Clause], new: Sequence[_Clause]) -> Stream:
    some, others = ([(t, c.block) for c in side for t in c.tokens] for side in (old, new))
    ops = woven([t for t, _ in some], [t for t, _ in others])
    here, there = iter(some), iter(others)
    return [(op, next(here)[1] if op[0] else -1, next(there)[1] if op[1] else -1) for op in ops]
