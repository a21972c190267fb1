"""A page that was parsed, in which the checks of the audit find what they ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from lxml import etree
from lxml.etree import _Element as Element

from notice.sources.theme.inventory import Inventory

__all__ = ["Element", "Tree", "text_of"]


class Tree:
    """A page, or a part of one, whose elements are known by their names and attributes.

    The checks ask for some of its thousand elements, many times: it is walked through but once.
    All elements are held, since lxml would make others for the same ones later.
    """

    def __init__(self, root: Element) -> None:
        self.root = root
        self._named: dict[str, list[Element]] = {}
        self._having: dict[str, list[Element]] = {}
        attributes = set[tuple[str, str]]()
        for element in root.iter(etree.Element):
            self._named.setdefault(element.tag, []).append(element)
            if items := cast("list[tuple[str, str]]", element.items()):
                attributes.update(items)
                for name, _ in items:
                    self._having.setdefault(name, []).append(element)
        self.inventory = Inventory(frozenset(self._named), frozenset(attributes))

    def named(self, *names: str) -> Sequence[Element]:
        """The elements of these names, name by name in the order of the page."""
        return [element for name in names for element in self._named.get(name, ())]

    def having(self, attribute: str, value: str | None = None) -> Sequence[Element]:
        """The elements that have an attribute, of this value if one is given, in order."""
        found = self._having.get(attribute, ())
        return [e for e in found if value is None or e.get(attribute) == value]


text_of = cast("Callable[[Element], str]", etree.XPath("string()", smart_strings=False))
"""Gives the words of an element, without comments."""
