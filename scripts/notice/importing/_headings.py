"""The headings of a page as browsers have them, whatever elements it makes them of."""

from __future__ import annotations

import re

from lxml import html

_TAGS = tuple(f"h{n}" for n in range(1, 7))
_LEVEL = re.compile(r"[1-9]")
_USUAL = "2"
"""The level of what is called a heading, and of which nothing else is said."""


def with_headings(tree: html.HtmlElement) -> None:
    """Make headings of what the page calls so, and let none stand in another.

    A heading that was not closed ends where the next one begins.
    """
    for element in tree.xpath("//*[@role='heading']"):
        level = element.get("aria-level", "").strip()
        if element.tag not in _TAGS:
            element.tag = f"h{min(int(level if _LEVEL.fullmatch(level) else _USUAL), len(_TAGS))}"
    for element in reversed(list(tree.iter(*_TAGS))):
        above = next(element.iterancestors(*_TAGS), None)
        if above is not None:
            behind = above.tail
            above.tail = None
            above.addnext(element)
            element.tail = (element.tail or "") + (behind or "")
