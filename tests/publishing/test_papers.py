"""Each version in each language as a PDF, read back by readers of PDF that are not ours."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from built import is_whole
from lxml import html
from msgspec.structs import replace
from notices import corpus, edition, version
from projects import copy_project, load, small_project
from support import AURORA, ROOT, run

from notice.build import _press
from notice.build.audit.extras import audit_extras
from notice.model.finding import NoticeError
from notice.model.publication import Publication
from notice.publishing import _paper_making, possible
from notice.publishing.paper_reading import read
from notice.publishing.sheets import Sheet

DAY = "2026-11-28"
ALL = "{pdf: true, data: true, embed: true}"


def asked(config: Path, outputs: str = ALL) -> Path:
    """The project with outputs asked for."""
    text = config.read_text("utf-8")
    config.write_text(
        text.replace("  - notice:\n", f"  - notice:\n      outputs: {outputs}\n"), "utf-8"
    )
    return config


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a day in English, German and Arabic, with its PDFs."""
    folder = tmp_path_factory.mktemp("papers")
    (folder / "project").mkdir()
    config = asked(copy_project(folder / "project", AURORA))
    made = folder / "site"
    built = run("build", "--as-of", DAY, "--site", str(made), cwd=config.parent)
    assert built.returncode == 0, built.stderr
    return made


@cache
def real(locale: str) -> bytes:
    """The newest version of the real notice in a language, on a day on which it is announced."""
    whole = replace(load_with_pdf(), working={})
    shown = edition(whole, date(2026, 12, 10))
    name = max(n for n, v in shown.papers.items() if v.locale == locale)
    made = dict(_paper_making.make_papers(only(shown, name), page_of(shown), _press.printed))
    return made[name]


def load_with_pdf() -> Any:
    found = load(ROOT / "mkdocs.yml")
    asked_for = replace(found.settings, publication=Publication(frozenset({"pdf"})))
    return replace(found, settings=asked_for)


def only(shown: Any, name: str) -> Any:
    """An edition of which but one PDF is made."""
    fewer = replace(shown)
    fewer.__dict__["papers"] = {name: shown.papers[name]}
    return fewer


def page_of(shown: Any):
    """A page of an edition, with what a PDF takes of it, and no templates."""

    def page(name: str) -> bytes:
        view = next(v for v in shown.views.values() if v.path + "index.html" == name)
        words = "".join(
            f"<h{s.level}>{s.title}</h{s.level}><p>{s.text}</p>" if s.level else f"<p>{s.text}</p>"
            for s in view.body.sections
        )
        said = f"<article><h1>{view.title}</h1>{words}</article>"
        return f"<html><head><meta charset='utf-8'></head><body>{said}</body></html>".encode()

    return page


def pdfs(site: Path) -> Iterator[tuple[str, bytes]]:
    found = sorted(site.rglob("*.pdf"))
    assert found
    for path in found:
        yield path.relative_to(site).as_posix(), path.read_bytes()


def walked(element: Any) -> Iterator[Any]:
    """Every element of a tree of tags."""
    element = element.get_object()
    if isinstance(element, list):
        for one in element:
            yield from walked(one)
    elif isinstance(element, pypdf.generic.DictionaryObject):
        yield element
        if "/K" in element:
            yield from walked(element["/K"])


def test_each_version_has_one_in_each_of_its_languages(site: Path) -> None:
    assert is_whole(site)
    data = json.loads((site / "notice.json").read_text("utf-8"))
    listed = {t["pdf"].removeprefix(data["url"]) for v in data["versions"] for t in v["texts"]}
    assert listed == {name for name, _ in pdfs(site)}
    assert len(listed) == 8


def test_pages_lead_to_it(site: Path) -> None:
    url = json.loads((site / "notice.json").read_text("utf-8"))["url"]
    for folder, name in (("", "versions/2026-06-01/"), ("ar/", "versions/2026-06-01/")):
        for page in (f"{folder}", f"{folder}{name}", f"{folder}versions/"):
            tree = html.fromstring((site / page / "index.html").read_bytes())
            tree.make_links_absolute(url + page)
            links = tree.xpath("//dd[@class='file']/a/@href")
            assert f"{url}{folder}{name}notice.pdf" in links, page
    fragment = json.loads((site / "embed/ar/index.json").read_text("utf-8"))["html"]
    assert f"{url}ar/versions/2026-06-01/notice.pdf" in fragment


