"""What becomes a PDF, and the typefaces and the style with which it does.

The typefaces are FiraGO and, for signs that it lacks, Noto Sans (both SIL Open Font License), out
of a package that is pinned; so the same day makes the same bytes, whatever the machine has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from io import BytesIO
from pkgutil import get_data
from unicodedata import category

from msgspec import Struct

_FACES = ("figo", "figbo", "figit", "figbi", "notos", "notosbo", "notosit", "notosbi")
_SIGNS = ("symbol1", "symbol2", "math")
_UNDRAWN = frozenset({"Cc", "Cf", "Zl", "Zp"})


class Sheet(Struct, frozen=True):
    """One document to be set: its title, language and all its words, and its HTML."""

    title: str
    lang: str
    text: str
    document: str


Press = Callable[[Mapping[str, Sheet], date], "dict[str, bytes] | str"]
"""Makes the PDF of each sheet for a day; or says why it can't, and what to do."""


@cache
def faces() -> Mapping[str, bytes]:
    """The typefaces by name, as they are in their files."""
    carrier = import_module("pymupdf_fonts")
    names = [n for n in (*_FACES, *_SIGNS) if n in carrier.fontbuffers]
    return {name: bytes(carrier.myfont(name)) for name in names}


@cache
def _drawn() -> frozenset[int]:
    """The characters that the typefaces can draw."""
    fonts = import_module("fontTools.ttLib")
    found: set[int] = set()
    for data in faces().values():
        font = fonts.TTFont(BytesIO(data), lazy=True)
        found |= set(font.getBestCmap() or ())
    return frozenset(found)


def lacking_characters(sheet: Sheet) -> tuple[str, ...]:
    """The characters of a sheet that no typeface can draw, in order."""
    drawn = _drawn()
    return tuple(
        c for c in sorted(set(sheet.text)) if ord(c) not in drawn and category(c) not in _UNDRAWN
    )


def style() -> bytes:
    """The style sheet of every sheet."""
    data = get_data("notice.publishing", "paper.css")
    assert data is not None
    return data
