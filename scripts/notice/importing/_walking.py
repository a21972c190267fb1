"""Goes through blocks and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from notice.importing._pieces import Block, Heading, Listing, Paragraph, Quotation, Run, Table

Change = Callable[[Sequence[Run], int], list[Run]]
"""What becomes of runs that stand on a line."""


def within(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, and those in their items and quotations."""
    for block in blocks:
        yield block
        if isinstance(block, Listing):
            for item in block.items:
                yield from within(item)
        elif isinstance(block, Quotation):
            yield from within(block.blocks)


def runs_of(blocks: Sequence[Block]) -> Iterator[Run]:
    """All words of blocks, in their order."""
    for block in within(blocks):
        if isinstance(block, Heading | Paragraph):
            yield from block.runs
        elif isinstance(block, Table):
            yield from (run for row in block.rows for cell in row for line in cell for run in line)


def mapped(block: Block, change: Change) -> Block:
    """A block with all of its runs changed."""
    line = block.line
    if isinstance(block, Heading | Paragraph):
        return replace(block, runs=change(block.runs, line))
    if isinstance(block, Listing):
        items = [[mapped(inner, change) for inner in item] for item in block.items]
        return replace(block, items=items)
    if isinstance(block, Quotation):
        return replace(block, blocks=[mapped(inner, change) for inner in block.blocks])
    rows = [[[change(own, line) for own in cell] for cell in row] for row in block.rows]
    return replace(block, rows=rows)
