"""Tables: a header, a line under it, and rows with as many cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from notice.text.dialect import Fault, Kind
from notice.text.dialect._lines import BAR, Row

_LINE_END = "<br>"
"""What ends a line within a cell."""
_ITEM = re.compile(r" *- (.*)")
_DELIMITER = re.compile(r" *:?-+:? *")


def cells(row: Row) -> tuple[str, ...]:
    """The cells of a row; a bar with a backslash before it is none of the table's."""
    body = row.body.removeprefix("|")
    found, start = [], 0
    for bar in BAR.finditer(body):
        found.append(body[start : bar.end() - 1])
        start = bar.end()
    last = body[start:]
    return (*found, *([last] if last.strip() or not found else []))


def lines(cell: str) -> tuple[list[str], bool]:
    """The lines of a cell, and whether they are a list: each begins as an item, bare here."""
    found = cell.split(_LINE_END)
    items = [item[1] for line in found if (item := _ITEM.match(line))]
    is_list = len(items) == len(found) > 1
    return (items if is_list else found), is_list


def faults(rows: Sequence[Row]) -> Iterator[Fault]:
    """Where the rows of a table do not have the cells of its header."""
    head = len(cells(rows[0]))
    under = cells(rows[1])
    if len(under) != head or not all(map(_DELIMITER.fullmatch, under)):
        yield Fault(Kind.RULE_OF_TABLE, rows[1].number, f"{head} and {len(under)}")
        return
    if any(":" in cell for cell in under):
        yield Fault(Kind.ALIGNED, rows[1].number, rows[1].body)
    if len(rows) == 2:
        yield Fault(Kind.NO_ROWS, rows[0].number)
    for row in rows[2:]:
        found = len(cells(row))
        if found != head:
            yield Fault(Kind.ROW, row.number, f"{found}, and the header {head}")
