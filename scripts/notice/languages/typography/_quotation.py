"""Which quotation marks of a text belong together, whatever their form."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from notice.languages.typography._prose import JOINT

_Span = tuple[int, int]
# The marks come first, since a search that begins with them is quicker.
_MARK = re.compile(r"[\"“”„‟«»‘‚‹›’'](?:(?<=[\"“”„‟«»‘‚‹›])|(?<=\w[’'])(?!\w)|(?<=[.,!?…][’']))")
_SINGLE_OPENING = frozenset("‘‚‹›")
_SINGLE = frozenset("‘’‚‹›'")
_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")
_PLAIN = " \t\n"
_NEVER_FIRST = ",.;:!?)]}"
# Which form a mark has says little: what is typed for one quotation may be another's.
_ANY_MARK = '"“”„‟«»‘’‚‹›'
_OPENS = frozenset("([{-–—/" + _ANY_MARK)
_CLOSES = frozenset(")]}-–—/.,;:!?…" + _ANY_MARK)


class Quote(Struct, frozen=True):
    """Two marks that belong together and how deep they stand in others; or one left alone.

    `is_sure`: every mark of the paragraph belongs to another, so that it is plain which do.
    """

    opening: _Span | None
    closing: _Span | None
    depth: int
    is_sure: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether there are two."""
        return self.opening is not None and self.closing is not None


def quotes(prose: str) -> Iterator[Quote]:
    """The quotations of a masked text; one that opens in a paragraph ends in it."""
    marks = [match.start() for match in _MARK.finditer(prose)]
    for block in _BLOCK.finditer(prose):
        first = bisect_left(marks, block.start())
        if first == len(marks) or marks[first] >= block.end():
            continue
        found = list(_in_block(prose, block.start(), block.end()))
        is_sure = all(quote.is_whole for quote in found)
        yield from found if is_sure else (replace(quote, is_sure=False) for quote in found)


def _in_block(prose: str, begin: int, end: int) -> Iterator[Quote]:
    open_: list[_Span] = []
    for match in _MARK.finditer(prose, begin, end):
        mark = match[0]
        is_within_single = bool(open_) and prose[open_[-1][0]] in _SINGLE_OPENING
        if mark in "’'" and not is_within_single:
            continue  # an apostrophe
        if _is_opening(prose, match, begin, end, depth=len(open_)):
            open_.append(match.span())
        elif not open_:
            yield Quote(None, match.span(), 0)
        elif mark in _SINGLE and not is_within_single:
            continue
        else:
            opening = open_.pop()
            yield Quote(opening, match.span(), len(open_))
    for opening in open_:
        yield Quote(opening, None, 0)


def _is_opening(prose: str, match: re.Match[str], begin: int, end: int, *, depth: int) -> bool:
    """By what stands beside the mark; where that does not tell, by whether one is open."""
    before = prose[begin : match.start()].rstrip(JOINT)[-1:]
    after = prose[match.end() : end].lstrip(JOINT)[:1]
    # A no-break space belongs to the quotation or to what stands outside it.
    opens = (not before or before.isspace() or before in _OPENS) and bool(
        after.strip(_PLAIN + _NEVER_FIRST)
    )
    closes = (not after or after.isspace() or after in _CLOSES) and bool(before.strip(_PLAIN))
    if opens != closes:
        return opens
    return depth == 0
