"""A text as readers see it: sections of blocks, blocks of styled words.

What is compared, exported and counted is this, and not the Markdown: a link's target or an
emphasis belongs to the words that bear it, and the place among lists, tables and boxes to the
block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache, partial

from lxml import html
from msgspec import Struct
from msgspec.structs import replace

from notice.model.corpus import LEAD, Notice
from notice.text._lettering import LABEL, LETTERED
from notice.text._runs import (
    LINE_BREAK,
    Run,
    Style,
    apart,
    headed,
    merged,
    runs_of,
    shown,
    styled,
)
from notice.text.markup import HEADINGS, piece, tree_of
from notice.text.numbering import before_heading, numbers, written

__all__ = ["LINE_BREAK", "Block", "Part", "Place", "Run", "Style", "parts"]


class Place(Struct, frozen=True):
    """Where a cell stands: the number of its table in the text, from 1; its row and column, from 0.

    The row 0 is the head.  `columns` is how many the table has.
    """

    table: int
    row: int
    column: int
    columns: int


class Block(Struct, frozen=True, dict=True):
    """A paragraph, list item, cell or heading.

    `kind` is "p", "ul", "ol" (an item of such a list), "cell", "box-title", "quote" or "heading";
    `depth` how many lists, boxes or quotations it stands in.  `within` names what it stands in,
    from the outside: "ul", "ol", "quote", "th" and "td" for rows by their cells, a box by its kind;
    for a heading its level.  `opens` counts how many of these, from the inside, begin with this
    block: an item, a row, a box.  Two texts are of one structure if their blocks have the same
    `kind`, `within` and `opens` in one order.

    `number` counts the items of a list from where it starts, and is 0 for what follows within an
    item and for all else; `series` tells the lists of a text apart.  Neither is part of the
    block, since an item that goes changes the numbers of the others; nor is the `place` of a cell.
    """

    kind: str
    depth: int
    runs: tuple[Run, ...]
    number: int = 0
    within: tuple[str, ...] = ()
    opens: int = 0
    series: int = 0
    place: Place | None = None

    def __eq__(self, other: object) -> bool:
        """Whether both are one kind of block with the same words, wherever they are counted."""
        return isinstance(other, Block) and (
            self.kind == other.kind
            and self.runs == other.runs
            and self.within == other.within
            and (self.depth, self.opens) == (other.depth, other.opens)
        )

    def __hash__(self) -> int:
        """Cheap, since blocks are looked up all the time: equal blocks have the same words."""
        return hash((self.kind, self.text))

    @cached_property
    def text(self) -> str:
        """The block's words."""
        return "".join(run.text for run in self.runs)

    @property
    def unnumbered(self) -> str:
        """The same without numbers and labels, which oblige to nothing."""
        return "".join(run.text for run in self.runs if not run.style.number)

    @property
    def point(self) -> int:
        """The number that readers see at it; 0 where they see none."""
        return self.number if self.kind == "ol" else 0


class Part(Struct, frozen=True):
    """A section as blocks; its heading is the first of them (none in the lead)."""

    id: str
    level: int
    blocks: tuple[Block, ...]


def parts(notice: Notice) -> tuple[Part, ...]:
    """The sections of a notice as blocks, in order; a lead without words is left out."""
    sections = written(notice, with_titles=False)
    known = tuple(numbers(notice).items())
    return _parts(tuple(map(piece, sections)), tuple(s.id for s in sections if s.level), known)


# The same text stands on several pages, and in two comparisons.
@lru_cache(maxsize=1024)
def _parts(
    markdown: tuple[str, ...], ids: tuple[str, ...], known: tuple[tuple[str, str], ...]
) -> tuple[Part, ...]:
    own = dict(known)
    found: list[tuple[str, int, list[Block]]] = [(LEAD, 0, [])]
    reader = _Reader()
    for element in tree_of(markdown, ids):
        tag = str(element.tag)
        if tag in HEADINGS:
            level = int(tag[1:])
            found.append((element.get("id", ""), level, []))
            number = before_heading(own.get(found[-1][0], ""))
            runs = tuple(merged(headed(number, runs_of(element, Style()))))
            found[-1][2].append(Block("heading", 0, runs, within=(tag,)))
            continue
        made = reader.blocks(element, _Frame())
        found[-1][2].extend(map(partial(_referring, own), made) if own else made)
    return tuple(Part(i, level, tuple(blocks)) for i, level, blocks in found if blocks)


_INLINE = frozenset({"a", "br", "em", "img", "strong"})
_LISTS = frozenset({"ul", "ol"})
_CELLS = frozenset({"th", "td"})


class _Frame(Struct, frozen=True):
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
            tuple(merged(runs)),
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
        elif tag in HEADINGS:
            yield self.made(runs_of(element, Style()), self.around(frame, tag, frame.kind))
        elif tag in _CELLS:
            yield self.made(runs_of(element, Style()), replace(frame, kind="cell"))
        elif tag == "p":
            is_title = element.get("class") == "admonition-title"
            kind = "box-title" if is_title else frame.kind
            yield self.made(runs_of(element, Style()), replace(frame, kind=kind))
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
                line += runs_of(child, styled(child, Style()))
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
        if element.get("class") == LETTERED:
            for item in element:
                within = self.around(replace(frame, kind=tag), tag, tag)
                yield from map(_labelled, self.inside(item, within))
            return
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


def _labelled(block: Block) -> Block:
    """An item with its label apart."""
    return replace(block, runs=(*apart(block.runs[0], LABEL), *block.runs[1:]))


def _referring(known: Mapping[str, str], block: Block) -> Block:
    """The block with the numbers of sections apart where links show them."""
    return replace(block, runs=tuple(each for run in block.runs for each in shown(run, known)))


def _start(items: html.HtmlElement) -> int:
    """The number of a list's first item; browsers, too, count from 1 where it has ten digits."""
    start = items.get("start", "1")
    return int(start) if len(start) < 10 else 1
