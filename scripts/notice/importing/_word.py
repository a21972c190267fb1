"""Reads a Word file as blocks: what stands on its pages, with every tracked change accepted.

The library that writes Word files passes over content controls and tracked insertions, and so
would lose words; the XML is read here as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree
from msgspec.structs import replace

from notice.importing._fields import Field, choice, is_prompt, joined
from notice.importing._package import RELATION, Package, child, is_on, name, value
from notice.importing._pieces import (
    BREAK,
    Block,
    Heading,
    Notes,
    Policy,
    Quotation,
    Run,
    add,
    shown,
    squeezed,
    words,
)
from notice.importing._raised import raised
from notice.importing._styles import Style, Styles
from notice.importing._typed_signs import signed
from notice.importing._word_beside import Beside, Note
from notice.importing._word_changes import GONE, flat, goes_on
from notice.importing._word_lists import Lists, Sign, item, say
from notice.importing._word_looks import Look, looked, looked_at
from notice.importing._word_tables import table
from notice.model.language import Typography

_PICTURES = frozenset({"drawing", "pict", "object", "AlternateContent"})
_FORMULAS = frozenset({"oMath", "oMathPara"})
_SIGNS = {"tab": " ", "ptab": " ", "br": BREAK, "cr": BREAK, "noBreakHyphen": "‑"}
_PROPERTIES = frozenset({"pPr", "sdtPr", "sdtEndPr", "rPr"})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MOST = 50_000
_DEEPEST_FIELD = 50


def document(data: bytes, notes: Notes, _: Typography | None) -> Policy:
    """The policy in a Word file, given as its bytes; its marks are typed in it, in any language."""
    package = Package(data, notes)
    body = package.document().find(name("body"))
    if body is None:
        raise package.broken()
    reader = _Reader(package, notes)
    return reader.policy(body)


class _Reader:
    def __init__(self, package: Package, notes: Notes) -> None:
        self.notes = notes
        self.styles, self.lists, self.links = Styles(package), Lists(package), package.links()
        self.beside = Beside(package)
        self.title, self.count, self.cells, self.depth = "", 0, 0, 0
        self.fields: list[Field] = []
        self.told: list[str] = []  # words where fields are told what to do

    def policy(self, body: etree._Element) -> Policy:
        """The whole of a text, once what stands around it is named."""
        for said in dict.fromkeys(self.beside.around(self.apart)):
            self.notes.left_out(1, f"What stands at the top or foot of pages: “{shown(said)}”.")
        found = self.blocks(body)
        if self.fields and "".join(self.told).strip():
            said = shown("".join(self.told))
            self.notes.left_out(self.count, f"A field that does not end: “{said}”.")
        return Policy(self.title, found)

    def blocks(self, element: etree._Element) -> list[Block]:
        """The blocks in a body or a cell."""
        found: list[Block] = []
        marks: list[str] = []
        held: list[etree._Element] = []
        inside = list(flat(element))
        for n, inner in enumerate(inside):
            if inner.tag == name("bookmarkStart"):
                marks.append(str(inner.get(name("name"), "")))
            elif inner.tag == name("p"):
                held.append(inner)
                rest = (e.tag for e in inside[n + 1 :] if e.tag != name("bookmarkStart"))
                if goes_on(inner) and next(rest, "") == name("p"):
                    continue
                for block in self.paragraph(held, tuple(marks)):
                    add(found, block)
                held, marks = [], []
            elif inner.tag == name("altChunk"):
                self.notes.left_out(self.count, "Another file within this one is left out.")
            elif is_prompt(inner):
                self.prompt(inner)
            else:
                found += table(inner, self)
        return found

    def cell(self, element: etree._Element) -> list[Block]:
        """The blocks in a cell of a table, each line by itself."""
        self.cells += 1
        found = self.blocks(element)
        self.cells -= 1
        return found

    def paragraph(self, parts: Sequence[etree._Element], marks: tuple[str, ...]) -> Iterator[Block]:
        """A paragraph of several, of which all but the last have no end of their own any more."""
        element = parts[-1]
        line = self.count + 1
        style = self.styles.of(value(element, "pPr", "pStyle"))
        runs: list[Run] = []
        for part in parts:
            self.count += 1
            look = self.styles.of(value(part, "pPr", "pStyle")).look
            runs += self.runs(part, looked_at(part, look))
        if self.count > _MOST:
            raise self.notes.unreadable("This Word file has more paragraphs than any policy.")
        said = words(runs)
        outline = value(element, "pPr", "outlineLvl")
        level = int(outline) + 1 if outline.isdigit() and int(outline) < 9 else style.level
        is_hidden = not said and bool(is_on(element, "pPr", "rPr", "vanish"))
        sign = Sign() if is_hidden else self.sign(element, style)
        if not said:
            return
        say(sign, said, line, self.notes, is_heading=bool(level) or style.is_title)
        if style.is_contents:
            self.notes.left_out(line, f"A line of the table of contents: “{shown(said)}”.")
        elif style.is_title and not level:
            yield Heading(0, _plain(runs), line)
        elif level:
            yield Heading(level, _plain(runs), line, (*marks, *_bookmarks(parts)))
        elif sign.is_bullet or sign.text:
            yield item(runs, line, sign)
        else:
            made = list(signed(runs, line, in_cell=bool(self.cells)))
            if made:
                made[0].anchors = (*marks, *_bookmarks(parts))
            is_quote = bool(made) and style.is_quote and not self.cells
            yield from [Quotation(list(made), line)] if is_quote else made

    def sign(self, element: etree._Element, style: Style) -> Sign:
        """What Word shows before a paragraph, and how deep its list is."""
        own = value(element, "pPr", "numPr", "numId")
        depth = value(element, "pPr", "numPr", "ilvl")
        at = int(depth) if depth.isdigit() and len(depth) < 3 else style.depth
        list_id = own or style.list
        return self.lists.sign(list_id, at) if list_id not in {"", "0"} else Sign()

    def struck(self, element: etree._Element) -> None:
        """Name the words of what a tracked change took away."""
        parts = [name("delText"), name("t"), name("p")]
        said = "".join(" " if t.tag == parts[-1] else t.text or "" for t in element.iter(*parts))
        if said.strip():
            self.notes.left_out(self.count, f"Words struck in Word: “{shown(said)}”.")

    def prompt(self, control: etree._Element) -> None:
        """Name what a content control asks for, into which nobody has written anything."""
        said = shown("".join(t.text or "" for t in control.iter(name("t"))))
        self.notes.left_out(self.count, f"What Word asks to fill in: “{said}”.")

    def runs(self, element: etree._Element, look: Look, link: str = "") -> Iterator[Run]:
        """The words of a paragraph, or of what stands in one."""
        for inner in element:
            tag = etree.QName(inner).localname if isinstance(inner.tag, str) else ""
            if tag in GONE:
                self.struck(inner)
            elif tag == "hyperlink":
                anchor = inner.get(name("anchor"), "") or inner.get(name("docLocation"), "")
                target = joined(self.links.get(inner.get(RELATION, ""), ""), anchor)
                yield from self.runs(inner, look, target)
            elif tag == "fldSimple":
                field = Field(inner.get(name("instr"), ""))
                yield from self.runs(inner, look, field.link or link)
            elif tag == "r" and inner.tag == name("r"):
                yield from self.run(inner, look, link)
            elif is_prompt(inner):
                self.prompt(inner)
            elif tag in _FORMULAS:
                said = "".join(t.text or "" for t in inner.iter() if str(t.tag).endswith("}t"))
                self.notes.left_out(self.count, f"A formula is left out: “{shown(said)}”.")
            elif tag not in _PROPERTIES and inner.tag != _FALLBACK:
                yield from self.runs(inner, look, link)

    def run(self, element: etree._Element, look: Look, link: str) -> Iterator[Run]:
        """The words of one look; what is struck or unseen is named instead."""
        look = self.styles.looked(value(element, "rPr", "rStyle"), look)
        look = looked(child(element, "rPr"), look)
        # A cell may stand on another ground by the style of its table.
        look = replace(look, is_shaded=look.is_shaded or bool(self.cells))
        made: list[Run] = []
        for inner in element:
            tag = etree.QName(inner).localname if isinstance(inner.tag, str) else ""
            if tag == "fldChar":
                made += self.field(inner)
            elif tag == "instrText" and self.fields:
                self.fields[-1].code += inner.text or ""
            elif all(field.is_shown for field in self.fields):
                made += self.piece(inner, tag, look)
            elif tag == "t":
                self.told.append(inner.text or "")
        if self.fields and made:
            self.fields[-1].is_empty = False
        said = words(made)
        if made and (look.is_unseen or look.is_struck):
            what = "Hidden words" if look.is_unseen else "Struck words"
            if said:
                self.notes.left_out(self.count, f"{what}: “{shown(said)}”.")
            return
        address = next((f.link for f in reversed(self.fields) if f.link), "") or link
        for run in made:
            own = replace(run, strong=look.strong, emphasis=look.emphasis, case=look.case)
            yield run if run.text == BREAK else replace(own, link=run.link or address)

    def field(self, sign: etree._Element) -> Iterator[Run]:
        """Open or close a field; a form's choice is its words where it shows no others."""
        kind = sign.get(name("fldCharType"), "")
        if len(self.fields) > _DEEPEST_FIELD:
            raise self.notes.unreadable("Fields of this Word file stand in each other without end.")
        if kind == "begin":
            self.fields.append(Field(choice=choice(sign)))
        elif kind == "separate" and self.fields:
            self.fields[-1].is_shown = True
        elif kind == "end" and self.fields:
            field = self.fields.pop()
            if not self.fields:
                self.told.clear()
            if field.choice and field.is_empty and all(f.is_shown for f in self.fields):
                yield Run(field.choice)

    def apart(self, element: etree._Element, links: dict[str, str]) -> list[Run]:
        """The words of a paragraph that stands beside the text."""
        if self.depth > 1:
            return []
        before = self.fields, self.links
        self.fields, self.links, self.depth = [], links, self.depth + 1
        style = self.styles.of(value(element, "pPr", "pStyle"))
        found = list(self.runs(element, replace(style.look, strong=False, emphasis=False)))
        (self.fields, self.links), self.depth = before, self.depth - 1
        return found

    def piece(self, element: etree._Element, tag: str, look: Look) -> Iterator[Run]:
        """The words in one element of a run."""
        if tag == "t":
            yield raised(Run(re.sub(r"[ \t\r\n]+", " ", element.text or "")), look.where)
        elif tag in _SIGNS:
            yield Run(_SIGNS[tag])
        elif tag == "sym":
            sign = f"{element.get(name('char'), '')} of {element.get(name('font'), 'a typeface')}"
            self.notes.left_out(self.count, f"A sign of a typeface of signs: `{sign}`.")
        elif tag == "ruby":
            yield from self.ruby(element, look)
        elif note := self.beside.note(element, tag, self.apart):
            yield from self.noted(note)
        elif tag in _PICTURES:
            said = "".join(t.text or "" for t in element.iter(name("t")) if not _is_fallback(t))
            what = f"A text box: “{shown(said)}”" if said.strip() else "A picture"
            self.notes.left_out(self.count, f"{what} is left out.")

    def ruby(self, element: etree._Element, look: Look) -> Iterator[Run]:
        """Words, and in brackets how they are read."""
        base, above = child(element, "rubyBase"), child(element, "rt")
        yield from self.runs(base, look) if base is not None else ()
        said = words(list(self.runs(above, Look()))) if above is not None else ""
        if said:
            self.notes.rewritten(self.count, f"A reading stands in brackets now: “{said}”.")
            yield Run(f"({said})")

    def noted(self, note: Note) -> Iterator[Run]:
        """A note in brackets; a comment is none of the text, so it is named in full."""
        said = words(note.runs)
        if said and note.is_comment:
            self.notes.left_out(self.count, f"{note.what}: “{said}”.")
        elif said:
            what = f"{note.what} stands in brackets now"
            self.notes.rewritten(self.count, f"{what}: “{shown(said)}”.")
            yield from (Run(" ("), *squeezed(note.runs), Run(")"))


def _is_fallback(element: etree._Element) -> bool:
    return any(above.tag == _FALLBACK for above in element.iterancestors())


def _bookmarks(paragraphs: Sequence[etree._Element]) -> Iterator[str]:
    for paragraph in paragraphs:
        for mark in paragraph.iter(name("bookmarkStart")):
            yield str(mark.get(name("name"), ""))


def _plain(runs: list[Run]) -> list[Run]:
    """The words of a heading: on one line, in no style."""
    plain = (replace(run, strong=False, emphasis=False) for run in runs)
    return squeezed([replace(run, text=" ") if run.text == BREAK else run for run in plain])
