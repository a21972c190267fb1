"""To which numbered list each item belongs, in the old text and in the new one."""

from __future__ import annotations

from msgspec.structs import replace

from notice.comparison.paragraphs import Numbering, Paragraph
from notice.text.document import Block


class Lists:
    """Finds the numbered list to which each item belongs, in the old text and in the new one."""

    def __init__(self) -> None:
        self.found: list[Numbering] = []
        self.was, self.now = _Count(), _Count()

    def counted(self, paragraph: Paragraph) -> Paragraph:
        old, new = (
            block if block and block.kind == "ol" and block.number else None
            for block in (paragraph.old, paragraph.new)
        )
        here = self.now.running(new) if new else 0
        there = self.was.running(old) if old else 0
        if new and not here:
            here = self.opened(new, self.now, there)
        if old and not there:
            there = self.opened(old, self.was, here)
        for count, block, number in ((self.now, new, here), (self.was, old, there)):
            if block:
                count.take(block, number)
        return replace(paragraph, old_list=there, new_list=here)

    def opened(self, item: Block, count: _Count, other: int) -> int:
        """The list that an item opens: that of the other text, where it opens that one too."""
        numbering = Numbering(item.depth, item.number)
        if other and other not in count.used and self.found[other - 1] == numbering:
            return other
        self.found.append(numbering)
        return len(self.found)


class _Count:
    """How far the lists of one text have been counted."""

    def __init__(self) -> None:
        self.used: set[int] = set()
        self.next: dict[int, tuple[int, int]] = {}

    def running(self, item: Block) -> int:
        """The list that an item continues, or 0; an item ends the lists that stood deeper."""
        self.next = {depth: at for depth, at in self.next.items() if depth <= item.depth}
        number, following = self.next.get(item.depth, (0, 0))
        return number if following == item.number else 0

    def take(self, item: Block, number: int) -> None:
        self.used.add(number)
        self.next[item.depth] = (number, item.number + 1)
