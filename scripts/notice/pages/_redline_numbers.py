"""The numbers of items in a comparison, as attributes that a style sheet and a program can read."""

from __future__ import annotations

from notice.comparison.redline import BlockChange, Fate


def left_number(block: BlockChange) -> str:
    """The number of an item that is none of its own any more."""
    if not block.old or not block.old.point or block.fate is Fate.MOVED_HERE:
        return ""
    return f'<data value="{block.old.point}" data-side="old"></data>'


def numbers_of(block: BlockChange) -> str:
    """The number that an item has, and the one that it had, as attributes.

    `data-side` is "old" for an item that stands here in the old text alone, and "new" for one of
    the new text alone; `data-was` is the number before of one that stands in both.
    """
    old, new = (side.point if side else 0 for side in (block.old, block.new))
    shown = f' value="{point}"' if (point := block.shown.point) else ""
    if not (block.old and block.new) or block.fate is Fate.MOVED_HERE:
        return f'{shown} data-side="{"new" if block.new else "old"}"' if shown else ""
    return shown + (f' data-was="{old or ""}"' if old != new else "")
