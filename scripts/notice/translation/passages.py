"""The passages of a section beside those of its translation, block by block and in order.

Where both have as many blocks of the same kinds, they pair off.  Where they have not, those pair
that are likest by kind, digits and length, and what is left stands alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from notice.model.corpus import Section
from notice.text.document import Block

_MARKER = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_BOX = re.compile(r"[ \t]*!!![ \t]")
_DIGITS = re.compile(r"\d+")
_OTHER_KIND, _ALONE = 3.0, 1.1
_MOST_ALIGNED = 400


@dataclass(frozen=True)
class Passage:
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
    typed = chunks(section)
    if len(typed) == len(rest):
        found += [Passage(b, line, own) for b, (line, own) in zip(rest, typed, strict=True)]
        return tuple(found)
    position = 0
    for block in rest:
        at = _find(section.text, block.text, position)
        position = position if at is None else at
        found.append(Passage(block, section.text_line + section.text.count("\n", 0, position)))
    return tuple(found)


def chunks(section: Section) -> list[tuple[int, tuple[str, ...]]]:
    """Paragraphs and items as they are typed, each with its first line's number."""
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
    costs = [[0.0] * (len(here) + 1) for _ in range(len(there) + 1)]
    for n in range(len(there), -1, -1):
        for m in range(len(here), -1, -1):
            costs[n][m] = min((cost for cost, *_ in _steps(there, here, costs, n, m)), default=0.0)
    result: list[Aligned] = []
    n = m = 0
    while n < len(there) or m < len(here):
        _, left, right = min(_steps(there, here, costs, n, m))
        result.append((there[n] if left else None, here[m] if right else None))
        n, m = n + left, m + right
    return tuple(result)


def _steps(
    there: tuple[Passage, ...], here: tuple[Passage, ...], costs: list[list[float]], n: int, m: int
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


@lru_cache(maxsize=65536)
def _cost(one: Passage, other: Passage) -> float:
    """How unlike two passages are: 0 for the same digits and length, 2 and more for strangers."""
    if (one.block.kind == "heading") != (other.block.kind == "heading"):
        return _OTHER_KIND
    first, second = (set(_DIGITS.findall(p.text)) for p in (one, other))
    digits = len(first ^ second) / max(1, len(first | second))
    longest = max(len(one.text), len(other.text), 1)
    length = abs(len(one.text) - len(other.text)) / longest
    kind = 0.0 if one.block.kind == other.block.kind else 0.6
    return 0.9 * digits + length + kind
