"""What a word processor has of two texts: paragraphs and tables, and what became of each."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from notice.comparison.remark import Remark
from notice.text.document import Block, Run, Style

_PLAIN = Style()


class Track(StrEnum):
    """What became of some words, or of a paragraph: kept, or the name that Word has for it."""

    KEPT = "kept"
    INSERTED = "ins"
    DELETED = "del"
    MOVED_AWAY = "moveFrom"
    MOVED_HERE = "moveTo"


class Restyled(Run, frozen=True):
    """Words that stay and look otherwise than before."""

    was: Style = _PLAIN


Words = tuple[tuple[Track, Run], ...]
"""The words of a paragraph, and what became of them."""


class Numbering(Struct, frozen=True):
    """A numbered list: the depth at which its items stand and the number of the first."""

    depth: int
    start: int


class Paragraph(Struct, frozen=True):
    """A paragraph of the old text (`old`), of the new one (`new`), or kept in both.

    `track` says what becomes of the paragraph itself, `words` what becomes of the words in it.
    `levels` are those of a heading in either text, 1 to 6, and `anchor` is the id of the section
    that it opens.  `move` ties the two places of what moved together; 0 is no move.  `old_list` and
    `new_list` are the numbered list to which it belongs in either text, 0 where it belongs to none.
    `remarks` say what differs beside the words.
    """

    track: Track
    old: Block | None
    new: Block | None
    words: Words
    levels: tuple[int, int] = (0, 0)
    anchor: str = ""
    move: int = 0
    old_list: int = 0
    new_list: int = 0
    remarks: tuple[Remark, ...] = ()

    @property
    def shown(self) -> Block:
        """The block whose kind and depth the paragraph has."""
        block = self.new or self.old
        assert block is not None
        return block


class GridRow(Struct, frozen=True):
    """A row of a table: what became of it, and the paragraphs of each cell."""

    track: Track
    cells: tuple[tuple[Paragraph, ...], ...]
    is_head: bool


class Grid(Struct, frozen=True):
    """A table, row by row."""

    rows: tuple[GridRow, ...]


Piece = Paragraph | Grid


class Manuscript(Struct, frozen=True):
    """The paragraphs and tables of both texts in one order, and their numbered lists, from 1."""

    paragraphs: tuple[Piece, ...]
    lists: tuple[Numbering, ...]

    @property
    def title(self) -> Paragraph:
        """The title, which stands first."""
        first = self.paragraphs[0]
        assert isinstance(first, Paragraph)
        return first
