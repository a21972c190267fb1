"""The process that sets documents: `python -m notice.build._typesetting FOLDER FIRST STEP`.

The folder holds `0.html`, `1.html` … with `paper.css`; each becomes `0.pdf`, `1.pdf` ….
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NoReturn

from notice.build import _mended


def _nothing(url: str, *_: object, **__: object) -> NoReturn:
    raise ValueError(url)


def _main(folder: Path, first: int, step: int) -> None:
    import weasyprint  # noqa: PLC0415 - it looks for typefaces as soon as it is there

    _mended.letters()
    style = weasyprint.CSS(string=(folder / "paper.css").read_text("utf-8"), url_fetcher=_nothing)
    for n in range(first, json.loads((folder / "jobs.json").read_text("utf-8")), step):
        document = weasyprint.HTML(
            string=(folder / f"{n}.html").read_text("utf-8"), url_fetcher=_nothing
        )
        document.write_pdf(
            folder / f"{n}.pdf",
            stylesheets=[style],
            pdf_variant="pdf/ua-1",
            finisher=_mended.frames,
        )


if __name__ == "__main__":
    _main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
