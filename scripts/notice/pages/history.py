"""What changed when: the versions that a page lists, and the texts that it compares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from notice.comparison.changes import unassessed
from notice.comparison.notices import plain, renamed
from notice.comparison.redline import Redline
from notice.languages.messages import Link, Words
from notice.languages.particulars import Language, language_of
from notice.model.corpus import Change, Effect, Materiality, Notice, Version
from notice.model.timeline import base, before
from notice.pages._header import Line, header
from notice.pages._summary import SummaryGroup, grouped
from notice.pages.redline_html import first_change
from notice.pages.site import PageKind, compared_with, path
from notice.pages.statements import (
    Context,
    redline_path,
    section_link,
    since_link,
    summary,
    version_link,
)


class ChangeLine(Struct, frozen=True):
    """A classified change in readers' words: what it is, how much it weighs, where it is."""

    kind: str
    weight: str
    sections: tuple[Link, ...]


class ChangeGroup(Struct, frozen=True):
    """The changes that have one effect on readers, under its name, what matters most first."""

    effect: str
    name: str
    changes: tuple[ChangeLine, ...]


class Entry(Struct, frozen=True):
    """One version in the history; `comparison` leads to its redline, where it has one.

    `since` leads to what changed between it and the version that applies.
    """

    version: str
    title: Link
    verdict: str
    is_material_adverse: bool
    header: tuple[Line, ...]
    summary: tuple[SummaryGroup, ...]
    groups: tuple[ChangeGroup, ...]
    comparison: Link | None
    since: Link | None


class Comparison(Struct, frozen=True):
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
    """The two texts that a page compares; None on pages that compare none."""
    found, locale = _both(context), context.page.locale
    if found is None:
        return None
    earlier, later = found
    old, new = earlier.text(locale), later.text(locale)
    assert old is not None
    assert new is not None
    day = context.words.day(earlier.effective)
    named = context.words.text("version", date=day)
    intro = context.words.text("redline.intro", version=named)
    sources = tuple(v.source for v in _brought(context, earlier, later))
    return Comparison(old, new, intro, language_of(context.corpus, locale), sources)


def _both(context: Context) -> tuple[Version, Version] | None:
    """The earlier and the later version that a page compares."""
    page, now = context.page, context.timeline.applicable
    if page.kind is PageKind.SINCE and page.version and now:
        return page.version, now
    if page.kind is not PageKind.REDLINE or page.version is None:
        return None
    earlier = compared_with(context.corpus, page.version, page.locale)
    assert earlier is not None
    return earlier, page.version


def _brought(context: Context, earlier: Version, later: Version) -> tuple[Version, ...]:
    """The versions whose changes lead from one to another, by date.

    A redline shows them as readers knew them when it was announced, even one that was withdrawn
    on that day; what changed since a version is told as it stands today.
    """
    if context.page.kind is PageKind.SINCE:
        known = [v for v in context.timeline.standing if v.effective < later.effective]
    else:
        known = list(before(context.corpus.versions, later))
    return (*(v for v in known if v.effective > earlier.effective), later)


def entries(context: Context) -> tuple[Entry, ...]:
    """The versions that the page lists, newest first.

    The history lists all that are known on the timeline's day; a comparison those whose changes
    it shows, several where it passes over some; other pages list none.
    """
    versions: Sequence[Version] = ()
    if both := _both(context):
        versions = _brought(context, *both)
    elif context.page.kind is PageKind.HISTORY:
        versions = context.timeline.versions
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
        since=since_link(context, version),
        groups=tuple(_groups(context, version)),
    )


def _compared(context: Context, version: Version) -> Link | None:
    earlier = compared_with(context.corpus, version, context.page.locale)
    if earlier is None:
        return None
    day = context.words.day(earlier.effective)
    return Link(redline_path(context, version), context.words.text("redline", date=day))


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
