"""What becomes of policies that come as pages, Word files and Markdown.

`golden/pages/*` are in the manner of the programs that make such pages; the `.txt` beside each
holds the text that comes out, with what is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypandoc
import pytest
from lxml import html
from support import ROOT

from notice.importing.policy import Imported, imported
from notice.model.corpus import Notice
from notice.model.finding import Finding, Severity
from notice.model.grouping import line
from notice.rules.checking import form
from notice.sources import sections
from notice.text.document import parts
from notice.text.markup import parsed

PAGES = sorted(
    p for p in (Path(__file__).parent / "golden" / "pages").iterdir() if p.suffix != ".txt"
)
PAIRS = sorted((ROOT / "tests" / "bench" / "pairs").glob("*/old.md"))


def made(data: bytes, name: str, title: str = "") -> Imported:
    return imported(data, name, title=title, effective=date(2019, 5, 1), prevails="en")


def read(text: str) -> tuple[Notice, list[Finding]]:
    """A text as it is read, and what is wrong with how it is written."""
    notice, findings = sections.parse(text.encode(), "x.md", "en", is_source=True)
    found = [*findings, *form(notice)]
    return notice, [f for f in found if f.severity is not Severity.INFO]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page(page: Path, golden: Callable[[Path, str], None]) -> None:
    result = made(page.read_bytes(), page.name)
    _, findings = read(result.text)
    said = [line(f) for f in result.findings]
    golden(page.with_suffix(".txt"), "\n".join([result.text, *said]) + "\n")
    assert findings == []


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.parent.name)
@pytest.mark.parametrize("kind", ["html", "md", "docx"])
def test_the_words_of_a_policy_come_back_in_order(pair: Path, kind: str, tmp_path: Path) -> None:
    text = pair.read_text("utf-8")
    before, _ = read(text)
    body = "".join(html.tostring(e, encoding="unicode") for e in parsed(before))
    head = f"<head><meta charset=utf-8><title>{before.title}</title></head>"
    page = f"<html>{head}<body><h1>{before.title}</h1>{body}</body></html>"
    data = text.encode() if kind == "md" else page.encode()
    if kind == "docx":
        file = tmp_path / "old.docx"
        pypandoc.convert_text(page, "docx", format="html", outputfile=str(file))
        data = file.read_bytes()
    result = made(data, f"old.{kind}")
    after, findings = read(result.text)
    assert after.title == before.title
    # A paragraph that is longer than any is read no further, and so are the words behind it.
    assert words(after)[: len(words(before))] == words(before)
    assert [(f.rule, f.message) for f in findings] == []


def words(notice: Notice) -> list[str]:
    return [
        word
        for part in parts(notice)
        for block in part.blocks
        for word in re.findall(r"\w+", block.text)
    ]
