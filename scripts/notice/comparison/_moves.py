"""What only changed its place: whole passages, rows of tables, and sentences.

What moves over the border of a section must be long enough to be no chance; neighbours that move
together count as one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count, groupby

from msgspec import Struct

from notice.comparison._alignment import ANCHOR, words_of, woven
from notice.comparison._likeness import MOST, alike, likeness
from notice.comparison._rows import Row, news, olds
from notice.comparison._sentence_moves import FAR, Sections, moved_sentences
from notice.text.sentences import clauses

_ALIKE = 0.7
_RELATED = 0.5
_BETWEEN = 0.25
_Words = tuple[str, ...]


def moved(sections: Sections) -> Sections:
    """The rows, in which what went in one place and came in another is a move."""
    numbers = count(1)
    _whole(sections, numbers)
    return moved_sentences(sections, numbers)


# Whole passages, and rows of tables


class _Group(Struct):
    """Rows that move together or not at all: a passage, or the cells of a table's row.

    `place` is the section and the number of the group in it, `sentences` are those with words
    enough to be known again.
    """

    rows: list[Row]
    words: _Words
    kind: str
    place: tuple[int, int]
    sentences: frozenset[_Words]


def _whole(sections: Sections, numbers: Iterator[int]) -> None:
    gone = [g for n, rows in enumerate(sections) for g in _groups(rows, n, is_old=True)]
    come = [g for n, rows in enumerate(sections) for g in _groups(rows, n, is_old=False)]
    if not gone or not come:
        return
    taken: set[int] = set()
    for some, others in _runs(gone, come, taken):
        for old, new in zip(some, others, strict=True):
            _tie(old, new, numbers)
    pairing = _Pairing(gone, come)
    for old, new in _across(gone, come, taken, pairing):
        _tie(old, new, numbers)
    left = [g for g in gone if id(g) not in taken and len(g.words) >= FAR]
    free = [g for g in come if id(g) not in taken and len(g.words) >= FAR]
    if len(left) * len(free) > MOST:
        return
    words = ([g.words for g in side] for side in (left, free))
    for a, b in alike(
        *words, least=_ALIKE, can_be=lambda a, b: pairing.can_be_one(left[a], free[b])
    ):
        _tie(left[a], free[b], numbers)


def _across(
    gone: Sequence[_Group], come: Sequence[_Group], taken: set[int], pairing: _Pairing
) -> Iterator[tuple[_Group, _Group]]:
    """Groups that went over the border of a section in their order, as under a new heading.

    Those that are alike hold the two sections together; between two of them, short ones that only
    share a word are one as well.
    """
    here: dict[int, list[_Group]] = defaultdict(list)
    there: dict[int, list[_Group]] = defaultdict(list)
    for side, groups in ((here, gone), (there, come)):
        for group in groups:
            if id(group) not in taken:
                side[group.place[0]].append(group)
    if sum(map(len, here.values())) * sum(map(len, there.values())) > MOST:
        return
    found = [
        (sum(min(len(a.words), len(b.words)) for a, b in pairs), n, m, pairs)
        for n, some in here.items()
        for m, others in there.items()
        if n != m and (pairs := list(_in_order(some, others, pairing)))
    ]
    for total, *_, pairs in sorted(found, key=lambda each: (-each[0], *each[1:3])):
        free = [p for p in pairs if taken.isdisjoint(map(id, p))]
        if total >= FAR and len(free) == len(pairs):
            taken |= {id(group) for pair in free for group in pair}
            yield from free


def _in_order(
    some: Sequence[_Group], others: Sequence[_Group], pairing: _Pairing
) -> Iterator[tuple[_Group, _Group]]:
    """Groups of two sections that are alike, in their order in both, and short ones between."""
    degree = [[pairing.degree(a, b) for b in others] for a in some]
    best = [[0.0] * (len(others) + 1) for _ in range(len(some) + 1)]
    for a in range(len(some) - 1, -1, -1):
        for b in range(len(others) - 1, -1, -1):
            both = best[a + 1][b + 1] + degree[a][b]
            best[a][b] = max(best[a + 1][b], best[a][b + 1], both)
    a = b = 0
    before: tuple[int, int] | None = None
    while a < len(some) and b < len(others):
        if degree[a][b] and best[a][b] == best[a + 1][b + 1] + degree[a][b]:
            if before:
                between = some[before[0] + 1 : a], others[before[1] + 1 : b]
                yield from _between(*between)
            before = a, b
            yield some[a], others[b]
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1


def _between(some: Sequence[_Group], others: Sequence[_Group]) -> Iterator[tuple[_Group, _Group]]:
    """As many groups on both sides, between two pairs: one beside another that shares words."""
    if len(some) == len(others):
        for old, new in zip(some, others, strict=True):
            if old.kind == new.kind and likeness(old.words, new.words) >= _BETWEEN:
                yield old, new


class _Pairing:
    """Which groups can be one that moved and was edited, of all that went and came."""

    def __init__(self, gone: Sequence[_Group], come: Sequence[_Group]) -> None:
        self.gone, self.come = (_by_section(groups) for groups in (gone, come))

    def degree(self, old: _Group, new: _Group) -> float:
        """How many words speak for two groups being one; 0 where too few do."""
        if old.kind != new.kind or not old.words or not self.can_be_one(old, new):
            return 0.0
        degree = likeness(old.words, new.words)
        return degree * len(old.words) if degree >= _RELATED else 0.0

    def can_be_one(self, old: _Group, new: _Group) -> bool:
        """A row is known by its first cell; and no sentence of a passage went on to another one.

        It would be struck in the one, and stand as a new one in the other.
        """
        if "cell" in {old.kind, new.kind}:
            some, other = (
                g.words[: g.words.index("|")] if "|" in g.words else () for g in (old, new)
            )
            return old.kind == new.kind and bool(some) and some == other
        left, added = old.sentences - new.sentences, new.sentences - old.sentences
        return left.isdisjoint(self.come[new.place[0]]) and added.isdisjoint(
            self.gone[old.place[0]]
        )


def _by_section(groups: Sequence[_Group]) -> dict[int, set[_Words]]:
    """The sentences of the groups of each section."""
    found: dict[int, set[_Words]] = defaultdict(set)
    for group in groups:
        found[group.place[0]] |= group.sentences
    return found


def _groups(rows: Sequence[Row], section: int, *, is_old: bool) -> Iterator[_Group]:
    def kind(row: Row) -> tuple[bool, object]:
        is_one_sided = row.is_gone if is_old else row.is_come
        grid = row.grid
        return is_one_sided, (grid.table, grid.row) if grid else id(row)

    for n, ((is_wanted, _), some) in enumerate(groupby(rows, key=kind)):
        found = list(some)
        block = found[0].old if is_old else found[0].new
        if not is_wanted or block is None or block.kind == "heading":
            continue
        grid = found[0].grid
        if grid and (grid.is_head or len({r.grid.column for r in found if r.grid}) < grid.columns):
            continue
        side = olds if is_old else news
        words = tuple(w for row in found for w in (*words_of(side(row.ops)), "|" if grid else ""))
        parts = clauses(side(found[0].ops)) if len(found) == 1 else ()
        known = frozenset(w for some in parts if len(w := words_of(some)) >= ANCHOR)
        yield _Group(found, words, block.kind, (section, n), known)


def _runs(
    gone: Sequence[_Group], come: Sequence[_Group], taken: set[int]
) -> Iterator[tuple[Sequence[_Group], Sequence[_Group]]]:
    """Equal groups that stand behind each other in both texts, the longest runs first."""
    places = defaultdict(list)
    for n, group in enumerate(come):
        places[group.words].append(n)
    found = []
    for a, group in enumerate(gone):
        for b in places[group.words]:
            before = a and b and _follows(gone, a - 1) and _follows(come, b - 1)
            if before and gone[a - 1].words == come[b - 1].words:
                continue
            length = 1
            while (
                a + length < len(gone)
                and b + length < len(come)
                and _follows(gone, a + length - 1)
                and _follows(come, b + length - 1)
                and gone[a + length].words == come[b + length].words
            ):
                length += 1
            some = gone[a : a + length]
            total = sum(len(g.words) for g in some)
            is_near = group.place[0] == come[b].place[0]
            is_like = group.kind == come[b].kind
            if total >= (ANCHOR if is_near else FAR):
                found.append((-total, not is_like, abs(a - b), a, b, length))
    for *_, a, b, length in sorted(found):
        some, others = gone[a : a + length], come[b : b + length]
        if not any(id(g) in taken for g in (*some, *others)):
            taken |= {id(g) for g in (*some, *others)}
            yield some, others


def _follows(groups: Sequence[_Group], n: int) -> bool:
    """Whether the next group stands directly behind this one."""
    (section, place), following = groups[n].place, groups[n + 1].place
    return following == (section, place + 1)


def _tie(old: _Group, new: _Group, numbers: Iterator[int]) -> None:
    """Make two groups one move; cells that one of them lacks came or went by themselves."""
    if len(old.rows) != len(new.rows):
        return
    number = next(numbers)
    for was, now in zip(old.rows, new.rows, strict=True):
        was.move = now.move = number
        was.is_away = True
        now.old = was.old
        now.ops = woven(olds(was.ops), news(now.ops))
