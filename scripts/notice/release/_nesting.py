"""Indents by four spaces what other readers of Markdown take for nested by two or three."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from notice.text.commonmark import Nested, nested
from notice.text.dialect import Kind
from notice.text.dialect.reading import read

_STEP = 4
# What the dialect has no word for, or what has a form of its own.
_OTHER = frozenset({"code_block", "fence", "heading", "hr", "html_block"})


def indented(text: str) -> str:
    """The text of a section, with each list indented in which all can be seen to be nested.

    A list stays as it is where others would read it otherwise than it looks, or where it would
    still not be on the page what it is to them.
    """
    if not _shallow(text):
        return text
    lines = text.split("\n")
    for block in reversed(_outermost(list(nested(text)))):
        own, following = lines[block.line : block.end], lines[block.end : block.end + 1]
        better = _list(own)
        # What stood directly below a list must not seem to be part of it.
        is_close = better != own and own[-1].strip() and any(map(str.strip, following))
        lines[block.line : block.end] = [*better, ""] if is_close else better
    return "\n".join(lines)


def _shallow(text: str) -> set[int]:
    return {fault.line for fault in read(text).faults if fault.kind is Kind.SHALLOW}


def _outermost(blocks: Sequence[Nested]) -> list[Nested]:
    """The lists at the margin, as one block each from the first item to the last."""
    found: list[Nested] = []
    for block in blocks:
        if block.kind != "list_item" or len(block.path) > 1:
            continue
        if found and found[-1].path == block.path and found[-1].end >= block.line:
            found[-1] = Nested("list", block.path, found[-1].line, block.end)
        else:
            found.append(Nested("list", block.path, block.line, block.end))
    return found


def _list(lines: list[str]) -> list[str]:
    """The lines of a list as they become, or as they are where it is not sure what they should."""
    old = "\n".join(lines)
    shift = _shift(lines, list(nested(old)))
    shallow = _shallow(old)
    if not shallow or any(shift.get(line, 0) <= 0 for line in shallow):
        return lines
    new = _apart([_shifted(line, shift.get(n, 0)) for n, line in enumerate(lines)])
    better = "\n".join(new)
    is_better = not _shallow(better) and _kinds(better) <= _kinds(old)
    is_same = _as_others(old) == _as_others(better) == _as_here(better)
    return new if is_better and is_same else lines


def _shift(lines: Sequence[str], blocks: Sequence[Nested]) -> dict[int, int]:
    """By how many spaces each line has to move; none where it can't be said."""
    shift: dict[int, int] = {}
    for block in blocks:
        if block.kind in _OTHER:
            return {}
        if block.line not in shift:
            depth = len(block.path) - (block.kind == "list_item")
            shift[block.line] = _STEP * depth - _indent(lines[block.line])
        if block.kind != "list_item":
            for line in range(block.line + 1, block.end):
                # What goes on at the margin goes on there.
                shift.setdefault(line, shift[block.line] if _indent(lines[line]) else 0)
    return shift


def _shifted(line: str, by: int) -> str:
    return " " * max(0, _indent(line) + by) + line.lstrip(" \t") if by else line


def _indent(line: str) -> int:
    line = line.expandtabs(_STEP)
    return len(line) - len(line.lstrip(" "))


def _apart(lines: list[str]) -> list[str]:
    """The lines of a list, with an empty one where the page needs it to tell items apart."""
    while True:
        faults = read("\n".join(lines)).faults
        glued = (f.line for f in faults if f.kind is Kind.LIST_GLUED and f.line)
        line = next((line for line in glued if lines[line - 1].strip()), None)
        if line is None:
            return lines
        lines = [*lines[:line], "", *lines[line:]]


def _kinds(text: str) -> Counter[Kind]:
    return Counter(fault.kind for fault in read(text).faults)


def _as_others(text: str) -> list[tuple[str, str]]:
    """The paragraphs with the lists that they stand in, as others read them."""
    lines = text.split("\n")
    return [
        (block.path, lines[block.line].strip())
        for block in nested(text)
        if block.kind == "paragraph"
    ]


def _as_here(text: str) -> list[tuple[str, str]]:
    """The same as the dialect reads them."""
    lines = text.split("\n")
    return [
        (passage.where, lines[passage.line].strip())
        for passage in read(text).passages
        if passage.words and not set(passage.where) - set("-1")
    ]
