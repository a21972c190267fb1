"""Passages and rows that moved together as they are, and what was edited at their ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from notice.comparison._alignment import ANCHOR, FAR
from notice.comparison._groups import HEAD, RELATED, Group
from notice.comparison._likeness import likeness

Run = tuple[Sequence[Group], Sequence[Group]]
"""Groups that went, and as many that came with the same words in the same order."""


def equal_runs(gone: Sequence[Group], come: Sequence[Group], taken: set[int]) -> Iterator[Run]:
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
            is_head = all(g.kind == HEAD for g in some)
            if total >= (ANCHOR if is_near else FAR) and not is_head:
                found.append((-total, not is_like, abs(a - b), a, b, length))
    for *_, a, b, length in sorted(found):
        some, others = gone[a : a + length], come[b : b + length]
        if not any(id(g) in taken for g in (*some, *others)):
            taken |= {id(g) for g in (*some, *others)}
            yield some, others


def beside(
    gone: Sequence[Group],
    come: Sequence[Group],
    taken: set[int],
    runs: Sequence[Run],
    can_be_one: Callable[[Group, Group], bool],
) -> Iterator[tuple[Group, Group]]:
    """Groups of which half stays, however short, that stand beside the same run in both texts."""
    here, there = ({group.place: group for group in side} for side in (gone, come))
    for some, others in runs:
        for was, now, step in ((some[0], others[0], -1), (some[-1], others[-1], 1)):
            old, new = here.get(_place(was, step)), there.get(_place(now, step))
            while old and new and taken.isdisjoint({id(old), id(new)}):
                if likeness(old.words, new.words) < RELATED or not can_be_one(old, new):
                    break
                taken |= {id(old), id(new)}
                yield old, new
                old, new = here.get(_place(old, step)), there.get(_place(new, step))


def _place(group: Group, step: int) -> tuple[int, int]:
    """The place so many groups behind this one."""
    section, number = group.place
    return section, number + step


def _follows(groups: Sequence[Group], n: int) -> bool:
    """Whether the next group stands directly behind this one."""
    return groups[n + 1].place == _place(groups[n], 1)
