"""Lists of a web page, whose items keep the numbers or letters that a browser shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Protocol

from lxml import html

from notice.importing._counting import label
from notice.importing._looks import Looks
from notice.importing._pieces import Block, Listing, Notes, shown

LISTS = frozenset({"ul", "ol", "dir", "menu"})
_TYPES = {
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
    "disc": "disc", "circle": "circle", "square": "square", "none": "none",
}  # fmt: skip
_BULLETS = frozenset({"disc", "circle", "square", "disclosure-open", "disclosure-closed"})
_LETTERS = frozenset(
    "lower-alpha lower-latin upper-alpha upper-latin lower-roman upper-roman".split()
)
_COUNTER = re.compile(r"counters?\(([^()]*)\)")
_WHOLE = re.compile(r"-?\d{1,6}")


class Reader(Protocol):
    """What reads the blocks in an item."""

    notes: Notes
    looks: Looks

    def blocks(self, element: html.HtmlElement, style: Any) -> list[Block]:
        """The blocks in an element."""

    def block(self, element: html.HtmlElement, style: Any) -> list[Block]:
        """The blocks that an element is."""

    def style(self, element: html.HtmlElement, style: Any) -> Any:
        """What an element and those around it say of words."""

    def is_block(self, element: html.HtmlElement) -> bool:
        """Whether an element stands by itself."""

    def line(self, element: html.HtmlElement) -> int:
        """Where an element stands."""


def listings(element: html.HtmlElement, reader: Reader, style: Any) -> list[Block]:
    """A list, in as many as it takes to say the numbers of its items."""
    found: list[Block] = []
    numbers = _numbers(element)
    own: Listing | None = None
    before: tuple[str, int] = ("", 0)
    for child in element:
        if not isinstance(child.tag, str):
            continue
        inner_style = reader.style(child, style)
        if child.tag != "li":
            if reader.is_block(child):
                # A list that stands beside the items is part of the one above it.
                stray = reader.block(child, inner_style)
                if own is None:
                    own = Listing([stray], reader.line(child))
                    found.append(own)
                else:
                    own.items[-1] += stray
            continue
        form, number = _form(element, child, reader), next(numbers)
        sign = _sign(form, number)
        is_labelled = bool(sign) and not sign.isdigit()
        is_next = form == before[0] and (not sign or number == before[1] + 1)
        if own is None or not is_next or is_labelled != bool(own.labels):
            own = Listing([], reader.line(child) if found else reader.line(element))
            own.start = number if sign.isdigit() else 0
            if form != before[0]:
                _say(form, own.line, element, reader)
            found.append(own)
        own.items.append(reader.blocks(child, inner_style))
        if is_labelled:
            own.labels.append(sign)
        before = (form, number)
    return found


def _say(form: str, line: int, element: html.HtmlElement, reader: Reader) -> None:
    """Name what a list can't be counted by here."""
    if element.tag == "ol" and form == "none":
        reader.notes.rewritten(
            line,
            "The style of this list says that its items have no numbers: they have bullets now.",
            "Write the numbers if the page showed some.",
        )
    elif form not in {*_LETTERS, "disc", "none", "decimal", "decimal-leading-zero"}:
        reader.notes.rewritten(
            line, f"The items of this list were counted in another way (`{shown(form)}`)."
        )


def _numbers(element: html.HtmlElement) -> Iterator[int]:
    """The number of each item, by `start`, `reversed` and `value`."""
    items = [child for child in element if child.tag == "li"]
    step = -1 if element.get("reversed") is not None else 1
    start = element.get("start", "").strip()
    number = int(start) if _WHOLE.fullmatch(start) else len(items) if step < 0 else 1
    for item in items:
        value = item.get("value", "").strip()
        number = int(value) if _WHOLE.fullmatch(value) else number
        yield number
        number += step


def _form(element: html.HtmlElement, item: html.HtmlElement, reader: Reader) -> str:
    """By what an item is counted: one of the forms that style sheets name, or "disc"."""
    said = [
        _listed(reader.looks.of(item)),
        _TYPES.get(item.get("type", ""), ""),
        _listed(reader.looks.of(element)),
        _TYPES.get(element.get("type", ""), ""),
    ]
    form = next((one for one in said if one), "decimal" if element.tag == "ol" else "disc")
    put = _COUNTER.search(reader.looks.before(item))
    if put:
        named = put[1].rpartition(",")[2].strip().casefold()
        return named if named in _LETTERS else "decimal"
    if form != "none" or element.tag != "ol":
        return "disc" if form in {"none", *_BULLETS} or form[:1] in "\"'" else form
    return form


def _listed(own: Any) -> str:
    """The form that a style names, in a property of its own or among others."""
    if "list-style-type" in own:
        return str(own["list-style-type"])
    words = str(own.get("list-style", "")).split()
    return next((w for w in words if w not in {"inside", "outside"} and "(" not in w), "")


def _sign(form: str, number: int) -> str:
    """What stands before an item: "" for a bullet, a number alone where a text counts by itself."""
    if form in {"disc", "none"}:
        return ""
    made = label(number, form)
    is_lettered = form in _LETTERS and made.isalpha()
    return f"({made})" if is_lettered else made if made.isdigit() and number > 0 else f"{made}."
