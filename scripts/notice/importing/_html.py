"""Reads a web page as blocks: what a browser would show of the policy on it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree, html

from notice.importing._cells import table
from notice.importing._page import DEEPEST, policy_of
from notice.importing._pieces import (
    BREAK,
    Block,
    Heading,
    Listing,
    Notes,
    Paragraph,
    Policy,
    Quotation,
    Run,
    shown,
    squeezed,
    words,
)
from notice.importing._typed_signs import signed

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_BLOCKS = frozenset(
    "address article blockquote body center dd details dir div dl dt fieldset figcaption figure "
    "footer h1 h2 h3 h4 h5 h6 header hgroup hr li main ol p pre section table tbody td tfoot th "
    "thead tr ul caption aside nav legend".split()
)
_HEADING = re.compile(r"h[1-6]")
_STRONG, _EMPHASIS = frozenset({"b", "strong"}), frozenset({"i", "em", "cite", "dfn", "var"})
_GONE = frozenset({"del", "s", "strike"})
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_PLAIN = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_SLANTED = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_CLASS = re.compile(r"\.([\w-]{1,60})\s*\{([^{}]{0,2000})\}")
# No browser reads these, and some hide signs from whoever looks at the bytes.
_NO_ENCODINGS = frozenset(
    {"utf-7", "utf7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"}
)
_TITLE = re.compile(r"(?:^|\s)(?:MsoTitle|title)(?:\s|$)")
_COMMENT = re.compile(r"#cmnt\d")
_MOST = 100_000
"""How many elements a page may have."""
_LABEL = 7
"""The level of what opens a part of a page: below all headings."""
_SPACES = re.compile(r"[ \t\n\r\f]+")
_ID = re.compile(r"\s*\{[:]?\s*#([a-z][a-z0-9-]*)\s*\}$")


def page(data: bytes, notes: Notes) -> Policy:
    """The policy on a web page, given as its bytes."""
    return read(decoded(data, notes), notes)


def decoded(data: bytes, notes: Notes) -> str:
    """The text of a file in the encoding that it names, in UTF-8, or as Windows would have it."""
    named = _CHARSET.search(data[:4096])
    names = [named[1].decode("ascii", "replace")] if named else []
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        names = ["utf-16"]
    for name in (*names, "utf-8-sig"):
        try:
            if name.casefold() in _NO_ENCODINGS:
                continue
            # Names such as "zip" are of no encoding of texts, and are not found.
            text = data.decode("utf-8-sig" if name.casefold() in {"utf-8", "utf8"} else name)
        except (LookupError, ValueError):
            continue
        return text
    notes.rewritten(
        1, "This file is not in UTF-8; it is read as Windows-1252.", "Look at its accents."
    )
    return data.decode("cp1252", "replace")


def read(text: str, notes: Notes, *, is_marked: bool = False) -> Policy:
    """The policy on a page; with `is_marked`, its elements say on which line they stand."""
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
    styles = "\n".join(element.text or "" for element in tree.iter("style"))
    root = policy_of(tree, notes)
    reader = _Reader(notes, dict(_CLASS.findall(styles)), is_marked=is_marked)
    return Policy(re.split(r" [|–—·-] ", title)[0], reader.blocks(root, _Style()))


def _depth(tree: html.HtmlElement) -> int:
    deepest, level = 0, 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


@dataclass(frozen=True)
class _Style:
    """What the elements around say of words."""

    strong: bool = False
    emphasis: bool = False
    link: str = ""

    def run(self, text: str) -> Run:
        return Run(text, self.strong, self.emphasis, self.link)


class _Reader:
    def __init__(self, notes: Notes, classes: dict[str, str], *, is_marked: bool) -> None:
        self.notes, self.classes, self.is_marked = notes, classes, is_marked
        self.cells = 0  # in how many cells we are

    def line(self, element: html.HtmlElement) -> int:
        if not self.is_marked:
            return int(element.sourceline or 1)
        marked = next((e for e in (element, *element.iterancestors()) if e.get("data-line")), None)
        return int(marked.get("data-line")) if marked is not None else 1

    def style(self, element: html.HtmlElement, style: _Style) -> _Style:
        tag = str(element.tag)
        own = element.get("style", "")
        own += ";".join(self.classes.get(name, "") for name in element.get("class", "").split())
        if tag in _STRONG or _BOLD.search(own):
            style = replace(style, strong=True)
        if _PLAIN.search(own):
            style = replace(style, strong=False)
        if tag in _EMPHASIS or _SLANTED.search(own):
            style = replace(style, emphasis=True)
        if tag == "a" and element.get("href"):
            style = replace(style, link=element.get("href").strip())
        return style

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

    def block(self, element: html.HtmlElement, style: _Style) -> list[Block]:
        tag, line = str(element.tag), self.line(element)
        if _HEADING.fullmatch(tag):
            return self.heading(element, int(tag[1]), line)
        if tag in {"ul", "ol", "dir"}:
            return [self.listing(element, style, line)]
        if tag == "table":
            return table(element, self, style)
        if tag == "blockquote":
            return [Quotation(self.blocks(element, style), line)]
        if element.get("data-label") is not None:
            return self.heading(element, _LABEL, line)
        if tag == "p" and _TITLE.search(element.get("class", "")):
            return self.heading(element, 0, line)
        if tag == "dt":
            style = replace(style, strong=True)
        if tag == "pre":
            text = element.text_content()
            return [Paragraph([Run(part)], line) for part in text.split("\n") if part.strip()]
        return self.blocks(element, style)

    def heading(self, element: html.HtmlElement, level: int, line: int) -> list[Block]:
        runs = squeezed(list(self.inline(element, _Style())))
        plain = [replace(run, strong=False, emphasis=False) for run in runs if run.text != BREAK]
        given = _ID.search(plain[-1].text) if plain else None
        if given:
            plain[-1] = replace(plain[-1], text=_ID.sub("", plain[-1].text))
        found = [element, *element.iterdescendants(), *element.iterancestors("section")]
        before = element.getprevious()
        if before is not None and not before.text_content().strip():
            found.append(before)
        anchors = tuple(a for e in found for a in (e.get("id"), e.get("name")) if a)
        spaced = [replace(run, text=" ") if run.text == BREAK else run for run in runs]
        kept = plain if given else [replace(r, strong=False, emphasis=False) for r in spaced]
        return [Heading(level, kept, line, anchors, given[1] if given else "")]

    def listing(self, element: html.HtmlElement, style: _Style, line: int) -> Listing:
        start = element.get("start", "1")
        number = int(start) if re.fullmatch(r"\d{1,6}", start) else 1
        items: list[list[Block]] = []
        for child in element:
            if not isinstance(child.tag, str):
                continue
            inner = self.blocks(child, self.style(child, style)) if child.tag == "li" else []
            if child.tag == "li":
                items.append(inner)
            elif self.is_block(child):
                # A list that stands beside the items is part of the one above it.
                stray = self.block(child, self.style(child, style))
                items[-1:] = [[*items[-1], *stray]] if items else [stray]
        letters = element.tag == "ol" and element.get("type", "") in {"a", "A"}
        is_roman = element.tag == "ol" and element.get("type", "") in {"i", "I"}
        if is_roman:
            self.notes.rewritten(
                line, "The items of this list had Roman numbers, and have 1, 2, 3."
            )
        return Listing(items, line, number if element.tag == "ol" else 0, letters and number == 1)

    def runs(self, element: html.HtmlElement, style: _Style) -> Iterator[Run]:
        """The words of an element that stands in a line."""
        tag = str(element.tag)
        if tag == "br":
            yield Run(BREAK)
            return
        is_comment = tag == "a" and _COMMENT.match(element.get("href", ""))
        if tag in _GONE or is_comment:
            what = "A comment" if is_comment else "Words that are struck"
            said = element.text_content()
            if said.strip():
                self.notes.left_out(self.line(element), f"{what}: “{shown(said)}”.")
            return
        yield from self.inline(element, self.style(element, style))

    def inline(self, element: html.HtmlElement, style: _Style) -> Iterator[Run]:
        yield from _words(element.text, style)
        for child in element:
            if isinstance(child.tag, str):
                yield from self.runs(child, style)
            yield from _words(child.tail, style)

    def paragraphs(self, runs: list[Run], line: int, element: html.HtmlElement) -> Iterator[Block]:
        """The paragraphs in a stretch of words, parted by breaks."""
        style, names = element.get("style", ""), element.get("class", "")
        yield from signed(runs, line, style, names, in_cell=bool(self.cells))

    def cell(self, element: html.HtmlElement, style: _Style) -> list[Block]:
        """The blocks in a cell of a table, each line by itself."""
        self.cells += 1
        found = self.blocks(element, self.style(element, style))
        self.cells -= 1
        return found


def _words(text: str | None, style: _Style) -> list[Run]:
    return [style.run(_SPACES.sub(" ", text))] if text else []
