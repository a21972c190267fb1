"""How one text differs from another, as a lawyer would mark it.

Sections are matched by id, then what stays of their blocks, then sentences across these, then
words.  What moved is found, and edits inside what moved are shown.  What differs in form alone has
marks of its own.  Taking the insertions gives the new text, taking the deletions the old one:
`accepted` and `rejected` do, for any two texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from notice.comparison._finishing import Finished, finished, paired
from notice.comparison._moves import moved
from notice.comparison._rows import JointPlace, merged, spans
from notice.comparison._sections import exchanged, rows
from notice.comparison._weaving import woven
from notice.comparison.noting import BeforeAndNow, noted
from notice.comparison.remark import Remark
from notice.comparison.wording import SET, Form, Mark, Span, common
from notice.text.document import Block, Part
from notice.text.tokens import tokens


class Fate(StrEnum):
    """What became of a block."""

    SAME = "same"
    EDITED = "edited"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_HERE = "moved here"
    MOVED_AWAY = "moved away"


class BlockChange(Struct, frozen=True):
    """A block of either text, or a piece of one, and what became of it.

    What moved stands twice: where it went, with the edits inside it, and where it was.
    `move` ties the two together; 0 is no move.  `old` and `new` are None where the text lacks it.
    `joins` says of either whether it follows a piece of the same block.  `remarks` say what differs
    beside the words.  `grid` is the place of a cell.
    """

    fate: Fate
    old: Block | None
    new: Block | None
    spans: tuple[Span, ...]
    move: int = 0
    remarks: tuple[Remark, ...] = ()
    joins: tuple[bool, bool] = (False, False)
    grid: JointPlace | None = None

    @property
    def is_substance(self) -> bool:
        """Whether words came, went or moved, or what binds beside them differs."""
        if self.fate not in {Fate.SAME, Fate.EDITED}:
            return True
        return any(s.is_substance for s in self.spans) or any(r.binds for r in self.remarks)

    @property
    def forms(self) -> frozenset[Form]:
        """In what its words differ that say the same."""
        return frozenset(form for span in self.spans for form in span.forms)

    @property
    def is_set(self) -> bool:
        """Whether it differs only as a typesetter would have it, such as in its apostrophes."""
        is_other = self.fate is not Fate.EDITED or self.is_substance or self.remarks
        return not is_other and self.forms <= SET

    @property
    def shown(self) -> Block:
        """The block whose kind and depth are shown."""
        block = self.new or self.old
        assert block is not None
        return block


class SectionChange(Struct, frozen=True):
    """A section of either text; `is_moved` where its order among the others changed.

    `levels` are those of its heading in the old and the new text, 0 where it has none.  `is_form`:
    nothing that readers see differs, and what is shown is the Markdown.  `was` is the id that it
    had before, where that was another one.
    """

    id: str
    fate: Fate
    is_moved: bool
    blocks: tuple[BlockChange, ...]
    levels: tuple[int, int] = (0, 0)
    is_form: bool = False
    was: str = ""


class Redline(Struct, frozen=True):
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
    lifts = lifted([p.id for p in old if p.id in after], [p.id for p in new if p.id in before])
    order = _merged_order([p.id for p in old], [p.id for p in new])
    both = [(before.get(i), after.get(i)) for i in order]
    blocks = [(a.blocks if a else (), b.blocks if b else ()) for a, b in both]
    elsewhere = exchanged(blocks)
    found = moved([rows(*pair, elsewhere) for pair in blocks])
    sections = []
    for section_id, (was, now), some in zip(order, both, found, strict=True):
        changes = tuple(map(_change, finished(paired(some))))
        sections.append(_section(section_id, was, now, changes, is_moved=section_id in lifts))
    return Redline(tuple(_with_remarks(sections)), tuple(p.id for p in old))


def edited(old: Block, new: Block) -> tuple[Span, ...]:
    """The marks within a block that became another."""
    return spans(woven(tokens(old), tokens(new)), is_heading=new.kind == "heading")


def _change(each: Finished) -> BlockChange:
    row = each.row
    if row.move:
        fate = Fate.MOVED_AWAY if row.is_away else Fate.MOVED_HERE
    elif row.old and row.new:
        fate = Fate.EDITED
    else:
        fate = Fate.INSERTED if row.new else Fate.DELETED
    return BlockChange(
        fate, each.old, each.new, each.spans, row.move, joins=each.joins, grid=row.grid
    )


def accepted(change: Redline) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    """The new text: what is left when every change is taken."""
    return tuple(
        (s.id, _whole((b.new, b.joins[1]) for b in s.blocks))
        for s in change.sections
        if s.fate is not Fate.DELETED
    )


def rejected(change: Redline) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    """The old text: what is left when every change is refused."""
    found = {
        s.id: _whole((b.old, b.joins[0]) for b in s.blocks if b.fate is not Fate.MOVED_HERE)
        for s in change.sections
    }
    return tuple((section_id, found[section_id]) for section_id in change.old_order)


def _whole(found: Iterable[tuple[Block | None, bool]]) -> tuple[Block, ...]:
    """Blocks from their pieces."""
    pieces: list[list[Block]] = []
    for block, joins in found:
        if block and joins:
            pieces[-1].append(block)
        elif block:
            pieces.append([block])
    return tuple(map(merged, pieces))


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


# What differs beside the words


def _with_remarks(sections: list[SectionChange]) -> Iterator[SectionChange]:
    """The sections with remarks; a passage of which nothing is to be said or marked is the same."""
    said = iter(noted([_passage(b) for s in sections for b in s.blocks]))
    for section in sections:
        blocks = tuple(_remarked(block, next(said)) for block in section.blocks)
        is_kept = section.fate in {Fate.SAME, Fate.EDITED}
        yield replace(section, blocks=blocks, fate=_fate_of(blocks) if is_kept else section.fate)


def _remarked(block: BlockChange, remarks: tuple[Remark, ...]) -> BlockChange:
    fate = block.fate
    if fate in {Fate.SAME, Fate.EDITED}:
        is_marked = any(span.mark is not Mark.SAME for span in block.spans)
        fate = Fate.EDITED if remarks or is_marked else Fate.SAME
    is_known = fate is block.fate and remarks == block.remarks
    return block if is_known else replace(block, fate=fate, remarks=remarks)


def _passage(block: BlockChange) -> BeforeAndNow:
    return BeforeAndNow(block.old, block.new, block.spans, is_part=any(block.joins))
