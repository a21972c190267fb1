"""What a page of changes holds: each `golden/comparisons/<case>.md`, and its HTML beside it.

The old and the new text are divided by a line `=====`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from notices import words
from projects import load
from support import ROOT

from notice.comparison.notices import plain
from notice.languages.messages import Words
from notice.languages.particulars import language_of
from notice.model.corpus import Notice
from notice.pages.redline_html import as_html
from notice.sources import sections

CASES = sorted((Path(__file__).parent / "golden" / "comparisons").glob("*.md"))


def notice_of(body: str) -> Notice:
    data = f"---\ntitle: T\n---\n{body}".encode()
    return sections.parse(data, "x.md", "en", is_source=True)[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_comparison(case: Path, golden: Callable[[Path, str], None]) -> None:
    old, _, new = case.read_text("utf-8").partition("=====\n")
    change = plain(notice_of(old), notice_of(new), ())
    language = language_of(load(ROOT / "mkdocs.yml"), "en")
    golden(
        case.with_suffix(".txt"),
        as_html(change, Words(words("en")), "Compared with another.", language),
    )
