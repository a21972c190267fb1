"""How one text differs from another, as a lawyer would mark it.

Sections are matched by id, then blocks (paragraphs, list items), then sentences, then words.
What moved is found, and edits inside what moved are shown.  Taking the insertions gives the new
text, taking the deletions the old one: `accepted` and `rejected` do, for any two texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from notice.comparison.remarks import Passage, Remark, noted
from notice.comparison.wording import ALIKE, Mark, Span, chunks, common, edited, likeness, words
from notice.text.document import Block, Part

_MOVED_ALIKE = 0.7
_SHORTEST_MOVE = 4
_LARGEST_GAP = 60
_MOST_MOVES = 20_000


class Fate(StrEnum):
    """What became of a block."""

    SAME = "same"
    EDITED = "edited"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_HERE = "moved here"
    MOVED_AWAY = "moved away"


@dataclass(frozen=True)
class BlockChange:
    """A block of either text and what became of it.

    A moved block stands twice: where it went, with the edits inside it, and where it was.
    `move` ties the two together; 0 is no move.  `old` and `new` are None where the text lacks it.
    `remarks` say what differs beside the words.
    """

    fate: Fate
    old: Block | None
    new: Block | None
    spans: tuple[Span, ...]
    move: int = 0
    remarks: tuple[Remark, ...] = ()

    @property
    def shown(self) -> Block:
        """The block whose kind and depth are shown."""
        block = self.new or self.old
        assert block is not None
        return block


@dataclass(frozen=True)
class SectionChange:
    """A section of either text; `is_moved` where its order among the others changed.

    `levels` are those of its heading in the old and the new text, 0 where it has none.  `is_form`:
    nothing that readers see differs, and what is shown is the Markdown.
    """

    id: str
    fate: Fate
    is_moved: bool
    blocks: tuple[BlockChange, ...]
    levels: tuple[int, int] = (0, 0)
    is_form: bool = False


@dataclass(frozen=True)
class Redline:
    """The difference of two texts, in the order of the new one, removed sections in their place."""

    sections: tuple[SectionChange, ...]
    old_order: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return all(s.fate is Fate.SAME and not s.is_moved for s in self.sections)


def redline(old: Sequence[Part], new: Sequence[Part]) -> Redline:
    """Compare two texts, given as sections of blocks; ids must be unique in each."""
    before, after = {p.id: p for p in old}, {p.id: p for p in new}
    elsewhere = lifted([p.id for p in old if p.id in after], [p.id for p in new if p.id in before])
    sections = []
    for section_id in _merged_order([p.id for p in old], [p.id for p in new]):
        was, now = before.get(section_id), after.get(section_id)
        blocks = tuple(_blocks(was.blocks if was else (), now.blocks if now else ()))
        sections.append(_section(section_id, was, now, blocks, is_moved=section_id in elsewhere))
    return Redline(tuple(_with_remarks(_with_moves(sections))), tuple(p.id for p in old))


def accepted(change: Redline) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    """The new text: what is left when every change is taken."""
    return tuple(
        (s.id, tuple(b.new for b in s.blocks if b.new))
        for s in change.sections
        if s.fate is not Fate.DELETED
    )


def rejected(change: Redline) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    """The old text: what is left when every change is refused."""
    found = {
        s.id: tuple(b.old for b in s.blocks if b.old and b.fate is not Fate.MOVED_HERE)
        for s in change.sections
    }
    return tuple((section_id, found[section_id]) for section_id in change.old_order)


def _section(
    section_id: str,
    was: Part | None,
    now: Part | None,
    blocks: tuple[BlockChange, ...],
    *,
    is_moved: bool,
) -> SectionChange:
    if was is None:
        fate = Fate.INSERTED
    elif now is None:
        fate = Fate.DELETED
    else:
        fate = _fate_of(blocks)
    levels = (was.level if was else 0, now.level if now else 0)
    return SectionChange(section_id, fate, is_moved, blocks, levels)


def _fate_of(blocks: Sequence[BlockChange]) -> Fate:
    return Fate.SAME if all(b.fate is Fate.SAME for b in blocks) else Fate.EDITED


def _merged_order(old: list[str], new: list[str]) -> list[str]:
    """The new order, with what was removed behind what stood before it."""
    result = list(new)
    for n, section_id in enumerate(old):
        if section_id in result:
            continue
        place = next((result.index(i) + 1 for i in reversed(old[:n]) if i in result), 0)
        result.insert(place, section_id)
    return result


def lifted(old: list[str], new: list[str]) -> frozenset[str]:
    """Those of `new` that have to be lifted so that the rest stand as in `old`: the fewest."""
    kept = {new[b] for a, b in common(old, new)}
    return frozenset(new) - kept


def _blocks(old: Sequence[Block], new: Sequence[Block]) -> Iterator[BlockChange]:
    """Equal blocks hold the two texts together; between them, alike ones are paired."""
    a = b = 0
    for i, j in [*common(old, new), (len(old), len(new))]:
        yield from _gap(old[a:i], new[b:j])
        if i < len(old):
            yield BlockChange(Fate.SAME, old[i], new[j], _plain(new[j], Mark.SAME))
        a, b = i + 1, j + 1


def _gap(old: Sequence[Block], new: Sequence[Block]) -> Iterator[BlockChange]:
    """What became of blocks that stand between two equal ones.

    In a long gap, blocks of the same words hold the two texts together, whatever became of them.
    """
    if max(len(old), len(new)) <= _LARGEST_GAP:
        yield from _paired(old, new)
        return
    a = b = 0
    before, after = ([(x.kind == "heading", x.runs) for x in side] for side in (old, new))
    for i, j in [*common(before, after), (len(old), len(new))]:
        for some_old, some_new in chunks(old[a:i], new[b:j], _LARGEST_GAP):
            yield from _paired(some_old, some_new)
        if i < len(old):
            yield BlockChange(Fate.EDITED, old[i], new[j], _plain(new[j], Mark.SAME))
        a, b = i + 1, j + 1


def _paired(old: Sequence[Block], new: Sequence[Block]) -> Iterator[BlockChange]:
    pairs = dict(_pairs(old, new))
    b = 0
    for a, block in enumerate(old):
        j = pairs.get(a)
        if j is None:
            yield BlockChange(Fate.DELETED, block, None, _plain(block, Mark.DELETED))
            continue
        yield from (_inserted(extra) for extra in new[b:j])
        yield BlockChange(Fate.EDITED, block, new[j], edited(block, new[j]))
        b = j + 1
    yield from (_inserted(extra) for extra in new[b:])


def _inserted(block: Block) -> BlockChange:
    return BlockChange(Fate.INSERTED, None, block, _plain(block, Mark.INSERTED))


def _pairs(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """The pairing, in order, of old and new blocks that has the greatest likeness in all."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[likeness(a, b) for b in new] for a in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    result, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if alike[i][j] >= ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            result.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return result


