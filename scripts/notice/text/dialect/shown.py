"""What a page shows of a section: the same passages, taken from its elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import html

from notice.text.dialect import Passage
from notice.text.dialect.reading import BULLETS, CELL, INBOX, NUMBERS, QUOTE

_INLINE = frozenset({"a", "em", "strong", "bdi"})
_TRANSPARENT = frozenset({"tbody", "thead", "table"})


def passages(elements: Iterable[html.HtmlElement]) -> tuple[Passage, ...]:
    """The passages of elements that stand one after another, headings among them."""
    return tuple(found for element in elements for found in _of(element, ""))


def _of(element: html.HtmlElement, where: str) -> Iterator[Passage]:
    tag, classes = str(element.tag), str(element.get("class", "")).split()
    if tag in {"ul", "ol"}:
        yield from _items(element, where, tag)
    elif tag == "blockquote":
        yield from _within(element, where + QUOTE, "")
    elif tag == "div" and classes[:1] == ["admonition"]:
        yield Passage(where, "!" + " ".join(classes[1:]))
        yield from _within(element, where + INBOX, "")
    elif tag == "tr":
        is_head = element.getparent() is not None and element.getparent().tag == "thead"
        yield Passage(where, "header" if is_head else "row")
        for cell in element:
            yield from _lines(cell, where + CELL)
    elif tag in _TRANSPARENT or tag == "div":
        for child in element:
            yield from _of(child, where)
    elif tag == "p":
        yield from _within(element, where, "title" if classes == ["admonition-title"] else "")
    else:
        label = "#" if tag[0] == "h" and tag[1:].isdigit() else f"<{tag}>"
        yield from _within(element, where, label)


def _lines(cell: html.HtmlElement, where: str) -> Iterator[Passage]:
    """The lines of a cell, which end at each `<br>`."""
    if len(cell) == 1 and cell[0].tag == "ul":
        for item in cell[0]:
            yield _passage(list(item), where + BULLETS, "", str(item.text or ""))
        return
    text, inline, label = str(cell.text or ""), list[html.HtmlElement](), ""
    for child in cell:
        if child.tag == "br":
            yield _passage(inline, where, label, text)
            text, inline, label = str(child.tail or ""), [], "further"
        else:
            inline.append(child)
    yield _passage(inline, where, label, text)


def _items(element: html.HtmlElement, where: str, tag: str) -> Iterator[Passage]:
    first = str(element.get("start", "1"))
    number = int(first) if first.isascii() and first.isdigit() and len(first) < 10 else 1
    for n, item in enumerate(element):
        yield Passage(where, f"{number + n}." if tag == "ol" else "-")
        yield from _within(item, where + (NUMBERS if tag == "ol" else BULLETS), "")


def _within(element: html.HtmlElement, where: str, label: str) -> Iterator[Passage]:
    """Words that stand directly in an element, and the blocks among them, in order."""
    text, inline = str(element.text or ""), list[html.HtmlElement]()
    for child in element:
        if child.tag in _INLINE:
            inline.append(child)
            continue
        if text.strip() or inline:
            yield _passage(inline, where, label, text)
        yield from _of(child, where)
        text, inline = str(child.tail or ""), []
    if text.strip() or inline:
        yield _passage(inline, where, label, text)


def _passage(inline: list[html.HtmlElement], where: str, label: str, text: str) -> Passage:
    """Elements and what follows each, after a text."""
    words = text + "".join(_said(inline))
    links = (a for element in inline for a in element.iter("a"))
    addresses = tuple(str(a.get("href", "")) for a in links)
    return Passage(where, label, tuple(words.split()), addresses)


def _said(inline: list[html.HtmlElement]) -> Iterator[str]:
    for element in inline:
        yield from map(str, element.itertext())
        yield str(element.tail or "")
