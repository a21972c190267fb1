"""The tracked changes of a Word file, every one of which counts as accepted."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from notice.importing._fields import is_prompt
from notice.importing._package import child, name

GONE = frozenset({"del", "moveFrom"})
"""What holds words that a change took away."""


def flat(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables, those in content controls and tracked insertions among them.

    A content control with nothing but its prompt comes as it is.
    """
    for inner in element:
        tag = etree.QName(inner).localname if isinstance(inner.tag, str) else ""
        if is_prompt(inner):
            yield inner
        elif tag in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}:
            yield from flat(inner)
        elif tag in {"p", "tbl", "bookmarkStart", "altChunk"}:
            yield inner


def goes_on(paragraph: etree._Element) -> bool:
    """Whether a tracked change took the end of a paragraph away, so that the next one joins it."""
    own = child(paragraph, "pPr", "rPr")
    return own is not None and any(own.find(name(tag)) is not None for tag in GONE)
