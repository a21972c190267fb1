"""What of a page differs from the page that the release has: its words, or only its packing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree, html
from msgspec import Struct

_STATEMENTS = ("header", "status", "ribbon", "disclaimer", "banner", "short", "authorities")
# What acts in a page without a script: it leads away, asks others, or changes how the page looks.
_ACTING = frozenset(
    "base meta link style img picture source video audio track map area input".split()
)
_HIDING = frozenset({"hidden", "style", "inert", "popover"})
_SOUGHT = frozenset({"canonical", "alternate"})
_TOLD_APART = {"html": ("lang", "dir"), "a": ("href",), "time": ("datetime",)}
_RUNS = ("script", "iframe", "object", "embed", "form")


class Difference(Struct, frozen=True):
    """One way in which a page differs, by the name of its culprit; `detail` is for the sentence."""

    name: str
    detail: str = ""


_Element = tuple[str, frozenset[tuple[str, str]]]
"""An element: its name, and its attributes with their values."""


class _Read(Struct, frozen=True):
    day: str
    text: str
    statements: tuple[tuple[str, str], ...]
    rest: str
    lang: str
    links: tuple[str, ...]
    robots: str
    canonical: tuple[str, ...]
    runs: tuple[str, ...]
    elements: Counter[_Element]

    @property
    def is_ours(self) -> bool:
        """Whether it says anything that pages of a notice say."""
        return bool(self.text or self.statements or self.day)


def differences(there: bytes, expected: bytes) -> list[Difference]:
    """What differs, the worst first; nothing where the bytes are the same."""
    if there == expected:
        return []
    try:
        mine, theirs = _read(expected), _read(there)
    except (etree.LxmlError, ValueError):
        return [Difference("page")]
    if mine.is_ours and not theirs.is_ours:
        return [Difference("page")]
    return [*_compared(mine, theirs)] or [Difference("packing")]


def _compared(mine: _Read, theirs: _Read) -> list[Difference]:
    found = []
    if theirs.text != mine.text:
        found.append(Difference("text"))
    if theirs.runs != mine.runs:
        found.append(Difference("script", theirs.runs[0] if theirs.runs else ""))
    if theirs.day != mine.day:
        found.append(Difference("day", theirs.day))
    elif theirs.statements != mine.statements:
        known = dict(theirs.statements)
        lost = next((n for n, words in mine.statements if known.get(n) != words), "banner")
        found.append(Difference("statement", lost))
    elif theirs.rest != mine.rest:
        found.append(Difference("words"))
    if theirs.lang != mine.lang:
        found.append(Difference("language", theirs.lang))
    if theirs.links != mine.links:
        gone = [link for link in mine.links if link not in theirs.links]
        is_mail = all(link.startswith("mailto:") for link in gone) and bool(gone)
        found.append(Difference("mail" if is_mail else "links", (gone or [""])[0]))
    if (theirs.robots, theirs.canonical) != (mine.robots, mine.canonical):
        found.append(Difference("search"))
    put_in = theirs.elements - mine.elements
    # Where something else differs, elements that differ with it are no news.
    acting = [element for element in put_in if _acts(element)]
    if put_in and (acting or not found):
        found.append(Difference("put-in", min(map(_written, acting or put_in))))
    return found


def _acts(element: _Element) -> bool:
    name, attributes = element
    return name in _ACTING or any(key in _HIDING for key, _ in attributes)


def _written(element: _Element) -> str:
    name, attributes = element
    return f"<{' '.join([name, *(f'{key}={value}' for key, value in sorted(attributes))])[:100]}>"


def _elements(tree: html.HtmlElement) -> Iterator[_Element]:
    """All elements but those whose differences have a name of their own."""
    for element in tree.iter(etree.Element):
        name = str(element.tag)
        given = {
            str(key): re.sub(r"\s+", " ", str(value)).strip() for key, value in element.items()
        }
        if name == "link" and given.get("rel") in _SOUGHT:
            continue
        if name == "meta" and given.get("name") == "robots":
            continue
        for key in _TOLD_APART.get(name, ()):
            given.pop(key, None)
        yield name, frozenset(given.items())


def _read(page: bytes) -> _Read:
    tree = html.fromstring(page)
    runs = []
    for element in list(tree.iter(*_RUNS)):
        runs.append(str(element.get("src") or element.tag))
        if isinstance(element, html.HtmlElement) and element.getparent() is not None:
            element.drop_tree()
    handlers = [n for e in tree.iter(etree.Element) for n in e.attrib if str(n).startswith("on")]
    words = [
        section
        for article in tree.iter("article")
        for section in (article.iter("section") if "data-digest" in article.attrib else ())
        if "content" in (section.get("class") or "").split()
    ]
    foot = list(tree.iter("footer"))
    days = [str(t.get("datetime")) for e in foot for t in e.iter("time")]
    said = tuple(
        (kind, _squeezed(element))
        for kind in _STATEMENTS
        for element in tree.iter(etree.Element)
        if element.get("data-notice") == kind
    )
    return _Read(
        day=days[0] if days else "",
        text=" ".join(map(_squeezed, words)),
        statements=said,
        rest=_squeezed(tree),
        lang=f"{tree.get('lang')} {tree.get('dir')}",
        links=tuple(str(a.get("href")) for a in tree.iter("a")),
        robots=" ".join(
            m.get("content") or "" for m in tree.iter("meta") if m.get("name") == "robots"
        ),
        canonical=tuple(str(e.get("href")) for e in tree.iter("link") if e.get("rel") in _SOUGHT),
        runs=(*runs, *map(str, handlers)),
        elements=Counter(_elements(tree)),
    )


def _squeezed(element: html.HtmlElement) -> str:
    # Without any space: whoever minifies takes away what stands between elements.
    return re.sub(r"\s+", "", "".join(map(str, element.itertext())))
