"""What can differ in a passage beside its words."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

_LONGEST = 60


class Aspect(StrEnum):
    """In what a passage differs."""

    START = "start"
    NUMBER = "number"
    FORM = "form"
    PLACE = "place"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    LINK = "link"
    CHARACTERS = "characters"
    CAPITAL = "capital"
    BREAK = "break"
    SOURCE = "source"
    DEFINITION = "definition"


class Remark(Struct, frozen=True):
    """That a passage differs in something, before and now; "" where there is nothing of it.

    `words` are those concerned, "" for all of the passage; `times` is of how many passages in a
    row it is true.  A FORM is a list of names as in `Block.within`, from the outside; a PLACE is
    the name of what begins there, or "".  Of a DEFINITION, `words` are the term, and `uses` the
    sections that use it.
    """

    aspect: Aspect
    old: str
    new: str
    words: str = ""
    times: int = 1
    uses: tuple[str, ...] = ()

    @property
    def binds(self) -> bool:
        """Whether it changes what the text says: a number by which others cite an item."""
        return self.aspect in {Aspect.START, Aspect.NUMBER}


def shortened(text: str) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
