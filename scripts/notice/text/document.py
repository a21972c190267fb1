"""A text as readers see it: sections of blocks, blocks of styled words.

What is compared, exported and counted is this, and not the Markdown: a link's target or an
emphasis belongs to the words that bear it, and the place among lists, tables and boxes to the
block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lxml import html

from notice.model.corpus import LEAD, Notice
from notice.text.markup import HEADINGS, pieces, tree_of

LINE_BREAK = "\n"
"""The character that stands for a break of the line within a block."""


@dataclass(frozen=True)
class Style:
    """How words look: strong, emphasised, code, and where they link (an address, or "").

    `title` is what a link says of itself when it is pointed at.
    """

    strong: bool = False
    emphasis: bool = False
    code: bool = False
    href: str = ""
    title: str = ""


@dataclass(frozen=True)
class Run:
    """Consecutive words of one style."""

    text: str
    style: Style = Style()


@dataclass(frozen=True)
class Place:
    """Where a cell stands: the number of its table in the text, from 1; its row and column, from 0.

    The row 0 is the head.  `columns` is how many the table has.
    """

    table: int
    row: int
    column: int
    columns: int


@dataclass(frozen=True)
class Block:
    """A paragraph, list item, cell or heading.

    `kind` is "p", "ul", "ol" (an item of such a list), "cell", "box-title", "quote", "code",
    "rule" (a line across, without words) or "heading"; `depth` how many lists, boxes or quotations
    it stands in.  `within` names what it stands in, from the outside: "ul", "ol", "quote", "th"
    and "td" for rows by their cells, a box by its kind; for a heading its level.  `opens` counts
    how many of these, from the inside, begin with this block: an item, a row, a box.  Two texts
    are of one structure if their blocks have the same `kind`, `within` and `opens` in one order.

    `number` counts the items of a list from where it starts, and is 0 for what follows within an
    item and for all else; `series` tells the lists of a text apart.  Neither is part of the
    block, since an item that goes changes the numbers of the others; nor is the `place` of a cell.
    """

    kind: str
    depth: int
    runs: tuple[Run, ...]
    number: int = field(default=0, compare=False)
    within: tuple[str, ...] = ()
    opens: int = 0
    series: int = field(default=0, compare=False)
    place: Place | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """The block's words."""
        return "".join(run.text for run in self.runs)

    @property
    def point(self) -> int:
        """The number that readers see at it; 0 where they see none."""
        return self.number if self.kind == "ol" else 0


@dataclass(frozen=True)
class Part:
    """A section as blocks; its heading is the first of them (none in the lead)."""

    id: str
    level: int
    blocks: tuple[Block, ...]


def parts(notice: Notice) -> tuple[Part, ...]:
    """The sections of a notice as blocks, in order; a lead without words is left out."""
    return _parts(pieces(notice), tuple(s.id for s in notice.sections if s.level))


# The same text stands on several pages, and in two comparisons.
@lru_cache(maxsize=1024)
def _parts(markdown: tuple[str, ...], ids: tuple[str, ...]) -> tuple[Part, ...]:
    found: list[tuple[str, int, list[Block]]] = [(LEAD, 0, [])]
    reader = _Reader()
    for element in tree_of(markdown, ids):
        tag = str(element.tag)
        if tag in HEADINGS:
            level = int(tag[1:])
            found.append((element.get("id", ""), level, []))
            runs = tuple(_merged(_runs(element, Style())))
            found[-1][2].append(Block("heading", 0, runs, within=(tag,)))
            continue
        found[-1][2].extend(reader.blocks(element, _Frame()))
    return tuple(Part(i, level, tuple(blocks)) for i, level, blocks in found if blocks)


_INLINE = frozenset({"a", "br", "code", "em", "img", "strong"})
_LISTS = frozenset({"ul", "ol"})
_LEAVES = {"pre": "code", "th": "cell", "td": "cell", "hr": "rule"}


@dataclass(frozen=True)
class _Frame:
    """What words stand in: the kind and depth of a paragraph here, and what is around it.

    `path` holds the name of each thing around it and a number that no other thing has.
    """

    kind: str = "p"
    depth: int = 0
    path: tuple[tuple[str, int], ...] = ()
    place: Place | None = None


