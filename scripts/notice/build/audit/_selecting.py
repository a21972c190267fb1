"""What is meant of a page, in XPath that is read once, and not for each page anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from lxml import etree

Element = etree._Element  # noqa: SLF001 - its type has no other name
"""Bare, since a class of its own for each of a page's thousand elements takes longer to find."""


def elements(path: str) -> Callable[[Element], list[Element]]:
    """What gives the elements of an XPath within one, in the order of the page."""
    return cast("Callable[[Element], list[Element]]", etree.XPath(path))


def strings(path: str) -> Callable[[Element], list[str]]:
    """What gives the texts or the values of attributes of an XPath within an element."""
    return cast("Callable[[Element], list[str]]", etree.XPath(path))


text_of = cast("Callable[[Element], str]", etree.XPath("string()"))
"""Gives the words of an element, without comments."""
