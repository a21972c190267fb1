"""Tables of a web page: those that hold data, and those that only place things on the page."""

from __future__ import annotations

from typing import Any, Protocol

from lxml import html

from notice.importing._pieces import (
    Block,
    Heading,
    Listing,
    Notes,
    Paragraph,
    Quotation,
    Run,
    Table,
    lines_of,
    words,
)

_MOST_COLUMNS = 20
_MOST_ROWS = 2000
_SECTIONS = frozenset({"thead", "tbody", "tfoot"})


class Reader(Protocol):
    """What reads the blocks in a cell."""

    notes: Notes

    def blocks(self, element: html.HtmlElement, style: Any) -> list[Block]:
        """The blocks in an element."""

    def style(self, element: html.HtmlElement, style: Any) -> Any:
        """The style of an element's words, from that of the words around it."""

    def line(self, element: html.HtmlElement) -> int:
        """Where an element stands."""


def table(element: html.HtmlElement, reader: Reader, style: Any) -> list[Block]:
    """A table as one, or what stands in it, where it only places things on the page."""
    rows = _rows(element)
    line = reader.line(element)
    captions = [e for e in element if e.tag == "caption"]
    found = [block for e in captions for block in reader.blocks(e, style)]
    cells = [
        [(cell, reader.blocks(cell, reader.style(cell, style))) for cell in row] for row in rows
    ]
    if _is_layout(element, [[blocks for _, blocks in row] for row in cells]):
        return [*found, *(block for row in cells for _, blocks in row for block in blocks)]
    made = Table([], line)
    spans: dict[int, int] = {}
    for row in cells:
        own: list[list[list[Run]]] = []
        for cell, blocks in row:
            while spans.get(len(own), 0) > 0:
                spans[len(own)] -= 1
                own.append([])
            if _is_list(blocks):
                made.lists.add((len(made.rows), len(own)))
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            if high > 1:
                spans.update({len(own) + n: high - 1 for n in range(wide)})
            own.append(lines(blocks, is_header=cell.tag == "th"))
            own += [[] for _ in range(wide - 1)]
            if wide > 1 or high > 1:
                reader.notes.rewritten(
                    reader.line(cell),
                    f"A cell reached over {wide} columns and {high} rows: its words stand in the "
                    "first, and the others are empty.",
                )
        while spans.get(len(own), 0) > 0:
            spans[len(own)] -= 1
            own.append([])
        made.rows.append(own[:_MOST_COLUMNS])
    if not any(cell.tag == "th" for row in rows for cell in row):
        reader.notes.rewritten(line, "This table had no header: its first row is the header now.")
    return [*found, made]


def _rows(element: html.HtmlElement) -> list[list[html.HtmlElement]]:
    parts = [[e] if e.tag == "tr" else list(e) if e.tag in _SECTIONS else [] for e in element]
    rows = [row for part in parts for row in part if row.tag == "tr"]
    found = [[c for c in row if c.tag in {"td", "th"}] for row in rows[:_MOST_ROWS]]
    return [row for row in found if row]


def _span(cell: html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1")
    return min(max(int(value), 1), _MOST_COLUMNS) if value.isascii() and value.isdigit() else 1


def _is_layout(element: html.HtmlElement, rows: list[list[list[Block]]]) -> bool:
    cells = [blocks for row in rows for blocks in row]
    return (
        element.get("role") in {"presentation", "none"}
        or len(rows) < 2
        or max(map(len, rows)) < 2
        or any(isinstance(b, Table | Heading | Quotation) for blocks in cells for b in blocks)
    )


def _is_list(blocks: list[Block]) -> bool:
    is_one = len(blocks) == 1 and isinstance(blocks[0], Listing) and not blocks[0].start
    return is_one and len(lines(blocks)) > 1


def lines(blocks: list[Block], *, is_header: bool = False) -> list[list[Run]]:
    """The lines of a cell: its paragraphs, and the items of its lists."""
    found: list[list[Run]] = []
    for block in blocks:
        if isinstance(block, Listing):
            for n, item in enumerate(block.items, block.start):
                inner = lines(item)
                if block.start and inner:
                    inner[0] = [Run(f"{n}. "), *inner[0]]
                found += inner
        elif isinstance(block, Paragraph):
            found += lines_of(block.runs)
    if is_header:
        # A header is strong by itself.
        found = [[Run(run.text, link=run.link) for run in line] for line in found]
    return [line for line in found if words(line)]
