"""The words of the notice as data: what a corpus holds.

Everything here is frozen, knows nothing of files, Markdown or HTML.  Days are `datetime.date` in
the notice's own time zone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field

from notice.model.finding import Place
from notice.model.language import Strings, Terms
from notice.model.seen import Seen
from notice.model.settings import Settings
from notice.model.short import ShortLine

LEAD = "lead"
"""Id of the text before the first heading."""
SECTION_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""The form of a section's id."""

RESERVED_ID = re.compile(r"text|top|words|languages|(?:v|title|change)-\d.*")
"""Ids that the pages use themselves."""


def _none() -> MappingProxyType[str, Any]:
    return MappingProxyType({})


class Materiality(StrEnum):
    """How much a change matters to readers (after WP260 rev.01, 29 to 31)."""

    NONE = "none"
    MINOR = "minor"
    MATERIAL = "material"


class Effect(StrEnum):
    """Whom a change helps."""

    FAVOURABLE = "favourable"
    NEUTRAL = "neutral"
    ADVERSE = "adverse"


class Section(Struct, frozen=True):
    """A heading and its own text up to the next heading of any level.

    `text` is Markdown without the heading; `line` is where the heading stands in the file and
    `text_line` where the text begins.
    """

    id: str
    level: int
    title: str
    text: str
    line: int
    text_line: int


class Change(Struct, frozen=True):
    """One classified difference between a version and the one before it.

    `same_meaning` says why words that bind and change in its sections mean what they meant.  `whom`
    are the sections whose headings name those whom alone it concerns; none, if all readers.
    """

    sections: tuple[str, ...]
    kind: str
    materiality: Materiality
    effect: Effect
    reason: str = ""
    was: tuple[str, ...] = ()
    line: int = 1
    same_meaning: str = ""
    whom: tuple[str, ...] = ()

    @property
    def is_material_adverse(self) -> bool:
        """Whether banner and notice period are for it."""
        return self.materiality is Materiality.MATERIAL and self.effect is Effect.ADVERSE

    def as_data(self) -> dict[str, Any]:
        """What programs are told of it: nothing but text in lists and by names."""
        return {
            "sections": list(self.sections),
            "kind": self.kind,
            "materiality": self.materiality,
            "effect": self.effect,
            "for": list(self.whom),
        }


class Approval(Struct, frozen=True):
    """Who at the company approved which text, and when; void once the text has another digest."""

    by: str
    on: date
    digest: str


class Withdrawal(Struct, frozen=True):
    """From which day an announced version will not take effect after all.

    `digest` is that of the record as `notice withdraw` wrote it; "" where it was typed by hand.
    """

    on: date
    reason: str = ""
    digest: str = ""


