"""Lists whose items begin with a label that stays as it is typed: (a), (b), or (i), (ii)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from xml.etree import ElementTree as ET

from markdown.blockprocessors import BlockProcessor

LETTERED = "lettered"
"""The class of such a list."""
LABEL = re.compile(r"\((?:[^\W\d_]{1,5}|\d{1,2})\)(?=[ \t]+\S)")
"""A label at the beginning of an item."""
_ROMAN = (
    "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii xxiv "
    "xxv xxvi xxvii xxviii xxix xxx"
).split()


def items(lines: Sequence[str]) -> list[str] | None:
    """The items, each with its label, if these lines are such a list; further lines stay with them.

    The first line bears a label, and there are two labels at least, each the one after the last.
    """
    starts = [n for n, line in enumerate(lines) if LABEL.match(line)]
    labels = [match[0][1:-1] for n in starts if (match := LABEL.match(lines[n]))]
    if len(starts) < 2 or starts[0] or not all(follows(a, b) for a, b in pairwise(labels)):
        return None
    ends = [*starts[1:], len(lines)]
    return ["\n".join(lines[a:b]) for a, b in zip(starts, ends, strict=True)]


def follows(label: str, other: str) -> bool:
    """Whether one label is the next after another, as a letter, a number or a Roman number."""
    if label[0].isdigit() or other[0].isdigit():
        return label.isdecimal() and other.isdecimal() and int(other) == int(label) + 1
    if label in _ROMAN[:-1] and other == _ROMAN[_ROMAN.index(label) + 1]:
        return True
    return len(label) == len(other) == 1 and ord(other) == ord(label) + 1


class Lettered(BlockProcessor):
    """Makes such a list of a paragraph."""

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002
        """Whether it is one."""
        return items(block.split("\n")) is not None

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Put the list into `parent`."""
        made = ET.SubElement(parent, "ul", {"class": LETTERED})
        for item in items(blocks.pop(0).split("\n")) or ():
            ET.SubElement(made, "li").text = item
