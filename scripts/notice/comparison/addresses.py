"""Where the words of a passage that changed lead, for comparisons that show words alone."""

from __future__ import annotations

from collections.abc import Sequence

from notice.comparison.redline import BlockChange
from notice.comparison.wording import Mark, Span


def led_to(spans: Sequence[Span], block: BlockChange, *, is_brief: bool = False) -> list[str]:
    """Where the changed words of a block link to, in order; nothing for words that stay.

    Where `is_brief`, a link to another section is named only if the block led elsewhere before.
    """
    if not spans or spans[0].mark is Mark.SAME:
        return []
    sides = [{r.style.href for r in b.runs} for b in (block.old, block.new) if b]
    shared = set.intersection(*sides) if len(sides) > 1 else set[str]()
    found = dict.fromkeys(span.style.href for span in spans if span.style.href)
    is_other = len(sides) > 1 and any(a not in shared for a in found)
    return [a for a in found if a[0] != "#" or not is_brief or (is_other and a not in shared)]
