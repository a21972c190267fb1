"""Rules about what stands in the source of a text besides words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice.model.corpus import LEAD, Corpus, Notice
from notice.model.finding import Finding, Place, Rule, Severity
from notice.model.pattern import when_needed
from notice.text.dialect.reading import CELL, read
from notice.text.markup import BREAK
from notice.text.numbering import REFERENCE, written

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
    "Write it in Markdown; in a cell of a table, `<br>` ends a line.",
)
NO_ATTRIBUTES = Rule(
    "markup.attribute",
    Severity.ERROR,
    "Nothing but a heading has an attribute, and a heading has its id alone.",
    "Remove the braces, or put the id at the end of a heading.",
)

_NAMES = (
    "a abbr acronym address applet area article aside audio b base bdi bdo big blink blockquote "
    "body br button canvas caption center cite code col colgroup data datalist dd del details dfn "
    "dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 "
    "h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link "
    "main map mark marquee math menu meta meter nav noframes noscript object ol optgroup option "
    "output p param picture plaintext portal pre progress q rp rt ruby s samp script search "
    "section select slot small source span strike strong style sub summary sup svg table tbody td "
    "template textarea tfoot th thead time title tr track tt u ul var video wbr xmp"
)
_ALONE = (
    "allowfullscreen async autofocus autoplay checked compact controls default defer disabled "
    "hidden inert ismap itemscope loop multiple muted nomodule noresize noshade novalidate nowrap "
    "open playsinline readonly required reversed selected"
)
_ATTRIBUTE = (
    rf"(?:[^\s\"'<>/=]+\s*=\s*(?:\"[^\"]*\"?|'[^']*'?|[^\s<>]+)|(?:{_ALONE.replace(' ', '|')})\b)"
)
_RAW_HTML = when_needed(
    rf"(?<!\\)(?:\\\\)*<(?:!(?=--|[A-Za-z\[])[^>]*>?|\?[A-Za-z][^>]*>?|/[A-Za-z][\w:-]*\s*>?"
    rf"|[A-Za-z][\w:-]*(?:[\s/]+{_ATTRIBUTE})*\s*/?>"  # a tag that is closed
    rf"|[A-Za-z][\w:-]*(?:[\s/]+{_ATTRIBUTE})+"
    rf"|(?:{'|'.join(n for n in _NAMES.split() if len(n) > 2)})(?=\s*/?$))",
    re.IGNORECASE,
)
"""A tag, a comment or the like.  A `<` before another word is a sign of order.

One with a backslash before it is text, and nothing else comes of it."""
HEADING_LIKE = re.compile(r"[ \t>*+-]*(?:\d+\.[ \t]+)?#+")
"""The beginning of a line that is a heading, or looks like one."""
ATTRIBUTES = re.compile(r"(?<!\\)\{[:#][^}]*\}")
"""Braces that set an attribute."""
_STRESS = (
    "Write headings without emphasis, links and brackets; `notice check --fix` takes emphasis away."
)
MARKS = re.compile(r"[*_`\[\]{}<>\\]|&#?\w+;")
"""What stands in a heading that holds more than words."""


def plain_markdown(corpus: Corpus) -> Iterator[Finding]:
    """HTML, attributes, and headings that hold more than words."""
    for notice in corpus.notices():
        yield from faults(notice)


def faults(notice: Notice) -> Iterator[Finding]:
    """The same of one text."""
    for section in written(notice, with_titles=False):
        if MARKS.search(section.title):
            yield PLAIN_HEADINGS.broken(
                Place(notice.path, section.line),
                f"The heading “{section.title}” holds more than words.",
                _STRESS if re.search(r"[*_]", section.title) else "",
            )
        # Most sections hold neither, and a notice has thousands of lines.
        if "<" not in section.text and "{" not in section.text:
            continue
        cells = {p.line for p in read(section.text).passages if p.where.endswith(CELL)}
        for number, line in enumerate(section.text.split("\n"), start=section.text_line):
            in_cell = number - section.text_line in cells
            html = _RAW_HTML.search(line.replace(BREAK, "") if in_cell else line)
            if html:
                yield NO_HTML.broken(
                    Place(notice.path, number),
                    f"HTML (`{html[0][:60]}`) stands in the text; it could carry a script, and "
                    "no other language or comparison would see it.",
                )
            attributes = ATTRIBUTES.search(line)
            if attributes and not HEADING_LIKE.match(line):
                remedy = _remedy(attributes[0], notice)
                yield NO_ATTRIBUTES.broken(
                    Place(notice.path, number),
                    f"`{attributes[0]}` stands in the text; only headings have an id.",
                    remedy,
                )


def _remedy(braces: str, notice: Notice) -> str:
    """What to do with braces of kramdown, or with the number of a section; "" for anything else."""
    if braces.startswith("{:"):
        return (
            "Delete it: classes and the like belong to another program. `notice check --fix` does "
            "so where it is sure."
        )
    found = REFERENCE.fullmatch(braces)
    if found is None:
        return ""
    if found["id"] not in notice.ids or found["id"] == LEAD:
        return "To show a section's number, name one that there is; else remove the braces."
    return (
        "To show the section's number here, give the headings numbers: write `numbered: true` "
        "above the text that prevails."
    )


CHECKS = (plain_markdown,)
RULES = (PLAIN_HEADINGS, NO_HTML, NO_ATTRIBUTES)
