"""What of a page differs from the page that the release has: its words, or only its packing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree, html

_STATEMENTS = ("header", "status", "ribbon", "disclaimer", "banner", "short", "authorities")
_RUNS = ("script", "iframe", "object", "embed", "form")


@dataclass(frozen=True)
class Difference:
    """One way in which a page differs, by the name of its culprit; `detail` is for the sentence."""

    name: str
    detail: str = ""


@dataclass(frozen=True)
class _Read:
    day: str
    text: str
    statements: tuple[tuple[str, str], ...]
    rest: str
    lang: str
    links: tuple[str, ...]
    robots: str
    canonical: tuple[str, ...]
    runs: tuple[str, ...]

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
    return found


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
        canonical=tuple(
            str(e.get("href"))
            for e in tree.iter("link")
            if e.get("rel") in {"canonical", "alternate"}
        ),
        runs=(*runs, *map(str, handlers)),
    )


def _squeezed(element: html.HtmlElement) -> str:
    # Without any space: whoever minifies takes away what stands between elements.
    return re.sub(r"\s+", "", "".join(map(str, element.itertext())))
