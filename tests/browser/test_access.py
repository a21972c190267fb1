"""Everyone can use the page: axe-core finds nothing, and a keyboard reaches everything."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
import support
from babel.dates import get_month_names
from browsing import DESKTOP, PAGES, PHONE, SAMPLE, Shown, on
from playwright.sync_api import Page, expect

TAGS = "wcag2a wcag2aa wcag21a wcag21aa wcag22a wcag22aa best-practice".split()
OPEN = "all => all.forEach((found) => { found.open = true })"
SMALL_TARGETS = """() => [...document.querySelectorAll('a, summary, button, input')].filter((e) => {
  if (!e.checkVisibility({visibilityProperty: true}) || e.className === 'skip') return false;
  const box = e.getBoundingClientRect();
  if (box.width >= 24 && box.height >= 24) return false;
  // Exempt: in a sentence, whose line height decides.
  const around = e.closest('p, li, dd, h2, h3');
  const beside = around && around.textContent.replace(e.textContent, '').trim();
  return !(getComputedStyle(e).display === 'inline' && beside);
}).map((e) => `${e.outerHTML.slice(0, 120)}: ${JSON.stringify(e.getBoundingClientRect())}`)"""


@cache
def _axe() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def _findings(page: Page, where: str) -> list[str]:
    options: dict[str, Any] = {
        "runOnly": {"type": "tag", "values": TAGS},
        "resultTypes": ["violations"],
        "rules": {"target-size": {"enabled": True}},
    }
    found = page.evaluate("(options) => axe.run(document, options)", options)
    return [
        f"{where}: {violation['id']}: {node['html'][:150]} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@on(PAGES)
def test_axe_finds_nothing(shown: Shown, open_page: Callable[..., Page]) -> None:
    page = open_page(shown)
    page.evaluate(f"() => {{ {_axe()} }}")
    found = []
    for unfolded in (False, True):
        if unfolded:
            page.locator("details").evaluate_all(OPEN)
        for scheme in ("light", "dark"):
            for size in (DESKTOP, PHONE):
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size(size)
                name = f"{scheme} {size['width']}{' unfolded' if unfolded else ''}"
                found += _findings(page, name)
    page.emulate_media(color_scheme="light")
    assert found == []


def test_axe_would_find_something(open_page: Callable[..., Page]) -> None:
    page = open_page(SAMPLE[0])
    page.evaluate(f"() => {{ {_axe()} }}")
    page.locator("main").evaluate(
        "main => main.insertAdjacentHTML('beforeend', '<img src=\"x.png\"><h6></h6>')"
    )
    assert {"image-alt", "empty-heading"} <= {x.split(": ")[1] for x in _findings(page, "")}


@on(PAGES)
def test_skip_link(shown: Shown, open_page: Callable[..., Page]) -> None:
    page = open_page(shown, java_script_enabled=False)
    skip = page.locator(".skip")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    expect(skip).to_have_text(support.words(shown.locale).words["skip"])
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@on(PAGES)
def test_rights_and_contact_one_click_away(
    shown: Shown, size: dict[str, int], open_page: Callable[..., Page]
) -> None:
    page = open_page(shown, java_script_enabled=False)
    page.set_viewport_size(size)
    ids = ["your-rights", "contact"] if shown.site == "sentera" else ["rights", "writing-to-us"]
    for number, section in enumerate(ids):
        link = page.locator(".shortcuts a").nth(number)
        expect(link).to_be_in_viewport(ratio=1)
        title = link.inner_text()
        link.click()
        heading = page.locator(f"h2#{section}")
        expect(heading).to_be_in_viewport()
        expect(heading).to_have_text(title)
        expect(page.locator("html")).to_have_attribute("lang", shown.locale)
        page.locator("footer.site a[href='#text']").click()


@on(SAMPLE)
def test_keyboard_reaches_all_and_is_seen(shown: Shown, open_page: Callable[..., Page]) -> None:
    page = open_page(shown)
    page.locator(".language-menu").evaluate_all(OPEN)
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a, summary')]
          .filter((e) => e.checkVisibility()).length"""
    )
    state = """() => { const e = document.activeElement, box = e.getBoundingClientRect();
      const style = getComputedStyle(e), x = box.x + box.width / 2, y = box.y + box.height / 2;
      const top = document.elementFromPoint(x, y);
      const first = e.getClientRects()[0];
      const at = first && document.elementFromPoint(first.x + 2, first.y + first.height / 2);
      return {name: e.outerHTML.slice(0, 100), outline: style.outlineStyle,
        width: parseFloat(style.outlineWidth), isLast: e.matches('footer.site li:last-child a'),
        isSeen: [top, at].some((found) => found && (e.contains(found) || found.contains(e)))} }"""
    for count in range(1, 200):
        page.keyboard.press("Tab")
        focus = page.evaluate(state)
        assert focus["outline"] != "none", focus
        assert focus["width"] >= 2, focus
        assert focus["isSeen"], focus
        if focus["isLast"]:
            break
    assert count == wanted


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@on(PAGES)
def test_targets_are_large_enough(
    shown: Shown, size: dict[str, int], open_page: Callable[..., Page]
) -> None:
    page = open_page(shown)
    page.set_viewport_size(size)
    page.locator("details").evaluate_all(OPEN)
    assert page.evaluate(SMALL_TARGETS) == []


@on([shown for shown in PAGES if shown.site != "june" or shown.kind != "not-found"])
def test_banner_is_a_named_region_and_no_alarm(
    shown: Shown, open_page: Callable[..., Page]
) -> None:
    page = open_page(shown)
    banner = page.locator("[data-notice=banner]")
    expect(banner).to_have_count(1)
    name = support.words(shown.locale).words["banner"]
    assert name
    expect(page.get_by_role("region", name=name, exact=True)).to_have_count(1)
    expect(banner).to_have_role("region")
    expect(banner).to_have_accessible_name(name)
    assert page.locator("[role=alert], [role=alertdialog], [role=status], [aria-live]").count() == 0
    # Not by colour alone: a picture and words.
    expect(banner.locator("svg")).to_have_count(1)
    expect(banner.locator("time")).to_be_visible()
    expect(banner).to_be_visible()
    # Before the title and the text, so that nobody can miss it.
    assert page.locator("[data-notice=banner] ~ h1").count() == 1


@on(PAGES)
def test_days_are_what_they_say(shown: Shown, open_page: Callable[..., Page]) -> None:
    page = open_page(shown)
    if shown.has_text and shown.kind != "draft":
        times = page.locator("[data-notice=header] time")
        assert times.first.get_attribute("datetime") == shown.version
        assert times.count() >= 3
    all_times = page.locator("time").evaluate_all(
        "all => all.map((time) => [time.dateTime, time.textContent])"
    )
    assert all_times
    months = get_month_names("wide", locale=shown.locale)
    for day, text in all_times:
        year, month, number = (int(part) for part in day.split("-"))
        first = "1er" if (shown.locale, number) == ("fr", 1) else str(number)
        assert set(re.split(r"[\s.]+", text)) >= {first, str(year), months[month]}, (day, text)
