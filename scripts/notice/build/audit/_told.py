"""Holds what a built page tells programs against its view: addresses, languages, facts, feeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notice.build.audit._tree import Element, Tree
from notice.pages.told import KIND
from notice.pages.view import PageView


def told_faults(page: Tree, view: PageView) -> Iterator[str]:
    """What search engines, messengers and readers of feeds would be told wrongly."""
    every, metas = page.named("link"), page.named("meta")
    canonical = [e.get("href") for e in every if e.get("rel") == "canonical"]
    if canonical != ([view.canonical] if view.canonical else []):
        yield f"The canonical address is {canonical}, not `{view.canonical}`."
    links = [e for e in every if e.get("rel") == "alternate"]
    alternates = {(e.get("hreflang"), e.get("href")) for e in links if not e.get("type")}
    if alternates != set(view.alternates):
        yield f"The alternates are {sorted(alternates)}, not {sorted(view.alternates)}."
    feeds = [(e.get("type"), e.get("href")) for e in links if e.get("type")]
    if feeds != list(view.feeds):
        yield f"The feeds are {feeds}, not {list(view.feeds)}."
    told = {e.get("property"): e.get("content") for e in metas if e.get("property") is not None}
    told |= {"description": _said(metas, "description")}
    expected = {
        "description": view.description,
        "og:description": view.description,
        "og:title": view.dated_title,
        "og:url": view.canonical,
        "article:published_time": view.announced,
        "article:modified_time": view.modified if view.announced else "",
    }
    if wrong := [name for name, value in expected.items() if (told.get(name) or "") != value]:
        yield f"Search engines and messages are told something else by {wrong}."
    noindex = "noindex" in _said(metas, "robots")
    if noindex == view.is_indexed:
        yield "Search engines are told the opposite of what they should be."
    facts = [(e.get("itemprop"), e.get("content", e.get("href"))) for e in page.having("itemprop")]
    if facts != [(fact.name, fact.value) for fact in view.facts]:
        yield f"The facts for programs are {facts}."
    if [e.get("itemtype") for e in page.having("itemtype")] != ([KIND] if view.facts else []):
        yield "The page does not say what kind of thing its facts are of."


def _said(metas: Sequence[Element], name: str) -> str:
    return "".join(e.get("content", "") for e in metas if e.get("name") == name)
