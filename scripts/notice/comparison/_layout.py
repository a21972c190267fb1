"""From a stream of words to rows: cut wherever a paragraph of either text ends."""

from __future__ import annotations

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
        (a0, b0) = self.at
        if not hunk and (a, b) == self.at:
            return
        went: dict[int, list[Op]] = {n: [] for n in range(a0, a + 1)}
        came: dict[int, list[Op]] = {n: [] for n in range(b0, b + 1)}
        for op, x, y in hunk:
            if op[0]:
                went[x].append(op)
            else:
                came[y].append(op)
        if a == a0 and b == b0:
            self.rows[-1].ops += [*went[a], *came[b]]
            return
        if a == a0:
            is_here = bool(came[b0]) or not came[b]
            self.rows[-1].ops += [*(went[a] if is_here else ()), *came[b0]]
            self._middle((), range(b0 + 1, b), went, came)
            self._open(a, b)
            self.rows[-1].ops += [*(() if is_here else went[a]), *came[b]]
        elif b == b0:
            is_here = bool(went[a0]) or not went[a]
            self.rows[-1].ops += [*went[a0], *(came[b] if is_here else ())]
            self._middle(range(a0 + 1, a), (), went, came)
            self._open(a, b)
            self.rows[-1].ops += [*went[a], *(() if is_here else came[b])]
        else:
            self.rows[-1].ops += [*went[a0], *came[b0]]
            self._middle(range(a0 + 1, a), range(b0 + 1, b), went, came)
            self._open(a, b)
            self.rows[-1].ops += [*went[a], *came[b]]

    def _middle(
        self,
        old: Sequence[int],
        new: Sequence[int],
        went: dict[int, list[Op]],
        came: dict[int, list[Op]],
    ) -> None:
        """Blocks that went and came as a whole."""
        for n in old:
            if n in self.old:
                self.rows.append(Row(self.old[n], None, (n, -1), went[n]))
        for n in new:
            if n in self.new:
                self.rows.append(Row(None, self.new[n], (-1, n), came[n]))
