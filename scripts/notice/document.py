"""A text as readers see it: sections of blocks, blocks of styled words.

What is compared, exported and counted is this, and not the Markdown: a link's target or an
emphasis belongs to the words that bear it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import html

from notice.markup import pieces, tree_of
from notice.model import LEAD, Notice


@dataclass(frozen=True)
class Style:
    """How words look: strong, emphasised, code, and where they link (an address, or "")."""

    strong: bool = False
    emphasis: bool = False
    code: bool = False
    href: str = ""


@dataclass(frozen=True)
class Run:
    """Consecutive words of one style."""

    text: str
    style: Style = Style()


@dataclass(frozen=True)
class Block:
    """A paragraph, list item, cell or heading.

    `kind` is "p", "ul", "ol" (an item of such a list), "cell", "box-title", "quote", "code" or
    "heading"; `depth` how many lists, boxes or quotations it stands in.  `number` counts the items
    of a list from where it starts, and is 0 for what follows within an item and for all else; it
    is no part of the text, since an item that goes changes the numbers of the others.
    """

    kind: str
    depth: int
    runs: tuple[Run, ...]
    number: int = field(default=0, compare=False)

    @property
    def text(self) -> str:
        """The block's words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Part:
    """A section as blocks; its heading is the first of them (none in the lead)."""

    id: str
    level: int
    blocks: tuple[Block, ...]


def parts(notice: Notice) -> tuple[Part, ...]:
    """The sections of a notice as blocks, in order; a lead without words is left out."""
    return _parts(pieces(notice), tuple(s.id for s in notice.sections if s.level))


# The same text stands on several pages, and in two comparisons.
@lru_cache(maxsize=1024)
def _parts(markdown: tuple[str, ...], ids: tuple[str, ...]) -> tuple[Part, ...]:
    found: list[tuple[str, int, list[Block]]] = [(LEAD, 0, [])]
    for element in tree_of(markdown, ids):
        tag = str(element.tag)
        if tag[0] == "h" and tag[1:].isdigit():
            found.append((element.get("id", ""), int(tag[1:]), []))
        found[-1][2].extend(_blocks(element, depth=0))
    return tuple(Part(i, level, tuple(blocks)) for i, level, blocks in found if blocks)


_CONTAINERS = frozenset({"div", "blockquote", "table", "thead", "tbody", "tr", "dl"})
_LISTS = frozenset({"ul", "ol"})


def _blocks(element: html.HtmlElement, *, depth: int, plain: str = "p") -> Iterator[Block]:
    tag = str(element.tag)
    if tag in _LISTS:
        for number, item in enumerate(element, start=_start(element)):
            yield from _item(item, tag, depth, number)
    elif tag in _CONTAINERS:
        inside = depth + (tag in {"div", "blockquote"})
        inner = {"div": "p", "blockquote": "quote"}.get(tag, plain)
        for child in element:
            yield from _blocks(child, depth=inside, plain=inner)
    elif tag == "hr":
        return
    else:
        yield _block(element, _kind(element, plain), depth)


def _start(items: html.HtmlElement) -> int:
    """The number of a list's first item; browsers, too, count from 1 where it has ten digits."""
    start = items.get("start", "1")
    return int(start) if len(start) < 10 else 1


def _item(item: html.HtmlElement, kind: str, depth: int, number: int) -> Iterator[Block]:
    own = [c for c in item if str(c.tag) in _LISTS or str(c.tag) in _CONTAINERS or c.tag == "p"]
    runs = tuple(_merged(_runs(item, Style(), stop=own)))
    if runs:
        yield Block(kind, depth, runs, number)
        number = 0
    for child in own:
        if child.tag == "p":
            yield _block(child, kind, depth, number)
            number = 0
        else:
            yield from _blocks(child, depth=depth + 1)


def _kind(element: html.HtmlElement, plain: str) -> str:
    tag = str(element.tag)
    if tag == "p":
        return "box-title" if element.get("class") == "admonition-title" else plain
    return {"th": "cell", "td": "cell", "pre": "code", "dt": plain, "dd": plain}.get(tag, "heading")


def _block(element: html.HtmlElement, kind: str, depth: int, number: int = 0) -> Block:
    return Block(kind, depth, tuple(_merged(_runs(element, Style(), stop=[]))), number)


def _runs(
    element: html.HtmlElement, style: Style, *, stop: list[html.HtmlElement]
) -> Iterator[Run]:
    if element.text:
        yield Run(element.text, style)
    for child in element:
        if child not in stop:
            yield from _runs(child, _styled(child, style), stop=stop)
        if child.tail:
            yield Run(child.tail, style)


def _styled(element: html.HtmlElement, style: Style) -> Style:
    tag = str(element.tag)
    return Style(
        style.strong or tag == "strong",
        style.emphasis or tag == "em",
        style.code or tag == "code",
        element.get("href", "") if tag == "a" else style.href,
    )


def _merged(runs: Iterator[Run]) -> Iterator[Run]:
    """Runs of one style joined, line breaks as spaces, no space at either end of the block."""
    joined: list[Run] = []
    for run in runs:
        text = " ".join(run.text.replace("\n", " ").split(" ")) if run.text else ""
        if joined and joined[-1].style == run.style:
            joined[-1] = Run(joined[-1].text + text, run.style)
        else:
            joined.append(Run(text, run.style))
    if joined:
        joined[0] = Run(joined[0].text.lstrip(" "), joined[0].style)
        joined[-1] = Run(joined[-1].text.rstrip(" "), joined[-1].style)
    return (run for run in joined if run.text)
