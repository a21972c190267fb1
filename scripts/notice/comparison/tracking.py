"""A redline as a word processor tracks it: paragraphs, and what became of each and of its words.

A word processor knows paragraphs in a row and nothing above them.  What moved, a section included,
and what became another kind of paragraph therefore stands twice: as it was, where it was, and as it
is, where it is.  Whoever accepts all is left with the new text, whoever rejects all with the old.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest

from notice.comparison.redline import BlockChange, Fate, Redline, SectionChange, edited
from notice.comparison.remarks import Remark
from notice.comparison.wording import Mark, Span
from notice.text.document import Block, Run
from notice.text.tokens import cut


class Track(StrEnum):
    """What became of some words, or of a paragraph: kept, or the name that Word has for it."""

    KEPT = "kept"
    INSERTED = "ins"
    DELETED = "del"
    MOVED_AWAY = "moveFrom"
    MOVED_HERE = "moveTo"


Words = tuple[tuple[Track, Run], ...]
"""The words of a paragraph, and what became of them."""


@dataclass(frozen=True)
class Numbering:
    """A numbered list: the depth at which its items stand and the number of the first."""

    depth: int
    start: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the old text (`old`), of the new one (`new`), or kept in both.

    `track` says what becomes of the paragraph itself, `words` what becomes of the words in it.
    `level` is that of a heading, 1 to 6, and `anchor` the id of the section that it opens.  `move`
    ties the two places of what moved together; 0 is no move.  `old_list` and `new_list` are
    the numbered list to which it belongs in either text, 0 where it belongs to none.  `remarks`
    say what differs beside the words.
    """

    track: Track
    old: Block | None
    new: Block | None
    words: Words
    level: int = 0
    anchor: str = ""
    move: int = 0
    old_list: int = 0
    new_list: int = 0
    remarks: tuple[Remark, ...] = ()

    @property
    def shown(self) -> Block:
        """The block whose kind and depth the paragraph has."""
        block = self.new or self.old
        assert block is not None
        return block


@dataclass(frozen=True)
class Manuscript:
    """The paragraphs of both texts in one order, and their numbered lists, counted from 1."""

    paragraphs: tuple[Paragraph, ...]
    lists: tuple[Numbering, ...]


def manuscript(change: Redline, titles: tuple[str, str]) -> Manuscript:
    """A redline and the titles of its old and new text as tracked paragraphs, the title first."""
    old, new = (Block("title", 0, (Run(title),)) for title in titles)
    words = _words(edited(old, new), _KEPT)
    lists = _Lists()
    text = [lists.counted(paragraph) for paragraph in _Tracker(change).paragraphs()]
    whole = [Paragraph(Track.KEPT, old, new, words), *text]
    return Manuscript(tuple(_parted(whole)), tuple(lists.found))


_KEPT = {Mark.SAME: Track.KEPT, Mark.DELETED: Track.DELETED, Mark.INSERTED: Track.INSERTED}
_AWAY = {Mark.SAME: Track.MOVED_AWAY, Mark.DELETED: Track.DELETED}
_HERE = {Mark.SAME: Track.MOVED_HERE, Mark.INSERTED: Track.INSERTED}
_DELETED = {Mark.SAME: Track.DELETED, Mark.DELETED: Track.DELETED}
_INSERTED = {Mark.SAME: Track.INSERTED, Mark.INSERTED: Track.INSERTED}


def _words(spans: Iterable[Span], tracks: dict[Mark, Track]) -> Words:
    """The words that stand in one place; a mark without a track has none there."""
    return tuple((tracks[s.mark], Run(s.text, s.style)) for s in spans if s.mark in tracks)


