"""Hints on how a text is drafted: what looks like a heading, long sections, and defined terms."""

from __future__ import annotations

from collections.abc import Iterator

from notice.model.corpus import Corpus, Notice
from notice.model.finding import Finding, Place, Rule, Severity
from notice.rules._reading import line_of
from notice.rules._working import working_source, working_texts
from notice.text.definitions import definitions, using
from notice.text.document import Block, Part, parts
from notice.text.headings import can_be_heading
from notice.text.slug import slug
from notice.translation.pairs import is_legible

BOLD = Rule(
    "heading.bold",
    Severity.INFO,
    "What looks like a heading is one, with an id.",
    "Write it as a heading, so that it can be linked, compared and listed.",
)
LONG = Rule(
    "section.long",
    Severity.INFO,
    "A section has no more than 1,000 words of its own.",
    "Give its parts headings, so that a change can name the part that it concerns.",
)
TERM = Rule(
    "term.defined",
    Severity.INFO,
    "A term is defined once, and used.",
    "Keep one definition, or write the term where it is meant.",
)
_MOST_WORDS = 1_000


def drafted(corpus: Corpus) -> Iterator[Finding]:
    """Bold lines, long sections and idle definitions in the working texts."""
    source = working_source(corpus)
    for notice in filter(is_legible, working_texts(corpus)):
        found = parts(notice)
        for part in found:
            yield from _bold(notice, part)
        # What the text that prevails has otherwise, every translation has.
        if notice is source:
            yield from _long(notice, found)
            yield from _terms(notice, found)


def _bold(notice: Notice, part: Part) -> Iterator[Finding]:
    section = notice.section(part.id)
    for block in part.blocks if section else ():
        if section and _is_bold(block):
            level = min(max(part.level, 1) + 1, 6)
            line = f"{'#' * level} {block.text} {{#{slug(block.text, notice.ids)}}}"
            yield BOLD.broken(
                Place(notice.path, line_of(section, block.text)),
                f"“{block.text}” stands by itself in bold, and looks like a heading.",
                f"If it is one, write `{line}`.",
            )


def _is_bold(block: Block) -> bool:
    words = block.text.strip()
    is_whole = block.kind == "p" and not block.depth
    is_strong = all(run.style.strong or not run.text.strip() for run in block.runs)
    return is_whole and is_strong and can_be_heading(words)


def _long(notice: Notice, found: tuple[Part, ...]) -> Iterator[Finding]:
    for part in found:
        count = sum(len(block.text.split()) for block in part.blocks)
        section = notice.section(part.id)
        if count > _MOST_WORDS and section:
            place = Place(notice.path, section.line)
            yield LONG.broken(place, f"`{part.id}` has {count:,} words and no heading inside.")


def _terms(notice: Notice, found: tuple[Part, ...]) -> Iterator[Finding]:
    defined = definitions(found)
    for term in dict.fromkeys(d.term for d in defined):
        places = [d for d in defined if d.term == term]
        last = places[-1]
        section = notice.section(last.section)
        if section and (len(places) > 1 or not using(term, found, defined)):
            what = (
                f"is defined {len(places)} times" if len(places) > 1 else "is defined, and unused"
            )
            place = Place(notice.path, line_of(section, last.block.text))
            yield TERM.broken(place, f"“{term}” {what}.")


CHECKS = (drafted,)
RULES = (BOLD, LONG, TERM)
