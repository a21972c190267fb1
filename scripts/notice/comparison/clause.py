"""The history of one clause: what became of a section from version to version, newest first.

It is followed over the ids that it had before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from notice.comparison import notices
from notice.comparison.redline import Fate, Redline
from notice.model.corpus import Notice


@dataclass(frozen=True)
class State:
    """A text in one language, what it is called, and the text of its version that prevails."""

    name: str
    notice: Notice
    source: Notice


@dataclass(frozen=True)
class Step:
    """How a section differs from the state before; `kinds` are those of the changes that name it.

    In the first state that has it, `before` is "", and all of it is new.
    """

    name: str
    before: str
    id: str
    change: Redline
    kinds: tuple[str, ...]
    approved: str

    @property
    def is_changed(self) -> bool:
        """Whether anything differs."""
        return any(section.fate is not Fate.SAME for section in self.change.sections)


def steps(states: Sequence[State], section_id: str) -> Iterator[Step]:
    """The history of a section in states that are given in order, the newest step first."""
    for later, earlier in pairwise([*reversed(states), None]):
        if later is None:
            return
        change = notices.text(earlier.notice if earlier else None, later.notice, (later.source,))
        found = [s for s in change.sections if s.id == section_id and s.fate is not Fate.DELETED]
        if found:
            kinds = [c.kind for c in later.source.changes if section_id in c.sections]
            approved = later.notice.approved
            is_first = found[0].fate is Fate.INSERTED
            yield Step(
                later.name,
                "" if is_first or earlier is None else earlier.name,
                section_id,
                Redline(tuple(found), (section_id,)),
                tuple(dict.fromkeys(kinds)),
                f"{approved.by}, {approved.on}" if approved else "",
            )
            section_id = found[0].was or section_id
