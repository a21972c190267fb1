"""The rows of one section: its heading, its tables, and the passages between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from notice.comparison._alignment import (
    ANCHOR,
    FAR,
    Numbered,
    Words,
    aligned,
    come,
    gone,
    keys,
    signs,
    whole,
    worded,
)
from notice.comparison._likeness import alike_in_order
from notice.comparison._rows import JointPlace, Row
from notice.comparison._tables import Table, compared, likeness_of, table_of
from notice.comparison.wording import common
from notice.text.document import Block

_Unit = Numbered | Table


class Exchanged(NamedTuple):
    """What went as often as it came: sentences of whatever section, and passages of another one."""

    sentences: frozenset[Words]
    passages: frozenset[Words]


def exchanged(sections: Sequence[tuple[Sequence[Block], Sequence[Block]]]) -> Exchanged:
    """What the blocks which changed hold as often in both texts."""
    gone, come, went, came = (Counter[Words]() for _ in range(4))
    for old, new in sections:
        before, after = set(old), set(new)
        left = [block for block in old if block not in after]
        arrived = [block for block in new if block not in before]
        gone.update(_long_sentences(left))
        come.update(_long_sentences(arrived))
        some, others = (Counter(map(keys, side)) for side in (left, arrived))
        went += some - others
        came += others - some
    return Exchanged(_as_often(gone, come), _as_often(went, came))


def _long_sentences(blocks: Iterable[Block]) -> Iterator[Words]:
    return (words for block in blocks for _, words in worded(block) if len(words) >= FAR)


def _as_often(gone: Counter[Words], come: Counter[Words]) -> frozenset[Words]:
    return frozenset(words for words, times in gone.items() if words and come[words] == times)


def rows(old: Sequence[Block], new: Sequence[Block], moved: Exchanged) -> list[Row]:
    """How the blocks of a section became those of the same section.

    The sentences that may have `moved` are not woven with what came in their place.
    """
    before, after = list(enumerate(old)), list(enumerate(new))
    made: list[Row] = []
    if old and new and old[0].kind == new[0].kind == "heading":
        made.append(whole(before[0], after[0]))
        before, after = before[1:], after[1:]
    elif old and old[0].kind == "heading":
        made.append(gone(before[0]))
        before = before[1:]
    elif new and new[0].kind == "heading":
        made.append(come(after[0]))
        after = after[1:]
    made += _units(_cut(before), _cut(after), moved)
    return [_placed(row) for row in made]


def _cut(blocks: Sequence[Numbered]) -> list[_Unit]:
    found: list[_Unit] = []
    for table, group in groupby(blocks, key=lambda n: n[1].place.table if n[1].place else 0):
        some = list(group)
        found += [table_of(some)] if table else some
    return found


def _units(old: Sequence[_Unit], new: Sequence[_Unit], moved: Exchanged) -> Iterator[Row]:
    """Equal blocks and tables that are one hold the two texts together.

    What lies between is compared as a whole.
    """
    a = b = 0
    imprints = _imprints(old, new)
    pairs = _held((old, new), imprints)
    elsewhere = _elsewhere(old, new, imprints, pairs, moved)
    for i, j in [*pairs, (len(old), len(new))]:
        yield from _between(old[a:i], new[b:j], elsewhere)
        if i < len(old):
            yield from _pair(old[i], new[j])
        a, b = i + 1, j + 1


def _imprints(old: Sequence[_Unit], new: Sequence[_Unit]) -> tuple[list[object], list[object]]:
    """What units have in common that hold two texts together."""
    shared = {*_blocks(old)} & {*_blocks(new)}
    made = tuple([_imprint(unit, shared) for unit in side] for side in (old, new))
    for i, j in _like_tables(old, new):
        made[0][i] = made[1][j] = object()
    return made[0], made[1]


def _held(
    units: tuple[Sequence[_Unit], Sequence[_Unit]], imprints: tuple[list[object], list[object]]
) -> list[tuple[int, int]]:
    """The places of units with the same imprint, in order: as many as there can be.

    A table counts by its cells, so that a paragraph moves over it, and not the table over that.
    """
    if not any(isinstance(unit, Table) for unit in units[0]):
        return list(common(*imprints))
    places = [[n for n, u in enumerate(side) for _ in range(_weight(u))] for side in units]
    items = [
        [(imprint, k) for u, imprint in zip(side, made, strict=True) for k in range(_weight(u))]
        for side, made in zip(units, imprints, strict=True)
    ]
    return sorted({(places[0][a], places[1][b]) for a, b in common(*items)})


def _weight(unit: _Unit) -> int:
    return sum(len(line.cells) for line in unit.lines) if isinstance(unit, Table) else 1


def _elsewhere(
    old: Sequence[_Unit],
    new: Sequence[_Unit],
    imprints: tuple[list[object], list[object]],
    pairs: Sequence[tuple[int, int]],
    moved: Exchanged,
) -> _Elsewhere:
    """The numbers of blocks in both texts that stand, word for word, in another place there.

    They moved, and would only be woven together with what has come in their place.
    """
    left = [
        {n for n, unit in enumerate(side) if not isinstance(unit, Table)}
        - {pair[k] for pair in pairs}
        for k, side in enumerate((old, new))
    ]
    both = {imprints[0][n] for n in left[0]} & {imprints[1][n] for n in left[1]}
    one, other = (
        frozenset(
            unit[0]
            for n in left[k]
            if imprints[k][n] in both
            and not isinstance(unit := side[n], Table)
            and len(keys(unit[1])) >= ANCHOR
        )
        for k, side in enumerate((old, new))
    )
    is_another = _is_another(old, {pair[0] for pair in pairs}, moved.passages)
    return _Elsewhere(one, other, moved.sentences, is_another=is_another)


def _is_another(old: Sequence[_Unit], held: Collection[int], passages: frozenset[Words]) -> bool:
    """Whether most of a section stands in others now, so that its id is that of another one.

    Where titles come again, so may ids that are made of them, as in "fixed" and "fixed-2".
    """
    every = moved = 0
    for n, unit in enumerate(old if passages else ()):
        if not isinstance(unit, Table):
            length = len(unit[1].text)
            every += length
            moved += length if n not in held and keys(unit[1]) in passages else 0
    return 2 * moved > every


class _Elsewhere(NamedTuple):
    """The numbers of old and new blocks that moved as they are, and sentences that may have.

    What is left of a section that `is_another` became nothing there.
    """

    old: frozenset[int]
    new: frozenset[int]
    sentences: frozenset[Words]
    is_another: bool


def _pair(old: _Unit, new: _Unit) -> Iterator[Row]:
    if isinstance(old, Table) and isinstance(new, Table):
        yield from compared(old, new)
    elif not isinstance(old, Table) and not isinstance(new, Table):
        yield whole(old, new)


def _like_tables(old: Sequence[_Unit], new: Sequence[_Unit]) -> list[tuple[int, int]]:
    """The places of tables that are one, in order.

    Where there are as many in both, each is likely to be that of its number.
    """
    some, others = (
        [(n, unit) for n, unit in enumerate(side) if isinstance(unit, Table)] for side in (old, new)
    )
    is_even = len(some) == len(others)
    alike = [
        [likeness_of(x, y, is_likely=is_even and a == b) for b, (_, y) in enumerate(others)]
        for a, (_, x) in enumerate(some)
    ]
    return [(some[x][0], others[y][0]) for x, y in alike_in_order(alike)]


def _blocks(units: Sequence[_Unit]) -> Iterator[Block]:
    return (unit[1] for unit in units if not isinstance(unit, Table))


def _imprint(unit: _Unit, shared: Collection[Block]) -> object:
    """What blocks have in common that say the same; `shared` ones are not cut into words.

    A table has none with another one, until it is known to be the same.
    """
    if isinstance(unit, Table):
        return object()
    return unit[1] if unit[1] in shared else (unit[1].kind, signs(unit[1]))


def _between(old: Sequence[_Unit], new: Sequence[_Unit], elsewhere: _Elsewhere) -> Iterator[Row]:
    blocks, others = list(_flat(old)), list(_flat(new))
    before = [each for each in blocks if each[0] not in elsewhere.old]
    after = [each for each in others if each[0] not in elsewhere.new]
    if before and after and not elsewhere.is_another:
        # The words of a cell go with their row, or not at all.
        is_barred = any(b.place for _, b in (*before, *after))
        made = aligned(before, after, elsewhere=elsewhere.sentences, is_barred=is_barred)
    else:
        made = [*map(gone, before), *map(come, after)]
    for row in (gone(each) for each in blocks if each[0] in elsewhere.old):
        _put(row, made, side=0)
    for row in (come(each) for each in others if each[0] in elsewhere.new):
        _put(row, made, side=1)
    yield from made


def _put(row: Row, rows: list[Row], *, side: int) -> None:
    """Put a row of one text where its block stands among the others of that text."""
    own = row.places[side]
    at = next((n for n, other in enumerate(rows) if other.places[side] > own), len(rows))
    rows.insert(at, row)


def _flat(units: Sequence[_Unit]) -> Iterator[Numbered]:
    for unit in units:
        if isinstance(unit, Table):
            yield from (block for line in unit.lines for cell in line.cells for block in cell)
        else:
            yield unit


def _placed(row: Row) -> Row:
    """A cell of a table that is in one text alone, with its place."""
    block = row.new or row.old
    if row.grid or not block or not block.place or (row.old and row.new):
        return row
    place = block.place
    table = -place.table if row.new is None else place.table
    grid = JointPlace(place.row, place.column, place.columns, is_head=place.row == 0, table=table)
    return replace(row, grid=grid)