class _Tracker:
    """Lays out the blocks of a redline, and numbers what moved on the way."""

    def __init__(self, change: Redline) -> None:
        self.change = change
        self.moves: dict[int, int] = {}
        self.arrivals = {
            block.move: block
            for section in change.sections
            for block in section.blocks
            if block.fate is Fate.MOVED_HERE
        }

    def paragraphs(self) -> Iterator[Paragraph]:
        for section, was_here, is_here in _places(self.change):
            for block in section.blocks:
                if was_here and is_here and _keeps_form(block, section):
                    words = _words(block.spans, _KEPT)
                    kept = Paragraph(Track.KEPT, block.old, block.new, words, remarks=block.remarks)
                    yield _headed(kept, block, section)
                    continue
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
            words = _words(source.spans, _AWAY)
            return Paragraph(Track.MOVED_AWAY, block.old, None, words, move=move)
        return Paragraph(Track.DELETED, block.old, None, _words(source.spans, _DELETED))

    def arriving(self, block: BlockChange) -> Paragraph:
        if move := self.move(block):
            words = _words(block.spans, _HERE)
            return Paragraph(Track.MOVED_HERE, None, block.new, words, move=move)
        return Paragraph(Track.INSERTED, None, block.new, _words(block.spans, _INSERTED))

    def move(self, source: BlockChange) -> int:
        """The number of a move; 0 where no word goes along, so that nothing moves."""
        if not (source.old and source.new):
            return 0
        if not any(s.mark is Mark.SAME and s.text.strip() for s in source.spans):
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


def _keeps_form(block: BlockChange, section: SectionChange) -> bool:
    """Whether a block is a paragraph of the same kind in both texts."""
    old, new = block.old, block.new
    if not old or not new or block.fate is Fate.MOVED_HERE:
        return False
    if new.kind == "heading" and section.levels[0] != section.levels[1]:
        return False
    return (old.kind, old.depth, old.number > 0) == (new.kind, new.depth, new.number > 0)


def _headed(paragraph: Paragraph, block: BlockChange, section: SectionChange) -> Paragraph:
    """A heading with its level and, where the section will stand, its anchor.

    A name can stand in one place only: a section that moved has its anchor where it went.
    """
    if paragraph.shown.kind != "heading":
        return paragraph
    is_new = paragraph.new is not None
    stands = is_new or section.fate is Fate.DELETED
    first = next(b for b in section.blocks if (b.new if is_new else b.old))
    anchor = section.id if stands and block is first else ""
    return replace(paragraph, level=section.levels[is_new], anchor=anchor)


def _parted(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """No insertion at the end of a paragraph where one begins the next.

    LibreOffice 7.4 takes the two for one, and whoever rejects it joins two paragraphs.  So what is
    deleted there comes last, and be it a last word that is inserted again.
    """
    for paragraph, behind in zip_longest(paragraphs, paragraphs[1:]):
        here, there = paragraph.words[-1:], behind.words[:1] if behind else ()
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


class _Lists:
    """Finds the numbered list to which each item belongs, in the old text and in the new one."""

    def __init__(self) -> None:
        self.found: list[Numbering] = []
        self.was, self.now = _Count(), _Count()

    def counted(self, paragraph: Paragraph) -> Paragraph:
        old, new = (
            block if block and block.kind == "ol" and block.number else None
            for block in (paragraph.old, paragraph.new)
        )
        here = self.now.running(new) if new else 0
        there = self.was.running(old) if old else 0
        if new and not here:
            here = self.opened(new, self.now, there)
        if old and not there:
            there = self.opened(old, self.was, here)
        for count, block, number in ((self.now, new, here), (self.was, old, there)):
            if block:
                count.take(block, number)
        return replace(paragraph, old_list=there, new_list=here)

    def opened(self, item: Block, count: _Count, other: int) -> int:
        """The list that an item opens: that of the other text, where it opens that one too."""
        numbering = Numbering(item.depth, item.number)
        if other and other not in count.used and self.found[other - 1] == numbering:
            return other
        self.found.append(numbering)
        return len(self.found)


class _Count:
    """How far the lists of one text have been counted."""

    def __init__(self) -> None:
        self.used: set[int] = set()
        self.next: dict[int, tuple[int, int]] = {}

    def running(self, item: Block) -> int:
        """The list that an item continues, or 0; an item ends the lists that stood deeper."""
        self.next = {depth: at for depth, at in self.next.items() if depth <= item.depth}
        number, following = self.next.get(item.depth, (0, 0))
        return number if following == item.number else 0

    def take(self, item: Block, number: int) -> None:
        self.used.add(number)
        self.next[item.depth] = (number, item.number + 1)
