"""What changes in law and in each language: the content of the review packet, as data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from notice.comparison.redline import BlockChange, Fate, Redline
from notice.comparison.understatement import Doubt
from notice.law.consequences import Consequences
from notice.law.coverage import Told, coverage, what, where
from notice.model.corpus import Change, Corpus, Version
from notice.model.finding import Finding, Severity
from notice.model.seen import Seen
from notice.review._pairing import Group, Pair
from notice.sources.facts import Fact
from notice.translation.state import SectionState, State


class Cell(Struct, frozen=True):
    """A section in a language: what became of it, None where it never was; how it is translated.

    `is_form` where it differs in its form alone, such as the level of its heading.
    """

    fate: Fate | None
    is_moved: bool = False
    is_form: bool = False
    state: State | None = None

    @property
    def is_changed(self) -> bool:
        """Whether it differs in any way."""
        return self.is_moved or self.fate not in {None, Fate.SAME}


class Row(Struct, frozen=True):
    """A section that differs in any language; `cells` by locale, `kinds` those that name it.

    `unmoved` are the translations that did not change although the source did; of them, those in
    `behind` were not signed off either.  Those that need not follow are `excused` instead, by
    locale, with the reason in a few words.
    """

    id: str
    title: str
    cells: Mapping[str, Cell]
    kinds: tuple[str, ...]
    is_source_changed: bool
    unmoved: tuple[str, ...]
    behind: tuple[str, ...]
    excused: Mapping[str, str]


class LanguageReview(Struct, frozen=True):
    """A text in one language: its pair, what differs in text and head, and how it is translated.

    `binding` holds, for changed passages, what binds and changes in them.  `same_summary` is the
    version whose summary this text, of another version, has too; `unsignable` holds by section or
    field why it would not be signed off, where somebody has worked on it since it was.
    """

    pair: Pair
    body: Redline
    head: Redline
    cells: Mapping[str, Cell]
    states: tuple[SectionState, ...]
    binding: Mapping[BlockChange, tuple[str, ...]]
    same_summary: date | None = None
    unsignable: tuple[tuple[str, str], ...] = ()

    @property
    def locale(self) -> str:
        """The language's tag."""
        return self.pair.locale

    @property
    def is_changed(self) -> bool:
        """Whether anything differs that readers see."""
        return not self.head.is_empty or any(cell.is_changed for cell in self.cells.values())


class ChangeReview(Struct, frozen=True):
    """A classified change: whether it was not listed before, or is listed no more."""

    change: Change
    is_new: bool
    is_gone: bool = False


class TextReview(Struct, frozen=True):
    """The working texts, or those of a released version, in all languages that are compared.

    `unclassified` are the sections that differ in the source and that no change names; `doubts`
    are about sections whose changes say less than their words do, and `assured` those of them of
    which somebody said why the words mean the same.
    """

    group: Group
    languages: tuple[LanguageReview, ...]
    rows: tuple[Row, ...]
    changes: tuple[ChangeReview, ...]
    unclassified: tuple[str, ...]
    follows: Consequences | None
    facts: tuple[Fact, ...]
    doubts: tuple[Doubt, ...] = ()
    assured: tuple[Doubt, ...] = ()

    @property
    def gone(self) -> tuple[str, ...]:
        """The languages whose text is no longer there."""
        return tuple(each.locale for each in self.languages if each.pair.new is None)

    @property
    def is_changed(self) -> bool:
        """Whether anything differs in any language."""
        changed = any(language.is_changed for language in self.languages)
        return changed or bool(self.facts) or any(c.is_new or c.is_gone for c in self.changes)


class Table(Struct, frozen=True):
    """Something else to be shown, such as what the texts cover: plain words in rows."""

    title: str
    intro: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Review(Struct, frozen=True):
    """All that the packet tells.  `base` names what is compared with, "" for released versions.

    `announcements` are by locale; `silent` are the languages without one.  `facts` differ beside
    the texts, and so do `others`, the names of files outside `docs/`; what is `quiet` says the
    same all the same.  `withdrawn` are the versions that are withdrawn, and were not at the base;
    `restored` the other way round.  `marked` is what was marked as seen since the base, or at all;
    `unmarked` are the marks of the base that were taken out, and not set anew.
    """

    corpus: Corpus
    day: date
    base: str
    texts: tuple[TextReview, ...]
    findings: tuple[Finding, ...]
    facts: tuple[Fact, ...]
    announcements: Mapping[str, str]
    silent: tuple[str, ...]
    tables: tuple[Table, ...]
    others: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    withdrawn: tuple[Version, ...] = ()
    restored: tuple[Version, ...] = ()
    marked: tuple[Seen, ...] = ()
    unmarked: tuple[Seen, ...] = ()

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def coverage_table(head: Corpus, base: Corpus | None) -> Table | None:
    """What the working text tells of what a notice must tell; None where there is no such text.

    Of what is told, only what is told elsewhere than at the base, or else in the newest version, is
    listed; what is missing always is.
    """
    source = head.settings.source
    working, versions = head.working.get(source), head.versions[-1:]
    if working is None or not working.is_read:
        return None
    earlier = base.working.get(source) if base else versions[0].source if versions else None
    before = {i.disclosure.id: where(i) for i in coverage(earlier)} if earlier else {}
    found = coverage(working)
    rows = tuple(
        (i.disclosure.id, what(i), _plain(before.get(i.disclosure.id, "")), _plain(where(i)))
        for i in found
        if i.told is Told.MISSING or before.get(i.disclosure.id) != where(i)
    )
    rest = len(found) - len(rows)
    intro = "Which section tells what the law asks a notice to tell, as the front matter declares. "
    intro += f"{rest} of {len(found)} are told as before; `notice coverage` lists all."
    return Table("Disclosures that changed", intro, ("Item", "What is told", "Before", "Now"), rows)


def _plain(text: str) -> str:
    return text.replace("`", "")
