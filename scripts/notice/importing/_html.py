"""Reads a web page as blocks: what a browser would show of the policy on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html
from msgspec import Struct
from msgspec.structs import replace

from notice.importing._cells import table
from notice.importing._charset import decoded
from notice.importing._headings import with_headings
from notice.importing._hrefs import resolve, unhide
from notice.importing._html_lists import LISTS, listings
from notice.importing._looks import Looks
from notice.importing._page import DEEPEST, policy_of
from notice.importing._pieces import (
    BREAK,
    Block,
    Heading,
    Notes,
    Paragraph,
    Policy,
    Quotation,
    Run,
    lines_of,
    shown,
    squeezed,
    words,
)
from notice.importing._quoting import Quoting, shows_marks
from notice.importing._raised import ABOVE, BELOW, raised
from notice.importing._recased import cased
from notice.importing._typed_signs import signed
from notice.model.language import Typography

_BLOCKS = frozenset(
    "address article blockquote body center dd details dir div dl dt fieldset figcaption figure "
    "footer h1 h2 h3 h4 h5 h6 header hgroup hr li main ol p pre section table tbody td tfoot th "
    "thead tr ul caption aside nav legend".split()
)
_HEADING = re.compile(r"h[1-6]")
_STRONG, _EMPHASIS = frozenset({"b", "strong"}), frozenset({"i", "em", "cite", "dfn", "var"})
_BOLD, _PLAIN = re.compile(r"bold|[6-9]00"), re.compile(r"normal|[1-5]00")
_SLANTED = re.compile(r"italic|oblique")
_ABOVE, _BELOW = frozenset({"sup", "super"}), frozenset({"sub"})
_TITLE = re.compile(r"(?:^|\s)(?:MsoTitle|title)(?:\s|$)")
_COMMENT = re.compile(r"#cmnt\d")
_MOST = 100_000
"""How many elements a page may have."""
_LABEL = 7
"""The level of what opens a part of a page: below all headings."""
_SPACES = re.compile(r"[ \t\n\r\f]+")
_ID = re.compile(r"\s*\{[:]?\s*#([a-z][a-z0-9-]*)\s*\}$")


def page(data: bytes, notes: Notes, profile: Typography | None) -> Policy:
    """The policy on a web page, given as its bytes, in a language that is set by a profile."""
    return read(decoded(data, notes), notes, profile)


def read(text: str, notes: Notes, profile: Typography | None, *, is_marked: bool = False) -> Policy:
    """The policy on a page; with `is_marked`, its elements say on which line they stand."""
    # What stands behind these ends is part of the page all the same.
    text = re.sub(r"(?i)</(?:body|html)\s*>", "", text)
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]", "", text)
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        tree = html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        raise notes.unreadable("There are no words on this page.") from None
    if _depth(tree) > DEEPEST or any(
        "depth" in entry.message.lower() for entry in parser.error_log
    ):
        raise notes.unreadable(
            f"Its elements stand in each other more than {DEEPEST} deep.",
            "Save the text of the policy alone.",
        )
    if sum(1 for _ in tree.iter()) > _MOST:
        raise notes.unreadable(
            f"This page has more than {_MOST:,} elements.", "Save the text of the policy alone."
        )
    title = words([Run(tree.findtext(".//title") or "")])
    if is_marked:
        _mark(tree)
        # What stands beside the text of a page is a box within it in Markdown.
        for element in tree.iter("aside"):
            element.tag = "div"
    with_headings(tree)
    unhide(tree)
    resolve(tree)
    looks = Looks(tree)
    root = policy_of(tree, looks, notes)
    reader = _Reader(notes, looks, Quoting(profile, notes))
    return Policy(re.split(r" [|–—·-] ", title)[0], reader.blocks(root, _Style()))


def _mark(tree: html.HtmlElement) -> None:
    """Let each element stand where it says, or where the one around it stands."""
    for element in tree.iter():
        above = element.getparent()
        around = int(above.sourceline or 1) if above is not None else 1
        element.sourceline = int(element.get("data-line", around))


def _depth(tree: html.HtmlElement) -> int:
    deepest, level = 0, 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


class _Style(Struct, frozen=True):
    """What the elements around say of words."""

    strong: bool = False
    emphasis: bool = False
    link: str = ""
    where: str = ""  # above or below the line
    case: str = ""  # in which letters they are shown
    is_broken: bool = False  # whether lines break where they do in the file

    def run(self, text: str) -> Run:
        own = Run(text, self.strong, self.emphasis, self.link, case=self.case)
        return raised(own, self.where)


class _Reader:
    def __init__(self, notes: Notes, looks: Looks, quoting: Quoting) -> None:
        self.notes, self.looks, self.quoting = notes, looks, quoting
        self.cells = 0  # in how many cells we are

    def line(self, element: html.HtmlElement) -> int:
        return int(element.sourceline or 1)

    def style(self, element: html.HtmlElement, style: _Style) -> _Style:
        tag, own = str(element.tag), self.looks.of(element)
        weight = own.get("font-weight", "")
        if tag in _STRONG or _BOLD.match(weight):
            style = replace(style, strong=True)
        if _PLAIN.match(weight):
            style = replace(style, strong=False)
        if tag in _EMPHASIS or _SLANTED.match(own.get("font-style", "")):
            style = replace(style, emphasis=True)
        if tag == "a" and element.get("href"):
            style = replace(style, link=element.get("href").strip())
        places = {tag, own.get("vertical-align"), own.get("font-variant-position")}
        where = ABOVE if places & _ABOVE else BELOW if places & _BELOW else style.where
        is_broken = style.is_broken if "white-space" not in own else own["white-space"][:3] == "pre"
        case = cased(own, style.case)
        return replace(style, where=where, case=case, is_broken=is_broken or tag == "pre")

    def blocks(self, element: html.HtmlElement, style: _Style) -> list[Block]:
        """The blocks in an element; words beside them are paragraphs."""
        found: list[Block] = []
        runs: list[Run] = []
        line = self.line(element)

        def flush() -> None:
            found.extend(self.paragraphs(runs, line, element))
            runs.clear()

        runs += _words(element.text, style)
        for child in element:
            if isinstance(child.tag, str):
                if self.is_block(child):
                    flush()
                    found += self.block(child, self.style(child, style))
                else:
                    line = self.line(child) if not runs else line
                    runs += self.runs(child, style)
            runs += _words(child.tail, style)
        flush()
        return found

    def is_block(self, element: html.HtmlElement) -> bool:
        return element.tag in _BLOCKS or any(
            inner.tag in _BLOCKS
            for inner in element.iterdescendants()
            if isinstance(inner.tag, str)
        )

    def is_block_around(self, element: html.HtmlElement) -> bool:
        """Whether other blocks stand in an element."""
        return any(self.is_block(inner) for inner in element if isinstance(inner.tag, str))

    def block(self, element: html.HtmlElement, style: _Style) -> list[Block]:
        tag, line = str(element.tag), self.line(element)
        if _HEADING.fullmatch(tag):
            return self.heading(element, int(tag[1]), style)
        if tag in LISTS:
            return listings(element, self, style)
        if tag == "table":
            return table(element, self, style)
        if tag == "blockquote":
            return [Quotation(self.blocks(element, style), line)]
        if element.get("data-label") is not None:
            return self.heading(element, _LABEL, style)
        if tag == "p" and _TITLE.search(element.get("class", "")):
            return self.heading(element, 0, style)
        if tag == "dt":
            style = replace(style, strong=True)
        if tag == "pre":
            return [Paragraph(own, line) for own in lines_of(list(self.inline(element, style)))]
        return self.blocks(element, style)

    def heading(self, element: html.HtmlElement, level: int, style: _Style) -> list[Block]:
        line = self.line(element)
        runs = squeezed(list(self.inline(element, _Style(case=style.case))))
        plain = [replace(run, strong=False, emphasis=False) for run in runs if run.text != BREAK]
        given = _ID.search(plain[-1].text) if plain else None
        if given:
            plain[-1] = replace(plain[-1], text=_ID.sub("", plain[-1].text))
        found = [element, *element.iterdescendants(), *element.iterancestors("section")]
        before = element.getprevious()
        if before is not None and not before.text_content().strip():
            found.append(before)
        ids = _anchors(*found)
        anchors = (*ids, given[1]) if given else tuple(ids)
        spaced = [replace(run, text=" ") if run.text == BREAK else run for run in runs]
        kept = plain if given else [replace(r, strong=False, emphasis=False) for r in spaced]
        return [Heading(level, kept, line, anchors, given[1] if given else "")]

    def runs(self, element: html.HtmlElement, style: _Style) -> Iterator[Run]:
        """The words of an element that stands in a line."""
        tag = str(element.tag)
        if tag == "br":
            yield Run(BREAK)
            return
        said, address = element.text_content(), element.get("href", "")
        if tag == "a" and _COMMENT.match(address):
            if said.strip():
                self.notes.left_out(self.line(element), f"A comment: “{shown(said)}”.")
            return
        if tag == "a" and address.strip()[:1] not in {"", "#"} and not said.strip():
            what = f"A link without words leads to `{shown(address)}`, and is left out."
            self.notes.left_out(self.line(element), what)
        inner = self.inline(element, self.style(element, style))
        if tag == "q" and shows_marks(element, self.looks):
            opened, closed = self.quoting.marks(_quoted(element), self.line(element))
            yield style.run(opened)
            yield from inner
            yield style.run(closed)
        elif tag == "rt" and next(element.itersiblings("rp", preceding=True), None) is None:
            what = f"A reading stands in brackets now: “{shown(said)}”."
            self.notes.rewritten(self.line(element), what)
            yield style.run("(")
            yield from inner
            yield style.run(")")
        else:
            yield from inner

    def inline(self, element: html.HtmlElement, style: _Style) -> Iterator[Run]:
        yield from _words(element.text, style)
        for child in element:
            if isinstance(child.tag, str):
                yield from self.runs(child, style)
            yield from _words(child.tail, style)

    def paragraphs(self, runs: list[Run], line: int, element: html.HtmlElement) -> Iterator[Block]:
        """The paragraphs in a stretch of words, parted by breaks."""
        style, names = element.get("style", ""), element.get("class", "")
        found = list(signed(runs, line, style, names, in_cell=bool(self.cells)))
        if found and not self.is_block_around(element):
            found[0].anchors = tuple(_anchors(element, *element.iterdescendants()))
        yield from found

    def cell(self, element: html.HtmlElement, style: _Style) -> list[Block]:
        """The blocks in a cell of a table, each line by itself."""
        self.cells += 1
        found = self.blocks(element, self.style(element, style))
        self.cells -= 1
        return found


def _anchors(*elements: html.HtmlElement) -> list[str]:
    """The names by which links lead to elements."""
    return [name for e in elements for name in (e.get("id"), e.get("name")) if name]


def _quoted(element: html.HtmlElement) -> int:
    """In how many quotations one stands."""
    return sum(1 for _ in element.iterancestors("q"))


def _words(text: str | None, style: _Style) -> Iterator[Run]:
    for n, line in enumerate((text or "").split("\n") if style.is_broken else [text or ""]):
        if n:
            yield Run(BREAK)
        if line:
            yield style.run(_SPACES.sub(" ", line))
