"""The passages of a section beside those of its translation, block by block and in order.

Where both have as many blocks of the same kinds, they pair off.  Where they have not, those pair
that are likest by kind, digits and length, and what is left stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import NamedTuple

from msgspec import Struct

from notice.languages.addresses import EMAIL, PHONE, URL
from notice.model.corpus import Section
from notice.text.document import Block

_MARKER = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_BOX = re.compile(r"[ \t]*!!![ \t]")
_BAR = re.compile(r"(?<!\\)\|")
_UNDER_HEAD = re.compile(r"(?=.*\|)[ \t|:-]*-[ \t|:-]*")
_LETTERS = re.compile(r"[^\W_]+")
# So many letters of a passage, among so many characters, tell which it is.
_COMPARED, _MOST_COMPARED = 30, 90
_DIGITS = re.compile(r"\d+")
_OTHER_KIND, _ALONE = 3.0, 1.1
_MOST_ALIGNED = 400


class Passage(Struct, frozen=True, dict=True):
    """A block with the line on which it begins and its lines as they were typed.

    No lines are known where the file does not show which they are.
    """

    block: Block
    line: int
    typed: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """Its words as readers see them."""
        return self.block.text

    @cached_property
    def length(self) -> int:
        """How many characters its words have; addresses, as long in every language, have none."""
        text = self.text
        for address in (EMAIL, URL, PHONE):
            text = address.sub("", text)
        return len(text)

    def line_of(self, words: str) -> int:
        """The line that holds the words; else the first."""
        for number, line in enumerate(self.typed if words else (), self.line):
            if words in " ".join(line.split()):
                return number
        return self.line


@lru_cache(maxsize=4096)
def passages(section: Section, blocks: tuple[Block, ...]) -> tuple[Passage, ...]:
    """The blocks of a section, its heading first, each with where it stands in the file."""
    found: list[Passage] = []
    rest = list(blocks)
    if rest and rest[0].kind == "heading":
        found.append(Passage(rest.pop(0), section.line))
    typed = [piece for chunk in chunks(section) for piece in _by_cells(chunk)]
    known = dict(enumerate(typed) if len(typed) == len(rest) else _recognised(rest, typed))
    position = 0
    for n, block in enumerate(rest):
        if n in known:
            found.append(Passage(block, *known[n]))
            continue
        at = _find(section.text, block.text, position)
        position = position if at is None else at
        found.append(Passage(block, section.text_line + section.text.count("\n", 0, position)))
    return tuple(found)


Chunk = tuple[int, tuple[str, ...]]
"""The number of the first line of something, and its lines as they are typed."""


def chunks(section: Section) -> list[Chunk]:
    """Paragraphs, items and whole tables as they are typed."""
    found: list[tuple[int, list[str]]] = []
    is_open = False
    for number, line in enumerate(section.text.split("\n"), section.text_line):
        if not line.strip():
            is_open = False
        elif _BOX.match(line):
            # The head of a box is a passage of its own, whatever follows it.
            found.append((number, [line]))
            is_open = False
        elif is_open and not _MARKER.match(line):
            found[-1][1].append(line)
        else:
            found.append((number, [line]))
            is_open = True
    return [(number, tuple(lines)) for number, lines in found]


def _by_cells(chunk: Chunk) -> list[Chunk]:
    """A table as its cells; anything else as it is."""
    number, lines = chunk
    if not ("|" in lines[0] and len(lines) > 1 and _UNDER_HEAD.fullmatch(lines[1])):
        return [chunk]
    rows = [(n, row) for n, row in enumerate(lines, number) if n != number + 1]
    return [
        (n, (cell.strip(),))
        for n, row in rows
        for cell in _BAR.split(row.strip().removeprefix("|").removesuffix("|"))
    ]


def _recognised(blocks: list[Block], typed: list[Chunk]) -> Iterator[tuple[int, Chunk]]:
    """By the number of the block, what was typed for it: what begins with the same letters."""
    begin = [_beginning(block.text) for block in blocks]
    typed_so = [_beginning(_MARKER.sub("", lines[0], count=1)) for _, lines in typed]
    found = SequenceMatcher(None, begin, typed_so, autojunk=False).get_matching_blocks()
    for start, at, count in found:
        for n in range(count):
            if begin[start + n]:
                yield start + n, typed[at + n]


def _beginning(text: str) -> str:
    return "".join(_LETTERS.findall(text[:_MOST_COMPARED]))[:_COMPARED]


def _find(text: str, words: str, start: int) -> int | None:
    first = re.findall(r"[^\W_]+", words)[:6]
    if not first:
        return None
    found = re.compile(r"[\W_]+".join(map(re.escape, first))).search(text, start)
    return found.start() if found else None


Aligned = tuple[Passage | None, Passage | None]


@lru_cache(maxsize=4096)
def aligned(there: tuple[Passage, ...], here: tuple[Passage, ...]) -> tuple[Aligned, ...]:
    """The passages of both texts beside each other; one that has no fellow stands beside None."""
    if [_kind(p) for p in there] == [_kind(p) for p in here]:
        return tuple(zip(there, here, strict=True))
    if len(there) * len(here) > _MOST_ALIGNED**2:
        return ()
    ones, others = _traits(there), _traits(here)
    # What it costs to set beside each other what is left from a passage of each on.
    costs = [[0.0] * (len(here) + 1) for _ in range(len(there) + 1)]
    for n in range(len(there), -1, -1):
        for m in range(len(here), -1, -1):
            costs[n][m] = min((cost for cost, *_ in _steps(ones, others, costs, n, m)), default=0.0)
    result: list[Aligned] = []
    n = m = 0
    while n < len(there) or m < len(here):
        _, left, right = min(_steps(ones, others, costs, n, m))
        result.append((there[n] if left else None, here[m] if right else None))
        n, m = n + left, m + right
    return tuple(result)


class _Traits(NamedTuple):
    """What tells which passages are each other's."""

    kind: str
    digits: frozenset[str]
    length: int


def _traits(passages: tuple[Passage, ...]) -> list[_Traits]:
    return [
        _Traits(p.block.kind, frozenset(_DIGITS.findall(p.text)), len(p.text)) for p in passages
    ]


def _steps(
    there: list[_Traits], here: list[_Traits], costs: list[list[float]], n: int, m: int
) -> list[tuple[float, int, int]]:
    found = []
    if n < len(there) and m < len(here):
        found.append((costs[n + 1][m + 1] + _cost(there[n], here[m]), 1, 1))
    if n < len(there):
        found.append((costs[n + 1][m] + _ALONE, 1, 0))
    if m < len(here):
        found.append((costs[n][m + 1] + _ALONE, 0, 1))
    return found


def _kind(passage: Passage) -> tuple[str, tuple[str, ...], int]:
    return passage.block.kind, passage.block.within, passage.block.opens


def _cost(one: _Traits, other: _Traits) -> float:
    """How unlike two passages are: 0 for the same digits and length, 2 and more for strangers."""
    if one.kind != other.kind and "heading" in {one.kind, other.kind}:
        return _OTHER_KIND
    digits = 0.0
    if one.digits != other.digits:
        digits = len(one.digits ^ other.digits) / len(one.digits | other.digits)
    length = abs(one.length - other.length) / max(one.length, other.length, 1)
    return 0.9 * digits + length + (0.0 if one.kind == other.kind else 0.6)
