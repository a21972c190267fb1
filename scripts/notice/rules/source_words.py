"""Rules about marks: each word of the source stands on the page, and nothing else does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from notice.model.corpus import Corpus, Notice, Section
from notice.model.finding import Finding, Place
from notice.rules import marks
from notice.rules._said_of_marks import SAID
from notice.rules.markup import ATTRIBUTES, MARKS
from notice.text.dialect import Fault, Kind
from notice.text.dialect.comparison import Difference, difference
from notice.text.dialect.reading import read, read_heading
from notice.text.dialect.shown import passages
from notice.text.markup import HEADINGS, elements, piece
from notice.text.numbering import written

_MANY = 3
_SPACED = "a link with a space in its address"
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*")
_NO_SPACE = re.compile(r"#{1,6}[^#\s]")
_FENCE = re.compile(r"[ \t]*(```|~~~)")


class _Examined(Struct, frozen=True):
    faults: tuple[Fault, ...]
    parting: Difference | None
    tags: frozenset[str]


def words_stand(corpus: Corpus) -> Iterator[Finding]:
    """Marks that the dialect does not know, and words that the page shows otherwise or not."""
    for notice in corpus.notices():
        yield from faults(notice)


def faults(notice: Notice) -> Iterator[Finding]:
    """The same of one text."""
    for section in written(notice, with_titles=False):
        yield from _heading(notice, section)
        try:
            found = _examine(piece(section), section.text, bool(section.level))
        except RecursionError:
            continue  # `rules.rendered` says so
        lines = section.text.split("\n") if found.faults else []
        told = [f for f in found.faults if not _is_said(f, section, lines, found.tags)]
        yield from _marks(notice, section, told)
        is_marked = found.tags & HEADINGS or any(f.kind is not Kind.BARE for f in found.faults)
        if found.parting and not is_marked:
            place = Place(notice.path, section.text_line + found.parting.line)
            yield marks.WORDS.broken(place, found.parting.message)


def section_at(notice: Notice, line: int) -> str:
    """The id of the section that a line of the text's file belongs to; "" for none."""
    return next((s.id for s in reversed(notice.sections) if s.line <= line), "")


# Most sections are the same in one version after another.
@lru_cache(maxsize=16384)
def _examine(markdown: str, text: str, has_heading: bool) -> _Examined:
    reading = read(text)
    shown = elements(markdown)
    tags = frozenset(str(e.tag) for top in shown[has_heading:] for e in top.iter())
    if any(set(a.get("href", "")) & {" ", "\n"} for top in shown for a in top.iter("a")):
        tags |= {_SPACED}
    if has_heading and shown and shown[0].tag in HEADINGS:
        del shown[0]
    return _Examined(reading.faults, difference(reading.passages, passages(shown)), tags)


def _heading(notice: Notice, section: Section) -> Iterator[Finding]:
    if section.level and not MARKS.search(section.title):
        place = Place(notice.path, section.line)
        for fault in read_heading(section.title).faults[:1]:
            rule, message, remedy = SAID[fault.kind]
            yield rule.broken(place, message.format(words=fault.words), remedy)


def _is_said(fault: Fault, section: Section, lines: list[str], tags: frozenset[str]) -> bool:
    """Whether another rule says it of the same line."""
    line = lines[fault.line]
    match fault.kind:
        case Kind.IMAGE:
            return "img" in tags
        case Kind.LINK_ADDRESS:
            return _SPACED in tags
        case Kind.HEADING:
            return bool(tags & HEADINGS) or bool(_NO_SPACE.match(line))
        case Kind.LINE | Kind.NO_SPACE:
            under = (
                lines[fault.line - 1].strip()
                if fault.line
                else section.text_line == section.line + 1
            )
            return bool(under) and bool(_UNDERLINE.fullmatch(line))
        case Kind.CODE:
            return bool(_FENCE.match(line))
        case Kind.ATTRIBUTES:
            return bool(ATTRIBUTES.search(line))
    return False


def _marks(notice: Notice, section: Section, found: list[Fault]) -> Iterator[Finding]:
    """A finding for each line; where a section has many of a kind, one tells of all the others."""
    lines: dict[int, Fault] = {}
    for fault in sorted(found, key=lambda f: (f.line, f.kind is Kind.BARE)):
        lines.setdefault(fault.line, fault)
    for kind in dict.fromkeys(fault.kind for fault in lines.values()):
        same = [fault for fault in lines.values() if fault.kind is kind]
        rule, message, remedy = SAID[kind]
        shown = same if len(same) <= _MANY else same[:1]
        rest = [str(section.text_line + fault.line) for fault in same[len(shown) :]]
        more = f" So it is on {len(rest)} more lines: {', '.join(rest[:20])}." if rest else ""
        for fault in shown:
            place = Place(notice.path, section.text_line + fault.line)
            yield rule.broken(place, message.format(words=fault.words) + more, remedy)


CHECKS = (words_stand,)
RULES = marks.RULES
