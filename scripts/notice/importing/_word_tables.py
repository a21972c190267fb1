"""Tables of a Word file."""

from __future__ import annotations

from typing import Protocol

from lxml import etree

from notice.importing._cells import lines
from notice.importing._lists import shaped
from notice.importing._package import name
from notice.importing._pieces import Block, Heading, Listing, Notes, Run, Table
from notice.importing._styles import child, value

_MOST_COLUMNS = 20


class Reader(Protocol):
    """What reads the blocks in a cell."""

    notes: Notes
    count: int

    def cell(self, element: etree._Element) -> list[Block]:
        """The blocks in a cell, each line by itself."""


def table(element: etree._Element, reader: Reader) -> list[Block]:
    """A table as one, or what stands in it, where it only places things on the page."""
    line = reader.count + 1
    rows = [
        [(cell, shaped(reader.cell(cell))) for cell in _inside(row, "tc")]
        for row in _inside(element, "tr")
    ]
    rows = [row for row in rows if row]
    cells = [blocks for row in rows for _, blocks in row]
    is_layout = len(rows) < 2 or max(map(len, rows)) < 2
    if is_layout or any(isinstance(b, Table | Heading) for blocks in cells for b in blocks):
        return [block for blocks in cells for block in blocks]
    made = Table([], line)
    for row in rows:
        own: list[list[list[Run]]] = []
        for cell, blocks in row:
            is_list = len(blocks) == 1 and isinstance(blocks[0], Listing) and not blocks[0].start
            words = lines(blocks, is_header=not made.rows)
            if is_list and len(words) > 1:
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


def _inside(element: etree._Element, tag: str) -> list[etree._Element]:
    found = []
    for inner in element:
        local = etree.QName(inner).localname if isinstance(inner.tag, str) else ""
        if local == tag:
            found.append(inner)
        elif local in {"sdt", "sdtContent", "ins", "customXml"}:
            found += _inside(inner, tag)
    return found