def test_it_says_what_the_page_says(site: Path) -> None:
    file = read((site / "versions/2024-10-01/notice.pdf").read_bytes())
    words = " ".join(file.text.split())
    tree = html.fromstring((site / "versions/2024-10-01/index.html").read_bytes())
    for kind in ("status", "ribbon", "disclaimer"):
        for said in tree.xpath(f"//*[@data-notice='{kind}']//p"):
            assert " ".join(said.text_content().split()) in words
    url = "https://aurora.example/legal/privacy/versions/2024-10-01/"
    check = f"Whether and until when this version applies is shown at {url}."
    assert check.replace(" ", "") in words.replace(" ", "")
    assert file.lang == "en"
    assert file.bookmarks[0] == "Privacy notice"
    feet = [" ".join(sheet.split())[-60:] for sheet in file.sheets]
    assert all("as known on 28 November 2026" in foot for foot in feet), feet


ARABIC = "ar/versions/2026-06-01/notice.pdf"


def test_every_letter_of_arabic_is_in_it(site: Path) -> None:
    """Letters with marks too, wherever they stand in a word: for who copies, searches, listens."""
    content = (site / ARABIC).read_bytes()
    tree = html.fromstring((site / "ar/versions/2026-06-01/index.html").read_bytes())
    for ways in tree.xpath("//*[@class='related' or @class='itself']"):
        ways.drop_tree()
    sections = tree.xpath("//section[contains(concat(' ', @class, ' '), ' content ')]")
    text = "".join(section.text_content() for section in sections)
    assert set("أإآئؤ") & set(text)
    assert {"\u0651", "\u064f", "\u064b"} <= set(text)
    wanted = Counter(c for c in text.replace("\u00ad", "") if "\u0620" <= c <= "\u0652")
    readers = (
        "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages),
        "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(content)),
    )
    for shown in readers:
        there = Counter(unicodedata.normalize("NFKC", shown))
        assert {c: n for c, n in wanted.items() if there[c] < n} == {}
        assert not [c for c in there if unicodedata.category(c) in {"Co", "Cn"} or c == "\ufffd"]
    for page in pypdf.PdfReader(BytesIO(content)).pages:  # 7.21.7
        for font in page["/Resources"]["/Font"].values():
            letters = font.get_object()["/ToUnicode"].get_data()
            assert not re.search(rb"> <>", letters)


def test_arabic_runs_from_right_to_left(site: Path) -> None:
    """The title begins at the right edge, and the sheets' number stands at the left of the foot."""
    (first, *_) = pypdfium2.PdfDocument((site / ARABIC).read_bytes())
    width, sheet = first.get_width(), first.get_textpage()

    def edges(words: str) -> tuple[float, float]:
        searched = sheet.search(words)
        found = searched.get_next()
        assert found, words
        boxes = [sheet.get_charbox(n) for n in range(found[0], sum(found))]
        return min(b[0] for b in boxes), max(b[2] for b in boxes)

    margin = 20 / 25.4 * 72
    assert edges("سياسة الخصوصية")[1] == pytest.approx(width - margin, abs=4)
    assert edges("1 / 2")[0] == pytest.approx(margin, abs=4)
    # On its second line, too, the address runs from left to right, its last slash at the right.
    (begin, length) = sheet.search("versions/2026-06-01").get_next()
    _, bottom, edge, _ = sheet.get_charbox(begin + length - 1)
    characters = [(sheet.get_text_range(n, 1), sheet.get_charbox(n)) for n in range(200)]
    line = [(sign, box[0]) for sign, box in characters if abs(box[1] - bottom) < 4]
    assert any(sign == "/" and edge - 1 < start < edge + 4 for sign, start in line)
    left = pypdfium2.PdfDocument((site / "versions/2026-06-01/notice.pdf").read_bytes())[0]
    assert left.get_textpage().search("Privacy notice").get_next()
    reader = pypdf.PdfReader(BytesIO((site / ARABIC).read_bytes()))
    assert reader.trailer["/Root"]["/Lang"] == "ar"
    assert read((site / ARABIC).read_bytes()).bookmarks[0] == "سياسة الخصوصية"


