"""The history of one clause: what became of a section from version to version, newest first.

It is followed over the ids that it had before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from notice.comparison import notices
from notice.comparison.redline import Fate, Redline, SectionChange, accepted, redline
from notice.model.corpus import Change, Notice
from notice.text.document import Part


class State(Struct, frozen=True):
    """A text in one language and what it is called.

    `sources` are the texts that prevail of the versions from behind the state before up to this
    one, whose changes say which sections got other ids.
    """

    name: str
    notice: Notice
    sources: tuple[Notice, ...]


class Transition(Struct, frozen=True):
    """How one state became the next; there is no earlier one before the first."""

    earlier: State | None
    later: State
    change: Redline


class Step(Struct, frozen=True):
    """How a section differs from the state before; `changes` are those that name it.

    In the first state that has it, `before` is "", and all of it is new.
    """

    name: str
    before: str
    id: str
    change: Redline
    changes: tuple[Change, ...]
    approved: str

    @property
    def section(self) -> SectionChange:
        """The section and what became of it."""
        return self.change.sections[0]

    @property
    def as_it_was(self) -> SectionChange:
        """The section as it is in this state, without any mark."""
        ((_, blocks),) = accepted(self.change)
        part = Part(self.id, self.section.levels[1], blocks)
        return redline([part], [part]).sections[0]

    @property
    def is_changed(self) -> bool:
        """Whether anything differs."""
        return self.section.fate is not Fate.SAME

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of change that are named."""
        return tuple(dict.fromkeys(change.kind for change in self.changes))


def transitions(
    states: Sequence[State],
    compare: Callable[[Notice | None, Notice, Sequence[Notice]], Redline] = notices.text,
) -> tuple[Transition, ...]:
    """How each of the states, given in order, became the next; the newest first."""
    return tuple(
        Transition(
            earlier,
            later,
            compare(earlier.notice if earlier else None, later.notice, later.sources),
        )
        for later, earlier in pairwise([*reversed(states), None])
        if later
    )


def steps(found: Sequence[Transition], section_id: str) -> Iterator[Step]:
    """The history of a section, the newest step first."""
    for transition in found:
        own = next(
            (
                s
                for s in transition.change.sections
                if s.id == section_id and s.fate is not Fate.DELETED
            ),
            None,
        )
        if own is None:
            continue
        approved = transition.later.notice.approved
        is_first = own.fate is Fate.INSERTED or transition.earlier is None
        yield Step(
            transition.later.name,
            "" if is_first or transition.earlier is None else transition.earlier.name,
            section_id,
            Redline((own,), (section_id,)),
            tuple(c for s in _since(transition) for c in s.changes if section_id in c.sections),
            f"{approved.by}, {approved.on}" if approved else "",
        )
        section_id = own.was or section_id


def _since(transition: Transition) -> tuple[Notice, ...]:
    """The texts whose changes led here: of the first state, none that stood before it."""
    sources = transition.later.sources
    return sources if transition.earlier else sources[-1:]


def all_ids(found: Sequence[Transition]) -> tuple[str, ...]:
    """The ids of all sections, as each was last called: those of the newest text, then the rest."""
    ids: dict[str, None] = {}
    known: set[str] = set()
    for transition in found:
        for section in transition.change.sections:
            if section.fate is not Fate.DELETED and section.id not in known:
                ids[section.id] = None
            known |= {section.id, section.was} if section.fate is not Fate.DELETED else set()
    return tuple(ids)
