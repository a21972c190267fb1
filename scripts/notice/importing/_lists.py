"""Lists as the dialect can hold them: each item begins with words, and signs make lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from notice.importing._counting import is_next
from notice.importing._pieces import (
    Block,
    Heading,
    Listing,
    Paragraph,
    Quotation,
    Run,
    squeezed,
    words,
)
from notice.importing._signs import in_heading
from notice.importing._typed_signs import NOTHING, signed


def shaped(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without empty ones, with lists in place of paragraphs that bear signs."""
    found: list[Block] = []
    # A sign may have stood behind a character that nobody sees, which is gone now.
    read = [one for block in blocks for one in (_read(block) if _is_plain(block) else [block])]
    for is_signed, group in groupby(read, key=_is_signed):
        own = list(group)
        if is_signed:
            signed = [block for block in own if isinstance(block, Paragraph)]
            found += _listings(signed)
        else:
            found += own
    return [block for one in found for block in _shaped(one)]


def _is_plain(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.sign


def _read(block: Block) -> Iterator[Block]:
    assert isinstance(block, Paragraph)
    for n, one in enumerate(signed(block.runs, block.line)):
        yield one if n else replace(one, anchors=block.anchors)


def _is_signed(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.sign)


def _listings(signed: Sequence[Paragraph]) -> list[Block]:
    """Lists of paragraphs that bear signs; what stands deeper is part of the item above."""
    found: list[Block] = []
    at = 0
    while at < len(signed):
        first = signed[at]
        end = at + 1
        while end < len(signed) and signed[end].depth > first.depth:
            end += 1
        item: list[Block] = [
            replace(first, sign="", depth=0),
            *_listings(signed[at + 1 : end]),
        ]
        last = found[-1] if found else None
        if isinstance(last, Listing) and _goes_on(last, first.sign):
            last.items.append(item)
            if last.labels:
                last.labels.append(f"({first.sign})")
        else:
            number = int(first.sign) if first.sign.isdigit() else 0
            labels = [f"({first.sign})"] if first.sign.isalpha() else []
            found.append(Listing([item], first.line, number, labels))
        at = end
    return found


def _goes_on(listing: Listing, sign: str) -> bool:
    if listing.labels:
        return is_next(listing.labels[-1].strip("()"), sign)
    if listing.start:
        return sign == str(listing.start + len(listing.items))
    return not sign.isdigit() and not sign.isalpha()


def _shaped(block: Block) -> Iterator[Block]:
    if isinstance(block, Listing):
        yield from _listing(block)
    elif isinstance(block, Quotation):
        inner = shaped(block.blocks)
        if inner:
            yield replace(block, blocks=inner)
    elif isinstance(block, Heading) and not any(map(str.isalnum, in_heading(words(block.runs)))):
        # What has no words is no heading, and a line at best.
        yield from shaped(list(signed(block.runs, block.line)))
    elif isinstance(block, Heading | Paragraph):
        if not NOTHING.fullmatch(words(block.runs)):
            yield replace(block, runs=squeezed(block.runs))
    elif any(words(line) for row in block.rows for cell in row for line in cell):
        yield block


def _listing(block: Listing) -> Iterator[Block]:
    """The list, in parts where an item can't be one, so that each of the others keeps its number.

    One without words goes, and one that begins with a table or a quotation stands by itself; one
    that is nothing but a list belongs to the one above it.
    """
    own, first = _part(block, 0), 0
    for place, item in enumerate(block.items):
        inner = shaped(item)
        if inner and isinstance(inner[0], Heading):
            inner[0] = Paragraph([Run(words(inner[0].runs), strong=True)], inner[0].line)
        if not inner:
            continue
        if own.items and isinstance(inner[0], Listing):
            own.items[-1] += inner
            continue
        is_item, sign = isinstance(inner[0], Paragraph), block.sign(place)
        if own.items and not (is_item and (not sign or place == first + len(own.items))):
            yield own
            own = _part(block, place)
        if not is_item:
            yield from [Paragraph([Run(sign)], block.line)] if sign else []
            yield from inner
            continue
        if not own.items:
            own, first = _part(block, place), place
        own.items.append(inner)
        own.labels += block.labels[place : place + 1]
    if own.items:
        yield own


def _part(block: Listing, place: int) -> Listing:
    """The list without items, to go on from a place."""
    return replace(block, items=[], labels=[], start=block.start and block.start + place)
