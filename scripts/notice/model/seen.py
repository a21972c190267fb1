"""What somebody has looked at and found right, although a check doubts it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from notice.model.finding import Place


class Seen(Struct, frozen=True):
    """A finding that `by` looked at `on` a day, and `why` it may stand.

    It holds for the rule, the section (or key), the words of the finding, and the `texts` that it
    was about: their digests, the text's own first, then those that it was held against.  `place`
    is where the mark stands in its file.
    """

    rule: str
    section: str
    says: str
    by: str
    on: date
    why: str
    texts: tuple[str, ...]
    place: Place

    @property
    def told(self) -> str:
        """Who marked it, when and why, as a sentence."""
        stop = "" if self.why.endswith((".", "!", "?", "…")) else "."
        return f"{self.by} marked this as seen on {self.on}: {self.why}{stop}"

    def is_of(self, other: Seen) -> bool:
        """Whether it holds for the same finding of the same texts."""
        mine = self.rule, self.section, self.says, self.texts
        return mine == (other.rule, other.section, other.says, other.texts)

    def resembles(self, other: Seen) -> bool:
        """Whether it was once of what the other is of now: one of three things stayed as it was."""
        if (self.rule, self.section) != (other.rule, other.section):
            return False
        beside = self.texts[1:]
        is_same_text = self.texts[:1] == other.texts[:1]
        return self.says == other.says or is_same_text or (beside == other.texts[1:] != ())


def new_marks(now: Iterable[Seen], then: Iterable[Seen]) -> tuple[Seen, ...]:
    """The marks that stand now and did not stand so before, wherever in their file."""
    before = {replace(mark, place=Place("")) for mark in then}
    return tuple(mark for mark in now if replace(mark, place=Place("")) not in before)
