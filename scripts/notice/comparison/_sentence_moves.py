"""Whole sentences that only changed their place, some of them edited, then items within them.

Any other part of a sentence is no move: a condition that stands in another sentence now says
another thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product, takewhile

from msgspec.structs import replace

from notice.comparison._alignment import ANCHOR, FAR, by_sentences, worded
from notice.comparison._cutting import Cuts, Sections, Sentence, Words, Woven, cut_out
from notice.comparison._groups import RELATED
from notice.comparison._likeness import MOST, alike, likeness
from notice.comparison._rows import Op, news, olds
from notice.comparison._weaving import words_of
from notice.text.document import Block
from notice.text.sentences import ends_sentence

_ALIKE = 0.7
_Pair = tuple[Sentence, Sentence]
_Ranges = dict[tuple[int, int], list[tuple[int, int]]]
"""By section and row."""


def moved_sentences(sections: Sections, numbers: Iterator[int]) -> Sections:
    """The rows, cut where sentences left them or arrived in them; each pair has a number."""
    edited = _edited(sections)
    cuts: Cuts = defaultdict(list)
    for old, new in _together(list(_every(sections, edited)), sections, edited):
        number = next(numbers)
        cuts[old.section, old.row].append((old, new, number, True))
        cuts[new.section, new.row].append((new, old, number, False))
    return cut_out(sections, cuts, edited, numbers) if cuts else sections


def _every(sections: Sections, edited: Woven) -> Iterator[_Pair]:
    """The sentences that moved, and the items of those that did not."""
    taken: _Ranges = defaultdict(list)
    both = [list(_found(sections, edited, is_old=is_old)) for is_old in (True, False)]
    # What is surest first: a sentence may have become an item of another one.
    for least, is_whole in product((_ALIKE, RELATED), (True, False)) if all(both) else ():
        some = (_left([s for s in side if s.is_whole is is_whole], taken) for side in both)
        for pair in _pairs(*map(list, some), least=least):
            for each in pair:
                taken[each.section, each.row].append((each.start, each.stop))
            yield pair


def _edited(sections: Sections) -> Woven:
    """The passages of several sentences that moved, of which so much was edited that one may be."""
    return {
        row.move: by_sentences(olds(row.ops), news(row.ops))
        for rows in sections
        for row in rows
        if row.is_here and not row.grid
        if any(len(worded(block)) > 1 for block in (row.old, row.new) if block)
        if sum(not (old and new) for old, new in row.ops) >= ANCHOR
    }


def _together(pairs: Sequence[_Pair], sections: Sections, edited: Woven) -> Iterator[_Pair]:
    """Sentences that stand behind each other in both texts as one, with short ones between."""
    behind = dict(pairwise(sorted((new for _, new in pairs), key=_place)))
    runs: list[list[_Pair]] = []
    for pair in sorted(pairs, key=lambda pair: _place(pair[0])):
        before = runs[-1][-1] if runs else None
        if before and behind.get(before[1]) == pair[1] and _are_one(before, pair, sections, edited):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    for run in runs:
        (first, other), (last, another) = run[0], run[-1]
        yield replace(first, stop=last.stop), replace(other, stop=another.stop)


def _place(sentence: Sentence) -> tuple[int, int, int]:
    return sentence.section, sentence.row, sentence.start


def _are_one(before: _Pair, behind: _Pair, sections: Sections, edited: Woven) -> bool:
    """Whether what stands between two sentences in one text stands there in the other."""
    between: list[Words] = []
    for k, (was, now) in enumerate(zip(before, behind, strict=True)):
        if _place(was)[:2] != _place(now)[:2]:
            return False
        row = sections[was.section][was.row]
        ops = edited.get(row.move, row.ops)[was.stop : now.start]
        if any(op[1 - k] for op in ops):
            return False
        between.append(words_of((news if k else olds)(ops)))
    return between[0] == between[1] or likeness(*between) >= RELATED


def _pairs(gone: Sequence[Sentence], come: Sequence[Sentence], *, least: float) -> Iterator[_Pair]:
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
        found = alike(*words, least=least, can_be=lambda a, b: _is_enough(long[a], free[b]))
        yield from ((long[a], free[b]) for a, b in found)


def _can_be_one(old: Sentence, new: Sentence) -> bool:
    """Words of a cell move with their row, but out of a table, or into one.

    A row that is joined with another one, or split off, leaves them in their column.
    """
    if not (old.column and new.column):
        return True
    return old.column == new.column and old.stays != new.stays


def _is_enough(old: Sentence, new: Sentence) -> bool:
    """Whether two that are related can be one: they share words enough to be no chance."""
    degree = likeness(old.words, new.words)
    shared = degree * (len(old.words) + len(new.words)) / 2
    return _can_be_one(old, new) and (degree >= _ALIKE or shared >= FAR)


def _left(found: Iterable[Sentence], ranges: _Ranges) -> Iterator[Sentence]:
    """Those of which nothing was taken out of their row but spaces, and these left aside."""
    for each in found:
        taken = ranges.get((each.section, each.row), [])
        is_inside = any(start <= each.start and each.stop <= stop for start, stop in taken)
        is_around = any(each.start <= start and stop <= each.stop for start, stop in taken)
        if not is_inside and not is_around:
            start = max([each.start, *(stop for a, stop in taken if a < each.start < stop)])
            stop = min([each.stop, *(start for start, b in taken if start < each.stop < b)])
            yield replace(each, start=start, stop=stop)


def _found(sections: Sections, edited: Woven, *, is_old: bool) -> Iterator[Sentence]:
    """The sentences of which one text has every word, and the other none in this place.

    Those of a passage that moved are found in what it is woven of, whether it left or arrived.
    """
    side = 0 if is_old else 1
    for n, rows in enumerate(sections):
        begun: dict[int, int] = defaultdict(int)  # how many tokens of a block came before
        for m, row in enumerate(rows):
            block, place = (row.old, row.new)[side], row.places[side]
            if block is None or place < 0 or row.is_equal:
                continue
            ops = edited.get(row.move, row.ops)
            own = [k for k, op in enumerate(ops) if op[side]]
            start, begun[place] = begun[place], begun[place] + len(own)
            is_untouched = row.move and row.move not in edited
            if is_untouched or sum(not ops[k][1 - side] for k in own) < ANCHOR:
                continue
            last = {True: 0, False: 0}
            for first, words, length, is_whole in _parts_of(block):
                inside = own[max(first - start, 0) : max(first + length - start, 0)]
                if len(inside) < length or inside[-1] - inside[0] >= length:
                    continue
                if any(op[1 - side] for op in ops[inside[0] : inside[-1] + 1]):
                    continue
                begin, end = _with_spaces(ops, inside[0], inside[-1] + 1, side)
                start_at = max(begin, last[is_whole])
                column = (row.grid.table, row.grid.column) if row.grid else None
                stays = bool(row.old and row.new)
                yield Sentence(words, n, m, start_at, end, is_whole, column, stays)
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


def _parts_of(block: Block) -> Iterator[tuple[int, Words, int, bool]]:
    """The sentences of a block, and the items in them.

    Of each: where it begins, its words, its length without spaces, and whether it is a sentence.
    """
    clauses = worded(block)
    start = at = 0
    found: Words = ()
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
