"""Headings that moved with what stands behind them, or became a paragraph, or were one.

A section is known by its id: where that changed, the heading stands in another one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from notice.comparison._cutting import Sections, Words
from notice.comparison._groups import RELATED, tie
from notice.comparison._likeness import likeness
from notice.comparison._rows import Row, news, olds
from notice.comparison._weaving import words_of
from notice.text.document import Block

_Beside = tuple[Row | None, Row, Row | None, Row]


def moved_headings(sections: Sections, numbers: Iterator[int]) -> None:
    """Make moves of headings that are alike before what moved, and of those that stand but once."""
    for before, _, after, _ in list(beside_moves(sections)):
        can_be_one = before and after and _can_be_one(before, after)
        if before and after and can_be_one and likeness(_gone(before), _come(after)) >= RELATED:
            tie([before], [after], next(numbers))
    gone, come = defaultdict[Words, list[Row]](list), defaultdict[Words, list[Row]](list)
    for row in (row for rows in sections for row in rows):
        if row.is_gone and not row.grid:
            gone[_gone(row)].append(row)
        elif row.is_come and not row.grid:
            come[_come(row)].append(row)
    for words, some in gone.items():
        others = come.get(words, [])
        if words and len(some) == len(others) == 1 and _can_be_one(some[0], others[0]):
            tie(some, others, next(numbers))


def beside_moves(sections: Sections) -> Iterator[_Beside]:
    """What stood before each passage that moved, the passage, and the same where it stands now."""
    away: dict[int, tuple[Row | None, Row]] = {}
    here: dict[int, tuple[Row | None, Row]] = {}
    for rows in sections:
        last: list[Row | None] = [None, None]
        for row in rows:
            if row.move and not row.grid:
                side = away if row.is_away else here
                side[row.move] = last[0 if row.is_away else 1], row
            for k in (0, 1):
                if row.places[k] >= 0:
                    last[k] = row
    for move, (before, row) in away.items():
        if move in here:  # and not in the cells of a table
            yield before, row, *here[move]


def _can_be_one(old: Row, new: Row) -> bool:
    """Whether either is a heading, and both are there to be one."""
    is_free = old.is_gone and new.is_come and not old.grid and not new.grid
    return is_free and (_is_heading(old.old) or _is_heading(new.new))


def _is_heading(block: Block | None) -> bool:
    return block is not None and block.kind == "heading"


def _gone(row: Row) -> Words:
    return words_of(olds(row.ops))


def _come(row: Row) -> Words:
    return words_of(news(row.ops))
