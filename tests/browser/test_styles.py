"""The rules that a page holds make it look as the whole style sheet would."""

from __future__ import annotations

from collections.abc import Callable

from browsing import PHONE, SAMPLE, Shown, on
from playwright.sync_api import Frame, Page
from support import STYLE

# How everything looks, with all that its boxes and what stands before and after them inherit.
_LOOK = """() => [...document.querySelectorAll("body, body *")].map((element) =>
  ["", "::before", "::after", "::marker"].map((part) => {
    const style = getComputedStyle(element, part || null);
    const name = `${element.tagName} ${element.className} ${part} `;
    return [...style].map((key) => `${name}${key}: ${style.getPropertyValue(key)}`); }).flat())"""
_WITH_ALL = """(sheet) => { const whole = new CSSStyleSheet(); whole.replaceSync(sheet);
  document.querySelector("style").disabled = true; document.adoptedStyleSheets = [whole]; }"""
_WITHOUT = """() => { document.querySelector("style").disabled = true; }"""


@on(SAMPLE)
def test_no_rule_is_missing(shown: Shown, open_page: Callable[..., Page]) -> None:
    page = open_page(shown)
    page.mouse.move(0, 400)  # where nothing is to be pointed at
    colours = page.locator("style").inner_text().partition("}")[0] + "}"
    seen = []
    for more in (None, colours + STYLE):
        if more:
            page.evaluate(_WITH_ALL, more)
        for media in ("screen", "print"):
            page.emulate_media(media=media, color_scheme="dark" if media == "screen" else "light")
            page.set_viewport_size(PHONE)
            seen.append(page.evaluate(_LOOK))
    page.emulate_media(media="null", color_scheme="light")
    for own, whole in zip(seen[:2], seen[2:], strict=True):
        assert [set(a) ^ set(b) for a, b in zip(own, whole, strict=True) if a != b] == []


def test_a_missing_rule_would_be_seen(open_frame: Callable[..., Frame]) -> None:
    frame = open_frame(SAMPLE[0])
    before = frame.evaluate(_LOOK)
    frame.evaluate(_WITHOUT)
    assert frame.evaluate(_LOOK) != before
