"""Rules about what stands in the text besides words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice.finding import Finding, Place, Severity
from notice.markup import faults
from notice.model import Corpus, Notice, Section

_CODE = re.compile(r"(`+).+?\1")
_RAW_HTML = re.compile(r"<(?:[A-Za-z][\w-]*(?=[\s/>]|$)(?![^<>]*@)|/[A-Za-z]|!|\?)[^>]*>?")
_ATTRIBUTES = re.compile(r"\{[:#][^}]*\}")


def plain_markdown(corpus: Corpus) -> Iterator[Finding]:
    """The text holds no raw HTML, no images, no links that lead nowhere or out of bounds."""
    for notice in corpus.notices():
        yield from _raw(notice)
        for fault in faults(notice):
            line = _line_of(notice, fault.section, fault.needle)
            place = Place(notice.path, line)
            yield Finding(fault.rule, Severity.ERROR, place, fault.message, fault.remedy)


def _raw(notice: Notice) -> Iterator[Finding]:
    for section in notice.sections:
        if re.search(r"[*_`\[\]<>\\]|&#?\w+;", section.title):
            yield Finding(
                "heading.markup",
                Severity.ERROR,
                Place(notice.path, section.line),
                f"The heading “{section.title}” holds more than words.",
                "Write headings without emphasis, links and brackets.",
            )
        for number, line in _lines(section):
            words = _CODE.sub("", line)
            html = _RAW_HTML.search(words)
            if html:
                yield Finding(
                    "markup.html",
                    Severity.ERROR,
                    Place(notice.path, number),
                    f"HTML (`{html[0][:60]}`) stands in the text; it could carry a script, and "
                    "no other language or comparison would see it.",
                    "Write it in Markdown.",
                )
            attributes = _ATTRIBUTES.search(words)
            if attributes:
                yield Finding(
                    "markup.attribute",
                    Severity.ERROR,
                    Place(notice.path, number),
                    f"`{attributes[0]}` stands in the text; only headings have an id.",
                    "Remove it, or put it at the end of a heading.",
                )


def _lines(section: Section) -> Iterator[tuple[int, str]]:
    return iter(enumerate(section.text.split("\n"), start=section.text_line))


def _line_of(notice: Notice, section_id: str, needle: str) -> int:
    """The first line of the section that holds the needle; else the section's own."""
    section = notice.section(section_id)
    for candidate in (section,) if section else notice.sections:
        for number, line in _lines(candidate):
            if needle and needle in line:
                return number
    return section.line if section else 1


CHECKS = (plain_markdown,)
