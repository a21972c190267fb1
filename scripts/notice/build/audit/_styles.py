"""Holds the styles of a built page against the style sheet and against the page's own policy."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

from notice.sources.theme import style


def style_faults(tree: html.HtmlElement, sheet: str) -> Iterator[str]:
    """What is wrong with how a page gets its styles: others, lost ones, or none that are let in."""
    found = [str(e.text or "") for e in tree.xpath("//style")]
    if len(found) != 1 or len(tree.xpath("/html/head/style")) != 1:
        yield f"It holds {len(found)} style elements, not one in its head."
        return
    if found[0] != style.used(tree, sheet):
        yield "Its styles are not the rules of the style sheet that it can use."
    policies = tree.xpath("/html/head/meta[@http-equiv='Content-Security-Policy']/@content")
    sources = [
        part.split()[1:]
        for policy in policies
        for part in policy.split(";")
        if part.split()[:1] == ["style-src"]
    ]
    if sources != [[f"'{style.digest(found[0])}'"]]:
        yield "Its policy does not let in its own styles, and nothing else, by their digest."