def test_it_is_tagged_as_screen_readers_need_it(site: Path) -> None:
    """What PDF/UA-1 (ISO 14289-1) asks for and a program can see without drawing."""
    for name, content in pdfs(site):
        file = pypdf.PdfReader(BytesIO(content))
        root = file.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"], name
        assert root["/ViewerPreferences"]["/DisplayDocTitle"], name  # 7.1
        assert b'pdfuaid:part="1"' in root["/Metadata"].get_data(), name  # 5
        assert root["/Lang"] == (name.partition("/")[0] if name[:3] in {"de/", "ar/"} else "en")
        elements = list(walked(root["/StructTreeRoot"]["/K"]))
        kinds = [str(e["/S"]) for e in elements if "/S" in e]
        headings = [int(kind[2:]) for kind in kinds if re.fullmatch("/H[1-6]", kind)]
        assert headings[0] == 1, name  # 7.4.2
        assert all(b <= a + 1 for a, b in pairwise(headings)), name
        assert {"/Document", "/P", "/L", "/LI", "/LBody", "/Link"} <= set(kinds), name
        for page in file.pages:
            assert "/StructParents" in page, name
            links = [a.get_object() for a in page.get("/Annots", [])]
            assert not links or page["/Tabs"] == "/S", name  # 7.18.3
            for link in links:  # 7.18.5
                assert link.get("/Contents"), name
                assert "/StructParent" in link, name
            assert page["/Resources"]["/Font"], name


def test_every_word_on_a_sheet_belongs_to_a_tag_or_to_its_frame(site: Path) -> None:
    """7.1: what is drawn is marked, and what is marked as content has its place in the tree."""
    kinds: set[str] = set()
    for name, content in pdfs(site):
        file = pypdf.PdfReader(BytesIO(content), strict=True)
        tree = file.trailer["/Root"]["/StructTreeRoot"]
        elements = list(walked(tree["/K"]))
        for number in tree["/ParentTree"]["/Nums"]:
            for one in number if isinstance(number, list) else ():
                element = one.get_object()
                assert isinstance(element, pypdf.generic.NullObject) or element in elements, name
        kinds |= {str(e["/S"]) for e in elements if "/S" in e}
        known = {one for element in elements for one in marks(element)}
        for page in file.pages:
            drawn: set[tuple[Any, int]] = set()
            within: list[str] = []
            framed: set[str] = set()
            stream = pypdf.generic.ContentStream(page.get_contents(), file)
            for given, does in stream.operations:
                if does in {b"BDC", b"BMC"}:
                    within.append(str(given[0]))
                    framed.add(str(given[1].get("/Type", "")) if len(given) > 1 else "")
                    if len(given) > 1 and "/MCID" in given[1]:
                        drawn.add((page.indirect_reference, int(given[1]["/MCID"])))
                elif does == b"EMC":
                    within.pop()
                elif does in {b"Tj", b"TJ"}:
                    assert within, name
            assert not within, name
            assert drawn, name
            assert drawn <= known, name
            assert "/Pagination" in framed, name  # 7.8: the foot is no text
    assert {"/Table", "/TR", "/TH", "/TD"} <= kinds


def marks(element: Any) -> Iterator[tuple[Any, int]]:
    """The marked content that an element holds itself: its sheet, and its number there."""
    inner = element.get("/K")
    for one in inner if isinstance(inner, list) else [inner]:
        if isinstance(one, int):
            yield element.raw_get("/Pg"), int(one)
        elif isinstance(one, pypdf.generic.DictionaryObject) and "/MCID" in one:
            yield (one if "/Pg" in one else element).raw_get("/Pg"), int(one["/MCID"])


def test_no_typeface_of_the_machine_is_in_it(site: Path) -> None:
    for name, content in pdfs(site):
        file = pypdf.PdfReader(BytesIO(content))
        for page in file.pages:
            for font in page["/Resources"]["/Font"].values():
                inner = font.get_object()["/DescendantFonts"][0].get_object()
                known = inner["/FontDescriptor"]
                assert {"/FontFile2", "/FontFile3"} & set(known), name  # 7.21.4: it is in the file
                face = str(known["/FontName"]).rpartition("+")[2].replace("-", "")
                assert face.startswith(("FiraGO", "NotoSans")), (name, face)


@pytest.mark.parametrize("locale", ["en", "bg", "pl"])
def test_another_reader_finds_every_word(locale: str) -> None:
    file = pypdfium2.PdfDocument(real(locale))
    shown = "".join(page.get_textpage().get_text_range() for page in file)
    shown = re.sub(r"\s|\ufffe", "", shown)
    text = load_with_pdf().versions[-1].text(locale)
    assert text is not None
    words = [w for s in text.sections for w in re.findall(r"[^\W\d_]{6,}", s.title)]
    assert len(words) > 5
    assert [w for w in words if w not in shown] == []
    for page in pypdf.PdfReader(BytesIO(real(locale))).pages:  # 7.21.7: each sign has its letter
        for font in page["/Resources"]["/Font"].values():
            letters = font.get_object()["/ToUnicode"].get_data()
            assert b"<>" not in letters


