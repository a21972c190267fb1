"""What a passage and its translation differ in, as data."""

from __future__ import annotations

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
