"""Holds the styles of a built page against the style sheet and against the page's own policy."""

from __future__ import annotations

from collections.abc import Iterator

from notice.build.audit._selecting import Element, elements, strings
from notice.sources.theme import style
from notice.sources.theme.inventory import Inventory

_IN_HEAD = elements("/html/head/style")
_POLICIES = strings("/html/head/meta[@http-equiv='Content-Security-Policy']/@content")


def style_faults(tree: Element, there: Inventory, sheet: str) -> Iterator[str]:
    """What is wrong with how a page gets its styles: others, lost ones, or none that are let in.

    `there` is what the page is made of.
    """
    found = [str(e.text or "") for e in tree.iter("style")]
    if len(found) != 1 or len(_IN_HEAD(tree)) != 1:
        yield f"It holds {len(found)} style elements, not one in its head."
        return
    if found[0] != style.used(there, sheet):
        yield "Its styles are not the rules of the style sheet that it can use."
    policies = _POLICIES(tree)
    sources = [
        part.split()[1:]
        for policy in policies
        for part in policy.split(";")
        if part.split()[:1] == ["style-src"]
    ]
    if sources != [[f"'{style.digest(found[0])}'"]]:
        yield "Its policy does not let in its own styles, and nothing else, by their digest."
