"""A comparison tells what came from what went on a phone, on paper and in copies."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator

import notices
import pytest
import support
from browsing import PHONE, find
from msgspec.structs import replace
from playwright.sync_api import Browser, Locator, Page
from pypdf import PdfReader

from notice.comparison.notices import plain
from notice.languages.messages import Words
from notice.pages.redline_html import as_html

SCRIPTS = support.ROOT / "scripts/notice"
HEADS = "Category Purpose Retention Recipients Safeguards Origin Legitimation Frequency Remarks"
OLD = f"""We keep it for 41 months.

We never sell it.

| {" | ".join(HEADS.split())} |
|{"---|" * 9}
| Addresses | Delivery | years | Processors | Clauses | Yourself | Contract | Continuously | None |
"""
NEW = (
    OLD.replace("41", "42")
    .replace("Clauses", "Guarantees")
    .replace("Delivery", "Shipping")
    .replace("never ", "")
)
SPILLS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SELECTED = """() => { getSelection().selectAllChildren(document.querySelector('article'));
  return getSelection().toString(); }"""


SHEETS = {
    "page": notices.STYLE,
    "review": (SCRIPTS / "review/packet.css").read_text("utf-8"),
    "fragment": (SCRIPTS / "publishing/fragment.css").read_text("utf-8"),
}
AS_A_FRAGMENT = """() => {
  for (const e of document.querySelectorAll('article [class]'))
    e.setAttribute('class', [...e.classList].map((name) => `notice-${name}`).join(' '));
  document.querySelector('article').className = 'notice-fragment';
}"""


def compared(locale: str, sheet: str = notices.STYLE) -> str:
    """A page that compares two texts, in the whole of a style sheet."""
    words = Words(notices.words(locale))
    old, new = (notices.text(locale, "x.md", "x") for _ in range(2))
    (lead, retention, *rest) = old.sections
    old, new = (
        replace(old, sections=(lead, replace(retention, text=body), *rest)) for body in (OLD, NEW)
    )
    inside = as_html(plain(old, new, ()), words, "Compared.", None)
    return (
        f'<!doctype html><html lang="{locale}" dir="{words.strings.direction}">'
        f'<meta name="viewport" content="width=device-width"><style>@layer bare; {sheet}</style>'
        f'<div class="page"><main><article class="notice redline">{inside}</article></main></div>'
    )


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    made = browser.new_page(viewport=PHONE)
    yield made
    made.close()


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_table_scrolls_by_itself(locale: str, page: Page) -> None:
    page.set_content(compared(locale))
    scrollable = page.locator(".scrollable")
    assert scrollable.evaluate("e => e.scrollWidth > e.clientWidth")
    for width in (280, 320, 390):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate(SPILLS) == 0


def test_a_copy_tells_what_came_from_what_went(page: Page) -> None:
    page.set_content(compared("en"))
    copied = page.evaluate(SELECTED)
    assert "We keep it for [removed: 41][added: 42] months." in copied
    assert "end of" not in copied
    # On the screen, the words that name them take no room.
    assert page.locator(".mark").evaluate_all("all => all.every((e) => e.offsetWidth === 0)")


@pytest.mark.parametrize("kind", SHEETS)
def test_paper_strikes_what_went_and_neither_its_name_nor_the_space_behind(
    kind: str, page: Page
) -> None:
    page.set_content(compared("en", SHEETS[kind]))
    if kind == "fragment":
        page.evaluate(AS_A_FRAGMENT)
    page.emulate_media(media="print")
    name = page.locator("del > span").first
    assert name.inner_text().strip() == "[removed:"
    (space,) = page.locator("del > span:not([class])").all()

    def drawn(what: Locator) -> bytes:
        box = what.bounding_box()
        assert box
        inside = {**box, "x": box["x"] + 1, "width": box["width"] - 2}
        return page.screenshot(full_page=True, clip=inside)

    whole = page.locator("del").first
    struck, bare = drawn(whole), [drawn(name), drawn(space)]
    page.add_style_tag(content="@layer bare { del { text-decoration: none !important } }")
    assert drawn(whole) != struck
    assert [drawn(name), drawn(space)] == bare


def test_paper_tells_what_came_from_what_went(page: Page) -> None:
    page.set_content(compared("en"))
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    printed = " ".join(sheet.extract_text() for sheet in reader.pages)
    said = re.sub(r"\s+", "", printed)
    assert "Wekeepitfor[removed:41][added:42]months." in said
    # The cells of a wide table stand below each other, each under the name of its column.
    words = set(printed.replace("[", " ").replace("]", " ").split())
    assert {*HEADS.split(), "Addresses", "Continuously", "Guarantees", "Shipping"} <= words


@pytest.mark.parametrize("size", ["100%", "200%"])
@pytest.mark.parametrize("word", ["", "Datenschutzgrundverordnungsdurchführungsbestimmungen"])
def test_the_list_of_languages_holds(size: str, word: str, open_page: Callable[..., Page]) -> None:
    page = open_page(find("sentera", "languages", "en"))
    page.evaluate(
        """([size, word]) => { document.documentElement.style.fontSize = size;
          if (word) for (const e of document.querySelectorAll('.in-languages a'))
            e.textContent += ` ${word}`; }""",
        [size, word],
    )
    for width in (280, 320, 360, 390, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate(SPILLS) <= 0, width
