"""Two things that WeasyPrint 70 leaves undone in a PDF for screen readers."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from io import BytesIO
from typing import Any
from unicodedata import normalize


def letters() -> None:
    """From now on let each sign stand for its letter; see `_name_letters`."""
    within: Any = import_module("weasyprint.pdf")
    assert within.build_fonts_dictionary
    within.build_fonts_dictionary = _name_letters


def _name_letters(pdf: Any, fonts: Mapping[str, Any], *rest: Any) -> Any:
    """Let each sign stand for its letter, for whoever copies, searches or listens.

    WeasyPrint gives a letter with its marks as a whole to the sign that comes first, and nothing
    to the others; where the mark comes first, as in Arabic, the letter itself is lost wherever it
    stands.
    """
    for font in fonts.values():
        whole = import_module("fontTools.ttLib").TTFont(
            BytesIO(font.file_content), fontNumber=font.index, lazy=True
        )
        names = whole.getGlyphOrder()
        letters = {name: chr(code) for code, name in sorted(whole.getBestCmap().items())[::-1]}
        for sign, text in font.to_unicode.items():
            # A letter within a word has the name of the letter by itself, and more.
            name = names[sign].partition(".")[0] if sign < len(names) else ""
            if len(text) != 1 and name in letters:
                font.to_unicode[sign] = normalize("NFKC", letters[name])
    return import_module("weasyprint.pdf.fonts").build_fonts_dictionary(pdf, fonts, *rest)


def frames(_: object, pdf: Any) -> None:
    """Mark what stands at the foot of every sheet as its frame, and not as text.

    PDF/UA-1 (ISO 14289-1), 7.8.  WeasyPrint makes elements of it that hang in no tree.
    """
    things: dict[bytes, Any] = {thing.reference: thing for thing in pdf.objects}
    found: set[bytes] = set()
    left = [things[pdf.catalog["StructTreeRoot"]]]
    while left:
        for child in left.pop().get("K", ()):
            if isinstance(child, bytes) and child not in found and child in things:
                found.add(child)
                left.append(things[child])
    lost: dict[bytes, Any] = {
        reference: thing
        for reference, thing in things.items()
        if isinstance(thing, dict) and thing.get("Type") == "/StructElem" and reference not in found
    }
    for thing in lost.values():
        numbers = {n for n in thing["K"] if isinstance(n, int)}
        drawn = things[things[thing["Pg"]]["Contents"]].stream
        for at, given in enumerate(drawn):
            if isinstance(given, dict) and given.get("MCID") in numbers:
                drawn[at - 1] = "/Artifact"
                del given["MCID"]
                given["Type"] = "/Pagination"
        thing.free = "f"
    for numbered in things.values():
        for sheet in numbered.get("Nums", ()) if isinstance(numbered, dict) else ():
            if isinstance(sheet, list):
                sheet[:] = [b"null" if one in lost else one for one in sheet]
