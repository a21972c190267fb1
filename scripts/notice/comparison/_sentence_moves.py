"""Whole sentences that only changed their place, some of them edited, then items within them.

Any other part of a sentence is no move: a condition that stands in another sentence now says
another thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from notice.comparison._alignment import ANCHOR, FAR, worded, woven
from notice.comparison._likeness import MOST, alike
from notice.comparison._rows import Op, Row, news, olds
from notice.text.document import Block
from notice.text.sentences import ends_sentence

_ALIKE = 0.7
_Words = tuple[str, ...]
Sections = list[list[Row]]


class _Sentence(Struct, frozen=True):
    """A sentence that went or came, and where: section, row, and the range of its ops.

    What is not `is_whole` is an item in one, or all of one that has no other.
    """

    words: _Words
    section: int
    row: int
    start: int
    stop: int
    is_whole: bool
    is_in_cell: bool


_Cuts = dict[tuple[int, int], list[tuple[_Sentence, _Sentence, int, bool]]]
"""By section and row: a sentence of the row, the same elsewhere, their number, and whether it left.
"""


def moved_sentences(sections: Sections, numbers: Iterator[int]) -> Sections:
    """The rows, cut where sentences left them or arrived in them; each pair has a number."""
    cuts: _Cuts = defaultdict(list)
    both = [list(_found(sections, is_old=is_old)) for is_old in (True, False)]
    for is_whole in (True, False) if all(both) else ():
        gone, come = (
            list(_left([each for each in side if each.is_whole is is_whole], cuts)) for side in both
        )
        for old, new in _pairs(gone, come):
            number = next(numbers)
            cuts[old.section, old.row].append((old, new, number, True))
            cuts[new.section, new.row].append((new, old, number, False))
    if not cuts:
        return sections
    return [
        [piece for m, row in enumerate(rows) for piece in _pieces(row, cuts[n, m], sections)]
        for n, rows in enumerate(sections)
    ]


def _pairs(
    gone: Sequence[_Sentence], come: Sequence[_Sentence]
) -> Iterator[tuple[_Sentence, _Sentence]]:
    """Which sentences are one: the same words, near ones first, then those that are most alike."""
    places = defaultdict(list)
    for sentence in come:
        places[sentence.words].append(sentence)
    left = []
    for old in gone:
        same = [s for s in places[old.words] if _can_be_one(old, s)]
        near = [s for s in same if s.section == old.section]
        far = same if len(old.words) >= FAR else []
        if new := next(iter(near or far), None):
            places[old.words].remove(new)
            yield old, new
        else:
            left.append(old)
    long = [s for s in left if len(s.words) >= FAR]
    free = [s for some in places.values() for s in some if len(s.words) >= FAR]
    if len(long) * len(free) <= MOST:
        words = ([s.words for s in side] for side in (long, free))
        found = alike(*words, least=_ALIKE, can_be=lambda a, b: _can_be_one(long[a], free[b]))
        yield from ((long[a], free[b]) for a, b in found)


def _can_be_one(old: _Sentence, new: _Sentence) -> bool:
    """Words of a cell move with their row, but out of a table, or into one."""
    return not (old.is_in_cell and new.is_in_cell)


def _left(found: Iterable[_Sentence], cuts: _Cuts) -> Iterator[_Sentence]:
    """Those of which nothing was cut out of their row but spaces, and these left aside."""
    for each in found:
        taken = [(here.start, here.stop) for here, *_ in cuts.get((each.section, each.row), ())]
        if not any(start <= each.start and each.stop <= stop for start, stop in taken):
            start = max([each.start, *(stop for a, stop in taken if a < each.start < stop)])
            stop = min([each.stop, *(start for start, b in taken if start < each.stop < b)])
            yield replace(each, start=start, stop=stop)


def _found(sections: Sections, *, is_old: bool) -> Iterator[_Sentence]:
    """The sentences of which one text has every word, and the other none in this place."""
    side = 0 if is_old else 1
    for n, rows in enumerate(sections):
        begun: dict[int, int] = defaultdict(int)  # how many tokens of a block came before
        for m, row in enumerate(rows):
            block, place = (row.old, row.new)[side], row.places[side]
            if block is None or place < 0 or row.is_equal:
                continue
            own = [k for k, op in enumerate(row.ops) if op[side]]
            start, begun[place] = begun[place], begun[place] + len(own)
            if row.move or sum(not row.ops[k][1 - side] for k in own) < ANCHOR:
                continue
            last = {True: 0, False: 0}
            for first, words, length, is_whole in _parts_of(block):
                inside = own[max(first - start, 0) : max(first + length - start, 0)]
                if len(inside) < length or inside[-1] - inside[0] >= length:
                    continue
                if any(op[1 - side] for op in row.ops[inside[0] : inside[-1] + 1]):
                    continue
                begin, end = _with_spaces(row.ops, inside[0], inside[-1] + 1, side)
                start_at = max(begin, last[is_whole])
                yield _Sentence(words, n, m, start_at, end, is_whole, bool(row.grid))
                last[is_whole] = end


def _with_spaces(ops: Sequence[Op], start: int, stop: int, side: int) -> tuple[int, int]:
    """The range with the spaces behind it that share its fate, or those before it at an end."""

    def is_space(op: Op) -> bool:
        token = op[side]
        return bool(token and not op[1 - side] and token.text.isspace())

    end = stop + sum(1 for _ in takewhile(is_space, ops[stop:]))
    if end == len(ops) > stop or any(op[side] for op in ops[stop:]):
        return start, end
    return start - sum(1 for _ in takewhile(is_space, reversed(ops[:start]))), end


def _parts_of(block: Block) -> Iterator[tuple[int, _Words, int, bool]]:
    """The sentences of a block, and the items in them.

    Of each: where it begins, its words, its length without spaces, and whether it is a sentence.
    """
    clauses = worded(block)
    start = at = 0
    found: _Words = ()
    for n, (tokens, words) in enumerate(clauses):
        stop = at + len(tokens)
        while stop > at and tokens[stop - at - 1].text.isspace():
            stop -= 1
        found += words
        if len(words) >= ANCHOR:
            yield at, words, stop - at, False
        at += len(tokens)
        if n + 1 == len(clauses) or ends_sentence(tokens):
            if len(found) >= ANCHOR:
                yield start, found, stop - start, True
            start, found = at, ()


def _pieces(
    row: Row, cuts: Sequence[tuple[_Sentence, _Sentence, int, bool]], sections: Sections
) -> Iterator[Row]:
    """A row cut where sentences left it or arrived in it."""
    at = 0
    for here, there, number, is_away in sorted(cuts, key=lambda cut: cut[0].start):
        yield from _rest(row, row.ops[at : here.start])
        other = sections[there.section][there.row]
        ops = row.ops[here.start : here.stop]
        if is_away:
            places = (row.places[0], -1)
            yield replace(row, new=None, places=places, ops=ops, move=number, is_away=True)
        else:
            left = olds(other.ops[there.start : there.stop])
            ops = woven(left, news(ops))
            yield replace(row, old=other.old, places=(-1, row.places[1]), ops=ops, move=number)
        at = here.stop
    if at < len(row.ops) or not cuts:
        yield from _rest(row, row.ops[at:]) if cuts else [row]


def _rest(row: Row, ops: list[Op]) -> Iterator[Row]:
    if not ops:
        return
    has_old, has_new = bool(olds(ops)), bool(news(ops))
    yield replace(
        row,
        old=row.old if has_old else None,
        new=row.new if has_new else None,
        places=(row.places[0] if has_old else -1, row.places[1] if has_new else -1),
        ops=ops,
    )
