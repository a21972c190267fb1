"""A redline as a word processor tracks it: paragraphs, and what became of each and of its words.

A word processor knows paragraphs and tables in a row, and nothing above them.  What moved, a
section included, therefore stands twice: as it was, where it was, and as it is, where it is.  What
became another kind of paragraph on the spot stays, and says what it was.  Where a paragraph was cut
or joined, its end came or went.
Whoever accepts all is left with the new text, whoever rejects all with the old.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from notice.comparison._grids import grids
from notice.comparison._numbering import Lists
from notice.comparison._pieces import (
    AWAY,
    DELETED,
    HERE,
    INSERTED,
    KEPT,
    clusters,
    one_sided,
    words_of,
    woven,
)
from notice.comparison.paragraphs import Grid, Manuscript, Paragraph, Piece, Track, Words
from notice.comparison.redline import BlockChange, Fate, Redline, SectionChange, edited
from notice.text.document import Block, Run
from notice.text.tokens import cut


def manuscript(change: Redline, titles: tuple[str, str]) -> Manuscript:
    """A redline and the titles of its old and new text as tracked paragraphs, the title first."""
    old, new = (Block("title", 0, (Run(title),)) for title in titles)
    words = words_of(edited(old, new), KEPT)
    lists = Lists()
    text = [_counted(piece, lists) for piece in _Tracker(change).pieces()]
    whole: list[Piece] = [Paragraph(Track.KEPT, old, new, words), *text]
    return Manuscript(tuple(_parted(whole)), tuple(lists.found))


def _counted(piece: Piece, lists: Lists) -> Piece:
    if isinstance(piece, Paragraph):
        return lists.counted(piece)
    return Grid(
        tuple(
            replace(row, cells=tuple(tuple(map(lists.counted, cell)) for cell in row.cells))
            for row in piece.rows
        )
    )


class _Tracker:
    """Lays out the blocks of a redline, and numbers what moved on the way."""

    def __init__(self, change: Redline) -> None:
        self.change = change
        self.moves: dict[int, int] = {}
        blocks = [block for section in change.sections for block in section.blocks]
        self.arrivals = {b.move: b for b in blocks if b.fate is Fate.MOVED_HERE}
        # A word processor moves whole paragraphs; a sentence, or a row, goes and comes.
        self.pieces_of = {b.move for b in blocks if b.move and (any(b.joins) or b.grid)}
        groups = (clusters(s.blocks) for s in change.sections)
        self.pieces_of |= {b.move for g in groups for some in g if len(some) > 1 for b in some}

    def pieces(self) -> Iterator[Piece]:
        for section, was_here, is_here in _places(self.change):
            for some in clusters(section.blocks):
                if some[0].grid:
                    yield from grids(some, was_here=was_here, is_here=is_here)
                elif len(some) > 1 and was_here and is_here:
                    yield from woven(some)
                elif len(some) > 1:
                    yield from one_sided(some, is_old=was_here)
                else:
                    yield from self.single(some[0], section, was_here=was_here, is_here=is_here)

    def single(
        self, block: BlockChange, section: SectionChange, *, was_here: bool, is_here: bool
    ) -> Iterator[Paragraph]:
        """A block that is no piece of another."""
        if was_here and is_here and _stays(block):
            words = words_of(block.spans, KEPT)
            kept = Paragraph(Track.KEPT, block.old, block.new, words, remarks=block.remarks)
            yield _headed(kept, block, section)
            return
        arrives = is_here and block.new
        if was_here and block.old and block.fate is not Fate.MOVED_HERE:
            left = self.leaving(block)
            left = left if arrives else replace(left, remarks=block.remarks)
            yield _headed(left, block, section)
        if arrives:
            here = replace(self.arriving(block), remarks=block.remarks)
            yield _headed(here, block, section)

    def leaving(self, block: BlockChange) -> Paragraph:
        source = self.arrivals.get(block.move, block)
        if move := self.move(source):
            words = words_of(source.spans, AWAY)
            return Paragraph(Track.MOVED_AWAY, block.old, None, words, move=move)
        return Paragraph(Track.DELETED, block.old, None, words_of(block.spans, DELETED))

    def arriving(self, block: BlockChange) -> Paragraph:
        if move := self.move(block):
            words = words_of(block.spans, HERE)
            return Paragraph(Track.MOVED_HERE, None, block.new, words, move=move)
        return Paragraph(Track.INSERTED, None, block.new, words_of(block.spans, INSERTED))

    def move(self, source: BlockChange) -> int:
        """The number of a move; 0 where no word goes along, so that nothing moves."""
        if not (source.old and source.new) or source.move in self.pieces_of - {0}:
            return 0
        if not any(not s.is_substance and s.text.strip() for s in source.spans):
            return 0
        # Equal blocks can move from different places, so it is the object that counts.
        return self.moves.setdefault(id(source), len(self.moves) + 1)


def _places(change: Redline) -> Iterator[tuple[SectionChange, bool, bool]]:
    """Both orders of the sections in one: each with whether it was, and is, in this place.

    Between two sections that stay, those that left come before those that arrived.
    """
    arriving = iter([s for s in change.sections if s.fate is not Fate.DELETED])
    sections = {s.id: s for s in change.sections}
    for section_id in change.old_order:
        section = sections[section_id]
        if section.fate is Fate.DELETED or section.is_moved:
            yield section, True, False
            continue
        for newcomer in arriving:
            if newcomer.id == section_id:
                break
            yield newcomer, False, True
        yield section, True, True
    for newcomer in arriving:
        yield newcomer, False, True


def _stays(block: BlockChange) -> bool:
    """Whether a block stands in this place in both texts, be it as another kind of paragraph.

    An item of an inner list that becomes something else goes and comes: LibreOffice 7.4 forgets how
    deep a paragraph stood when its change is refused.
    """
    if not block.old or not block.new or block.fate is Fate.MOVED_HERE:
        return False
    was, now = ((b.kind, b.depth, b.number > 0) for b in (block.old, block.new))
    return was == now or not (block.old.depth and block.old.number)


def _headed(paragraph: Paragraph, block: BlockChange, section: SectionChange) -> Paragraph:
    """A heading with its levels and, where the section will stand, its anchor.

    A name can stand in one place only: a section that moved has its anchor where it went.
    """
    if paragraph.shown.kind != "heading":
        return paragraph
    is_new = paragraph.new is not None
    stands = is_new or section.fate is Fate.DELETED
    first = next(b for b in section.blocks if (b.new if is_new else b.old))
    anchor = section.id if stands and block is first else ""
    return replace(paragraph, levels=section.levels, anchor=anchor)


def _parted(paragraphs: Sequence[Piece]) -> Iterator[Piece]:
    """No insertion at the end of a paragraph where one begins the next.

    LibreOffice 7.4 takes the two for one, and whoever rejects it joins two paragraphs.  So what is
    deleted there comes last, and be it a last word that is inserted again.
    """
    for paragraph, behind in zip_longest(paragraphs, paragraphs[1:]):
        if not isinstance(paragraph, Paragraph) or not isinstance(behind, Paragraph):
            if paragraph:
                yield paragraph
            continue
        here, there = paragraph.words[-1:], behind.words[:1]
        meet = [track for track, _ in (*here, *there)] == [Track.INSERTED, Track.INSERTED]
        if meet and paragraph.track is Track.KEPT:
            yield replace(paragraph, words=_ending(paragraph.words))
        else:
            yield paragraph


def _ending(words: Words) -> Words:
    """The same change with a deletion at its end."""
    kept = max((n for n, (track, _) in enumerate(words, start=1) if track is Track.KEPT), default=0)
    before, tail = words[:kept], words[kept:]
    deleted = tuple(word for word in tail if word[0] is Track.DELETED)
    inserted = tuple(word for word in tail if word[0] is Track.INSERTED)
    if before and not deleted:
        run = before[-1][1]
        *rest, last = cut(run.text)
        again = Run(last, run.style)
        before = (*before[:-1], *([(Track.KEPT, Run("".join(rest), run.style))] if rest else []))
        inserted, deleted = ((Track.INSERTED, again), *inserted), ((Track.DELETED, again),)
    return (*before, *inserted, *deleted)
