"""What only changed its place: columns and rows of tables, whole passages, and sentences.

What moves over the border of a section must be long enough to be no chance; neighbours that move
together count as one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import count

from notice.comparison._alignment import ANCHOR, FAR
from notice.comparison._column_moves import moved_columns
from notice.comparison._cutting import Sections
from notice.comparison._first_words import moved_first_words
from notice.comparison._groups import CELL, HEAD, RELATED, Group, Words, groups, is_renamed, tie
from notice.comparison._heading_moves import moved_headings
from notice.comparison._likeness import MOST, alike, alike_in_order, likeness
from notice.comparison._reshaped import reshaped
from notice.comparison._run_moves import beside, equal_runs
from notice.comparison._sentence_moves import moved_sentences

_ALIKE = 0.7
_BETWEEN = 0.25


def moved(sections: Sections) -> Sections:
    """The rows, in which what went in one place and came in another is a move."""
    every = [row for rows in sections for row in rows]
    if not (any(row.old for row in every) and any(row.new for row in every)):
        return sections  # there is one text alone, as before the first version
    numbers = count(1)
    for rows in sections:
        moved_columns(rows, numbers)
    sections = reshaped(sections, numbers)
    _whole(sections, numbers)
    moved_headings(sections, numbers)
    return _in_order(moved_sentences(moved_first_words(sections, numbers), numbers))


def _in_order(sections: Sections) -> Sections:
    """The rows with moves that are numbered as they are read."""
    order: dict[int, int] = {}
    for row in (row for rows in sections for row in rows if row.move):
        row.move = order.setdefault(row.move, len(order) + 1)
    return sections


# Whole passages, and rows of tables


def _whole(sections: Sections, numbers: Iterator[int]) -> None:
    gone = [g for n, rows in enumerate(sections) for g in groups(rows, n, is_old=True)]
    come = [g for n, rows in enumerate(sections) for g in groups(rows, n, is_old=False)]
    if not gone or not come:
        return
    for old, new in _pairs(gone, come):
        if len(old.rows) == len(new.rows):
            tie(old.rows, new.rows, next(numbers))


def _pairs(gone: Sequence[Group], come: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    """Which groups are one: what is surest first."""
    taken: set[int] = set()
    runs = list(equal_runs(gone, come, taken))
    for some, others in runs:
        yield from zip(some, others, strict=True)
    pairing = _Pairing(gone, come)
    yield from beside(gone, come, taken, runs, pairing.can_stay_beside)
    yield from _named(gone, come, taken)
    yield from _across(gone, come, taken, pairing)
    for can_be_one in (pairing.can_be_one, is_renamed):
        yield from _alike(gone, come, taken, can_be_one)
        for some, others in _framed(gone, come):
            yield from _alike(some, others, taken, can_be_one, least=ANCHOR)


def _framed(
    gone: Sequence[Group], come: Sequence[Group]
) -> Iterator[tuple[Sequence[Group], Sequence[Group]]]:
    """The rows of each table that went and came, and the items of each list."""
    here, there = (defaultdict[object, list[Group]](list) for _ in range(2))
    for side, found in ((here, gone), (there, come)):
        for group in found:
            if group.frame:
                side[group.place[0], group.frame].append(group)
    return ((some, there[frame]) for frame, some in here.items() if frame in there)


def _alike(
    gone: Sequence[Group],
    come: Sequence[Group],
    taken: set[int],
    can_be_one: Callable[[Group, Group], bool],
    *,
    least: int = FAR,
) -> Iterator[tuple[Group, Group]]:
    """Groups of at least so many words wherever they stand, the most alike first."""
    left, free = (
        [g for g in side if id(g) not in taken and len(g.words) >= least] for side in (gone, come)
    )
    if len(left) * len(free) > MOST:
        return
    words = ([g.words for g in side] for side in (left, free))
    for a, b in alike(*words, least=_ALIKE, can_be=lambda a, b: can_be_one(left[a], free[b])):
        taken |= {id(left[a]), id(free[b])}
        yield left[a], free[b]


def _across(
    gone: Sequence[Group], come: Sequence[Group], taken: set[int], pairing: _Pairing
) -> Iterator[tuple[Group, Group]]:
    """Groups that went over the border of a section in their order, as under a new heading.

    Those that are alike hold the two sections together; between two of them, short ones that only
    share a word are one as well.
    """
    here: dict[int, list[Group]] = defaultdict(list)
    there: dict[int, list[Group]] = defaultdict(list)
    for side, found in ((here, gone), (there, come)):
        for group in found:
            if id(group) not in taken:
                side[group.place[0]].append(group)
    if sum(map(len, here.values())) * sum(map(len, there.values())) > MOST:
        return
    moves = [
        (sum(min(len(a.words), len(b.words)) for a, b in pairs), n, m, pairs)
        for n, some in here.items()
        for m, others in there.items()
        if n != m and (pairs := list(_alike_in_order(some, others, pairing)))
    ]
    for total, *_, pairs in sorted(moves, key=lambda each: (-each[0], *each[1:3])):
        free = [p for p in pairs if taken.isdisjoint(map(id, p))]
        if total >= FAR and len(free) == len(pairs):
            taken |= {id(group) for pair in free for group in pair}
            yield from free


def _alike_in_order(
    some: Sequence[Group], others: Sequence[Group], pairing: _Pairing
) -> Iterator[tuple[Group, Group]]:
    """Groups of two sections that are alike, in their order in both, and short ones between."""
    before: tuple[int, int] | None = None
    for a, b in alike_in_order([[pairing.degree(old, new) for new in others] for old in some]):
        if before:
            yield from _between(some[before[0] + 1 : a], others[before[1] + 1 : b])
        yield some[a], others[b]
        before = a, b


def _between(some: Sequence[Group], others: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    """As many groups on both sides, between two pairs: one beside another that shares words."""
    if len(some) == len(others):
        for old, new in zip(some, others, strict=True):
            if old.kind == new.kind and likeness(old.words, new.words) >= _BETWEEN:
                yield old, new


class _Pairing:
    """Which groups can be one that moved and was edited, of all that went and came."""

    def __init__(self, gone: Sequence[Group], come: Sequence[Group]) -> None:
        self.gone, self.come = (_by_section(groups) for groups in (gone, come))

    def degree(self, old: Group, new: Group) -> float:
        """How many words speak for two groups being one; 0 where too few do."""
        if old.kind != new.kind or not old.words or not self.can_be_one(old, new):
            return 0.0
        degree = likeness(old.words, new.words)
        return degree * len(old.words) if degree >= RELATED else 0.0

    def can_be_one(self, old: Group, new: Group) -> bool:
        """A row is known by its first cell; and no sentence of a passage went on to another one.

        It would be struck in the one, and stand as a new one in the other.
        """
        if HEAD in {old.kind, new.kind}:
            return False
        if CELL in {old.kind, new.kind}:
            return old.kind == new.kind and bool(old.first) and old.first == new.first
        left, added = old.sentences - new.sentences, new.sentences - old.sentences
        return left.isdisjoint(self.come[new.place[0]]) and added.isdisjoint(
            self.gone[old.place[0]]
        )

    def can_stay_beside(self, old: Group, new: Group) -> bool:
        """Whether groups that stand beside the same rows or passages can be one."""
        if old.kind != new.kind:
            return False
        return old.kind == HEAD or self.can_be_one(old, new) or is_renamed(old, new)


def _by_section(groups: Sequence[Group]) -> dict[int, set[Words]]:
    """The sentences of the groups of each section."""
    found: dict[int, set[Words]] = defaultdict(set)
    for group in groups:
        found[group.place[0]] |= group.sentences
    return found


def _named(
    gone: Sequence[Group], come: Sequence[Group], taken: set[int]
) -> Iterator[tuple[Group, Group]]:
    """Rows of one table, or items of one list, of the same name, as no others have it there.

    They may be as short as they like.
    """
    here, there = (_by_name([g for g in side if id(g) not in taken]) for side in (gone, come))
    for name, some in here.items():
        if len(some) == len(others := there.get(name, [])) == 1:
            taken |= {id(some[0]), id(others[0])}
            yield some[0], others[0]


def _by_name(found: Sequence[Group]) -> dict[object, list[Group]]:
    named: dict[object, list[Group]] = defaultdict(list)
    for group in found:
        if group.name:
            named[group.place[0], group.frame, group.name].append(group)
    return named