def _plain(block: Block, mark: Mark) -> tuple[Span, ...]:
    return tuple(Span(mark, run.text, run.style) for run in block.runs)


# Moves


def _with_moves(sections: list[SectionChange]) -> list[SectionChange]:
    """Pair what was deleted in one place with what was inserted, alike, in another."""
    gone = _places(sections, Fate.DELETED)
    come = _places(sections, Fate.INSERTED)
    is_long = len(gone) * len(come) > _MOST_MOVES
    alike = sorted(
        (
            (degree, a, b)
            for a, old in gone
            for b, new in come
            if (degree := float(old == new) if is_long else likeness(old, new)) >= _MOVED_ALIKE
        ),
        key=lambda found: (-found[0], found[1], found[2]),
    )
    taken: dict[tuple[int, int], BlockChange] = {}
    blocks = dict((*gone, *come))
    number = 0
    for _, a, b in alike:
        if a in taken or b in taken:
            continue
        number += 1
        old, new = blocks[a], blocks[b]
        spans = _plain(new, Mark.SAME) if old == new else edited(old, new)
        taken[a] = BlockChange(Fate.MOVED_AWAY, old, None, _plain(old, Mark.DELETED), number)
        taken[b] = BlockChange(Fate.MOVED_HERE, old, new, spans, number)
    return [
        replace(s, blocks=tuple(taken.get((n, m), block) for m, block in enumerate(s.blocks)))
        for n, s in enumerate(sections)
    ]


def _places(sections: list[SectionChange], fate: Fate) -> list[tuple[tuple[int, int], Block]]:
    return [
        ((n, m), change.shown)
        for n, section in enumerate(sections)
        for m, change in enumerate(section.blocks)
        if change.fate is fate
        and change.shown.kind != "heading"
        and len(words(change.shown)) >= _SHORTEST_MOVE
    ]


# What differs beside the words


def _with_remarks(sections: list[SectionChange]) -> Iterator[SectionChange]:
    """The sections with remarks; a passage of which nothing is to be said or marked is the same."""
    said = iter(noted([Passage(b.old, b.new, b.spans) for s in sections for b in s.blocks]))
    for section in sections:
        blocks = tuple(_remarked(block, next(said)) for block in section.blocks)
        is_kept = section.fate in {Fate.SAME, Fate.EDITED}
        yield replace(section, blocks=blocks, fate=_fate_of(blocks) if is_kept else section.fate)


def _remarked(block: BlockChange, remarks: tuple[Remark, ...]) -> BlockChange:
    fate = block.fate
    if fate in {Fate.SAME, Fate.EDITED}:
        is_marked = any(span.mark is not Mark.SAME for span in block.spans)
        fate = Fate.EDITED if remarks or is_marked else Fate.SAME
    return replace(block, fate=fate, remarks=remarks)
