"""What a reader takes for one change: a passage with its pieces, a row, a column, or a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from msgspec import Struct

from notice.comparison.redline import BlockChange, Fate, Redline, SectionChange

_ONE_SIDED = frozenset({Fate.INSERTED, Fate.DELETED, Fate.MOVED_HERE, Fate.MOVED_AWAY})


class Entry(Struct, frozen=True):
    """Blocks that are read as one; `label` says where in a table, such as “Questions · Place”.

    `part` is "row", "column" or "cell" in a table, else "".
    """

    blocks: tuple[BlockChange, ...]
    label: str = ""
    part: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether anything in it differs."""
        return any(block.fate is not Fate.SAME for block in self.blocks)

    @property
    def is_substance(self) -> bool:
        """Whether words came, went or moved, and not their form alone differs."""
        return any(block.is_substance for block in self.blocks)

    @property
    def is_set(self) -> bool:
        """Whether it differs only as a typesetter would have it."""
        changed = [block for block in self.blocks if block.fate is not Fate.SAME]
        return bool(changed) and all(block.is_set for block in changed)

    @property
    def fate(self) -> Fate:
        """What became of it."""
        fates = {block.fate for block in self.blocks}
        return fates.pop() if len(fates) == 1 else Fate.EDITED

    @property
    def move(self) -> int:
        """The number of the move by which it moved as a whole; 0 where it did not."""
        moves = {(block.fate, block.move) for block in self.blocks}
        return self.blocks[0].move if len(moves) == 1 else 0

    def moved(self, block: BlockChange, words: str) -> str:
        """The words of a block of it, in a sign of their own where that moved by itself."""
        inside = words.strip()
        if not block.move or self.move or not inside:
            return words
        return words.replace(inside, f"{{{block.fate} {block.move}: {inside}}}", 1)


class Tally(Struct, frozen=True):
    """How many changes a comparison shows: of substance, of form, and of these, typesetting."""

    substance: int
    form: int
    setting: int


def tally(change: Redline) -> Tally:
    """Count the changes of a comparison."""
    found = [e for section in change.sections for e in entries(section.blocks) if e.is_changed]
    substance = sum(entry.is_substance for entry in found)
    return Tally(substance, len(found) - substance, sum(entry.is_set for entry in found))


def has_substance(section: SectionChange) -> bool:
    """Whether more than form differs in a section."""
    is_whole = section.fate not in {Fate.SAME, Fate.EDITED}
    return section.is_moved or is_whole or any(block.is_substance for block in section.blocks)


def entries(blocks: Iterable[BlockChange]) -> Iterator[Entry]:
    """The blocks of a section as a reader takes them, in order."""
    for table, group in groupby(blocks, key=lambda b: b.grid.table if b.grid else 0):
        some = list(group)
        yield from _table(some) if table else _passages(some)


def _passages(blocks: Sequence[BlockChange]) -> Iterator[Entry]:
    return (Entry(tuple(some)) for some in connected(blocks))


def connected(blocks: Sequence[BlockChange]) -> Iterator[list[BlockChange]]:
    """Blocks in order, pieces of one block together with all that stands between them."""
    if not any(any(block.joins) for block in blocks):
        yield from ([block] for block in blocks)
        return
    starts = list(range(len(blocks)))
    last = [0, 0]
    for n, block in enumerate(blocks):
        for side, own in enumerate((block.old, block.new)):
            if side == 0 and block.fate is Fate.MOVED_HERE:
                continue
            if own and block.joins[side]:
                starts[n] = min(starts[n], last[side])
            last[side] = n if own else last[side]
    first = list(accumulate(reversed(starts), min))[::-1]
    some: list[BlockChange] = []
    for n, block in enumerate(blocks):
        if some and first[n] >= n:
            yield some
            some = []
        some.append(block)
    if some:
        yield some


def _table(blocks: Sequence[BlockChange]) -> Iterator[Entry]:
    columns = _columns(blocks)
    heads = {b.grid.column: b.shown.text for b in blocks if b.grid and b.grid.is_head}
    for column in sorted(columns):
        own = tuple(b for b in blocks if b.grid and b.grid.column == column)
        yield Entry(own, heads.get(column, ""), "column")
    left = [b for b in blocks if b.grid and b.grid.column not in columns]
    for _, some in groupby(left, key=lambda b: b.grid.row if b.grid else 0):
        row = tuple(some)
        fates = {b.fate for b in row}
        if len(fates) == 1 and fates <= _ONE_SIDED:
            yield Entry(row, "", "row")
            continue
        first = row[0].shown.text
        for column, cell in groupby(row, key=lambda b: b.grid.column if b.grid else 0):
            names = [] if row[0].grid and row[0].grid.is_head else [heads.get(column, "")]
            names = [first, *names] if column and names else names
            yield Entry(tuple(cell), " · ".join(filter(None, names)), "cell")


def _columns(blocks: Sequence[BlockChange]) -> frozenset[int]:
    """The columns that came or went as a whole, in a table that stays."""
    fates: dict[int, set[Fate]] = {}
    for block in blocks:
        if block.grid:
            fates.setdefault(block.grid.column, set()).add(block.fate)
    if all(found <= _ONE_SIDED for found in fates.values()):
        return frozenset()
    return frozenset(
        column for column, found in fates.items() if found in ({Fate.INSERTED}, {Fate.DELETED})
    )
