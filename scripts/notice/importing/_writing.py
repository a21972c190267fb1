"""Blocks become the dialect: headings with ids, paragraphs, lists, tables and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from notice.importing._counting import label
from notice.importing._pieces import (
    BREAK,
    Block,
    Heading,
    Listing,
    Notes,
    Paragraph,
    Quotation,
    Run,
    Table,
    lines_of,
    shown,
    words,
)
from notice.importing._signs import in_heading, typed
from notice.text.wrapping import sentences

_INDENT = "    "
_DEEPEST = 8
_HIGHEST = 300
_LONG = 10_000
"""From how many characters on the items of a list stand apart, so that it can be read."""
_LOWEST_HEADING = 6
_LABEL = re.compile(r"\([^\W\d_]{1,5}\)")


class Writer:
    """Writes blocks, and notes what had to be written otherwise."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes

    def text(self, blocks: Sequence[Block]) -> str:
        """The blocks with an empty line between them."""
        return "\n\n".join("\n".join(lines) for lines in self.blocks(blocks)) + "\n"

    def blocks(self, blocks: Sequence[Block], depth: int = 0) -> Iterator[list[str]]:
        """The lines of each block."""
        before: Block | None = None
        for block in blocks:
            if isinstance(block, Heading) and not depth:
                title = in_heading(words(block.runs))
                level = min(block.level, _LOWEST_HEADING)
                yield [f"{'#' * level} {title} {{#{block.id}}}"]
            elif isinstance(block, Heading):
                self.notes.rewritten(
                    block.line,
                    f"The heading “{shown(words(block.runs))}” stands in a list or a quotation, "
                    "where no heading can: it is a bold paragraph now.",
                )
                yield from _paragraphs([Run(words(block.runs), strong=True)])
            elif isinstance(block, Paragraph):
                yield from _paragraphs(block.runs)
            elif isinstance(block, Listing):
                is_second = isinstance(before, Listing) and before.start > 0
                yield from self.listing(block, depth, is_second)
            elif isinstance(block, Table):
                yield self.table(block)
            else:
                yield from self.quotation(block, depth)
            before = block

    def listing(self, block: Listing, depth: int, is_second: bool) -> Iterator[list[str]]:
        """A list, in one piece; the items as paragraphs where no list can say their numbers."""
        last = block.start + len(block.items) - 1
        is_told = not block.sign(0) or (_is_counted(block) and last <= _HIGHEST and not is_second)
        if _is_lettered(block):
            yield [
                f"{sign} {typed(next(lines_of(_first(item))))}"
                for sign, item in zip(block.labels, block.items, strict=True)
            ]
        elif depth < _DEEPEST and is_told:
            yield self.items(block, depth)
        else:
            for place, item in enumerate(block.items):
                yield from self.blocks(_signed(block.sign(place), item), depth + 1)

    def items(self, block: Listing, depth: int) -> list[str]:
        """The items of a list, with empty lines between and within them where they are long."""
        items = [list(self.blocks(item, depth + 1)) for item in block.items]
        length = sum(len(line) for own in items for part in own for line in part)
        is_loose = length > _LONG or any(
            "" in chain(*own) or (len(own) > 1 and not _is_tight(item))
            for own, item in zip(items, block.items, strict=True)
        )
        lines: list[str] = []
        for n, own in enumerate(items, block.start):
            sign = f"{n}. " if block.start else "- "
            if is_loose and lines:
                lines.append("")
            for place, line in enumerate(_parted(own) if is_loose else chain(*own)):
                lines.append(f"{_INDENT if place else sign}{line}" if line else "")
        return lines

    def table(self, block: Table) -> list[str]:
        """A table; its first row is the header."""
        columns = max(len(row) for row in block.rows)
        made = []
        for r, row in enumerate(block.rows):
            cells = [
                "<br>".join(f"- {line}" if (r, c) in block.lists else line for line in _cell(cell))
                for c, cell in enumerate(row)
            ]
            cells += [""] * (columns - len(cells))
            made.append("| " + " | ".join(cells) + " |")
        return [made[0], "|" + "---|" * columns, *made[1:]]

    def quotation(self, block: Quotation, depth: int) -> Iterator[list[str]]:
        """A quotation, in one piece."""
        parts = list(self.blocks(block.blocks, depth + 1))
        if lines := _parted(parts):
            yield [f"> {line}".rstrip() for line in lines]


def _parted(parts: Sequence[Sequence[str]]) -> list[str]:
    """The lines of all parts, with an empty one between two."""
    return [line for part in parts for line in ("", *part)][1:]


def _first(item: Sequence[Block]) -> list[Run]:
    assert isinstance(item[0], Paragraph)
    return item[0].runs


def _is_lettered(block: Listing) -> bool:
    """Whether the dialect makes a list of the items by their labels.

    Each is one line of words, and there are two or more, with one letter each or in small Roman
    numbers.
    """
    bare = [one.strip("()") for one in block.labels]
    romans = [label(n, "lower-roman") for n in range(1, len(bare) + 1)]
    is_known = all(len(one) == 1 and one.isalpha() for one in bare) or bare == romans
    return (
        len(block.labels) > 1
        and is_known
        and all(map(_LABEL.fullmatch, block.labels))
        and all(
            len(item) == 1
            and isinstance(item[0], Paragraph)
            and len(list(lines_of(item[0].runs))) == 1
            for item in block.items
        )
    )


def _is_counted(block: Listing) -> bool:
    """Whether it counts by numbers, and the one of an only item is no year or day."""
    if block.labels:
        return False
    is_first = block.start == 1 and words(_first(block.items[0]))[:1].isupper()
    return len(block.items) > 1 or is_first


def _is_tight(item: Sequence[Block]) -> bool:
    """Whether an item is a paragraph of one line of words, and a list with signs at most."""
    kinds = [type(block) for block in item]
    is_line = isinstance(item[0], Paragraph) and len(list(lines_of(item[0].runs))) == 1
    is_labelled = any(isinstance(block, Listing) and block.labels for block in item)
    return is_line and not is_labelled and kinds in ([Paragraph], [Paragraph, Listing])


def _signed(sign: str, item: Sequence[Block]) -> list[Block]:
    first = item[0]
    assert isinstance(first, Paragraph)
    own = [Run(f"{sign} "), *first.runs] if sign else first.runs
    return [Paragraph(own, first.line), *item[1:]]


def _paragraphs(runs: Sequence[Run]) -> Iterator[list[str]]:
    """A paragraph for each line of words, a sentence on each line."""
    for line in lines_of(runs):
        yield [sentence.strip(" ") for sentence in sentences(typed(line))]


def _cell(lines: Sequence[Sequence[Run]]) -> list[str]:
    made = [typed([run for run in line if run.text != BREAK]) for line in lines]
    return [line for line in made if line]
