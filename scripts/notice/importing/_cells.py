"""Tables of a web page: those that hold data, and those that only place things on the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from lxml import html
from msgspec.structs import replace

from notice.importing._pieces import (
    Block,
    Listing,
    Notes,
    Paragraph,
    Run,
    Table,
    lines_of,
    words,
)
from notice.languages.english import counted

_WIDEST = 20
_NO_CELL = ("table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6")
_SECTIONS = frozenset({"thead", "tbody", "tfoot"})
TAKEN_APART = (
    "This table holds a heading, a quotation or another table, as no cell can: what its cells hold "
    "stands one below the other."
)
"""What is said of a table that becomes none."""


class Reader(Protocol):
    """What reads the blocks in a cell."""

    notes: Notes

    def blocks(self, element: html.HtmlElement, style: Any) -> list[Block]:
        """The blocks in an element."""

    def cell(self, element: html.HtmlElement, style: Any) -> list[Block]:
        """The blocks in a cell, each line by itself."""

    def line(self, element: html.HtmlElement) -> int:
        """Where an element stands."""


def table(element: html.HtmlElement, reader: Reader, style: Any) -> list[Block]:
    """A table as one, or what stands in it, where it only places things on the page."""
    rows = _rows(element)
    line = reader.line(element)
    found = [block for stray in _strays(element) for block in reader.blocks(stray, style)]
    is_layout, is_apart = _is_layout(element, rows), _holds_blocks(rows)
    if is_apart and not is_layout:
        reader.notes.rewritten(line, TAKEN_APART)
    if is_layout or is_apart:
        return [*found, *(b for row in rows for cell in row for b in reader.blocks(cell, style))]
    made, has_header = _filled(rows, Table([], line), reader, style)
    if not has_header:
        reader.notes.rewritten(line, "This table had no header: its first row is the header now.")
    return [*found, made]


def _filled(
    rows: list[list[html.HtmlElement]], made: Table, reader: Reader, style: Any
) -> tuple[Table, bool]:
    """The table with what its cells hold, and whether it has a header."""
    cells = [[(cell, reader.cell(cell, style)) for cell in row] for row in rows]
    has_header = any(cell.tag == "th" for row in rows for cell in row)
    spans: dict[int, int] = {}
    for row in cells:
        own: list[list[list[Run]]] = []
        for cell, blocks in row:
            while spans.get(len(own), 0) > 0:
                spans[len(own)] -= 1
                own.append([])
            if is_list(blocks):
                made.lists.add((len(made.rows), len(own)))
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            if high > 1:
                spans.update({len(own) + n: high - 1 for n in range(wide)})
            own.append(lines(blocks, is_header=cell.tag == "th" or not (has_header or made.rows)))
            own += [[] for _ in range(wide - 1)]
            if wide > 1 or high > 1:
                reader.notes.rewritten(
                    reader.line(cell),
                    f"A cell reached over {counted(wide, 'column')} and {counted(high, 'row')}: "
                    "its words stand in the first, and the others are empty.",
                )
        while spans.get(len(own), 0) > 0:
            spans[len(own)] -= 1
            own.append([])
        made.rows.append(own)
    return made, has_header


def _rows(element: html.HtmlElement) -> list[list[html.HtmlElement]]:
    # A browser shows the foot at the end, wherever it stands, and the first head at the top.
    places = dict.fromkeys(element.findall("thead")[:1], 0)
    places |= dict.fromkeys(element.findall("tfoot")[:1], 2)
    parts = sorted(element, key=lambda part: places.get(part, 1))
    held = [[e] if e.tag == "tr" else list(e) if e.tag in _SECTIONS else [] for e in parts]
    rows = [row for part in held for row in part if row.tag == "tr"]
    found = [[c for c in row if c.tag in {"td", "th"}] for row in rows]
    return [row for row in found if row]


def _strays(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """What stands in a table and in none of its cells: its caption, and what does not belong."""
    parts = [element, *(e for e in element.iter(*_SECTIONS, "tr") if _table_of(e) is element)]
    for part in parts:
        for inner in part:
            if isinstance(inner.tag, str) and inner.tag not in {*_SECTIONS, "tr", "td", "th"}:
                yield inner
        said = [part.text or "", *(inner.tail or "" for inner in part)]
        if any(text.strip() for text in said):
            made = html.Element("p")
            made.text = " ".join(said)
            yield made


def _table_of(element: html.HtmlElement) -> html.HtmlElement | None:
    return next(element.iterancestors("table"), None)


def _span(cell: html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1")
    return min(max(int(value), 1), _WIDEST) if value.isascii() and value.isdigit() else 1


def _is_layout(element: html.HtmlElement, rows: list[list[html.HtmlElement]]) -> bool:
    return (
        element.get("role") in {"presentation", "none"} or len(rows) < 2 or max(map(len, rows)) < 2
    )


def _holds_blocks(rows: list[list[html.HtmlElement]]) -> bool:
    return any(next(cell.iter(*_NO_CELL), None) is not None for row in rows for cell in row)


def is_list(blocks: list[Block]) -> bool:
    """Whether a cell holds a list with bullets, and nothing else."""
    is_one = len(blocks) == 1 and isinstance(blocks[0], Listing) and not blocks[0].sign(0)
    return is_one and len(lines(blocks)) > 1


def lines(blocks: list[Block], *, is_header: bool = False) -> list[list[Run]]:
    """The lines of a cell: its paragraphs, and the items of its lists."""
    found: list[list[Run]] = []
    for block in blocks:
        if isinstance(block, Listing):
            for place, item in enumerate(block.items):
                inner = lines(item)
                if inner and (sign := block.sign(place)):
                    inner[0] = [Run(f"{sign} "), *inner[0]]
                found += inner
        elif isinstance(block, Paragraph):
            found += lines_of(block.runs)
    if is_header:
        # A header is strong by itself.
        found = [[replace(run, strong=False, emphasis=False) for run in own] for own in found]
    return [line for line in found if words(line)]
