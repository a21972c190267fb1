"""The marks that a text may hold, read by hand: the words of the source as people mean them.

It shares nothing with the converter that makes the pages, so that neither has the blind spots of
the other.  `reading` reads the source, `shown` what came of it on a page, and `comparison` says
where the two part.  What the dialect does not know is a `Fault`, which says so.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """What is wrong with a mark."""

    ROW = "row"
    RULE_OF_TABLE = "rule of a table"
    ALIGNED = "aligned"
    NO_ROWS = "no rows"
    NO_TABLE = "no table"
    TABLE_GLUED = "table glued"
    LIST_GLUED = "list glued"
    SHALLOW = "shallow"
    INDENTED = "indented"
    BULLET = "bullet"
    SIGN = "sign"
    NO_SPACE = "no space"
    TYPED_NUMBERS = "typed numbers"
    LONE_NUMBER = "lone number"
    WRONG_NUMBER = "wrong number"
    FOREIGN_NUMBER = "foreign number"
    TASK = "task"
    BOX = "box"
    BOX_EMPTY = "box empty"
    HEADING = "heading"
    DEFINITION = "definition"
    CODE = "code"
    REFERENCE = "reference"
    FOOTNOTE = "footnote"
    ABBREVIATION = "abbreviation"
    LINK_TITLE = "link title"
    LINK_SPACE = "link space"
    LINK_ADDRESS = "link address"
    LINK_WORDS = "link words"
    ATTRIBUTES = "attributes"
    LINE = "line"
    STRUCK = "struck"
    UNDERSCORE = "underscore"
    ENTITY = "entity"
    AUTOLINK = "autolink"
    BACKSLASH = "backslash"
    STAR = "star"
    STAR_INSIDE = "star inside"
    BAR = "bar"
    IMAGE = "image"
    BARE = "bare"
    TOO_DEEP = "too deep"


class Fault(Struct, frozen=True):
    """A mark that the dialect does not know, or not so; `words` show it, `line` counts from 0."""

    kind: Kind
    line: int
    words: str = ""


class Passage(Struct, frozen=True):
    """What stands together: a paragraph, the number of an item, a cell, a title of a box.

    `where` has a sign for each list, box and quotation that it stands in, from without to within;
    `label` tells apart what stands in one of these; `addresses` are those of its links.  `lines`
    has a line for each word of a source, counted from 0, and `line` that of the whole.
    """

    where: str
    label: str
    words: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    line: int = 0
    lines: tuple[int, ...] = ()

    def __eq__(self, other: object) -> bool:
        """Whether both say the same in the same place, on whatever lines."""
        return isinstance(other, Passage) and self._said == other._said

    def __hash__(self) -> int:
        return hash(self._said)

    @property
    def _said(self) -> tuple[object, ...]:
        return self.where, self.label, self.words, self.addresses


class Reading(Struct, frozen=True):
    """A section's source as it was read: its passages in order, and what is wrong with it."""

    passages: tuple[Passage, ...]
    faults: tuple[Fault, ...]
