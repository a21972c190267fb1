"""All versions of each section: what the page says that holds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from notice.comparison.clause import Passage, State, Step, all_ids, passages, steps
from notice.comparison.notices import plain
from notice.languages.messages import Link, Words
from notice.languages.particulars import Language, language_of
from notice.model.corpus import LEAD, Change, Notice, Version
from notice.pages.history import EFFECTS, assessed
from notice.pages.site import PageKind, with_history
from notice.pages.statements import Context, version_link
from notice.text.numbering import title


@dataclass(frozen=True)
class Told:
    """A version of a section: its name as a link, the kinds of its changes, what became of it."""

    version: str
    title: Link
    kinds: tuple[str, ...]
    step: Step


@dataclass(frozen=True)
class Clause:
    """A section and all its versions, the newest first; `old_ids` are those that it had before.

    `is_gone`: the newest text has it no more.
    """

    id: str
    title: str
    old_ids: tuple[str, ...]
    is_gone: bool
    versions: tuple[Told, ...]


@dataclass(frozen=True)
class Clauses:
    """The sections of a locale's versions; `language` tells which words bind in it."""

    context: Context
    versions: tuple[Version, ...]
    language: Language | None

    @property
    def newest(self) -> Notice:
        """The text of the newest version."""
        return self.texts[-1]

    @property
    def texts(self) -> tuple[Notice, ...]:
        """The texts that are compared, in order."""
        locale = self.context.page.locale
        return tuple(text for version in self.versions if (text := version.text(locale)))

    @cached_property
    def found(self) -> tuple[Clause, ...]:
        """Each section, in the order of the newest text, those that it lacks behind them."""
        known = passages(tuple(self._states()), plain)
        taken = {*self.newest.ids, *(ids := all_ids(known))}
        result = []
        for section_id in ids:
            clause = self._clause(section_id, known)
            old = tuple(i for i in clause.old_ids if i not in taken)
            taken.update(old)
            result.append(replace(clause, old_ids=old))
        return tuple(result)

    def _states(self) -> Iterator[State]:
        waiting: list[Notice] = []
        for version in self.context.timeline.standing:
            waiting.append(version.source)
            if version in self.versions:
                text = version.text(self.context.page.locale)
                assert text is not None
                yield State(str(version.effective), text, tuple(waiting))
                waiting = []

    def _clause(self, section_id: str, known: tuple[Passage, ...]) -> Clause:
        found = tuple(steps(known, section_id))
        words = self.context.words
        by_day = {str(version.effective): version for version in self.versions}
        last = by_day[found[0].name].text(self.context.page.locale)
        assert last is not None
        section = last.section(section_id)
        name = title(section, last) if section and section.level else words.text("section.lead")
        told = tuple(self._told(by_day[step.name], step) for step in found)
        before = dict.fromkeys(step.id for step in found[1:])
        return Clause(
            id=section_id,
            title=name,
            old_ids=tuple(before),
            is_gone=section_id not in self.newest.ids,
            versions=told,
        )

    def _told(self, version: Version, step: Step) -> Told:
        words = self.context.words
        named = words.text("version.title", date=words.day(version.effective))
        link = version_link(self.context, version, named)
        fragment = f"#{step.id}" if step.id != LEAD else ""
        own = version.text(self.context.page.locale)
        texts = [*([own] if own else []), *(v.source for v in self.context.timeline.standing[::-1])]
        kinds = tuple(_kind(words, change, texts) for change in step.changes)
        return Told(step.name, Link(link.target + fragment, named), kinds, step)


def _kind(words: Words, change: Change, texts: Sequence[Notice]) -> str:
    kind, weight = assessed(words, change, texts)
    effect = words.text(EFFECTS[change.effect])
    return words.text("clauses.kind", effect=effect, kind=kind, weight=weight)


def clauses(context: Context) -> Clauses | None:
    """The sections of all versions that the page shows; None on other pages."""
    if context.page.kind is not PageKind.CLAUSES:
        return None
    corpus, locale = context.corpus, context.page.locale
    versions = with_history(corpus, locale, context.timeline)
    return Clauses(context, versions, language_of(corpus, locale))
