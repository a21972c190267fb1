"""What a fault of typography is, and the signs that all languages have."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from notice.languages.typography._prose import JOINT

NO_BREAK, NARROW = "\u00a0", "\u202f"
SPACES = f"[ {NO_BREAK}{NARROW}]"
"""Any space within a line, as a pattern."""
JOINTS = f"{JOINT}*"
"""Between a mark or a number and its neighbour, emphasis may begin or end."""


class Matter(StrEnum):
    """What a fault is about."""

    QUOTES = "quotes"
    APOSTROPHE = "apostrophe"
    SPACE = "space"
    NUMBER = "number"
    DASH = "dash"
    ELLIPSIS = "ellipsis"
    LETTERS = "letters"
    OPENING = "opening"


class Fault(Struct, frozen=True):
    """A place in a text, from `start` up to `end`; `right` is to stand there.

    `right` is None where only a reader can say what should; `message` says what is wrong.
    """

    matter: Matter
    start: int
    end: int
    right: str | None
    message: str


def shown(space: str) -> str:
    """How messages call a space."""
    names = {"": "no space", " ": "a space", NO_BREAK: "a no-break space (U+00A0)"}
    return names.get(space, "a narrow no-break space (U+202F)")
