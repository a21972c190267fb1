"""From a stream of words to rows: cut wherever a paragraph of either text ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from notice.comparison._rows import Op, Row
from notice.text.document import Block

Stream = list[tuple[Op, int, int]]
"""Ops with the numbers of the blocks in which they stand, -1 for no token."""


def laid_out(stream: Stream, old: Mapping[int, Block], new: Mapping[int, Block]) -> list[Row]:
    """The rows of a stream; the blocks are given by their numbers."""
    return _Builder(old, new).made(stream)


class _Builder:
    """Cuts a stream into rows.

    Between two words that stay, what went and what came may stand in any order; so ends of
    paragraphs meet there, as far as there are as many.
    """

    def __init__(self, old: Mapping[int, Block], new: Mapping[int, Block]) -> None:
        self.old, self.new = old, new
        self.first = min(old, default=0) - 1, min(new, default=0) - 1
        self.ends = (
            max(old, default=self.first[0]) + 1,
            max(new, default=self.first[1]) + 1,
        )
        self.rows: list[Row] = []
        self.at = self.first

    def made(self, stream: Stream) -> list[Row]:
        self._open(*self.first)
        hunk: Stream = []
        for item in stream:
            op, a, b = item
            if op[0] and op[1]:
                self._pass(hunk, a, b)
                self.rows[-1].ops.append(op)
                hunk = []
            else:
                hunk.append(item)
        self._pass(hunk, *self.ends)
        return [row for row in self.rows if row.old or row.new]

    def _open(self, a: int, b: int) -> None:
        self.rows.append(Row(self.old.get(a), self.new.get(b), (a, b)))
        self.at = a, b

    def _pass(self, hunk: Stream, a: int, b: int) -> None:
        """Lay out what stands before a word that stays, and which is in the blocks `a` and `b`."""
        if (a, b) == self.at:
            self.rows[-1].ops += sorted((op for op, *_ in hunk), key=lambda op: op[0] is None)
            return
        went, came = defaultdict[int, list[Op]](list), defaultdict[int, list[Op]](list)
        for op, x, y in hunk:
            if op[0]:
                went[x].append(op)
            else:
                came[y].append(op)
        a0, b0 = self.at
        gone = (went[a0], went[a]) if a != a0 else _beside(went[a], came[b0], came[b])
        come = (came[b0], came[b]) if b != b0 else _beside(came[b], went[a0], went[a])
        self.rows[-1].ops += [*gone[0], *come[0]]
        old, new = (range(first + 1, last) for first, last in ((a0, a), (b0, b)))
        self.rows += [Row(self.old[n], None, (n, -1), went[n]) for n in old if n in self.old]
        self.rows += [Row(None, self.new[n], (-1, n), came[n]) for n in new if n in self.new]
        self._open(a, b)
        self.rows[-1].ops += [*gone[1], *come[1]]


def _beside(own: list[Op], first: Sequence[Op], last: Sequence[Op]) -> tuple[list[Op], list[Op]]:
    """What a block that goes on has beside the first of the other text's blocks, or the last."""
    return ([], own) if last and not first else (own, [])
