"""What a passage and its translation differ in, as data, and how to find what each has alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from msgspec import Struct

from notice.languages.particulars import Topic


class Difference(Struct, frozen=True):
    """What one says and the other does not, in their words; "" for nothing.

    `is_sure`: it can't be right; else somebody should look.  `is_order`: both say the same values,
    in another order.
    """

    topic: Topic
    there: str
    here: str
    is_sure: bool = True
    is_order: bool = False


_T = TypeVar("_T")


def matched(
    ones: Iterable[_T], others: Iterable[_T], are_alike: Callable[[_T, _T], bool]
) -> tuple[list[tuple[_T, _T]], list[_T], list[_T]]:
    """Each of the first with the first of the others that is alike and free; what is left of both.

    All are in the order in which they were given.
    """
    pairs, alone, rest = [], [], list(others)
    for one in ones:
        place = next((n for n, other in enumerate(rest) if are_alike(one, other)), None)
        if place is None:
            alone.append(one)
        else:
            pairs.append((one, rest.pop(place)))
    return pairs, alone, rest
