"""Which elements of a page are meant, in XPath that is read once, and not for each page anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from lxml import etree, html

Selector = Callable[[html.HtmlElement], list[html.HtmlElement]]
"""Gives the elements within one, in the order of the page."""


def elements(path: str) -> Selector:
    """What selects the elements of an XPath."""
    return cast("Selector", etree.XPath(path))
