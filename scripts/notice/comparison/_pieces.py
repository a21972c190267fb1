"""Blocks of a redline as tracked words: pieces of those that were cut or joined, and whole ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from notice.comparison.entries import connected
from notice.comparison.paragraphs import Paragraph, Restyled, Track, Words
from notice.comparison.redline import BlockChange, Fate
from notice.comparison.remark import Remark
from notice.comparison.wording import Mark, Span
from notice.text.document import Block, Run

Tracks = dict[Mark, Track]
KEPT: Tracks = {Mark.SAME: Track.KEPT, Mark.DELETED: Track.DELETED, Mark.INSERTED: Track.INSERTED}
AWAY: Tracks = {Mark.SAME: Track.MOVED_AWAY, Mark.DELETED: Track.DELETED}
HERE: Tracks = {Mark.SAME: Track.MOVED_HERE, Mark.INSERTED: Track.INSERTED}
DELETED: Tracks = {Mark.SAME: Track.DELETED, Mark.DELETED: Track.DELETED}
INSERTED: Tracks = {Mark.SAME: Track.INSERTED, Mark.INSERTED: Track.INSERTED}
"""What becomes of words in a place, by their marks; a mark without a track has none there."""


def words_of(spans: Iterable[Span], tracks: Tracks) -> Words:
    """The words that stand in one place; a mark without a track has none there."""
    return tuple(word for span in spans for word in _tracked(span, tracks) if word[1].text)


def _tracked(span: Span, tracks: Tracks) -> Iterator[tuple[Track, Run]]:
    if span.mark is not Mark.FORM:
        if span.mark in tracks:
            yield tracks[span.mark], Run(span.text, span.style)
        return
    kept, has_old, has_new = tracks[Mark.SAME], Mark.DELETED in tracks, Mark.INSERTED in tracks
    old, new = Run(span.old, span.was), Run(span.text, span.style)
    if not has_new:
        yield kept, old
    elif not has_old:
        yield kept, new
    elif span.old == span.text:
        yield kept, Restyled(span.text, span.style, span.was)
    else:
        yield Track.DELETED, old
        yield Track.INSERTED, new


def clusters(blocks: Sequence[BlockChange]) -> Iterator[list[BlockChange]]:
    """The blocks of a section, pieces of one block together, and the cells of a table."""
    for table, group in groupby(blocks, key=lambda block: block.grid.table if block.grid else 0):
        some = list(group)
        yield from [some] if table else connected(some)


def woven(blocks: Sequence[BlockChange]) -> Iterator[Paragraph]:
    """Pieces of blocks that were cut or joined: a paragraph ends wherever one of either text does.

    Who refuses an end that came, or takes one that went, joins two paragraphs, and the second gives
    them its form.
    """
    words: list[tuple[Track, Run]] = []
    remarks: list[Remark] = []
    heads: list[Block | None] = [None, None]
    open_ends = [False, False]
    for n, block in enumerate(blocks):
        sides = _sides(block)
        for side in (0, 1):
            if sides[side] and (not block.joins[side] or heads[side] is None):
                heads[side] = sides[side]
        words += piece_words(block)
        remarks += block.remarks
        ends = [
            open_ends[side] or (bool(sides[side]) and _ends(blocks[n + 1 :], side))
            for side in (0, 1)
        ]
        if not any(ends) or (not all(ends) and _waits(blocks[n + 1 :], ends)):
            open_ends = ends
            continue
        open_ends = [False, False]
        track = Track.KEPT if all(ends) else Track.DELETED if ends[0] else Track.INSERTED
        old, new = (head if end else None for head, end in zip(heads, ends, strict=True))
        yield Paragraph(track, old, new, tuple(words), remarks=tuple(remarks))
        words, remarks = [], []


def _waits(behind: Sequence[BlockChange], ends: Sequence[bool]) -> bool:
    """Whether what follows is the rest of the other text's block alone."""
    side = 1 if ends[1] else 0
    return bool(behind) and not _sides(behind[0])[side]


def _sides(block: BlockChange) -> tuple[Block | None, Block | None]:
    """The old and the new block in this place: what moved here was in another one before."""
    return None if block.fate is Fate.MOVED_HERE else block.old, block.new


def _ends(behind: Sequence[BlockChange], side: int) -> bool:
    """Whether a block of this side ends before these."""
    for block in behind:
        if _sides(block)[side]:
            return not block.joins[side]
    return True


def piece_words(block: BlockChange) -> Words:
    """The words of a block where it stands, by what became of it."""
    match block.fate:
        case Fate.DELETED | Fate.MOVED_AWAY:
            return words_of(block.spans, DELETED)
        case Fate.INSERTED | Fate.MOVED_HERE:
            return words_of(block.spans, INSERTED)
        case _:
            return words_of(block.spans, KEPT)


def one_sided(blocks: Iterable[BlockChange], *, is_old: bool) -> Iterator[Paragraph]:
    """The paragraphs of one text alone, as ones that went or came."""
    track, tracks, side = (Track.DELETED, DELETED, 0) if is_old else (Track.INSERTED, INSERTED, 1)
    made: list[tuple[Block, Words]] = []
    for block in blocks:
        own = block.old if is_old else block.new
        if own is None or (is_old and block.fate is Fate.MOVED_HERE):
            continue
        words = words_of(block.spans, tracks)
        if block.joins[side] and made:
            made[-1] = (made[-1][0], (*made[-1][1], *words))
        else:
            made.append((own, words))
    for own, words in made:
        yield Paragraph(track, own if is_old else None, None if is_old else own, words)
