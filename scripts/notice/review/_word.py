"""The notice as a Word file: its text, or what changed in it as real tracked changes.

Accepting all changes gives the new text, rejecting all the old one.  What differs beside the words
is a comment.  The form is that of ECMA-376
(Office Open XML), part 1, 17.13.5 (revisions) and 17.13.6 (bookmarks).  pandoc reads it so.
LibreOffice 7.4 does, too, but where a paragraph moved and was edited as well, it may leave an empty
paragraph, or give the next one the form of the one that left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import count, groupby
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from notice.comparison.redline import Redline, redline
from notice.comparison.remark_sentences import sentence
from notice.comparison.tracking import Manuscript, Paragraph, Track, manuscript
from notice.review import _word_package
from notice.review._word_package import BULLETS, DEEPEST, STEP, as_seen, element, legal
from notice.text.document import Block, Part, Run, Style
from notice.text.markup import LINKS_OUT
from notice.text.presentation import from_left


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


@dataclass(frozen=True)
class _Frame:
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
    for paragraph in draft.paragraphs:
        for made in writer.paragraph(paragraph):
            page.addprevious(made)
    if draft.paragraphs[-1].track is not Track.KEPT:
        # Word never removes the last paragraph of a file: one has to stand behind.
        page.addprevious(element("p", element("pPr", *writer.bidi())))
    writer.margins()
    if writer.comments:
        _word_package.add_comments(document, writer.comments)
    title = legal(draft.paragraphs[0].shown.text)
    _word_package.furnish(
        document, title=title, author=frame.author, on=frame.on, language=frame.language
    )
    return _word_package.packed(document)


_STYLES = {
    "title": "Title",
    "ul": "ListParagraph",
    "ol": "ListParagraph",
    "cell": "TableText",
    "box-title": "BoxTitle",
    "quote": "Quote",
    "code": "Preformatted",
}
_DEEPER = {"box-title": 1, "quote": 1}
"""The depth that a kind has by its style alone."""
_ADDRESS = re.compile(rf"(?:{'|'.join(map(re.escape, LINKS_OUT))})[^\s\"<>\\^`{{|}}]+")
_LONGEST_BOOKMARK = 40


def _bookmark(section_id: str) -> str:
    """The name of a section's bookmark: its id, unless that is longer than Word allows."""
    if len(section_id) <= _LONGEST_BOOKMARK:
        return section_id
    return "x" + sha256(section_id.encode()).hexdigest()[: _LONGEST_BOOKMARK - 1]


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

    def paragraph(self, paragraph: Paragraph) -> Iterator[Element]:
        inside = self.words(paragraph.words)
        if paragraph.anchor:
            number = next(self.numbers)
            start = element("bookmarkStart", id=number, name=_bookmark(paragraph.anchor))
            inside = [start, *inside, element("bookmarkEnd", id=number)]
        if paragraph.remarks:
            inside = self.commented(inside, "; ".join(map(sentence, paragraph.remarks)))
        made = element("p", self.properties(paragraph), *inside)
        yield made
        if paragraph.move:
            # The range ends behind the paragraph, so that it holds the paragraph's own mark.
            kind = f"{paragraph.track}Range"
            start = self.mark(f"{kind}Start", name=f"move{paragraph.move}")
            made.insert(1, start)
            yield element(f"{kind}End", id=str(start.get(qn("w:id"))))

    def commented(self, inside: list[Element], words: str) -> list[Element]:
        """The words of a paragraph with a comment, which says what differs beside them."""
        number, said = next(self.numbers), element("r", _text("t", Run(words)))
        made: dict[str, Any] = {"author": self.frame.author, "date": f"{self.frame.on}T00:00:00Z"}
        self.comments.append(element("comment", element("p", said), id=number, **made))
        start, end = (element(f"commentRange{side}", id=number) for side in ("Start", "End"))
        return [start, *inside, end, element("r", element("commentReference", id=number))]

    def properties(self, paragraph: Paragraph) -> Element:
        made = element(
            "pPr", *self.form(paragraph, paragraph.shown, paragraph.new_list or paragraph.old_list)
        )
        if paragraph.track is not Track.KEPT:
            made.append(element("rPr", self.mark(paragraph.track)))
        elif paragraph.old and paragraph.old_list != paragraph.new_list:
            was = element("pPr", *self.form(paragraph, paragraph.old, paragraph.old_list))
            made.append(self.mark("pPrChange", was))
        return made

    def form(self, paragraph: Paragraph, block: Block, number: int) -> Iterator[Element]:
        """Style, list, direction and indentation, in the order that the schema wants."""
        style = _STYLES.get(block.kind, "BoxText" if block.depth else "")
        if block.kind == "heading":
            style = f"Heading{min(max(paragraph.level, 1), 6)}"
        if style:
            yield element("pStyle", val=style)
        is_item = block.kind in {"ul", "ol"}
        depth = min(block.depth, DEEPEST)
        if is_item and block.number:
            found = BULLETS + number if block.kind == "ol" else BULLETS
            yield element("numPr", element("ilvl", val=depth), element("numId", val=found))
        yield from self.bidi()
        if is_item and not block.number:
            yield element("ind", left=STEP * (depth + 1))
        elif not is_item and block.depth > (further := _DEEPER.get(block.kind, style == "BoxText")):
            yield element("ind", left=STEP // 2 + STEP * (block.depth - further))

    def words(self, words: Sequence[tuple[Track, Run]]) -> list[Element]:
        """The words of a paragraph, those of a link within it."""
        result = []
        words = as_seen(words)
        pieces = _by_direction(words) if self.is_rtl else [(t, r, False) for t, r in words]
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
        made = [element("r", *_look(run.style, is_rtl), _text(name, run)) for run, is_rtl in runs]
        return made if track is Track.KEPT else [self.mark(track, *made)]

    def linked(self, address: str, inside: list[Element]) -> list[Element]:
        """The words as a link, if the address has a form that a notice may have."""
        if address[:1] == "#" and address[1:]:
            return [element("hyperlink", *inside, anchor=_bookmark(legal(address[1:])), history=1)]
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
            element("fldSimple", element("r", _text("t", Run("1"))), instr=field)
            for field in ("PAGE", "NUMPAGES")
        )
        # Without spaces, the two numbers keep their order in any direction.
        slash = element("r", _text("t", Run("/")))
        section.footer.part.element[:] = [self.margin("Footer", [page, slash, pages])]

    def margin(self, style: str, words: list[Element]) -> Element:
        return element("p", element("pPr", element("pStyle", val=style), *self.bidi()), *words)


