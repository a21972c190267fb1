"""Indents by four spaces what other readers of Markdown take for nested by two or three."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from notice.text.commonmark import Nested, nested
from notice.text.dialect import Fault, Kind
from notice.text.dialect.reading import read

_STEP = 4
_MOST_ROUNDS = 20
# What the dialect has no word for, or what has a form of its own.
_OTHER = frozenset({"code_block", "fence", "heading", "hr", "html_block"})


def indented(text: str) -> str:
    """The text of a section, with each list indented in which all can be seen to be nested.

    A list stays as it is where others would read it otherwise than it looks, or where it would
    still not be on the page what it is to them.
    """
    if not _shallow(text):
        return text
    blocks = list(nested(text))
    for block in reversed(_outermost(blocks)):
        lines = text.split("\n")
        inside = [b for b in blocks if block.line <= b.line < block.end]
        better = _list(lines, block, inside)
        if better is not None:
            made = "\n".join((*lines[: block.line], *better, *lines[block.end :]))
            text = _apart(text, made)
    return text


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


def _list(lines: list[str], whole: Nested, inside: Sequence[Nested]) -> list[str] | None:
    """The lines of a list as they become; None where it is not sure what they should."""
    new = list(lines)
    shift: dict[int, int] = {}
    for block in inside:
        if block.kind in _OTHER:
            return None
        if block.line not in shift:
            depth = len(block.path) - (block.kind == "list_item")
            shift[block.line] = _STEP * depth - _indent(lines[block.line])
        if block.kind == "list_item":
            continue
        for line in range(block.line + 1, block.end):
            # What goes on at the margin goes on there.
            shift.setdefault(line, shift[block.line] if _indent(lines[line]) else 0)
    shallow = _shallow("\n".join(lines[whole.line : whole.end]))
    if not shallow or any(shift.get(whole.line + line, 0) <= 0 for line in shallow):
        return None
    for line, by in shift.items():
        old = lines[line].expandtabs(_STEP)
        new[line] = " " * max(0, _indent(old) + by) + old.lstrip(" ") if by else lines[line]
    return new[whole.line : whole.end]


def _indent(line: str) -> int:
    line = line.expandtabs(_STEP)
    return len(line) - len(line.lstrip(" "))


def _apart(old: str, new: str) -> str:
    """The new text, with an empty line where the page needs one; the old where it is not right."""
    known = Counter(_kinds(old))
    for _ in range(_MOST_ROUNDS):
        glued = [f.line for f in read(new).faults if f.kind is Kind.LIST_GLUED]
        if len(glued) <= known[Kind.LIST_GLUED]:
            break
        lines = new.split("\n")
        new = "\n".join((*lines[: glued[0]], "", *lines[glued[0] :]))
    after = Counter(_kinds(new))
    is_better = after[Kind.SHALLOW] < known[Kind.SHALLOW] and after <= known
    is_same = _as_others(old) == _as_others(new) == _as_here(new)
    return new if is_better and is_same else old


def _kinds(text: str) -> Iterator[Kind]:
    faults: tuple[Fault, ...] = read(text).faults
    yield from (fault.kind for fault in faults)


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
