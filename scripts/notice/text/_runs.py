"""Words of one look, as they come out of a text: `Run`, and its `Style`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import html
from msgspec import Struct
from msgspec.structs import replace

LINE_BREAK = "\n"
"""The character that stands for a break of the line within a block."""


class Style(Struct, frozen=True):
    """How words look: strong, emphasised, and where they link (an address, or "").

    `number`: the words are the number of a heading, the label of an item, or a reference to the
    number of a section, which changes when others come and go.
    """

    strong: bool = False
    emphasis: bool = False
    href: str = ""
    number: bool = False


class Run(Struct, frozen=True):
    """Consecutive words of one style."""

    text: str
    style: Style = Style()


def runs_of(element: html.HtmlElement, style: Style) -> Iterator[Run]:
    """The words within an element that is of this style."""
    if element.text:
        yield Run(element.text, style)
    for child in element:
        # The items of a list in a cell are its lines.
        if child.tag == "br" or (child.tag == "li" and child.getprevious() is not None):
            yield Run(_BREAK, style)
        yield from runs_of(child, styled(child, style))
        if child.tail:
            yield Run(child.tail, style)


def styled(element: html.HtmlElement, style: Style) -> Style:
    """The style of an element's words, which stands among words of this style."""
    tag = str(element.tag)
    return Style(
        style.strong or tag == "strong",
        style.emphasis or tag == "em",
        element.get("href", "") if tag == "a" else style.href,
    )


_BREAK = "\u2028"  # a break of the line, until the spaces of the source are gone
_SPACES = re.compile(r"[ \t\n\r\f]+")


def merged(runs: Iterator[Run]) -> Iterator[Run]:
    """Runs of one style joined, spaces and line breaks as one space, none at either end."""
    joined: list[Run] = []
    ending = " "
    for run in runs:
        text = _SPACES.sub(" ", run.text)
        text = text[1:] if ending == " " and text[:1] == " " else text
        if not text:
            continue
        ending = " " if text[-1] == _BREAK else text[-1]
        if joined and joined[-1].style == run.style:
            joined[-1] = Run(joined[-1].text + text, run.style)
        else:
            joined.append(Run(text, run.style))
    if joined:
        joined[-1] = Run(joined[-1].text.rstrip(" "), joined[-1].style)
    return (replace(run, text=run.text.replace(_BREAK, LINE_BREAK)) for run in joined if run.text)


_TYPED = re.compile(r"(?:\d{1,3}\.(?:\d{1,3}\.?)*|[IVXLC]{1,6}\.|[A-Z]\.)(?=\s+\S)")
"""The number that somebody typed before a heading."""


def headed(number: str, runs: Iterator[Run]) -> Iterator[Run]:
    """The words of a heading, its number apart, whoever made that."""
    first, *rest = list(runs) or [Run("")]
    if number:
        yield from (Run(number, _NUMBER), Run(" "), first)
    else:
        yield from apart(first, _TYPED)
    yield from rest


def apart(run: Run, pattern: re.Pattern[str]) -> Iterator[Run]:
    """The words, and before them by itself the number or label with which they begin."""
    found = None if run.style != Style() else pattern.match(run.text)
    if found:
        yield Run(found[0], _NUMBER)
    yield Run(run.text[found.end() :], run.style) if found else run


_NUMBER = Style(number=True)


def shown(run: Run, known: Mapping[str, str]) -> Iterator[Run]:
    """The words, the number of the section to which they lead by itself, where they show it."""
    number = known.get(run.style.href[1:], "") if run.style.href[:1] == "#" else ""
    found = re.search(rf"(?<![\w.]){re.escape(number)}(?!\.?\w)", run.text) if number else None
    if found is None:
        yield run
        return
    start, end = found.span()
    made = (run.text[:start], number, run.text[end:])
    styles = (run.style, replace(run.style, number=True), run.style)
    yield from (Run(text, style) for text, style in zip(made, styles, strict=True) if text)