class _Reader:
    """Reads elements as blocks, in the order of the page, and knows what began before."""

    def __init__(self) -> None:
        self.count = self.tables = 0
        self.last: tuple[tuple[str, int], ...] = ()

    def around(self, frame: _Frame, name: str, kind: str, *, deeper: int = 0) -> _Frame:
        """What stands within another thing, called `name`."""
        self.count += 1
        path = (*frame.path, (name, self.count))
        return replace(frame, kind=kind, depth=frame.depth + deeper, path=path)

    def made(self, runs: Iterator[Run], frame: _Frame) -> Block:
        shared = 0
        for here, there in zip(frame.path, self.last, strict=False):
            if here != there:
                break
            shared += 1
        self.last = frame.path
        return Block(
            frame.kind,
            frame.depth,
            tuple(_merged(runs)),
            within=tuple(name for name, _ in frame.path),
            opens=len(frame.path) - shared,
            place=frame.place,
        )

    def blocks(self, element: html.HtmlElement, frame: _Frame) -> Iterator[Block]:
        tag = str(element.tag)
        if tag in _LISTS:
            yield from self.items(element, frame)
        elif tag == "blockquote":
            yield from self.inside(element, self.around(frame, "quote", "quote", deeper=1))
        elif tag == "div":
            kinds = sorted(set(element.get("class", "").split()) - {"admonition"})
            yield from self.inside(
                element, self.around(frame, f"box {' '.join(kinds)}", "p", deeper=1)
            )
        elif tag == "table":
            yield from self.table(element, frame)
        elif tag in {"dt", "dd"}:
            yield from self.inside(element, self.around(frame, tag, frame.kind))
        elif tag in HEADINGS:
            yield self.made(_runs(element, Style()), self.around(frame, tag, frame.kind))
        elif tag in _LEAVES:
            yield self.made(_runs(element, Style()), replace(frame, kind=_LEAVES[tag]))
        elif tag == "p":
            is_title = element.get("class") == "admonition-title"
            kind = "box-title" if is_title else frame.kind
            yield self.made(_runs(element, Style()), replace(frame, kind=kind))
        else:
            yield from self.inside(element, frame)

    def table(self, element: html.HtmlElement, frame: _Frame) -> Iterator[Block]:
        self.tables += 1
        for row, line in enumerate(element.iter("tr")):
            tags = {str(cell.tag) for cell in line}
            name = tags.pop() if len(tags) == 1 else "row"
            around = self.around(frame, name, frame.kind)
            for column, cell in enumerate(line):
                place = Place(self.tables, row, column, len(line))
                yield from self.blocks(cell, replace(around, place=place))

    def inside(self, element: html.HtmlElement, frame: _Frame) -> Iterator[Block]:
        """Words that stand in the element itself, and the blocks between them."""
        is_item = frame.kind in _LISTS
        deeper = replace(frame, kind="p", depth=frame.depth + 1) if is_item else frame
        line = [Run(element.text or "")]
        for child in element:
            if child.tag in _INLINE:
                line += _runs(child, _styled(child, Style()))
            else:
                yield from self.line(line, frame)
                yield from self.blocks(child, frame if child.tag == "p" else deeper)
                line = []
            line.append(Run(child.tail or ""))
        yield from self.line(line, frame)

    def line(self, runs: list[Run], frame: _Frame) -> Iterator[Block]:
        if any(run.text.strip() for run in runs):
            yield self.made(iter(runs), frame)

    def items(self, element: html.HtmlElement, frame: _Frame) -> Iterator[Block]:
        tag = str(element.tag)
        self.count += 1
        series = self.count
        for number, item in enumerate(element, start=_start(element)):
            within = self.around(replace(frame, kind=tag), tag, tag)
            found = list(self.inside(item, within))
            # An item has a sign of its own, and so a block, whatever it begins with.
            if not found:
                found = [self.made(iter(()), within)]
            elif len(found[0].within) > len(within.path):
                inner = len(found[0].within) - len(within.path)
                sign = replace(found[0], kind=tag, depth=within.depth, runs=())
                sign = replace(sign, within=sign.within[:-inner], opens=sign.opens - inner)
                found[:1] = [sign, replace(found[0], opens=inner)]
            yield replace(found[0], number=number, series=series)
            yield from found[1:]


def _start(items: html.HtmlElement) -> int:
    """The number of a list's first item; browsers, too, count from 1 where it has ten digits."""
    start = items.get("start", "1")
    return int(start) if len(start) < 10 else 1


def _runs(element: html.HtmlElement, style: Style) -> Iterator[Run]:
    if element.text:
        yield Run(element.text, style)
    for child in element:
        if child.tag == "br":
            yield Run(_BREAK, style)
        yield from _runs(child, _styled(child, style))
        if child.tail:
            yield Run(child.tail, style)


def _styled(element: html.HtmlElement, style: Style) -> Style:
    tag, is_link = str(element.tag), element.tag == "a"
    return Style(
        style.strong or tag == "strong",
        style.emphasis or tag == "em",
        style.code or tag == "code",
        element.get("href", "") if is_link else style.href,
        element.get("title", "") if is_link else style.title,
    )


_BREAK = "\u2028"  # a break of the line, until the spaces of the source are gone
_SPACES = re.compile(r"[ \t\n\r\f]+")


def _merged(runs: Iterator[Run]) -> Iterator[Run]:
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
