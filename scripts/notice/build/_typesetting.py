"""The process that sets documents: `python -m notice.build._typesetting FOLDER FIRST STEP`.

The folder holds `0.html`, `1.html` … with `paper.css`; each becomes `0.pdf`, `1.pdf` ….
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn
from unicodedata import normalize


def _nothing(url: str, *_: object, **__: object) -> NoReturn:
    raise ValueError(url)


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
    return _build_fonts(pdf, fonts, *rest)


def _build_fonts(*given: Any) -> Any:
    return import_module("weasyprint.pdf.fonts").build_fonts_dictionary(*given)


def _main(folder: Path, first: int, step: int) -> None:
    import weasyprint  # noqa: PLC0415 - it looks for typefaces as soon as it is there

    within: Any = import_module("weasyprint.pdf")
    assert within.build_fonts_dictionary
    within.build_fonts_dictionary = _name_letters
    style = weasyprint.CSS(string=(folder / "paper.css").read_text("utf-8"), url_fetcher=_nothing)
    for n in range(first, json.loads((folder / "jobs.json").read_text("utf-8")), step):
        document = weasyprint.HTML(
            string=(folder / f"{n}.html").read_text("utf-8"), url_fetcher=_nothing
        )
        document.write_pdf(folder / f"{n}.pdf", stylesheets=[style], pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    _main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
