"""All words of a text that readers see, piece by piece, each with its name and its place."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from notice.model.corpus import Notice
from notice.model.finding import Place


class Piece(Struct, frozen=True):
    """Some words: what messages call them, and where their first line stands.

    `is_body`: they are those of a section, a line of them a line of the file.
    """

    name: str
    text: str
    place: Place
    is_body: bool = False

    def place_of(self, at: int) -> Place:
        """Where the character stands that is the one of this number, counted from 0."""
        lines = self.text.count("\n", 0, at) if self.is_body else 0
        return Place(self.place.path, self.place.line + lines)


def of_fields(notice: Notice) -> Iterator[Piece]:
    """What stands above the sections: a paragraph of the summary, a line of `short` each apart."""
    for key in ("title", "disclaimer", "note"):
        yield Piece(f"`{key}`", getattr(notice, key), notice.place(key))
    for paragraph in notice.summary:
        yield Piece("`summary`", paragraph, notice.place("summary"))
    for line in notice.short:
        yield Piece("`short`", line.text, Place(notice.path, line.line))


def of_text(notice: Notice) -> Iterator[Piece]:
    """The same, and of each section its heading and its words."""
    yield from of_fields(notice)
    for section in notice.sections:
        name = f"`{section.id}`"
        yield Piece(f"the heading of {name}", section.title, Place(notice.path, section.line))
        yield Piece(name, section.text, Place(notice.path, section.text_line), is_body=True)
