"""The text comes first: what a reader sees before having scrolled, in every language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsing import PAGES, Shown, on
from measuring import AS_WINDOW, IN_VIEW
from notices import real_notice
from playwright.sync_api import Frame, Page, expect
from reading import Reading

REAL_LOCALES = real_notice().settings.tags
# The size of a window, and how far down the first sentence of the policy may begin while a banner
# stands, whatever else has to be said before.
WINDOWS = ((1280, 800, 520), (390, 844, 760))
NOW, NEXT = "versions/2018-05-25/", "versions/2027-01-01/"
TEXTS = {"sentera": ("", NOW, NEXT, "draft/"), "january": ("", NOW, NEXT)}
# How many banners there are, whether the title is seen whole, and where the first line begins.
LOOK = f"""([width, height]) => {{ ({AS_WINDOW})({{ width, height }});
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(".short li, .content p"));
  const line = [...range.getClientRects()].find((box) => box.width > 1);
  return [document.querySelectorAll("[data-notice=banner]").length,
    ({IN_VIEW})([...document.querySelectorAll("h1")]), line.top + scrollY]; }}"""


@pytest.mark.parametrize("locale", REAL_LOCALES)
@pytest.mark.parametrize("site", TEXTS)
def test_the_text_begins_on_the_first_screen(
    site: str, locale: str, open_frame: Callable[..., Frame]
) -> None:
    root = "" if locale == "en" else f"{locale}/"
    for path in TEXTS[site]:
        frame = open_frame(Shown(site, "text", locale, root + path))
        for width, height, limit in WINDOWS:
            banners, titles, first = frame.evaluate(LOOK, [width, height])
            assert banners == 1
            assert titles == [True]
            assert first <= limit, (path, width)


@pytest.mark.parametrize("locale", REAL_LOCALES)
def test_which_language_prevails_is_one_line(locale: str, open_page: Callable[..., Page]) -> None:
    page = open_page(Shown("sentera", "front", locale, "" if locale == "en" else f"{locale}/"))
    page.set_viewport_size({"width": 390, "height": 844})
    said = page.locator("[data-notice=disclaimer]")
    line = said.locator("summary").evaluate("(e) => parseFloat(getComputedStyle(e).lineHeight)")
    assert said.bounding_box()["height"] < 2 * line
    expect(said.locator("summary")).to_be_visible()
    assert said.locator("a:visible").count() == (locale != "en")
    # The statement is there in full, and one click away.
    expect(said.locator("details p")).not_to_be_visible()
    said.locator("summary").click()
    expect(said.locator("details p")).to_be_visible()


@on(PAGES)
def test_the_title_is_on_a_phones_first_screen(shown: Shown, read_page: Reading) -> None:
    page = read_page(shown)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.locator("h1").evaluate_all(IN_VIEW) == [True]
    # What must be known before the text is read stands above all else.
    if statuses := page.locator("[data-notice=status]").evaluate_all(IN_VIEW):
        assert page.locator("[data-notice=status] ~ h1").count() == 1
        assert statuses == [True]


@on([p for p in PAGES if p.kind in {"front", "upcoming", "superseded", "draft"}])
def test_what_is_folded_is_told_in_words_and_open_on_paper(
    shown: Shown, open_page: Callable[..., Page]
) -> None:
    page = open_page(shown, java_script_enabled=False)
    folds = page.locator("article details:not(.sidebar)")
    assert folds.count() >= (shown.kind != "draft")
    is_shown = "all => all.every((e) => e.checkVisibility())"
    hidden = page.locator("article details:not(.sidebar) > :not(summary)")
    closed = hidden.evaluate_all("all => all.map((e) => e.checkVisibility())")
    assert not any(closed)
    for summary in folds.locator("summary").all():
        expect(summary).to_be_visible()
    try:
        page.emulate_media(media="print")
        assert hidden.evaluate_all(is_shown)
    finally:
        page.emulate_media(media="null")
    for fold in folds.all():
        fold.locator("summary").click()
    assert hidden.evaluate_all(is_shown)
