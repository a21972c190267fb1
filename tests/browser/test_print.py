"""A printed page can be filed: each sheet says what it is, and nothing on it wants a click."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from ctypes import c_double
from pathlib import Path

import projects
import pypdfium2
import pytest
import support
from browsing import BUILDS, PAGES, SAMPLE, TEXTS, Shown, find, on
from playwright.sync_api import Browser, expect
from pypdfium2.raw import FPDFText_GetCharOrigin, FPDFText_GetUnicode
from reading import Reading

HOSTS = {"sentera": "https://privacy.sentera.example/"}
AURORA = "https://aurora.example/legal/privacy/"
NAVIGATION = ".skip, nav, .language-menu, .sidebar, .related, .neighbours, footer.site, .actions"
VISIBLE = """all => all.map((e) => { const box = e.getBoundingClientRect();
  return e.checkVisibility({ visibilityProperty: true }) && box.width > 0 && box.height > 0; })"""
COLOURS = """all => all.map((e) => { const style = getComputedStyle(e);
  return [style.color, style.backgroundColor]; })"""


def _sheets(read_page: Reading, shown: Shown) -> list[str]:
    """The text of each sheet, on one line; the address may be broken over lines."""
    return [_plain(sheet.get_text_range()) for sheet in read_page.sheets(shown)]


def _plain(text: str) -> str:
    """Without what typesetting has made of it: ligatures, no-break spaces, line ends, hyphens."""
    hyphens = text.replace("\ufffe", "-")  # where a line ends
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", hyphens))


def _address(shown: Shown) -> str:
    path = "404.html" if shown.kind == "not-found" else shown.path
    return HOSTS.get(shown.site, AURORA) + path


@on(PAGES)
def test_print_shows_the_notice_and_no_navigation(shown: Shown, read_page: Reading) -> None:
    page = read_page(shown)
    try:
        for scheme in ("dark", "light"):
            page.emulate_media(media="print", color_scheme=scheme)
            navigation = page.locator(NAVIGATION)
            assert not navigation.evaluate_all("all => all.some((e) => e.checkVisibility())")
            boxes = page.locator("h1, [data-notice]").evaluate_all(VISIBLE)
            assert all(boxes)
            assert page.locator("h1").count() == 1
            assert page.locator("[data-notice=banner]").count() >= 1
            # Black on white, whatever the screen is.
            pairs = page.locator("body, h1, [data-notice=banner]").evaluate_all(COLOURS)
            assert {colour for colour, _ in pairs} == {"rgb(0, 0, 0)"}
            assert {ground for _, ground in pairs} <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    finally:
        page.emulate_media(media="null", color_scheme="light")


@on([p for p in PAGES if p.kind != "not-found"])
def test_disclaimer_is_on_every_page_and_whole_in_print(shown: Shown, read_page: Reading) -> None:
    page = read_page(shown)
    disclaimer = page.locator("[data-notice=disclaimer]")
    assert disclaimer.count() == 1
    expect(disclaimer).to_be_visible()
    page.emulate_media(media="print")
    expect(disclaimer).to_be_visible()
    expect(disclaimer.locator("details > p")).to_be_visible()
    page.emulate_media(media="null")


def test_what_is_no_text_says_nothing_of_one(read_page: Reading) -> None:
    page = read_page(find("sentera", "not-found", "en"))
    assert page.locator("[data-notice=disclaimer], [data-notice=header]").count() == 0


@on([p for p in PAGES if p in SAMPLE or p.kind == "upcoming" or p.locale == "en"])
def test_each_sheet_says_what_it_is(shown: Shown, read_page: Reading) -> None:
    sheets = _sheets(read_page, shown)
    _, _, (_, day, *_) = BUILDS[shown.site]
    if shown.kind not in {"not-found", "history"} and shown.site == "sentera":
        assert len(sheets) > 1
    for sheet in sheets:
        # The foot is the last thing on a sheet; lines of a PDF may be broken anywhere.
        foot = re.sub(r"\s", "", sheet)[-400:]
        assert _address(shown) in foot
        for date in filter(None, (day, shown.version)):
            year, _, number = date.split("-")
            assert year in foot
            assert str(int(number)) in foot


def test_each_sheet_says_it_in_words(read_page: Reading) -> None:
    for sheet in _sheets(read_page, find("sentera", "upcoming", "en")):
        assert "version of 1 January 2027" in sheet
        assert "23 November 2026" in sheet
    for sheet in _sheets(read_page, find("sentera", "front", "fr")):
        assert "version du 25 mai 2018" in sheet
        assert "23 novembre 2026" in sheet


@on([p for p in TEXTS if p.locale != "ar" and p in SAMPLE])
def test_whole_text_is_on_the_sheets(shown: Shown, read_page: Reading) -> None:
    """Nothing is cut off or covered by the foot: every paragraph comes out, once."""
    page = read_page(shown)
    printed = re.sub(r"[\s\u00ad-]", "", " ".join(_sheets(read_page, shown)))
    for paragraph in page.locator(".content :is(h2, h3, li, p:not(.related))").all_text_contents():
        words = re.findall(r"\w{4,}", _plain(paragraph).replace("-", ""))
        assert all(word in printed for word in words), paragraph


@on(SAMPLE)
def test_foot_keeps_off_the_text(shown: Shown, read_page: Reading) -> None:
    """The foot stands below all other text of its sheet, as the places in the PDF tell."""
    for sheet in read_page.sheets(shown):
        lines: dict[float, str] = {}
        x, y = c_double(), c_double()
        for number in range(sheet.count_chars()):
            assert FPDFText_GetCharOrigin(sheet, number, x, y)
            line, letter = round(y.value, 1), chr(FPDFText_GetUnicode(sheet, number))
            lines[line] = lines.get(line, "") + letter
        assert len(lines) >= 2
        # A long foot takes two lines, above the number.
        foot = _plain("".join(lines[place] for place in sorted(lines)[:3]))
        assert _address(shown) in foot
        assert "20" in foot


# Whatever can't be broken between words: an address, a long word, a table of many columns.
WIDE = """
See [our list of processors](https://files.aurora.example/onedrive.aspx?id=%2Fpersonal{0}).
Write to averyveryverylongaddress@averyveryveryveryveryverylonghostname.example.com{1}.

- {1}

!!! note "{1}"
    {1}

| Data | Period | Basis | Recipients | Transfer | Criteria | Further information |
|---|---|---|---|---|---|---|
| {1} | {1} | {1} | {1} | {1} | {1} | {1} |
""".format("%2Fpersonal" * 15, "Donaudampfschifffahrtsgesellschaft" * 4)


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("wide")
    projects.copy_project(project, support.AURORA)
    text = project / "docs/en/index.md"
    text.write_text(text.read_text("utf-8") + WIDE, "utf-8")
    built = support.run("build", "--drafts", "--as-of", "2026-06-10", "--site", "out", cwd=project)
    assert built.returncode == 0, built.stderr
    return project / "out/draft/index.html"


@pytest.mark.parametrize("family", ["Noto Sans", "DejaVu Sans"])
def test_no_word_of_a_sheet_ends_beyond_the_margin(
    family: str, wide: Path, browsers: Callable[..., Browser]
) -> None:
    page = browsers(family).new_page()
    page.goto(wide.as_uri())
    margin = 18 / 25.4 * 72 - 3  # letters may hang over by a hair
    sheets = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    page.close()
    assert len(sheets) > 1
    for sheet in sheets:
        words = sheet.get_textpage()
        places = [words.get_charbox(n) for n in range(words.count_chars())]
        assert min(left for left, *_ in places) >= margin
        assert max(right for _, _, right, _ in places) <= sheet.get_width() - margin
        # Nor is the sheet shrunk until all fits: its letters are as large as on any other.
        assert max(top - bottom for _, bottom, _, top in places) > 6


def test_sheets_are_numbered(read_page: Reading) -> None:
    sheets = _sheets(read_page, find("sentera", "upcoming", "en"))
    for number, sheet in enumerate(sheets, start=1):
        assert f"{number} / {len(sheets)}" in sheet


@on([p for p in PAGES if p.kind == "redline"])
def test_what_changes_for_readers_comes_first_and_its_words_soon(
    shown: Shown, read_page: Reading
) -> None:
    """Plain words on the first sheet, what changes where on the next, and each word soon after."""
    page = read_page(shown)
    sheets = [re.sub(r"\s", "", sheet) for sheet in _sheets(read_page, shown)]

    def squeezed(selector: str) -> list[str]:
        return [re.sub(r"\s", "", _plain(t)) for t in page.locator(selector).all_inner_texts()]

    (summary,), (words,) = squeezed(".for-you > h2"), squeezed("h2.words")
    assert summary in sheets[0]
    before, found, _ = "".join(sheets[:3]).partition(words)
    assert found, "the words begin on the third sheet at the latest"
    rows = squeezed("table.changes tbody tr td:last-child a")
    assert rows
    assert all(row in before for row in rows)