def test_the_same_day_makes_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = replace(
        corpus(version(date(2026, 1, 1))),
    )
    asked_for = replace(whole.settings, publication=Publication(frozenset({"pdf"})))
    whole = replace(whole, settings=asked_for)

    def made(day: date) -> dict[str, bytes]:
        shown = edition(whole, day)
        return dict(_paper_making.make_papers(shown, page_of(shown), _press.printed))

    first = made(date(2026, 6, 1))
    assert first.keys() == {
        "versions/2026-01-01/notice.pdf",
        "fr/versions/2026-01-01/notice.pdf",
    }
    monkeypatch.setenv("FONTCONFIG_FILE", "/nowhere")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert made(date(2026, 6, 1)) == first
    assert made(date(2026, 6, 2)) != first


def test_what_can_not_be_made_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = asked(small_project(tmp_path), "{pdf: true}")
    site = tmp_path / "site"
    found = possible.find_spec
    monkeypatch.setattr(possible, "find_spec", lambda n: None if n == "weasyprint" else found(n))
    built = run("build", "--as-of", "2026-06-15", "--site", str(site), cwd=config.parent)
    assert built.returncode == 1
    assert not site.exists()
    assert "`pdf` needs weasyprint" in built.stderr
    assert "make .venv/installed-pdf" in built.stderr
    monkeypatch.undo()
    for said in ("cannot load library 'libpango-1.0-0'", "Segmentation fault"):
        monkeypatch.setattr(_press.sys, "executable", failing(tmp_path, said))
        built = run("build", "--as-of", "2026-06-15", "--site", str(site), cwd=config.parent)
        assert built.returncode == 1
        assert not site.exists()
        assert "[site.output]" in built.stderr
        assert ("sudo apt install libpango" in built.stderr) is ("pango" in said)


def test_a_process_that_the_system_ends_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_press.sys, "executable", failing(tmp_path, "", "kill -9 $$"))
    said = _press.printed({"a": Sheet("a", "en", "a", "<p>a")}, date(2026, 6, 1))
    assert said == "The system ended its process (Killed), as where memory is short. Try again."


def failing(folder: Path, said: str, ends: str = "exit 1") -> str:
    """A program that fails with these words."""
    program = folder / "failing"
    program.write_text(f'#!/bin/sh\necho "{said}" >&2\n{ends}\n', "utf-8")
    program.chmod(0o755)
    return str(program)


def test_a_sign_that_no_typeface_has_is_an_error() -> None:
    whole = corpus(version(date(2026, 1, 1)))
    asked_for = replace(whole.settings, publication=Publication(frozenset({"pdf"})))
    shown = edition(replace(whole, settings=asked_for), date(2026, 6, 1))

    def page(name: str) -> bytes:
        return page_of(shown)(name).replace(b"Write to us", "書いて".encode())

    with pytest.raises(NoticeError) as refused:
        list(_paper_making.make_papers(shown, page, _press.printed))
    assert "“い” (U+3044)" in refused.value.findings[0].message


def test_the_audit_reads_it_back(site: Path) -> None:
    whole = load(copy_project_of(site))
    shown = edition(whole, date.fromisoformat(DAY))
    files = dict(pdfs(site))
    assert audit_extras(shown, files) == []
    one, other = "versions/2024-10-01/notice.pdf", "versions/2026-06-01/notice.pdf"
    swapped = audit_extras(shown, {**files, one: files[other]})
    assert {f.rule for f in swapped} == {"audit.page"}
    assert any("It does not say" in f.message for f in swapped)
    broken = audit_extras(shown, {**files, one: files[one][:2000]})
    assert "no PDF that can be read" in broken[0].message
    lost = audit_extras(shown, {n: c for n, c in files.items() if n != one})
    assert [f.rule for f in lost] == ["audit.missing"]
    ar, older = "ar/versions/2026-06-01/notice.pdf", "ar/versions/2020-03-01/notice.pdf"
    assert audit_extras(shown, {**files, ar: files[older]})


def copy_project_of(site: Path) -> Path:
    return site.parent / "project" / "mkdocs.yml"


def test_what_mkdocs_alone_makes_leads_to_none(tmp_path: Path) -> None:
    config = asked(small_project(tmp_path), "{pdf: true, feeds: true}")
    import subprocess
    import sys

    made = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "site")],
        cwd=config.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    assert "notice.pdf" not in (tmp_path / "site/index.html").read_text("utf-8")
