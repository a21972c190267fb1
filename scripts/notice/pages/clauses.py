"""All versions of each section: what the page says that holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from notice.comparison.clause import State, Step, Transition, all_ids, steps, transitions
from notice.comparison.notices import plain
from notice.languages.messages import Link, Words
from notice.languages.particulars import Language, language_of
from notice.model.corpus import LEAD, Change, Notice
from notice.pages.history import EFFECTS, assessed
from notice.pages.site import PageKind, with_history
from notice.pages.statements import Context, Ribbon, ribbons, version_link
from notice.text.numbering import title


class ClauseVersion(Struct, frozen=True):
    """A version of a section: its name as a link, the kinds of its changes, what became of it."""

    version: str
    title: Link
    kinds: tuple[str, ...]
    step: Step


class Clause(Struct, frozen=True):
    """A section and all its versions, the newest first; `old_ids` are those that it had before.

    `is_gone`: the newest text has it no more.
    """

    id: str
    title: str
    old_ids: tuple[str, ...]
    is_gone: bool
    versions: tuple[ClauseVersion, ...]


class Clauses(Struct, frozen=True, dict=True):
    """The sections of a locale's versions.

    `states` are the texts that are compared, in order, named by their effective dates; `links` lead
    to the versions by the same names, `sources` are the texts that prevail of all versions, the
    newest first, and `language` tells which words bind.
    """

    states: tuple[State, ...]
    sources: tuple[Notice, ...]
    links: Mapping[str, Link]
    words: Words
    language: Language | None

    @property
    def newest(self) -> Notice:
        """The text of the newest version."""
        return self.states[-1].notice

    @cached_property
    def found(self) -> tuple[Clause, ...]:
        """Each section, in the order of the newest text, those that it lacks behind them."""
        known = transitions(self.states, plain)
        taken = {*self.newest.ids, *(ids := all_ids(known))}
        result = []
        for section_id in ids:
            clause = self._clause(section_id, known)
            old = tuple(i for i in clause.old_ids if i not in taken)
            taken.update(old)
            result.append(replace(clause, old_ids=old))
        return tuple(result)

    def _clause(self, section_id: str, known: tuple[Transition, ...]) -> Clause:
        found = tuple(steps(known, section_id))
        last = next(state.notice for state in self.states if state.name == found[0].name)
        section = last.section(section_id)
        lead = self.words.text("section.lead")
        before = dict.fromkeys(step.id for step in found[1:])
        return Clause(
            id=section_id,
            title=title(section, last) if section and section.level else lead,
            old_ids=tuple(before),
            is_gone=section_id not in self.newest.ids,
            versions=tuple(map(self._version, found)),
        )

    def _version(self, step: Step) -> ClauseVersion:
        link = self.links[step.name]
        fragment = f"#{step.id}" if step.id != LEAD else ""
        own = next(state.notice for state in self.states if state.name == step.name)
        kinds = tuple(_kind(self.words, change, (own, *self.sources)) for change in step.changes)
        return ClauseVersion(step.name, Link(link.target + fragment, link.text), kinds, step)


def _kind(words: Words, change: Change, texts: Sequence[Notice]) -> str:
    kind, weight = assessed(words, change, texts)
    effect = words.text(EFFECTS[change.effect])
    return words.text("clauses.kind", effect=effect, kind=kind, weight=weight)


def clauses(context: Context) -> Clauses | None:
    """The sections of all versions that the page shows; None on other pages."""
    if context.page.kind is not PageKind.CLAUSES:
        return None
    corpus, locale, words = context.corpus, context.page.locale, context.words
    links = {}
    for version in with_history(corpus, locale, context.timeline):
        named = words.text("version.title", date=words.day(version.effective))
        links[str(version.effective)] = Link(version_link(context, version, named).target, named)
    sources = tuple(version.source for version in context.timeline.standing[::-1])
    return Clauses(_states(context), sources, links, words, language_of(corpus, locale))


def _states(context: Context) -> tuple[State, ...]:
    """The texts of the page's locale, each with the changes of the versions that it skipped."""
    shown = with_history(context.corpus, context.page.locale, context.timeline)
    found: list[State] = []
    waiting: list[Notice] = []
    for version in context.timeline.standing:
        waiting.append(version.source)
        if version in shown and (text := version.text(context.page.locale)):
            found.append(State(str(version.effective), text, tuple(waiting)))
            waiting = []
    return tuple(found)


def all_ribbons(context: Context) -> tuple[Ribbon, ...]:
    """Why a text among all that the page shows must not be relied on; each thing is said once."""
    corpus, locale = context.corpus, context.page.locale
    shown = with_history(corpus, locale, context.timeline)
    found = (r for v in shown for r in ribbons(context, v, v.text(locale)))
    newest = {ribbon.kind: ribbon for ribbon in found}
    return tuple(newest[kind] for kind in sorted(newest))
