"""What a page is made of, as style sheets and the rules on what may stand in it see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, cast

from lxml import etree
from msgspec import Struct

_TAG = re.compile(
    r"""<([a-zA-Z][^\s/>"'=]*)([^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*)>""",
)
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


class Inventory(Struct, frozen=True):
    """The names of a page's elements, and its attributes, each with a value that it has there."""

    elements: frozenset[str]
    attributes: frozenset[tuple[str, str]]


def of_tree(tree: etree._Element) -> Inventory:
    """What stands in a page that was parsed."""
    names, attributes = set[str](), set[tuple[str, str]]()
    for element in cast("Iterator[Any]", tree.iter(etree.Element)):
        names.add(element.tag)
        attributes.update(element.items())
    return Inventory(frozenset(names), frozenset(attributes))


def of_markup(page: str) -> Inventory:
    """What stands in a page that is in the making, by its tags alone.

    That takes a quarter of the time of parsing it.  An element that a parser would add is missing:
    who must be sure parses the page, as the audit does.
    """
    tags = set(_TAG.findall(page))
    found = set(_ATTRIBUTE.findall(" ".join(rest for _, rest in tags)))
    return Inventory(
        frozenset(name.lower() for name, _ in tags),
        frozenset((name.lower(), unescape("".join(values))) for name, *values in found),
    )
