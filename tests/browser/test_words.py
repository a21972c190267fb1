"""Words in every language of the notice: whole, and drawn with a typeface of the device."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsing import DESKTOP, PHONE, Site
from notices import real_notice
from playwright.sync_api import Browser

REAL_LOCALES = real_notice().settings.tags


@pytest.mark.parametrize("locale", REAL_LOCALES)
def test_a_language_is_drawn_with_one_typeface_of_the_device(
    locale: str, sites: Callable[[str], Site], browser: Browser
) -> None:
    """No letter of it is borrowed from another one, and nothing is downloaded."""
    page = browser.new_page(viewport=DESKTOP)
    page.goto(sites("sentera").url("" if locale == "en" else f"{locale}/"))
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    document = session.send("DOM.getDocument")
    used: dict[str, bool] = {}
    for selector in (
        "h1",
        ".content p",
        ".content li",
        "[data-notice=banner] p",
        ".authorities li",
    ):
        found = session.send(
            "DOM.querySelector", {"nodeId": document["root"]["nodeId"], "selector": selector}
        )
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": found["nodeId"]})["fonts"]
        assert fonts, selector
        used |= {font["familyName"]: font["isCustomFont"] for font in fonts}
    assert len(used) == 1, used
    assert not any(used.values())
    page.close()


def test_long_words_are_hyphenated_by_the_language_and_dates_and_addresses_are_not(
    sites: Callable[[str], Site], browser: Browser
) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(sites("sentera").url("de/"))
    style = "(e) => { const s = getComputedStyle(e); return [s.hyphens, s.whiteSpace] }"
    assert page.locator("html").get_attribute("lang") == "de"
    assert page.locator(".content p").first.evaluate(style)[0] == "auto"
    assert page.locator("h1").evaluate(style)[0] == "auto"
    # A day moves to the next line whole; it breaks only where it is wider than a line.
    assert page.locator("time").first.evaluate(style) == ["manual", "normal"]
    display = page.locator("time").first.evaluate("(e) => getComputedStyle(e).display")
    assert display == "inline-block"
    assert page.locator(".authorities bdi").first.evaluate(style)[0] == "manual"
    page.close()


# Days after which a mark has moved to the next line alone.
PARTED = """() => [...document.querySelectorAll("time")].filter((time) => {
  const after = time.nextSibling;
  if (!time.checkVisibility() || !after || after.nodeType !== 3 || !/^[.,;:)]/.test(after.data))
    return false;
  const range = document.createRange();
  range.setStart(after, 0);
  range.setEnd(after, 1);
  const boxes = time.getClientRects();
  return range.getBoundingClientRect().top > boxes[boxes.length - 1].bottom - 2;
}).map((time) => time.parentElement.textContent)"""


@pytest.mark.parametrize("locale", REAL_LOCALES)
def test_what_follows_a_date_stays_beside_it(
    locale: str, sites: Callable[[str], Site], browser: Browser
) -> None:
    page = browser.new_page(viewport=PHONE)
    root = "" if locale == "en" else f"{locale}/"
    page.goto(sites("sentera").url(f"{root}versions/2027-01-01/changes/"))
    for width in (340, 360, 390, 412, 600):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(PARTED) == [], width
    page.close()
