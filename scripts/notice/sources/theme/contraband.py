"""What must not come out of a build: whatever can run, load, store or lead a visitor away."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from lxml import etree

from notice.sources.theme import _pictures, _style_sheets
from notice.sources.theme.shapes import KNOWN, Shape

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


def in_page(tree: etree._Element, there: Iterable[Shape]) -> Iterator[str]:
    """What stands in a page and has no use there: scripts, forms, frames, handlers, reloads.

    `there` are the shapes of its elements.
    """
    yield from sorted(message for shape in there for message in _in_element(shape))
    for element in tree.iter("style"):
        yield from in_asset("styles.css", str(element.text or "").encode())


@lru_cache(maxsize=KNOWN)
def _in_element(shape: Shape) -> tuple[str, ...]:
    tag, attributes = shape
    found = [] if tag in _ELEMENTS else [f"`<{tag}>` is not allowed."]
    if any(name == PREVIEW for name, _ in attributes):
        found.append("What a preview says of its pages stands here.")
    for name, value in attributes:
        if name not in _ATTRIBUTES and not name.startswith("data-"):
            found.append(f"The attribute `{name}` is not allowed.")
        if name == "http-equiv" and value != "Content-Security-Policy":
            found.append(f"`{value}` is not for a page to say.")
        if _RUNS.match(value) and not _is_picture(tag, dict(attributes), name):
            found.append(f"The address `{value[:60]}` is not allowed.")
    return tuple(found)


def _is_picture(tag: str, attributes: Mapping[str, str], name: str) -> bool:
    """Whether this is where a picture is shown, and one that runs and loads nothing."""
    is_shown = (tag, name) == ("img", "src") or (
        (tag, name) == ("link", "href") and attributes.get("rel") == "icon"
    )
    if not is_shown:
        return False
    if png := _PNG.fullmatch(attributes[name]):
        return not in_asset("picture.png", base64.b64decode(png[1]))
    svg = _SVG.fullmatch(attributes[name])
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
