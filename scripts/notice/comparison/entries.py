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

    @property
    def total(self) -> int:
        """How many changes it shows in all."""
        return self.substance + self.form


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
        yield from _table(some) if table else (Entry(tuple(each)) for each in connected(some))


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
    """Columns that came, went or moved first, then rows that did, and single cells.

    A row that did so by itself has its cell in a column that did otherwise.
    """
    rows = [list(some) for _, some in groupby(blocks, key=lambda b: b.grid.row if b.grid else 0)]
    columns = _columns([row for row in rows if not _is_one(row)])
    heads = {b.grid.column: b.shown.text for b in blocks if b.grid and b.grid.is_head}
    inside: dict[int, list[BlockChange]] = {column: [] for column in sorted(columns)}
    left: list[list[BlockChange]] = []
    for row in rows:
        is_one = _is_one(row)
        left.append([])
        for block in row:
            column = block.grid.column if block.grid else 0
            (left[-1] if is_one or column not in columns else inside[column]).append(block)
    for own in inside.values():
        yield Entry(tuple(own), "", "column")
    for row in filter(None, left):
        if _is_one(row):
            yield Entry(tuple(row), "", "row")
            continue
        first = row[0].shown.text
        for column, cell in groupby(row, key=lambda b: b.grid.column if b.grid else 0):
            names = [] if row[0].grid and row[0].grid.is_head else [heads.get(column, "")]
            names = [first, *names] if column and names else names
            yield Entry(tuple(cell), " · ".join(filter(None, names)), "cell")


def _is_one(row: Sequence[BlockChange]) -> bool:
    """Whether the cells of a row came, went or moved together."""
    return row[0].fate in _ONE_SIDED and len({(b.fate, b.move) for b in row}) == 1


def _columns(rows: Sequence[Sequence[BlockChange]]) -> frozenset[int]:
    """The columns that came, went or moved as a whole, by rows that stay."""
    fates: dict[int, set[tuple[Fate, int]]] = {}
    for row in rows:
        if all(block.fate in _ONE_SIDED for block in row):
            continue  # it moved, and has cells that came or went with their column
        for block in row:
            if block.grid:
                fates.setdefault(block.grid.column, set()).add((block.fate, block.move))
    return frozenset(
        column
        for column, found in fates.items()
        if len(found) == 1 and {f for f, _ in found} <= _ONE_SIDED
    )