def _text(name: str, run: Run) -> Element:
    made = element(name)
    made.text = run.text
    made.set(qn("xml:space"), "preserve")
    return made


def _look(style: Style, is_rtl: bool) -> list[Element]:
    """The properties of words, in the order that the schema wants."""
    made = []
    if style.code or style.href:
        made.append(element("rStyle", val="VerbatimChar" if style.code else "Hyperlink"))
    if style.strong:
        made += [element("b"), element("bCs")]
    if style.emphasis:
        made += [element("i"), element("iCs")]
    if is_rtl:
        made.append(element("rtl"))
    return [element("rPr", *made)] if made else []


_CLASSES = {"L": "L", "EN": "N", "R": "R", "AL": "R", "AN": "R"}


def _by_direction(words: Sequence[tuple[Track, Run]]) -> Iterator[tuple[Track, Run, bool]]:
    """The words of a right-to-left paragraph, cut where their direction changes.

    Word sets spaces and punctuation in right-to-left words from right to left (ECMA-376, part 1,
    17.3.2.30), so that a name of several Latin words would stand in the wrong order.  What stands
    between two Latin letters or a letter and a number therefore goes with them, as in the Unicode
    bidirectional algorithm.
    """
    whole = "".join(run.text for _, run in words)
    classes = "".join(_CLASSES.get(unicodedata.bidirectional(c), " ") for c in whole)
    is_latin = [False] * len(whole)
    for stretch in re.finditer(r"L(?:[^R]*[LN])?", classes):
        is_latin[stretch.start() : stretch.end()] = [True] * (stretch.end() - stretch.start())
    # A telephone number, a day or an article has no letter, and stands as it is written as well.
    for begin, end in from_left(whole):
        is_latin[begin:end] = [True] * (end - begin)
    place = 0
    for track, run in words:
        here = is_latin[place : place + len(run.text)]
        place += len(run.text)
        start = 0
        for latin, same in groupby(here):
            stop = start + len(list(same))
            yield track, Run(run.text[start:stop], run.style), not latin
            start = stop
