"""Holds the styles of a built page against the style sheet and against the page's own policy."""

from __future__ import annotations

from collections.abc import Iterator

from notice.build.audit._tree import Element, Tree
from notice.sources.theme import style


def style_faults(page: Tree, sheet: str) -> Iterator[str]:
    """What is wrong with how a page gets its styles: others, lost ones, or none that are let in."""
    found = [str(e.text or "") for e in page.named("style")]
    if len(found) != 1 or not all(map(_is_in_head, page.named("style"))):
        yield f"It holds {len(found)} style elements, not one in its head."
        return
    if found[0] != style.used(page.inventory, sheet):
        yield "Its styles are not the rules of the style sheet that it can use."
    policies = [
        meta.get("content", "")
        for meta in page.having("http-equiv", "Content-Security-Policy")
        if meta.tag == "meta" and _is_in_head(meta)
    ]
    sources = [
        part.split()[1:]
        for policy in policies
        for part in policy.split(";")
        if part.split()[:1] == ["style-src"]
    ]
    if sources != [[f"'{style.digest(found[0])}'"]]:
        yield "Its policy does not let in its own styles, and nothing else, by their digest."


def _is_in_head(element: Element) -> bool:
    above = element.getparent()
    return above is not None and above.tag == "head"
