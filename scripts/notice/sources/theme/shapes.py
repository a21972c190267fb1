"""What a page is made of, as style sheets and the rules on what may stand in it see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lxml import etree

Shape = tuple[str, tuple[tuple[str, str], ...]]
"""An element by its name and its attributes, in the order in which they stand."""
KNOWN = 4096
"""Of how many shapes it is kept what follows from them: pages of a site have most in common."""


def shapes(tree: etree._Element) -> frozenset[Shape]:
    """The elements of a page, each shape once: there are thousands, and most are like another."""
    found = ((e.tag, tuple(e.items())) for e in tree.iter(etree.Element))
    return frozenset(cast("Iterator[Shape]", found))
