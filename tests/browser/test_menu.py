"""The language menu with many languages: all are reached by keyboard and on a small phone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from browsing import Site, serve
from playwright.sync_api import Browser, Page
from projects import copy_project
from support import AURORA, run

from notice.languages.cldr import own_name

pytestmark = pytest.mark.xdist_group("menu")
MENU = ".language-menu"
SMALL = {"width": 320, "height": 568}
SIZES = [SMALL, {"width": 568, "height": 320}, {"width": 1280, "height": 800}]
# With the fixture's three, these are the 24 official languages of the Union but one, and Arabic.
ADDED = "bg cs da el es et fi fr hr hu it lt lv mt nl pl pt ro sk sl sv".split()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A preview of the fixture in 24 languages, of which 21 are still to be translated."""
    folder = tmp_path_factory.mktemp("menu")
    copy_project(folder, AURORA)
    for tag in ADDED:
        added = run("add-language", tag, cwd=folder)
        assert added.returncode == 0, added.stderr
    built = run("build", "--drafts", "--site", "out", "--as-of", "2026-06-01", cwd=folder)
    assert built.returncode == 0, built.stderr
    with serve(folder / "out", "/aurora/") as served:
        yield served


@contextmanager
def opened(browser: Browser, site: Site, size: dict[str, int]) -> Iterator[Page]:
    context = browser.new_context(viewport=size, java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url("de/draft/"))
    yield page
    context.close()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size['width']}x{size['height']}")
def test_every_language_is_reached_by_keyboard_and_seen(
    size: dict[str, int], browser: Browser, site: Site
) -> None:
    with opened(browser, site, size) as page:
        page.locator(f"{MENU} button").focus()
        page.keyboard.press("Enter")
        reached = []
        for _ in range(3 + len(ADDED)):
            page.keyboard.press("Tab")
            entry = page.locator(f"{MENU} a:focus")
            box = entry.bounding_box()
            assert box, "the focus has left the menu"
            reached.append(entry.inner_text().partition("\n")[0])
            assert box["x"] >= 0, reached
            assert box["x"] + box["width"] <= size["width"], reached
            assert box["y"] >= 0, reached
            assert box["y"] + box["height"] <= size["height"], reached
            assert box["height"] >= 24, reached
        assert reached == ["English", "Deutsch", "العربية", *map(own_name, ADDED)]
        page.keyboard.press("Enter")
        page.wait_for_url(site.url("sv/draft/"))


def test_on_a_phone_the_menu_scrolls_within_itself(browser: Browser, site: Site) -> None:
    with opened(browser, site, SMALL) as page:
        page.locator(f"{MENU} button").click()
        last = page.locator(f'{MENU} a[hreflang="sv"]:visible')
        last.scroll_into_view_if_needed()
        menu, entry = page.locator(f"{MENU} nav").bounding_box(), last.bounding_box()
        assert menu
        assert entry
        assert menu["y"] + menu["height"] <= SMALL["height"], "the menu ends on the screen"
        assert entry["y"] + entry["height"] <= SMALL["height"]
        last.click()
        page.wait_for_url(site.url("sv/draft/"))


def test_what_is_untranslated_is_marked_in_its_place(site: Site) -> None:
    page = (Path(site.folder) / "sv/draft/index.html").read_text("utf-8")
    assert "(en) Skip to the text" in page
    assert '<html lang="sv"' in page
