"""What stands beside the text of a Word file: notes, comments, and the tops and feet of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from lxml import etree
from msgspec import Struct

from notice.importing._package import Package, name
from notice.importing._pieces import BREAK, Run, shown, words

_KINDS = {"footnote": "A footnote", "endnote": "An endnote", "comment": "A comment"}
"""What a text refers to, and how messages call it."""
_MOST_SAID = 300_000
"""How many characters and paragraphs notes may have, each counted wherever it is referred to."""
_PAGE_NUMBERS = re.compile(r"\W*\d{1,3}(?:\W+\d{1,3})?\W*")


class Note(Struct, frozen=True):
    """A note or comment: how messages call it, its words, and whether it is none of the text."""

    what: str
    runs: list[Run]
    is_comment: bool


class Words(Protocol):
    """Reads the words of a paragraph, with the links of the part in which it stands."""

    def __call__(self, element: etree._Element, links: dict[str, str], /) -> list[Run]:
        """The words."""


class Beside:
    """The notes and comments of a Word file, by the elements that refer to them."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.said = 0
        self.found: dict[tuple[str, str], tuple[etree._Element, dict[str, str]]] = {}
        for kind in _KINDS:
            for path, part in package.all_beside(f"{kind}s").items():
                links = package.links(path)
                for element in part.iter(name(kind)):
                    self.found[kind, str(element.get(name("id"), ""))] = element, links

    def note(self, element: etree._Element, tag: str, read: Words) -> Note | None:
        """What an element refers to, if it is a reference to a note."""
        kind = tag.removesuffix("Reference")
        found = self.found.get((kind, element.get(name("id"), ""))) if kind != tag else None
        if not found:
            return None
        by = found[0].get(name("author"), "").strip() if kind == "comment" else ""
        what = f"{_KINDS[kind]} by {shown(by)}" if by else _KINDS[kind]
        return Note(what, self._words(*found, read), kind == "comment")

    def around(self, read: Words) -> Iterator[str]:
        """What stands at the top or at the foot of the pages, but for their numbers."""
        for kind in ("header", "footer"):
            for path, part in self.package.all_beside(kind).items():
                said = words(self._words(part, self.package.links(path), read))
                if said and not _PAGE_NUMBERS.fullmatch(said):
                    yield said

    def _words(self, element: etree._Element, links: dict[str, str], read: Words) -> list[Run]:
        """The words of all paragraphs in an element, on one line."""
        found: list[Run] = []
        for paragraph in element.iter(name("p")):
            own = [Run(" ") if run.text == BREAK else run for run in read(paragraph, links)]
            self.said += 1 + sum(len(run.text) for run in own)
            if self.said > _MOST_SAID:
                raise self.package.notes.unreadable(
                    "What stands beside the text of this Word file is longer than any policy, "
                    "with each note wherever it is referred to."
                )
            found += [Run(" "), *own] if found else own
        return found