class Correction(Struct, frozen=True):
    """A released text mended without a new version; `was` is the seal before.

    `fields` are keys of the front matter that were mended too; `before` holds the digest that
    each section had.  A record from before kinds were recorded has the kind "".
    """

    on: date
    sections: tuple[str, ...]
    reason: str
    was: str
    kind: str = ""
    fields: tuple[str, ...] = ()
    before: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class Notice(Struct, frozen=True, dict=True):
    """One text in one locale, as its file holds it.

    A translation has no dates, no `prevails` and no changes of its own; those are its source's.
    Whether its headings are `numbered` says its source, and each translation has it from there.
    `behind` are the languages that a release left behind by decision, `imported` is the day on
    which a text that had applied before was released as history, and `date_reason` says why dates
    are right that look like a slip.
    `lines` says where each front matter key stands, so that findings can point at it, and where
    the keys one level below it do, as in "covers.your-rights".
    """

    locale: str
    path: str
    title: str
    sections: tuple[Section, ...]
    effective: date | None = None
    announced: date | None = None
    announced_late: str = ""
    short_notice: str = ""
    prevails: str = ""
    numbered: bool = False
    summary: tuple[str, ...] = ()
    short: tuple[ShortLine, ...] = ()
    disclaimer: str = ""
    note: str = ""
    changes: tuple[Change, ...] = ()
    covers: Mapping[str, tuple[str, ...]] = field(default_factory=_none)
    not_applicable: Mapping[str, str] = field(default_factory=_none)
    translates: Mapping[str, tuple[str, str]] = field(default_factory=_none)
    approved: Approval | None = None
    withdrawn: Withdrawal | None = None
    behind: tuple[str, ...] = ()
    imported: date | None = None
    date_reason: str = ""
    corrected: tuple[Correction, ...] = ()
    seal: str = ""
    lines: Mapping[str, int] = field(default_factory=_none)

    @property
    def is_read(self) -> bool:
        """Whether the file was understood as a text; of others, nothing is known that they say."""
        return bool(self.title)

    def place(self, key: str = "") -> Place:
        """Where a front matter key stands; the top of the file for one that is not there."""
        return Place(self.path, self.lines.get(key, 1))

    def section(self, section_id: str) -> Section | None:
        """The section of that id, or None."""
        return self._by_id.get(section_id)

    @cached_property
    def _by_id(self) -> Mapping[str, Section]:
        return {s.id: s for s in reversed(self.sections)}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of the sections, in order."""
        return tuple(s.id for s in self.sections)


class Version(Struct, frozen=True):
    """A released text, named by the day from which it applies, with its translations."""

    effective: date
    announced: date
    source: Notice
    translations: Mapping[str, Notice]

    @property
    def texts(self) -> tuple[Notice, ...]:
        """The version's text in each of its languages, the source first."""
        return (self.source, *self.translations.values())

    def text(self, locale: str) -> Notice | None:
        """The version's text in a locale, the source's included; None where there is none."""
        return self.source if locale == self.source.locale else self.translations.get(locale)

    @property
    def is_history(self) -> bool:
        """Whether it had applied already when it was released here, for a reason that is given."""
        imported, why = self.source.imported, self.source.announced_late
        return imported is not None and self.effective < imported and bool(why)

    @property
    def is_material_adverse(self) -> bool:
        """Whether any of its changes is material and adverse."""
        return any(change.is_material_adverse for change in self.source.changes)


class Corpus(Struct, frozen=True):
    """All the texts of the notice in all its locales, and the site's own words.

    `seen` holds, by locale, what somebody has marked of what is found in its folder.
    """

    settings: Settings
    versions: tuple[Version, ...]
    working: Mapping[str, Notice]
    strings: Mapping[str, Strings]
    terms: Mapping[str, Terms] = field(default_factory=_none)
    seen: Mapping[str, tuple[Seen, ...]] = field(default_factory=_none)

    @property
    def standing(self) -> tuple[Version, ...]:
        """The versions without those that are withdrawn, be it from a day to come."""
        return tuple(v for v in self.versions if not v.source.withdrawn)

    def released(self, effective: date | None) -> Version | None:
        """The version of a day; None where there is none, or no day."""
        return next((v for v in self.versions if v.effective == effective), None)

    def is_retired(self, tag: str) -> bool:
        """Whether the language keeps its pages and has no more to come."""
        strings = self.strings.get(tag)
        return strings is not None and strings.retired is not None

    def translations_at_work(self) -> tuple[tuple[Notice, Notice], ...]:
        """The source's working text with that of each translation that is kept up to date.

        A file without a title could not be read as a text, and stands beside nothing.
        """
        source = self.working.get(self.settings.source)
        if source is None or not source.is_read:
            return ()
        return tuple(
            (source, notice)
            for tag, notice in self.working.items()
            if notice is not source and notice.is_read and not self.is_retired(tag)
        )

    def source_texts(self) -> tuple[Notice, ...]:
        """The texts that prevail: those of the versions by date, then the working text."""
        working = self.working.get(self.settings.source)
        return (*(v.source for v in self.versions), *((working,) if working else ()))

    def notices(self) -> tuple[Notice, ...]:
        """Every text once: working texts, then versions by date, each with its translations."""
        released = (notice for version in self.versions for notice in version.texts)
        return (*self.working.values(), *released)
