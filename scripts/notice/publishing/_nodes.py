"""The text of a page as nodes of JSON, which a script makes anew element by element.

A node is a string, or a list: a name, attributes, then nodes.  No HTML is in it, so nothing that a
page elsewhere takes in can run.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import html

_ELEMENTS = frozenset(
    "article section div p ul ol li dl dt dd h1 h2 h3 h4 h5 h6 a strong em b small span bdi time "
    "table thead tbody tr th td ins del details summary br hr blockquote code pre hgroup".split()
)
"""The elements that the script makes; `element.js` has the same list."""
_ATTRIBUTES = ("href", "hreflang", "lang", "dir", "datetime", "colspan", "scope", "start", "role")
# Of the classes that a fragment has, those by which the script knows what to look grave.
_KINDS = {"notice-box": "box", "notice-hidden-text": "hidden"}


def nodes(fragment: str) -> list[Any]:
    """The node of a fragment's root."""
    return _node(html.fromstring(fragment))


def _node(element: html.HtmlElement) -> list[Any]:
    known = {name: element.attrib[name] for name in _ATTRIBUTES if name in element.attrib}
    kinds = [_KINDS[c] for c in (element.get("class") or "").split() if c in _KINDS]
    attributes = {**known, **({"class": " ".join(kinds)} if kinds else {})}
    return [element.tag, attributes, *_inner(element)]


def _inner(element: html.HtmlElement) -> Iterator[Any]:
    if element.text:
        yield str(element.text)
    for child in element:
        if isinstance(child.tag, str) and child.tag in _ELEMENTS:
            yield _node(child)
        elif isinstance(child.tag, str) and child.tag != "svg":
            yield from _inner(child)
        if child.tail:
            yield str(child.tail)
