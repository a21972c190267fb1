"""Fields of a Word file: what they are told to do, and what they show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from notice.importing._package import child, is_on, name, value

_TOKEN = re.compile(
    r'"(?P<quoted>(?:\\.|[^"\\])*)"|\\(?P<switch>[a-z])|(?P<plain>[^\s"]+)', re.IGNORECASE
)
_WITH_VALUE = frozenset("lot")
"""The switches of a link behind which a value stands."""
_CHECKED, _OPEN = "☒", "☐"


class Field(Struct):
    """A field that is open: what it is told to do, and whether its result has begun.

    `choice` is what a form holds, and `is_empty` says that it has shown nothing so far.
    """

    code: str = ""
    is_shown: bool = False
    choice: str = ""
    is_empty: bool = True

    @property
    def link(self) -> str:
        """Where it leads, if it is a link."""
        kind, *tokens = list(_tokens(self.code)) or [("", "")]
        if kind[1].upper() != "HYPERLINK":
            return ""
        target, anchor, before = "", "", ""
        for switch, text in tokens:
            if switch:
                before = switch
                continue
            if before == "l":
                anchor = text
            elif before not in _WITH_VALUE:
                target = target or text
            before = ""
        return joined(target, anchor)


def joined(target: str, anchor: str) -> str:
    """An address with the place in it."""
    return f"{target}#{anchor}" if anchor and "#" not in target else target


def _tokens(code: str) -> Iterator[tuple[str, str]]:
    """The switches of a field, and its other words."""
    for found in _TOKEN.finditer(code):
        quoted = re.sub(r"\\(.)", r"\1", found["quoted"] or "")
        yield (found["switch"] or "").casefold(), quoted or found["plain"] or ""


def choice(begin: etree._Element) -> str:
    """What is chosen in a form's list, or whether its box is checked; "" for any other field."""
    entries = child(begin, "ffData", "ddList")
    if entries is not None:
        at = value(entries, "result") or value(entries, "default") or "0"
        names = [str(e.get(name("val"), "")) for e in entries.iter(name("listEntry"))]
        return names[int(at)] if at.isdigit() and int(at) < len(names) else ""
    box = child(begin, "ffData", "checkBox")
    if box is None:
        return ""
    checked = is_on(box, "checked")
    return _CHECKED if (is_on(box, "default") if checked is None else checked) else _OPEN


def is_prompt(element: etree._Element) -> bool:
    """Whether something is a content control into which nothing has been written yet."""
    return element.tag == name("sdt") and is_on(element, "sdtPr", "showingPlcHdr") is True
