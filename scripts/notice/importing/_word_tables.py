"""Tables of a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from lxml import etree

from notice.importing._cells import TAKEN_APART, is_list, lines
from notice.importing._lists import shaped
from notice.importing._package import child, name, value
from notice.importing._pieces import Block, Heading, Notes, Run, Table

_MOST_COLUMNS = 20


class Reader(Protocol):
    """What reads the blocks in a cell."""

    notes: Notes
    count: int

    def cell(self, element: etree._Element) -> list[Block]:
        """The blocks in a cell, each line by itself."""

    def struck(self, element: etree._Element) -> None:
        """Name the words of what a tracked change took away."""


def table(element: etree._Element, reader: Reader) -> list[Block]:
    """A table as one, or what stands in it, where it only places things on the page."""
    line = reader.count + 1
    rows = [
        [(cell, _blocks(cell, reader)) for cell in _kept(row, "tc", reader)]
        for row in _kept(element, "tr", reader)
    ]
    rows = [row for row in rows if row]
    cells = [blocks for row in rows for _, blocks in row]
    is_layout = len(rows) < 2 or max(map(len, rows)) < 2
    is_apart = any(isinstance(b, Table | Heading) for blocks in cells for b in blocks)
    if is_apart and not is_layout:
        reader.notes.rewritten(line, TAKEN_APART)
    if is_layout or is_apart:
        return [block for blocks in cells for block in blocks]
    made = Table([], line)
    for row in rows:
        own: list[list[list[Run]]] = []
        for cell, blocks in row:
            words = lines(blocks, is_header=not made.rows)
            if is_list(blocks):
                made.lists.add((len(made.rows), len(own)))
            wide = value(cell, "tcPr", "gridSpan")
            merge = child(cell, "tcPr", "vMerge")
            more = min(int(wide), _MOST_COLUMNS) - 1 if wide.isdigit() and len(wide) < 4 else 0
            if more > 0 or (merge is not None and merge.get(name("val")) == "restart"):
                reader.notes.rewritten(
                    line,
                    "A cell reached over several: its words stand in the first, and the others are "
                    "empty.",
                )
            own.append(words)
            own += [[] for _ in range(more)]
        made.rows.append(own)
    return [made]


def _blocks(cell: etree._Element, reader: Reader) -> list[Block]:
    """What a cell holds; a dash by itself says something in a table."""
    found = reader.cell(cell)
    return shaped(found) or found


def _kept(element: etree._Element, tag: str, reader: Reader) -> Iterator[etree._Element]:
    """The rows or cells, but for those that a tracked change took away."""
    for inner in _inside(element, tag):
        gone = child(inner, "trPr", "del"), child(inner, "tcPr", "cellDel")
        if any(mark is not None for mark in gone):
            reader.struck(inner)
        else:
            yield inner


def _inside(element: etree._Element, tag: str) -> list[etree._Element]:
    found = []
    for inner in element:
        local = etree.QName(inner).localname if isinstance(inner.tag, str) else ""
        if local == tag:
            found.append(inner)
        elif local in {"sdt", "sdtContent", "ins", "customXml"}:
            found += _inside(inner, tag)
    return found
