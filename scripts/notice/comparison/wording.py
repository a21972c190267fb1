"""The marks inside a redline: words that stay, come or go, and words that differ in form alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from notice.text.document import Style

_Item = TypeVar("_Item")


class Mark(StrEnum):
    """What became of some words; those of FORM say the same as before."""

    SAME = "same"
    INSERTED = "inserted"
    DELETED = "deleted"
    FORM = "form"


class Form(StrEnum):
    """In what words differ that say the same."""

    CHARACTERS = "characters"
    CAPITAL = "capital"
    CASE = "case"
    TYPOGRAPHY = "typography"
    SPACE = "space"
    BREAK = "break"
    NUMBER = "number"
    LINK = "link"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    SPLIT = "split"
    JOINED = "joined"


_PLAIN = Style()
SET = frozenset({Form.CASE, Form.TYPOGRAPHY, Form.SPACE})
"""Forms that are the typesetter's, and of which no reader has to know."""


class Span(Struct, frozen=True):
    """Consecutive words with one mark and one style.

    Where the mark is FORM, `old` and `was` are the words and their style as they were before, and
    `forms` says in what they differ, what matters most first.  SPLIT and JOINED stand for the end
    of a paragraph that came or went, and have no words.
    """

    mark: Mark
    text: str
    style: Style
    old: str = ""
    was: Style = _PLAIN
    forms: tuple[Form, ...] = ()

    @property
    def before(self) -> str:
        """The words in the old text."""
        return self.old if self.mark is Mark.FORM else self.text

    @property
    def is_substance(self) -> bool:
        """Whether words came or went."""
        return self.mark in {Mark.INSERTED, Mark.DELETED}


def common(old: Sequence[object], new: Sequence[object]) -> Iterator[tuple[int, int]]:
    """Index pairs of a longest common subsequence."""
    # It brings dozens of modules along, and most texts are not compared.
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415

    numbers: dict[object, int] = {}
    one = [numbers.setdefault(item, len(numbers)) for item in old]
    two = [numbers.setdefault(item, len(numbers)) for item in new]
    for op in LCSseq.opcodes(one, two):
        if op.tag == "equal":
            yield from zip(
                range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True
            )


def chunks(
    old: Sequence[_Item], new: Sequence[_Item], most: int
) -> Iterator[tuple[Sequence[_Item], Sequence[_Item]]]:
    """Both sequences cut into as many pieces, in proportion, so that none is longer than `most`.

    Comparing each with each is quadratic; very long runs of changes are compared piece by piece.
    """
    count = max(1, -(-max(len(old), len(new)) // most))
    for n in range(count):
        here = slice(len(old) * n // count, len(old) * (n + 1) // count)
        there = slice(len(new) * n // count, len(new) * (n + 1) // count)
        yield old[here], new[there]
