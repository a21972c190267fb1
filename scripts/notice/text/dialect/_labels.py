"""Items that begin with a label in brackets: (a), (b), or (i), (ii); the label stays as typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from notice.text.dialect._lines import Row

_LABELLED = re.compile(r"\(([^\W\d_]{1,5}|\d{1,2})\)[ ]+\S")
_VALUES = {"i": 1, "v": 5, "x": 10}
_MOST = 30
"""How far items are counted with Roman numbers."""


def labelled(rows: Sequence[Row]) -> list[Sequence[Row]] | None:
    """The lines of each item, where a paragraph is a list of two or more such items in order."""
    found = [(n, match[1]) for n, row in enumerate(rows) if (match := _LABELLED.match(row.text))]
    if len(found) < 2 or found[0][0]:
        return None
    for (_, one), (_, other) in pairwise(found):
        if not _is_next(one, other):
            return None
    starts = [n for n, _ in found]
    return [rows[a:b] for a, b in zip(starts, [*starts[1:], len(rows)], strict=True)]


def _is_next(one: str, other: str) -> bool:
    if one[0].isdigit() or other[0].isdigit():
        return one.isdecimal() and other.isdecimal() and int(one) + 1 == int(other)
    if len(one) == len(other) == 1 and chr(ord(one) + 1) == other:
        return True
    values = _roman(one), _roman(other)
    return 0 < values[0] < _MOST and values[1] == values[0] + 1


def _roman(label: str) -> int:
    """The value of a Roman number as it is usually written; 0 for anything else."""
    if not label or set(label) - set(_VALUES):
        return 0
    digits = [_VALUES[letter] for letter in label]
    value = sum(
        -one if one < other else one for one, other in zip(digits, [*digits[1:], 0], strict=True)
    )
    return value if label == _spelled(value) else 0


def _spelled(value: int) -> str:
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    return "x" * (value // 10) + ones[value % 10] if 0 < value <= _MOST else ""
