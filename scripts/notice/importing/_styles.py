"""What the styles and the lists of a Word file say of its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from notice.importing._counting import label
from notice.importing._package import Package, child, name, value
from notice.importing._word_looks import Look, is_shaded, looked

_HEADING = re.compile(r"(?:heading|überschrift|titre|titolo|kop|título)\s*(\d)", re.IGNORECASE)
_TITLE = re.compile(r"title|titel|titre|titolo|título", re.IGNORECASE)
_CONTENTS = re.compile(r"toc\s*\d|toc heading|table of contents|verzeichnis\s*\d", re.IGNORECASE)
_MOST_STEPS = 20


class Style(Struct):
    """A style: the heading's level that it makes, and how its words look; 0 for no heading."""

    level: int = 0
    is_title: bool = False
    is_contents: bool = False
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
            made.list = value(element, "pPr", "numPr", "numId") or made.list
            depth = value(element, "pPr", "numPr", "ilvl")
            made.depth = int(depth) if depth.isdigit() else made.depth
        return made


class _Level(Struct):
    form: str
    text: str
    start: int


class Lists:
    """The lists of a Word file, which count their items."""

    def __init__(self, package: Package) -> None:
        self.levels: dict[str, dict[int, _Level]] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.counted: dict[str, str] = {}
        tree = package.beside("numbering")
        if tree is None:
            return
        abstract = {e.get(name("abstractNumId"), ""): e for e in tree.iter(name("abstractNum"))}
        for number in tree.iter(name("num")):
            list_id = str(number.get(name("numId"), ""))
            kept = str(value(number, "abstractNumId"))
            levels = dict(_levels(abstract.get(kept, ())))
            for element in number.iter(name("lvlOverride")):
                levels |= _levels(element)
            anew = {}
            for element in number.iter(name("lvlOverride")):
                depth, start = str(element.get(name("ilvl"), "")), value(element, "startOverride")
                if depth.isdigit() and start.isdigit() and len(start) < 7:
                    anew[int(depth)] = int(start)
            for depth_, start_ in anew.items():
                if depth_ in levels:
                    old = levels[depth_]
                    levels[depth_] = _Level(old.form, old.text, start_)
            self.levels[list_id] = levels
            # Lists of one kind count on, unless one says where it begins.
            self.counted[list_id] = list_id if anew else f"kind {kept}"

    def sign(self, list_id: str, depth: int) -> str:
        """What stands before the next item, "-" for any bullet; "" where nothing does."""
        level = self.levels.get(list_id, {}).get(depth)
        if level is None:
            return ""
        counts = self.counts.setdefault(self.counted[list_id], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.form == "bullet":
            return "-"
        if level.form == "none" or not level.text:
            return ""
        return re.sub(r"%(\d)", lambda m: self._number(list_id, int(m[1]) - 1, counts), level.text)

    def _number(self, list_id: str, depth: int, counts: dict[int, int]) -> str:
        level = self.levels[list_id].get(depth)
        if level is None:
            return ""
        count = counts.get(depth, level.start)
        if level.form in {"lowerLetter", "upperLetter"}:
            made = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 4)
        elif level.form in {"lowerRoman", "upperRoman"}:
            made = label(count, "lower-roman")
        else:
            return f"{count:02}" if level.form == "decimalZero" else str(count)
        return made.upper() if level.form.startswith("upper") else made


def _levels(elements: Iterable[etree._Element]) -> Iterator[tuple[int, _Level]]:
    for element in elements:
        depth, start = str(element.get(name("ilvl"), "")), value(element, "start")
        if element.tag == name("lvl") and depth.isdigit():
            yield (
                int(depth),
                _Level(
                    value(element, "numFmt"),
                    value(element, "lvlText"),
                    int(start) if start.isdigit() and len(start) < 7 else 1,
                ),
            )
