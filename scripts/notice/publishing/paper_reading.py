"""A PDF as it is read back: by the audit of a build, and by who verifies what is online."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from io import BytesIO
from itertools import islice
from typing import Any

from msgspec import Struct

from notice.model.pattern import when_needed

ENDING = ".pdf"
_UNSEEN = when_needed("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\u2022\u25e6\u25aa]+")
"""What stands between words or is not seen, and the marks of lists."""
_MOST_SHEETS = 1000
"""How many sheets are read of what can come from anybody."""


class Paper(Struct, frozen=True):
    """What a PDF says of itself, and the words on its sheets, one text for each."""

    title: str
    lang: str
    is_tagged: bool
    bookmarks: tuple[str, ...]
    sheets: tuple[str, ...]

    @property
    def text(self) -> str:
        """All its words, with the breaks of its lines."""
        return "\n".join(self.sheets)

    def run(self, foot: str) -> str:
        """Its words without any space, and without what stands at the foot of every sheet."""
        at_foot = re.escape(dense(foot)) + r"\d+/\d+$"
        return "".join(re.sub(at_foot, "", dense(sheet)) for sheet in self.sheets)


def dense(text: str) -> str:
    """A text without spaces, and without what is not seen."""
    return _UNSEEN.sub("", text)


@lru_cache(maxsize=8)
def read(content: bytes) -> Paper:
    """Read a PDF.  Raises ValueError where it is none that can be read."""
    reader = import_module("pypdf")
    try:
        file = reader.PdfReader(BytesIO(content))
        root = file.trailer["/Root"]
        marks = root.get("/MarkInfo") or {}
        return Paper(
            title=str((file.metadata or {}).get("/Title", "")),
            lang=str(root.get("/Lang", "")),
            is_tagged=bool(marks.get("/Marked")) and "/StructTreeRoot" in root,
            bookmarks=tuple(_titles(file.outline)),
            sheets=tuple(page.extract_text() for page in islice(file.pages, _MOST_SHEETS)),
        )
    # It can come from anybody, and its reader fails in many ways.
    except Exception as error:
        raise ValueError(f"this is no PDF that can be read ({type(error).__name__})") from error


def _titles(outline: Any) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield str(entry.title)
