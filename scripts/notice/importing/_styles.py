"""What the styles of a Word file say of its paragraphs."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from notice.importing._package import Package, child, name, value
from notice.importing._word_looks import Look, is_shaded, looked

_HEADING = re.compile(r"(?:heading|überschrift|titre|titolo|kop|título)\s*(\d)", re.IGNORECASE)
_TITLE = re.compile(r"title|titel|titre|titolo|título", re.IGNORECASE)
_CONTENTS = re.compile(r"toc\s*\d|toc heading|table of contents|verzeichnis\s*\d", re.IGNORECASE)
_QUOTE = re.compile(r"(?:intense )?quote", re.IGNORECASE)
_MOST_STEPS = 20


class Style(Struct):
    """A style: the heading's level that it makes, and how its words look; 0 for no heading."""

    level: int = 0
    is_title: bool = False
    is_contents: bool = False
    is_quote: bool = False
    look: Look = field(default_factory=Look)
    list: str = ""
    depth: int = 0


class Styles:
    """The styles of a Word file by their ids."""

    def __init__(self, package: Package) -> None:
        tree = package.beside("styles")
        found = tree.iter(name("style")) if tree is not None else ()
        self.elements = {str(e.get(name("styleId"), "")): e for e in found}
        self.known: dict[str, Style] = {}

    def of(self, style_id: str) -> Style:
        """What a style says, with those that it is based on."""
        if style_id not in self.known:
            self.known[style_id] = self._read(style_id)
        return self.known[style_id]

    def looked(self, style_id: str, look: Look) -> Look:
        """A look with what a style says of it, and those that it is based on."""
        for element in self._chain(style_id):
            look = looked(child(element, "rPr"), look)
            if is_shaded(child(element, "pPr")):
                look = replace(look, is_shaded=True)
        return look

    def _chain(self, style_id: str) -> list[etree._Element]:
        """A style with those that it is based on, from the ground up."""
        chain: list[etree._Element] = []
        while style_id in self.elements and len(chain) < _MOST_STEPS:
            chain.insert(0, self.elements[style_id])
            style_id = value(chain[0], "basedOn")
        return chain

    def _read(self, style_id: str) -> Style:
        made = Style(look=self.looked(style_id, Look()))
        for element in self._chain(style_id):
            title = value(element, "name")
            heading, outline = _HEADING.fullmatch(title), value(element, "pPr", "outlineLvl")
            if heading or (outline.isdigit() and int(outline) < 9):
                made.level = int(heading[1]) if heading else int(outline) + 1
            made.is_title = bool(_TITLE.fullmatch(title))
            made.is_contents = made.is_contents or bool(_CONTENTS.fullmatch(title))
            made.is_quote = made.is_quote or bool(_QUOTE.fullmatch(title))
            made.list = value(element, "pPr", "numPr", "numId") or made.list
            depth = value(element, "pPr", "numPr", "ilvl")
            made.depth = int(depth) if depth.isdigit() else made.depth
        if made.is_quote:
            # What is quoted leans by this style alone.
            made.look = replace(made.look, emphasis=False)
        return made
