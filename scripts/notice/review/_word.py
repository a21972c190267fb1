"""The notice as a Word file: its text, or what changed in it as real tracked changes.

Accepting all changes gives the new text, rejecting all the old one.  What differs beside the words
is a comment; where a link leads can't be refused.  The form is that of ECMA-376 (Office Open XML),
part 1, 17.13.5 (revisions) and 17.13.6 (bookmarks).  pandoc reads it so, but for what a paragraph
was.  LibreOffice 7.4 does, too, but it may leave an empty paragraph where one moved that was edited
or holds a link, or went before a table that went as well, and give the paragraph behind one that
moved and was edited its form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count, groupby
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml.etree import _Element as Element
from lxml.etree import tostring
from msgspec import Struct
from msgspec.structs import replace

from notice.comparison.paragraphs import Grid, GridRow, Manuscript, Paragraph, Restyled, Track
from notice.comparison.redline import Redline, redline
from notice.comparison.remark_sentences import sentence
from notice.comparison.tracking import manuscript
from notice.review import _word_package
from notice.review._word_package import TABLE, WIDTH, as_seen, borders, element, legal
from notice.review._word_runs import (
    bookmark_of,
    by_direction,
    form_in,
    look_of,
    shape_of,
    text_of,
)
from notice.text.document import Part, Run
from notice.text.markup import LINKS_OUT


def tracked(
    change: Redline,
    titles: tuple[str, str],
    *,
    author: str,
    on: date,
    language: str,
    direction: str,
    header: str = "",
) -> bytes:
    """A Word file of the new text with all that changed as tracked changes.

    `titles` are those of the old and the new text.  The changes bear the name `author` and midnight
    UTC of the day `on`.  `language` is the text's language tag, `direction` "ltr" or "rtl".
    `header` stands at the head of every page, outside the text, and says what is compared.
    """
    draft = manuscript(change, titles)
    frame = _Frame(legal(author), on, language, direction, legal(header))
    return _file(draft, frame, is_tracked=True)


def clean(
    parts: Sequence[Part],
    title: str,
    *,
    author: str,
    on: date,
    language: str,
    direction: str,
    header: str = "",
) -> bytes:
    """A Word file of one text without any marks; the rest is as in `tracked`."""
    draft = manuscript(redline(parts, parts), (title, title))
    frame = _Frame(legal(author), on, language, direction, legal(header))
    return _file(draft, frame, is_tracked=False)


class _Frame(Struct, frozen=True):
    """What a file says beside its text."""

    author: str
    on: date
    language: str
    direction: str
    header: str


def _file(draft: Manuscript, frame: _Frame, *, is_tracked: bool) -> bytes:
    document = _word_package.new_document(
        frame.language, frame.direction, draft.lists, is_tracked=is_tracked
    )
    writer = _Writer(document, frame)
    page = document.element.body.sectPr
    before: Paragraph | Grid | None = None
    for piece in draft.paragraphs:
        if isinstance(piece, Grid):
            if isinstance(before, Grid):
                # Two tables without a paragraph between would be one.
                page.addprevious(writer.nothing())
            page.addprevious(writer.table(piece))
        else:
            for made in writer.paragraph(piece):
                page.addprevious(made)
        before = piece
    if not isinstance(before, Paragraph) or before.track is not Track.KEPT:
        # Word never removes the last paragraph of a file: one has to stand behind.
        page.addprevious(writer.nothing())
    writer.margins()
    if writer.comments:
        _word_package.add_comments(document, writer.comments)
    title = legal(draft.title.shown.text)
    _word_package.furnish(
        document, title=title, author=frame.author, on=frame.on, language=frame.language
    )
    return _word_package.packed(document)


_ADDRESS = re.compile(rf"(?:{'|'.join(map(re.escape, LINKS_OUT))})[^\s\"<>\\^`{{|}}]+")


class _Writer:
    """Writes paragraphs as elements of a document, and numbers its marks on the way."""

    def __init__(self, document: Document, frame: _Frame) -> None:
        self.document, self.frame = document, frame
        self.is_rtl = frame.direction == "rtl"
        self.numbers = count(1)
        self.comments: list[Element] = []

    def mark(self, kind: str, /, *children: Element, **more: str) -> Element:
        """A revision with a number of its own, author and date."""
        when = f"{self.frame.on}T00:00:00Z"
        number = next(self.numbers)
        return element(kind, *children, id=number, author=self.frame.author, date=when, **more)

    def bidi(self) -> list[Element]:
        return [element("bidi")] if self.is_rtl else []

    def nothing(self) -> Element:
        """An empty paragraph."""
        return element("p", element("pPr", *self.bidi()))

    def table(self, grid: Grid) -> Element:
        """A table over the whole width, its rows tracked where they came or went."""
        columns = max(len(row.cells) for row in grid.rows)
        widths = [element("gridCol", w=WIDTH // columns) for _ in range(columns)]
        visual = [element("bidiVisual")] if self.is_rtl else []
        style, width = element("tblStyle", val=TABLE), element("tblW", w=WIDTH, type="dxa")
        head = element("tblLook", val="0020" if grid.rows[0].is_head else "0000")
        properties = element("tblPr", style, *visual, width, borders(), head)
        rows = (self.row(row, columns) for row in grid.rows)
        return element("tbl", properties, element("tblGrid", *widths), *rows)

    def row(self, row: GridRow, columns: int) -> Element:
        head = [element("tblHeader")] if row.is_head else []
        marks = [] if row.track is Track.KEPT else [self.mark(row.track)]
        cells = [self.cell(cell, columns) for cell in row.cells]
        cells += [self.cell((), columns) for _ in range(columns - len(cells))]
        return element("tr", element("trPr", *head, *marks), *cells)

    def cell(self, paragraphs: Sequence[Paragraph], columns: int) -> Element:
        width = element("tcPr", element("tcW", w=WIDTH // columns, type="dxa"))
        inside = [made for paragraph in paragraphs for made in self.paragraph(paragraph)]
        return element("tc", width, *(inside or [self.nothing()]))

    def paragraph(self, paragraph: Paragraph) -> Iterator[Element]:
        inside = self.words(paragraph.words)
        if paragraph.anchor:
            number = next(self.numbers)
            start = element("bookmarkStart", id=number, name=bookmark_of(paragraph.anchor))
            inside = [start, *inside, element("bookmarkEnd", id=number)]
        if paragraph.remarks:
            said = "; ".join(map(sentence, paragraph.remarks))
            inside = self.commented(inside, said, paragraph.track)
        made = element("p", self.properties(paragraph), *inside)
        yield made
        if paragraph.move:
            # The range ends behind the paragraph, so that it holds the paragraph's own mark.
            kind = f"{paragraph.track}Range"
            start = self.mark(f"{kind}Start", name=f"move{paragraph.move}")
            made.insert(1, start)
            yield element(f"{kind}End", id=str(start.get(qn("w:id"))))

    def commented(self, inside: list[Element], words: str, track: Track) -> list[Element]:
        """The words of a paragraph with a comment, which says what differs beside them.

        In a paragraph that comes or goes, the comment's place is among the words of its last mark:
        outside of it, LibreOffice keeps a paragraph without words, and in a mark of its own, it
        gives the next paragraph the form of the one that left.
        """
        number = next(self.numbers)
        # A remark is in English, whatever the text is in.
        said = element("r", element("rPr", element("lang", val="en")), *text_of("t", Run(words)))
        made: dict[str, Any] = {"author": self.frame.author, "date": f"{self.frame.on}T00:00:00Z"}
        self.comments.append(element("comment", element("p", said), id=number, **made))
        start, end = (element(f"commentRange{side}", id=number) for side in ("Start", "End"))
        place = element("r", element("commentReference", id=number))
        if track is Track.KEPT or not inside:
            return [start, *inside, end, place]
        last = inside[-1]
        while last.tag == qn("w:hyperlink"):
            last = last[-1]
        last.append(place)
        return [start, *inside, end]

    def properties(self, paragraph: Paragraph) -> Element:
        made = element("pPr", *shape_of(form_in(paragraph, 1 if paragraph.new else 0), self.is_rtl))
        if paragraph.track is not Track.KEPT:
            made.append(element("rPr", self.mark(paragraph.track)))
        elif paragraph.old and paragraph.new and form_in(paragraph, 0) != form_in(paragraph, 1):
            was = element("pPr", *shape_of(form_in(paragraph, 0), self.is_rtl))
            made.append(self.mark("pPrChange", was))
        return made

    def words(self, words: Sequence[tuple[Track, Run]]) -> list[Element]:
        """The words of a paragraph, those of a link within it."""
        result = []
        words = as_seen(words)
        pieces = by_direction(words) if self.is_rtl else [(t, r, False) for t, r in words]
        for address, linked in groupby(pieces, lambda piece: piece[1].style.href):
            marked = [
                made
                for track, run in groupby(linked, lambda piece: piece[0])
                for made in self.marked(track, [(r, is_rtl) for _, r, is_rtl in run])
            ]
            result += self.linked(address, marked)
        return result

    def marked(self, track: Track, runs: Sequence[tuple[Run, bool]]) -> list[Element]:
        name = "delText" if track is Track.DELETED else "t"
        made = [element("r", *self.look(run, is_rtl), *text_of(name, run)) for run, is_rtl in runs]
        return made if track is Track.KEPT else [self.mark(track, *made)]

    def look(self, run: Run, is_rtl: bool) -> list[Element]:
        """The properties of words, and what they were where they stay and look otherwise."""
        now = look_of(run.style, is_rtl)
        if not isinstance(run, Restyled):
            return now
        was = look_of(replace(run.was, href=run.style.href), is_rtl)
        if [tostring(e) for e in was] == [tostring(e) for e in now]:
            return now
        made = now[0] if now else element("rPr")
        made.append(self.mark("rPrChange", *(was or [element("rPr")])))
        return [made]

    def linked(self, address: str, inside: list[Element]) -> list[Element]:
        """The words as a link, if the address has a form that a notice may have."""
        if address[:1] == "#" and address[1:]:
            return [
                element("hyperlink", *inside, anchor=bookmark_of(legal(address[1:])), history=1)
            ]
        if not _ADDRESS.fullmatch(address):
            return inside
        kind = RELATIONSHIP_TYPE.HYPERLINK
        key = self.document.part.relate_to(legal(address), kind, is_external=True)
        made = element("hyperlink", *inside, history=1)
        made.set(qn("r:id"), key)
        return [made]

    def margins(self) -> None:
        """What stands above and below the text of each page: what the file is, and the page."""
        section = self.document.sections[0]
        if self.frame.header:
            said = self.words([(Track.KEPT, Run(self.frame.header))])
            section.header.part.element[:] = [self.margin("Header", said)]
        page, pages = (
            element("fldSimple", element("r", *text_of("t", Run("1"))), instr=field)
            for field in ("PAGE", "NUMPAGES")
        )
        # Without spaces, the two numbers keep their order in any direction.
        slash = element("r", *text_of("t", Run("/")))
        section.footer.part.element[:] = [self.margin("Footer", [page, slash, pages])]

    def margin(self, style: str, words: list[Element]) -> Element:
        return element("p", element("pPr", element("pStyle", val=style), *self.bidi()), *words)
