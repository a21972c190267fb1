"""Rules about what stands in the source of a text besides words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice.finding import Finding, Place, Rule, Severity
from notice.model import Corpus, Notice

PLAIN_HEADINGS = Rule(
    "heading.markup",
    Severity.ERROR,
    "A heading holds words and nothing else.",
    "Write headings without emphasis, links and brackets.",
)
NO_HTML = Rule(
    "markup.html",
    Severity.ERROR,
    "A text holds no HTML.",
    "Write it in Markdown.",
)
NO_ATTRIBUTES = Rule(
    "markup.attribute",
    Severity.ERROR,
    "Nothing but a heading has an attribute, and a heading has its id alone.",
    "Remove the braces, or put the id at the end of a heading.",
)

_CODE = re.compile(r"(`+).+?\1")
_RAW_HTML = re.compile(r"<(?:[A-Za-z][\w-]*(?=[\s/>]|$)(?![^<>]*@)|/[A-Za-z]|!|\?)[^>]*>?")
_ATTRIBUTES = re.compile(r"\{[:#][^}]*\}")
_MARKS = re.compile(r"[*_`\[\]<>\\]|&#?\w+;")


def plain_markdown(corpus: Corpus) -> Iterator[Finding]:
    """HTML, attributes, and headings that hold more than words."""
    for notice in corpus.notices():
        yield from _raw(notice)


def _raw(notice: Notice) -> Iterator[Finding]:
    for section in notice.sections:
        if _MARKS.search(section.title):
            yield PLAIN_HEADINGS.broken(
                Place(notice.path, section.line),
                f"The heading “{section.title}” holds more than words.",
            )
        # Most sections hold neither, and a notice has thousands of lines.
        if "<" not in section.text and "{" not in section.text:
            continue
        for number, line in enumerate(section.text.split("\n"), start=section.text_line):
            words = _CODE.sub("", line)
            html = _RAW_HTML.search(words)
            if html:
                yield NO_HTML.broken(
                    Place(notice.path, number),
                    f"HTML (`{html[0][:60]}`) stands in the text; it could carry a script, and "
                    "no other language or comparison would see it.",
                )
            attributes = _ATTRIBUTES.search(words)
            if attributes:
                yield NO_ATTRIBUTES.broken(
                    Place(notice.path, number),
                    f"`{attributes[0]}` stands in the text; only headings have an id.",
                )


CHECKS = (plain_markdown,)
RULES = (PLAIN_HEADINGS, NO_HTML, NO_ATTRIBUTES)
