"""What must not come out of a build: whatever can run, load, store or lead a visitor away."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from lxml.etree import _Element as Element

from notice.sources.theme import _pictures, _style_sheets
from notice.sources.theme.inventory import Inventory

_ELEMENTS = frozenset(
    "p html head meta title link style body a header nav ul ol li details summary svg path main "
    "section article div span bdi strong small b br h1 h2 h3 h4 h5 h6 dl dt dd time footer img em "
    "code pre blockquote hr table thead tbody tr th td ins del button hgroup".split()
)
_ATTRIBUTES = frozenset(
    "lang dir charset name content http-equiv rel href hreflang class id aria-label aria-current "
    "aria-hidden aria-labelledby datetime src alt width height tabindex title xmlns viewbox "
    "viewBox d start type popover popovertarget aria-haspopup role value "
    "translate property colspan scope itemscope itemtype itemprop".split()
)
_RUNS = re.compile(r"\s*(javascript|data|vbscript):", re.IGNORECASE)
_PNG = re.compile(
    r"data:image/png;base64,((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==|[A-Za-z0-9+/]=))?)"
)
_SVG = re.compile(r"data:image/svg\+xml,((?:[A-Za-z0-9_/:=,;+()!*@$.~-]|%[0-9A-F]{2})*)")
PREVIEW = "data-preview"
"""The attribute of what a preview alone puts on its pages."""
_LEADING = frozenset({"href", "src"})
_BEARING = {"a": "href", "img": "src", "link": "href"}
"""The elements that are let in and do something with an address, and where it stands."""


def in_page(tree: Element, there: Inventory) -> Iterator[str]:
    """What stands in a page and has no use there: scripts, forms, frames, handlers, reloads.

    `there` is what it is made of.
    """
    yield from sorted(set(_parts(tree, there)))
    for element in tree.iter("style"):
        yield from in_asset("styles.css", str(element.text or "").encode())


def _parts(tree: Element, there: Inventory) -> Iterator[str]:
    for name in there.elements - _ELEMENTS:
        yield f"`<{name}>` is not allowed."
    names = {name for name, _ in there.attributes}
    for name in names - _ATTRIBUTES:
        if name == PREVIEW:
            yield "What a preview says of its pages stands here."
        elif not name.startswith("data-"):
            yield f"The attribute `{name}` is not allowed."
    for name, value in there.attributes:
        if name == "http-equiv" and value != "Content-Security-Policy":
            yield f"`{value}` is not for a page to say."
    running = {v for name, v in there.attributes if name in _LEADING and _RUNS.match(v)}
    bearing = {(e.tag, e.get("rel"), e.get(_BEARING[str(e.tag)], "")) for e in tree.iter(*_BEARING)}
    shown = {v for tag, rel, v in bearing if tag == "img" or (tag, rel) == ("link", "icon")}
    followed = {v for tag, rel, v in bearing if tag == "a" or (tag == "link" and rel != "icon")}
    for address in running - {v for v in running & shown - followed if _is_picture(v)}:
        yield f"The address `{address[:60]}` is not allowed."


@lru_cache(maxsize=256)
def _is_picture(address: str) -> bool:
    if png := _PNG.fullmatch(address):
        return not in_asset("picture.png", base64.b64decode(png[1]))
    svg = _SVG.fullmatch(address)
    return svg is not None and not in_asset("picture.svg", unquote_to_bytes(svg[1]))


# Each kind of page has a style of its own, and there may be thousands of pages.
@lru_cache(maxsize=256)
def in_asset(path: str, data: bytes) -> tuple[str, ...]:
    """What a style sheet or picture holds and must not: it loads nothing and runs nothing."""
    if path.endswith(".css"):
        return tuple(
            f"This is no style sheet for the site: {f}." for f in _style_sheets.faults(data)
        )
    return tuple(f"This is no picture for the site: {f}." for f in _pictures.faults(path, data))
