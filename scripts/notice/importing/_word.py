"""Reads a Word file as blocks: what stands on its pages, with every tracked change accepted.

The library that writes Word files passes over content controls and tracked insertions, and so
would lose words; the XML is read here as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from notice.importing._package import RELATION, Package, name
from notice.importing._pieces import (
    BREAK,
    Block,
    Heading,
    Notes,
    Paragraph,
    Policy,
    Run,
    shown,
    squeezed,
    words,
)
from notice.importing._styles import Lists, Style, Styles, is_on, value
from notice.importing._typed_signs import signed
from notice.importing._word_tables import table

_GONE = frozenset({"del", "moveFrom"})
_PICTURES = frozenset({"drawing", "pict", "object"})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ADDRESS = re.compile(r"HYPERLINK\s+(?:\\l\s+)?\"([^\"]*)\"")
_LOCAL = re.compile(r"HYPERLINK\s+\\l\s+\"")
_COUNTED = re.compile(r"\(?(?:\d{1,3}|[a-z])[.)]?")
_MOST = 50_000


def document(data: bytes, notes: Notes) -> Policy:
    """The policy in a Word file, given as its bytes."""
    package = Package(data, notes)
    body = package.document().find(name("body"))
    if body is None:
        raise package.broken()
    reader = _Reader(package, notes)
    return Policy(reader.title, reader.blocks(body))


@dataclass
class _Field:
    """A field that is open: what it is told to do, and whether its result has begun."""

    code: str = ""
    is_shown: bool = False

    @property
    def link(self) -> str:
        found = _ADDRESS.search(self.code)
        if not found:
            return ""
        return f"#{found[1]}" if _LOCAL.search(self.code) else found[1]


class _Reader:
    def __init__(self, package: Package, notes: Notes) -> None:
        self.notes = notes
        self.styles, self.lists, self.links = Styles(package), Lists(package), package.links()
        self.title, self.count, self.cells = "", 0, 0
        self.fields: list[_Field] = []
        notes_below = package.beside("footnotes")
        found = notes_below.iter(name("footnote")) if notes_below is not None else ()
        self.footnotes = {str(e.get(name("id"), "")): e for e in found}

    def blocks(self, element: etree._Element) -> list[Block]:
        """The blocks in a body or a cell."""
        found: list[Block] = []
        marks: list[str] = []
        for inner in _flat(element):
            if inner.tag == name("bookmarkStart"):
                marks.append(str(inner.get(name("name"), "")))
            elif inner.tag == name("p"):
                found += self.paragraph(inner, tuple(marks))
                marks = []
            elif inner.tag == name("tbl"):
                found += table(inner, self)
        return found

    def cell(self, element: etree._Element) -> list[Block]:
        """The blocks in a cell of a table, each line by itself."""
        self.cells += 1
        found = self.blocks(element)
        self.cells -= 1
        return found

    def paragraph(self, element: etree._Element, marks: tuple[str, ...]) -> Iterator[Block]:
        self.count += 1
        line = self.count
        if line > _MOST:
            raise self.notes.unreadable("This Word file has more paragraphs than any policy.")
        style = self.styles.of(value(element, "pPr", "pStyle"))
        runs = list(self.runs(element, style))
        said = words(runs)
        outline = value(element, "pPr", "outlineLvl")
        level = int(outline) + 1 if outline.isdigit() and int(outline) < 9 else style.level
        sign, depth = self.sign(element, style) if said else ("", 0)
        if not said:
            return
        if style.is_contents:
            self.notes.left_out(line, f"A line of the table of contents: “{shown(said)}”.")
        elif style.is_title and not level:
            yield Heading(0, _plain(runs), line)
        elif level:
            if sign and sign != "-":
                self.notes.left_out(
                    line,
                    f"Word counts this heading: `{sign}` stands before “{shown(said)}” there.",
                    "Write `numbered: true` above the text, and the site numbers all headings.",
                )
            yield Heading(level, _plain(runs), line, (*marks, *_bookmarks(element)))
        elif sign == "-" or _COUNTED.fullmatch(sign):
            yield Paragraph(runs, line, sign.strip("(.)"), depth)
        elif sign:
            yield Paragraph([Run(f"{sign} "), *runs], line)
        else:
            yield from signed(runs, line, in_cell=bool(self.cells))

    def sign(self, element: etree._Element, style: Style) -> tuple[str, int]:
        """What Word shows before a paragraph, and how deep its list is."""
        own = value(element, "pPr", "numPr", "numId")
        depth = value(element, "pPr", "numPr", "ilvl")
        at = int(depth) if depth.isdigit() and len(depth) < 3 else style.depth
        list_id = own or style.list
        return (self.lists.sign(list_id, at), at) if list_id not in {"", "0"} else ("", 0)

    def runs(self, element: etree._Element, style: Style, link: str = "") -> Iterator[Run]:
        """The words of a paragraph, or of what stands in one."""
        for inner in element:
            tag = etree.QName(inner).localname if isinstance(inner.tag, str) else ""
            if tag in _GONE:
                said = "".join(t.text or "" for t in inner.iter(name("delText"), name("t")))
                if said.strip():
                    self.notes.left_out(self.count, f"Words struck in Word: “{shown(said)}”.")
            elif tag == "hyperlink":
                anchor = inner.get(name("anchor"), "")
                target = self.links.get(inner.get(RELATION, ""), "")
                yield from self.runs(inner, style, target or (f"#{anchor}" if anchor else ""))
            elif tag == "fldSimple":
                field = _Field(inner.get(name("instr"), ""))
                yield from self.runs(inner, style, field.link or link)
            elif tag == "r":
                yield from self.run(inner, style, link)
            elif tag not in {"pPr", "sdtPr", "sdtEndPr", "rPr"} and inner.tag != _FALLBACK:
                yield from self.runs(inner, style, link)

    def run(self, element: etree._Element, style: Style, link: str) -> Iterator[Run]:
        own = self.styles.of(value(element, "rPr", "rStyle"))
        bold, slanted = is_on(element, "rPr", "b"), is_on(element, "rPr", "i")
        strong = (style.strong or own.strong) if bold is None else bold
        emphasis = (style.emphasis or own.emphasis) if slanted is None else slanted
        made = []
        for inner in element:
            tag = etree.QName(inner).localname if isinstance(inner.tag, str) else ""
            if tag == "fldChar":
                self.field(inner.get(name("fldCharType"), ""))
            elif tag == "instrText" and self.fields:
                self.fields[-1].code += inner.text or ""
            elif not self.fields or self.fields[-1].is_shown:
                made += list(self.piece(inner, tag))
        if is_on(element, "rPr", "vanish") and made:
            self.notes.left_out(self.count, f"Hidden words: “{shown(''.join(made))}”.")
            return
        if is_on(element, "rPr", "strike") and "".join(made).strip():
            self.notes.left_out(self.count, f"Struck words: “{shown(''.join(made))}”.")
            return
        address = next((f.link for f in reversed(self.fields) if f.link), "") or link
        for text in made:
            yield Run(text) if text == BREAK else Run(text, strong, emphasis, address)

    def field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].is_shown = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def piece(self, element: etree._Element, tag: str) -> Iterator[str]:
        if tag == "t":
            yield re.sub(r"[ \t\r\n]+", " ", element.text or "")
        elif tag in {"tab", "ptab"}:
            yield " "
        elif tag in {"br", "cr"}:
            if element.get(name("type")) not in {"page", "column"}:
                yield BREAK
        elif tag == "noBreakHyphen":
            yield "‑"
        elif tag == "sym":
            self.notes.left_out(self.count, "A sign of a typeface of signs is left out.")
        elif tag == "footnoteReference":
            found = self.footnotes.get(element.get(name("id"), ""))
            said = (
                " ".join("".join(t.text or "" for t in found.iter(name("t"))).split())
                if (found is not None)
                else ""
            )
            if said:
                self.notes.rewritten(
                    self.count, f"A footnote stands in brackets now: “{shown(said)}”."
                )
                yield f" ({said})"
        elif tag in _PICTURES or tag == "AlternateContent":
            said = "".join(t.text or "" for t in element.iter(name("t")) if not _is_fallback(t))
            what = f"A text box: “{shown(said)}”" if said.strip() else "A picture"
            self.notes.left_out(self.count, f"{what} is left out.")


def _flat(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables, those in content controls and tracked insertions among them."""
    for inner in element:
        tag = etree.QName(inner).localname if isinstance(inner.tag, str) else ""
        if tag in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}:
            yield from _flat(inner)
        elif tag in {"p", "tbl", "bookmarkStart"}:
            yield inner


def _is_fallback(element: etree._Element) -> bool:
    return any(above.tag == _FALLBACK for above in element.iterancestors())


def _bookmarks(element: etree._Element) -> Iterator[str]:
    for mark in element.iter(name("bookmarkStart")):
        yield str(mark.get(name("name"), ""))


def _plain(runs: list[Run]) -> list[Run]:
    return squeezed([Run(" " if r.text == BREAK else r.text, link=r.link) for r in runs])
