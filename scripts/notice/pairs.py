"""Sections of a translation beside the sections of the source that they render."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from notice.document import Block, Part, parts
from notice.finding import Finding, Place, Rule, Severity
from notice.model import LEAD, Corpus, Notice, Section
from notice.particulars import Language, language_of
from notice.translation import State, is_untranslated, states

SUMMARY = "summary"
"""The id of the pair of summaries, which stand in the front matter."""


def is_legible(notice: Notice) -> bool:
    """Whether the text can be cut into blocks; one whose lists nest too deeply can't."""
    try:
        parts(notice)
    except RecursionError:
        return False
    return True


@dataclass(frozen=True)
class Side:
    """One text of a pair: its language's name, the section, its blocks, what is known of it."""

    name: str
    notice: Notice
    section: Section
    blocks: tuple[Block, ...]
    language: Language | None

    @cached_property
    def text(self) -> str:
        """The words of the section, its heading included, a block a line."""
        return "\n".join(block.text for block in self.blocks)

    def place(self, words: str = "") -> Place:
        """The line of the section's file that holds the words; else the section's own."""
        wanted = re.compile(rf"(?<!\w){re.escape(' '.join(words.split()))}(?!\w)")
        for number, line in enumerate(self.section.text.split("\n"), self.section.text_line):
            if words and wanted.search(" ".join(line.split())):
                return Place(self.notice.path, number)
        return Place(self.notice.path, self.section.line)


@dataclass(frozen=True)
class Pair:
    """A section in both texts; `severity` is how bad it is where they do not say the same.

    A section that is signed off claims to render its source as it stands, so that a difference
    is an error; before that, the difference is work still to be done.
    """

    id: str
    source: Side
    own: Side
    severity: Severity

    @property
    def name(self) -> str:
        """How messages call the section."""
        return "the text before the first heading" if self.id == LEAD else f"`{self.id}`"

    def broken(self, rule: Rule, message: str, *, words: str = "", there: str = "") -> Finding:
        """The finding that the two differ; `words` and `there` tell its lines in both."""
        is_error = Severity.ERROR is rule.severity is self.severity
        return rule.broken(
            self.own.place(words),
            message,
            severity=Severity.ERROR if is_error else Severity.WARNING,
            also=(self.source.place(there),),
        )


def pairs(corpus: Corpus, source: Notice, notice: Notice) -> Iterator[Pair]:
    """The sections that both texts have, and their summaries; stale ones are left out."""
    one, other = language_of(corpus, source.locale), language_of(corpus, notice.locale)
    found = {s.id: s for s in states(source, notice)}
    there, here = {p.id: p for p in parts(source)}, {p.id: p for p in parts(notice)}
    for section_id in (i for i in source.ids if i in there and i in here):
        original, own = source.section(section_id), notice.section(section_id)
        assert original is not None
        assert own is not None
        state = found[section_id]
        if state.state in {State.STALE, State.UNTRANSLATED}:
            continue
        is_signed = state.state is State.CURRENT and not state.is_touched
        yield Pair(
            section_id,
            Side(corpus.source_name, source, original, there[section_id].blocks, one),
            Side("this text", notice, own, here[section_id].blocks, other),
            Severity.ERROR if is_signed else Severity.WARNING,
        )
    if source.summary and notice.summary and not _is_marked(source, notice):
        there_side = _summary(corpus.source_name, source, one)
        yield Pair(SUMMARY, there_side, _summary("this text", notice, other), Severity.WARNING)


def _is_marked(source: Notice, notice: Notice) -> bool:
    return any(is_untranslated(paragraph, source.locale) for paragraph in notice.summary)


def _summary(name: str, notice: Notice, language: Language | None) -> Side:
    """The summary as a section of its own, read with the text's own markup."""
    line = notice.place("summary").line
    section = Section(LEAD, 0, "", "\n\n".join(notice.summary), line, line)
    made: tuple[Part, ...] = parts(replace(notice, sections=(section,)))
    return Side(name, notice, section, made[0].blocks if made else (), language)
