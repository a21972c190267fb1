"""What changed when: the versions that a page lists, and the texts that it compares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notice.comparison.changes import unassessed
from notice.comparison.notices import plain, renamed
from notice.comparison.redline import Redline
from notice.languages.messages import Link, Words
from notice.languages.particulars import Language, language_of
from notice.model.corpus import Change, Effect, Materiality, Notice, Version
from notice.model.timeline import base, before
from notice.pages._header import Line, header
from notice.pages._summary import Told, grouped
from notice.pages.redline_html import first_change
from notice.pages.site import PageKind, compared_with, path
from notice.pages.statements import (
    Context,
    redline_path,
    section_link,
    summary,
    version_link,
)


@dataclass(frozen=True)
class ChangeLine:
    """A classified change in readers' words: what it is, how much it weighs, where it is."""

    kind: str
    weight: str
    is_material_adverse: bool
    sections: tuple[Link, ...]


@dataclass(frozen=True)
class ChangeGroup:
    """The changes that have one effect on readers, under its name, what matters most first."""

    effect: str
    name: str
    changes: tuple[ChangeLine, ...]


@dataclass(frozen=True)
class Entry:
    """One version in the history; `comparison` leads to its redline, where it has one."""

    version: str
    title: Link
    verdict: str
    is_material_adverse: bool
    header: tuple[Line, ...]
    summary: tuple[Told, ...]
    groups: tuple[ChangeGroup, ...]
    comparison: Link | None


@dataclass(frozen=True)
class Comparison:
    """Two texts of one locale to be compared on a page, and the words that say so.

    `language` tells which words bind; None where the locale has no list of them.  `sources` are
    the texts that prevail of the versions from behind the old one to the new one, whose changes
    say which sections got other ids.
    """

    old: Notice
    new: Notice
    intro: str
    language: Language | None
    sources: tuple[Notice, ...] = ()

    @property
    def change(self) -> Redline:
        """How the one became the other."""
        return plain(self.old, self.new, self.sources)

    @property
    def renamed(self) -> dict[str, str]:
        """The ids of the old text that are others in the new one."""
        return renamed(self.old, self.new, self.sources)


def comparison(context: Context) -> Comparison | None:
    """The two texts that a redline page compares; None on other pages."""
    corpus, version, locale = context.corpus, context.page.version, context.page.locale
    if context.page.kind is not PageKind.REDLINE or version is None:
        return None
    earlier = compared_with(corpus, version, locale)
    assert earlier is not None
    old, new = earlier.text(locale), version.text(locale)
    assert old is not None
    assert new is not None
    day = context.words.day(earlier.effective)
    named = context.words.text("version", date=day)
    intro = context.words.text("redline.intro", version=named)
    between = (v for v in before(corpus.versions, version) if v.effective > earlier.effective)
    sources = (*(v.source for v in between), version.source)
    return Comparison(old, new, intro, language_of(corpus, locale), sources)


def entries(context: Context) -> tuple[Entry, ...]:
    """The versions that the page lists, newest first.

    The history lists all that are known on the timeline's day; a redline those whose changes
    it shows, several where the locale skipped some, and none that was withdrawn by the day of the
    announcement; other pages list none.
    """
    page, versions = context.page, context.timeline.versions
    if page.kind is PageKind.REDLINE and page.version:
        old = compared_with(context.corpus, page.version, page.locale)
        assert old is not None
        between = before(context.corpus.versions, page.version)
        versions = (*(v for v in between if v.effective > old.effective), page.version)
    elif page.kind is not PageKind.HISTORY:
        return ()
    return tuple(_entry(context, version) for version in reversed(versions))


def _entry(context: Context, version: Version) -> Entry:
    words = context.words
    title = words.text("version.title", date=words.day(version.effective))
    adverse = version.is_material_adverse
    return Entry(
        version=str(version.effective),
        title=version_link(context, version, title),
        verdict=words.text(_verdict(context, version)),
        is_material_adverse=adverse,
        header=tuple(
            line for line in header(context, version) if not line.key.startswith("effective")
        ),
        summary=grouped(summary(context, version), context.corpus.strings),
        comparison=_compared(context, version),
        groups=tuple(_groups(context, version)),
    )


def _compared(context: Context, version: Version) -> Link | None:
    target = redline_path(context, version)
    earlier = compared_with(context.corpus, version, context.page.locale)
    if not target or earlier is None:
        return None
    day = context.words.day(earlier.effective)
    return Link(target, context.words.text("redline", date=day))


def _verdict(context: Context, version: Version) -> str:
    if context.timeline.is_withdrawn(version):
        return "history.withdrawn"
    before = base(context.corpus.versions, version)
    if before is None:
        return "history.first"
    if unassessed(before, version):
        return "history.unassessed"
    return "history.adverse" if version.is_material_adverse else "history.not-adverse"


EFFECTS = {
    Effect.ADVERSE: "redline.worse",
    Effect.FAVOURABLE: "redline.better",
    Effect.NEUTRAL: "redline.other",
}
"""The word for each effect of a change on readers, the most urgent first."""
_WEIGHTS = (Materiality.MATERIAL, Materiality.MINOR, Materiality.NONE)


def _groups(context: Context, version: Version) -> Iterator[ChangeGroup]:
    for effect, name in EFFECTS.items():
        some = [c for c in version.source.changes if c.effect is effect]
        some.sort(key=lambda c: _WEIGHTS.index(c.materiality))
        lines = tuple(_change(context, version, change) for change in some)
        if lines:
            yield ChangeGroup(effect, context.words.text(name), lines)


def _change(context: Context, version: Version, change: Change) -> ChangeLine:
    own = version.text(context.page.locale)
    kind, weight = assessed(context.words, change, [*([own] if own else []), version.source])
    return ChangeLine(
        kind=kind,
        weight=weight,
        is_material_adverse=change.is_material_adverse,
        sections=tuple(_section(context, version, section) for section in change.sections),
    )


def assessed(words: Words, change: Change, texts: Sequence[Notice]) -> tuple[str, str]:
    """A change in readers' words: its kind, with those whom it concerns, and how much it matters.

    They are named by headings of the first of the texts that has these.
    """
    kind = words.text(f"kind.{change.kind}")
    weight = words.text(f"materiality.{change.materiality}")
    found = ([s.title for text in texts if (s := text.section(i))] for i in change.whom)
    whom = "; ".join(titles[0] for titles in found if titles)
    return (f"{kind} ({whom})" if whom else kind), weight


def _section(context: Context, version: Version, section_id: str) -> Link:
    """The section's heading, linked; for one that was removed, where it last stood.

    On a redline that holds the section, the link leads to its first changed passage.
    """
    earlier = base(context.corpus.versions, version)
    for candidate in (version, earlier):
        link = section_link(context, candidate, section_id) if candidate else None
        if link and section_id in _compared_ids(context):
            here = path(context.corpus, context.page)
            return Link(f"{here}#{first_change(section_id)}", link.text)
        if link:
            return link
    return Link("", section_id)


def _compared_ids(context: Context) -> frozenset[str]:
    shown = comparison(context)
    return frozenset((*shown.old.ids, *shown.new.ids)) if shown else frozenset()
