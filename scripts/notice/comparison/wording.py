"""How the words of one block became those of another: the marks inside a redline.

The longest common subsequence comes from rapidfuzz; which words then stay unmarked is decided
here, so that a reader sees changes and not crumbs of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import TypeVar

from rapidfuzz.distance import Indel, LCSseq

from notice.text.document import Block, Style
from notice.text.lookalike import skeleton
from notice.text.tokens import Token, is_word, sentences, tokens

ALIKE = 0.5
"""From which likeness on two blocks count as one block that was edited."""
_CONTAINED = 0.8
_SHORTEST_SENTENCE = 4
_RELATED = 0.25
_MOST_SENTENCES = 30
_Item = TypeVar("_Item")


class Mark(StrEnum):
    """What became of some words."""

    SAME = "same"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True)
class Span:
    """Consecutive words with one mark and one style."""

    mark: Mark
    text: str
    style: Style


def common(old: Sequence[object], new: Sequence[object]) -> Iterator[tuple[int, int]]:
    """Index pairs of a longest common subsequence."""
    numbers: dict[object, int] = {}
    one = [numbers.setdefault(item, len(numbers)) for item in old]
    two = [numbers.setdefault(item, len(numbers)) for item in new]
    for op in LCSseq.opcodes(one, two):
        if op.tag == "equal":
            yield from zip(
                range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True
            )


def likeness(one: Block, other: Block) -> float:
    """How alike two blocks are, from 0 to 1.

    Words count by their longest common subsequence.  A block that lives on inside a longer one,
    or shares a whole sentence with it, is alike enough to be the same block, edited.
    """
    if (one.kind == "heading") != (other.kind == "heading"):
        return 0.0
    if one.kind == "heading":
        return 1.0
    a, b = words(one), words(other)
    if skeleton(one.text) == skeleton(other.text):
        return 1.0
    if not a or not b:
        return 0.0
    degree = float(Indel.normalized_similarity(a, b))
    if degree < ALIKE and (_is_contained(a, b) or _shares_sentence(one, other)):
        return ALIKE
    return degree


def _is_contained(a: Sequence[str], b: Sequence[str]) -> bool:
    shorter = min(len(a), len(b))
    return shorter > 1 and LCSseq.similarity(a, b) >= _CONTAINED * shorter


def _shares_sentence(one: Block, other: Block) -> bool:
    a, b = _sentence_words(one), _sentence_words(other)
    return any(len(s) >= _SHORTEST_SENTENCE for s in a & b)


@lru_cache(maxsize=8192)
def _sentence_words(block: Block) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(t.text for t in s if is_word(t.text)) for s in sentences(block))


@lru_cache(maxsize=8192)
def words(block: Block) -> tuple[str, ...]:
    """The words and numbers of a block, without regard to capitals."""
    return tuple(t.text.casefold() for t in tokens(block) if is_word(t.text))


def edited(old: Block, new: Block) -> tuple[Span, ...]:
    """The marks within a block that was edited: sentences first, then words within them."""
    marked: list[tuple[Mark, Token]] = []
    one, two = sentences(old), sentences(new)
    a = b = 0
    for i, j in [*common(one, two), (len(one), len(two))]:
        for removed, added in chunks(one[a:i], two[b:j], _MOST_SENTENCES):
            marked += _replaced(
                [token for sentence in removed for token in sentence],
                [token for sentence in added for token in sentence],
            )
        if i < len(one):
            marked += [(Mark.SAME, token) for token in two[j]]
        a, b = i + 1, j + 1
    return tuple(_spans(marked))


def chunks(
    old: Sequence[_Item], new: Sequence[_Item], most: int
) -> Iterator[tuple[Sequence[_Item], Sequence[_Item]]]:
    """Both sequences cut into as many pieces, in proportion, so that none is longer than `most`.

    Comparing each with each is quadratic; very long runs of changes are compared piece by piece.
    """
    count = max(1, -(-max(len(old), len(new)) // most))
    for n in range(count):
        here = slice(len(old) * n // count, len(old) * (n + 1) // count)
        there = slice(len(new) * n // count, len(new) * (n + 1) // count)
        yield old[here], new[there]


def _replaced(old: list[Token], new: list[Token]) -> list[tuple[Mark, Token]]:
    if _related(old, new):
        return _tidied(_marked(old, new))
    return [*((Mark.DELETED, token) for token in old), *((Mark.INSERTED, token) for token in new)]


def _related(old: list[Token], new: list[Token]) -> bool:
    """Whether enough words stay for marking words; else one text is put for the other."""
    a = [t.text for t in old if is_word(t.text)]
    b = [t.text for t in new if is_word(t.text)]
    return LCSseq.similarity(a, b) >= _RELATED * max(len(a), len(b)) or _is_contained(a, b)


def _marked(old: list[Token], new: list[Token]) -> list[tuple[Mark, Token]]:
    result: list[tuple[Mark, Token]] = []
    a = b = 0
    for i, j in [*common(old, new), (len(old), len(new))]:
        result += [(Mark.DELETED, token) for token in old[a:i]]
        result += [(Mark.INSERTED, token) for token in new[b:j]]
        if i < len(old):
            result.append((Mark.SAME, new[j]))
        a, b = i + 1, j + 1
    return result


def _tidied(marked: list[tuple[Mark, Token]]) -> list[tuple[Mark, Token]]:
    """Fewer, larger marks: a few words that stay between greater changes are changed with them.

    Without this, two unlike sentences would share their commas and articles, and read as soup.
    """
    groups = [(mark, [t for _, t in items]) for mark, items in groupby(marked, lambda m: m[0])]
    runs: list[tuple[list[Token], list[Token], list[Token]]] = [([], [], [])]
    for mark, items in groups:
        if mark is Mark.SAME:
            runs[-1][2].extend(items)
            runs.append(([], [], []))
        else:
            runs[-1][0 if mark is Mark.DELETED else 1].extend(items)
    merged: list[tuple[list[Token], list[Token], list[Token]]] = []
    for deleted, inserted, same in runs:
        if merged and (deleted or inserted) and _is_crumb(merged[-1], deleted, inserted):
            before = merged[-1]
            merged[-1] = (
                before[0] + before[2] + deleted,
                before[1] + before[2] + inserted,
                same,
            )
        else:
            merged.append((deleted, inserted, same))
    return [
        pair
        for deleted, inserted, same in merged
        for pair in (
            *((Mark.DELETED, t) for t in deleted),
            *((Mark.INSERTED, t) for t in inserted),
            *((Mark.SAME, t) for t in same),
        )
    ]


def _is_crumb(
    before: tuple[list[Token], list[Token], list[Token]],
    deleted: list[Token],
    inserted: list[Token],
) -> bool:
    kept = _weight(before[2])
    left = max(_weight(before[0]), _weight(before[1]))
    right = max(_weight(deleted), _weight(inserted))
    # Where words were only added, or only removed, those that stay are no crumbs.
    if not (before[0] or before[1]) or not ((before[0] or deleted) and (before[1] or inserted)):
        return False
    return kept == 0 or (kept <= 2 and kept < left and kept < right)


def _weight(items: list[Token]) -> int:
    return sum(1 for token in items if is_word(token.text))


def _spans(marked: list[tuple[Mark, Token]]) -> Iterator[Span]:
    for (mark, style), items in groupby(marked, lambda m: (m[0], m[1].style)):
        yield Span(mark, "".join(token.text for _, token in items), style)
