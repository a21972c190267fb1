"""Markdown to HTML.

The dialect is small on purpose: paragraphs, headings, lists, `**strong**` and `*emphasis*`, links,
tables, quotations, boxes (`!!! important "Title"`), labels such as (a), and backslashes.  What else
Markdown knows comes out as the characters that it is written with, raw HTML above all.  The checks
name it (`rules.source_words`, `rules.markup`), and look at all that comes out (`rules.rendered`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from string import punctuation
from xml.etree import ElementTree as ET

from lxml import html
from markdown import Markdown
from markdown.inlinepatterns import DelimiterProcessor

from notice.model.corpus import Notice, Section
from notice.text._lettering import Lettered
from notice.text.numbering import written
from notice.text.unspaced import ends

_EXTENSIONS = ("admonition", "sane_lists", "tables")
_NO_BLOCKS = ("code", "setextheader", "hr", "reference")
_NO_SIGNS = (
    "backtick",
    "reference",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "autolink",
    "automail",
    "linebreak",
    "html",
    "entity",
)
BREAK = "<br>"
"""What breaks the line in a cell of a table: exactly this, and nowhere else."""
ITEM = "- "
"""What begins the lines of a cell that are a list."""
HEADINGS = frozenset(f"h{n}" for n in range(1, 7))
"""The elements that are headings."""
LINKS_OUT = ("https://", "mailto:", "tel:")
"""How the address of a link out of the notice may begin."""


def pieces(notice: Notice) -> tuple[str, ...]:
    """The Markdown of each section, with its heading as readers see it, and without its id."""
    return tuple(map(piece, written(notice)))


def piece(section: Section) -> str:
    """The Markdown of one section, with its heading and without its id."""
    if not section.level:
        return section.text
    # Signs at the end of a title would be taken for those that close it.
    words = section.title.rstrip("#")
    title = words + "\\#" * (len(section.title) - len(words))
    return f"{'#' * section.level} {title}\n\n{section.text}"


# Section by section: most are the same in one version after another.
@lru_cache(maxsize=16384)
def _convert(markdown: str) -> str:
    try:
        converter = _IDLE.pop()
    except IndexError:
        converter = _converter()
    made = converter.reset().convert("\n".join(_meaningful(markdown.split("\n"))))
    # One that stopped in the middle of a text is not used again.
    _IDLE.append(converter)
    return made


# To make one takes as long as a section; each is used by one thread at a time.
_IDLE: list[Markdown] = []


def _converter() -> Markdown:
    converter = Markdown(extensions=list(_EXTENSIONS), output_format="html")
    # Raw HTML must come out as text: the sources are untrusted.
    converter.preprocessors.deregister("html_block")
    for name in _NO_BLOCKS:
        converter.parser.blockprocessors.deregister(name)
    for name in _NO_SIGNS:
        converter.inlinePatterns.deregister(name)
    converter.parser.blockprocessors.register(Lettered(converter.parser), "lettered", 15)
    delimiters = converter.inlinePatterns["em_strong"]
    assert isinstance(delimiters, DelimiterProcessor)
    delimiters.remove("_")
    converter.ESCAPED_CHARS = list(punctuation)
    # The converter's own would pass entities on.
    converter.serializer = _serialized
    return converter


def _meaningful(lines: list[str]) -> Iterator[str]:
    """The lines without spaces at their ends, and without empty ones at the end of a quotation."""
    for line, following in pairwise([*lines, ""]):
        is_last = not (line + following).strip(" \t>") and line.count(">") >= following.count(">")
        if ">" not in line or not is_last:
            yield line.rstrip(" \t")


def _serialized(root: ET.Element) -> str:
    for anchor in root.iter("a"):
        # A title is text that only some readers see.
        anchor.attrib.pop("title", None)
    for name in ("th", "td"):
        for cell in root.iter(name):
            _break_lines(cell)
            _list_lines(cell)
    _run_on(root)
    return ET.tostring(root, encoding="unicode", method="html")


def _run_on(root: ET.Element) -> None:
    """Take out the ends of lines that would be a gap to readers of Chinese or Japanese."""
    slots = list(_slots(root))
    whole = "".join(words for _, _, words in slots)
    if not (gone := {n for start, end in ends(whole) for n in range(start, end)}):
        return
    start = 0
    for element, name, words in slots:
        kept = "".join(sign for n, sign in enumerate(words, start) if n not in gone)
        setattr(element, name, kept)
        start += len(words)


def _slots(element: ET.Element) -> Iterator[tuple[ET.Element, str, str]]:
    """The words within an element in the order in which they stand, with what holds each."""
    yield element, "text", element.text or ""
    for child in element:
        yield from _slots(child)
        yield child, "tail", child.tail or ""


def _break_lines(cell: ET.Element) -> None:
    """Let lines of a cell break where the source says `<br>`, which Markdown has no sign for."""
    for element in list(cell.iter()):
        before, *others = (element.text or "").split(BREAK)
        element.text = before
        for place, words in enumerate(others):
            made = ET.Element("br")
            made.tail = words
            element.insert(place, made)
        for child in [child for child in list(element) if child.tag != "br"]:
            behind, *more = (child.tail or "").split(BREAK)
            child.tail = behind
            place = list(element).index(child)
            for n, words in enumerate(more, start=1):
                made = ET.Element("br")
                made.tail = words
                element.insert(place + n, made)


def _list_lines(cell: ET.Element) -> None:
    """Make a list of the lines of a cell where each of them begins as an item does."""
    lines: list[tuple[str, list[ET.Element]]] = [(cell.text or "", [])]
    for child in cell:
        if child.tag == "br":
            lines.append((child.tail or "", []))
        else:
            lines[-1][1].append(child)
    if len(lines) < 2 or not all(text.lstrip(" ").startswith(ITEM) for text, _ in lines):
        return
    for child in list(cell):
        cell.remove(child)
    cell.text = None
    items = ET.SubElement(cell, "ul")
    for text, inside in lines:
        item = ET.SubElement(items, "li")
        item.text = text.lstrip(" ").removeprefix(ITEM)
        item.extend(inside)


def elements(markdown: str) -> list[html.HtmlElement]:
    """What comes out of the Markdown of a section, fresh ones each time."""
    return list(html.fragment_fromstring(_convert(markdown), create_parent="div"))


def parsed(notice: Notice) -> html.HtmlElement:
    """The text as an HTML tree, a fresh one each time, its headings with their ids."""
    return tree_of(pieces(notice), tuple(s.id for s in notice.sections if s.level))


def tree_of(markdown: tuple[str, ...], ids: tuple[str, ...]) -> html.HtmlElement:
    """The same from the Markdown of the sections, and the ids of the headings in order."""
    whole = "\n".join(map(_convert, markdown))
    tree = html.fragment_fromstring(whole, create_parent="div")
    for section_id, heading in zip(ids, _headings(tree), strict=False):
        heading.set("id", section_id)
    return tree


def _headings(tree: html.HtmlElement) -> list[html.HtmlElement]:
    return [element for element in tree if element.tag in HEADINGS]


def plain_text(notice: Notice) -> str:
    """All words of the text as a reader sees them, blocks separated by line feeds."""
    return "\n".join(words for words in map(plain_words, pieces(notice)) if words)


# As above: most sections are the same in one version after another.
@lru_cache(maxsize=16384)
def plain_words(markdown: str) -> str:
    """All words of a section of Markdown as a reader sees them, each block on its own line."""
    words = html.fragment_fromstring(_convert(markdown), create_parent="div").itertext()
    return "\n".join(part.strip() for part in words if part.strip())
