"""Everyone can use the page: axe-core finds nothing, and a keyboard reaches everything."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from babel.dates import get_month_names
from browsing import DESKTOP, PAGES, PHONE, SAMPLE, Shown, Site, on
from measuring import FOLD, UNCOVERED, UNFOLD
from playwright.sync_api import Page, expect
from reading import Reading

TAGS = "wcag2a wcag2aa wcag21a wcag21aa wcag22a wcag22aa best-practice".split()
OF_COLOURS = ["color-contrast", "link-in-text-block"]
MENU = ".language-menu nav"
OPEN_MENU, CLOSE_MENU = "(menu) => menu.showPopover()", "(menu) => menu.hidePopover()"
# Large enough by WCAG 2.5.8: 24 by 24 pixels, or in a sentence, whose line height decides, or with
# so much room that a circle of 24 pixels around the middle touches no other target.
SMALL_TARGETS = """() => {
  const all = [...document.querySelectorAll('a, summary, button, input')].filter((e) =>
    e.checkVisibility({visibilityProperty: true}) && e.className !== 'skip');
  const boxes = new Map(all.map((e) => [e, e.getBoundingClientRect()]));
  const isSmall = ({width, height}) => width < 23.9 || height < 23.9;
  const isInSentence = (e) => getComputedStyle(e).display === 'inline'
    && [...e.parentNode.childNodes].some((x) => x.nodeType === 3 && x.data.trim());
  const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
  const isNear = (one, other) => {
    const [x, y] = middle(one), [u, v] = middle(other);
    const dx = Math.max(other.left - x, 0, x - other.right);
    const dy = Math.max(other.top - y, 0, y - other.bottom);
    return Math.hypot(dx, dy) < 12 || isSmall(other) && Math.hypot(x - u, y - v) < 24;
  };
  return all.filter((e) => isSmall(boxes.get(e)) && !isInSentence(e)
    && all.some((other) => other !== e && isNear(boxes.get(e), boxes.get(other))))
    .map((e) => `${e.outerHTML.slice(0, 120)}: ${JSON.stringify(boxes.get(e))}`);
}"""


@cache
def _axe() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def _findings(
    page: Page, where: str, part: str = "html", *, colours: bool = True, all_else: bool = True
) -> list[str]:
    options: dict[str, Any] = {
        "runOnly": {"type": "tag", "values": TAGS}
        if all_else
        else {"type": "rule", "values": OF_COLOURS},
        "resultTypes": ["violations"],
        "rules": {rule: {"enabled": colours} for rule in OF_COLOURS if all_else}
        | {"target-size": {"enabled": all_else}},
    }
    found = page.evaluate("([part, options]) => axe.run(part, options)", [part, options])
    return [
        f"{where}: {violation['id']}: {node['html'][:150]} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def _all_findings(page: Page) -> list[str]:
    """What is found at both widths, in both colour schemes and in the open menu."""
    page.evaluate(f"() => {{ {_axe()} }}")
    found = []
    page.locator(".sidebar").evaluate_all(UNFOLD)
    # Colours are the same in all widths, and a phone shows all that they colour.
    found += _findings(page, "wide", colours=False)
    page.set_viewport_size(PHONE)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += _findings(page, f"narrow {scheme}", all_else=scheme == "light")
        # The open menu lies upon the page as long as it is wanted, so it is looked at by itself.
        page.locator(MENU).evaluate(OPEN_MENU)
        found += _findings(page, f"menu {scheme}", ".language-menu")
        page.keyboard.press("Escape")
    page.emulate_media(color_scheme="light")
    page.locator(".sidebar").evaluate_all(FOLD)
    return found


@on(PAGES)
def test_axe_finds_nothing(shown: Shown, read_page: Reading) -> None:
    assert _all_findings(read_page(shown)) == []


# A fault that only one of the looks can see: where it is put, what it is, how it is styled.
_FAULTS = {
    "wide: image-alt": (
        "main",
        '<img id="fault" src="data:image/png,">',
        "@media (width < 600px) { #fault { display: none } }",
    ),
    "narrow light: image-alt": (
        "main",
        '<img id="fault" src="data:image/png,">',
        "@media (width >= 600px) { #fault { display: none } }",
    ),
    "narrow light: color-contrast": (
        "main",
        '<p id="fault">pale</p>',
        "@media (prefers-color-scheme: light) { #fault { color: #ddd; background: #fff } }",
    ),
    "narrow dark: color-contrast": (
        "main",
        '<p id="fault">dim</p>',
        "@media (prefers-color-scheme: dark) { #fault { color: #333; background: #000 } }",
    ),
    "menu light: image-alt": (
        MENU,
        '<img id="fault" src="data:image/png,">',
        "@media (prefers-color-scheme: dark) { #fault { display: none } }",
    ),
    "menu dark: image-alt": (
        MENU,
        '<img id="fault" src="data:image/png,">',
        "@media (prefers-color-scheme: light) { #fault { display: none } }",
    ),
    "menu light: color-contrast": (
        MENU,
        '<p id="fault">pale</p>',
        "@media (prefers-color-scheme: light) { #fault { color: #ddd; background: #fff } }",
    ),
    "menu dark: color-contrast": (
        MENU,
        '<p id="fault">dim</p>',
        "@media (prefers-color-scheme: dark) { #fault { color: #333; background: #000 } }",
    ),
}
_PUT = """([place, fault, style]) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
  document.querySelector(place).insertAdjacentHTML("beforeend", fault); }"""


@pytest.mark.parametrize("sign", _FAULTS)
def test_axe_would_find_what_is_seen_only_there(sign: str, open_page: Callable[..., Page]) -> None:
    page = open_page(SAMPLE[0])
    page.evaluate(_PUT, list(_FAULTS[sign]))
    found = _all_findings(page)
    assert {": ".join(what.split(": ")[:2]) for what in found} == {sign}, found


def test_axe_would_find_something(open_page: Callable[..., Page]) -> None:
    page = open_page(SAMPLE[0])
    page.evaluate(f"() => {{ {_axe()} }}")
    page.locator("main").evaluate(
        """main => {
          main.insertAdjacentHTML('beforeend', '<img src="x.png"><h6></h6><p>pale</p>');
          Object.assign(main.lastElementChild.style, { color: '#ddd', background: '#fff' }); }"""
    )
    assert {"image-alt", "empty-heading"} <= {x.split(": ")[1] for x in _findings(page, "")}
    pale = _findings(page, "", all_else=False)
    assert {x.split(": ")[1] for x in pale} == {"color-contrast"}
    others = {x.split(": ")[1] for x in _findings(page, "", colours=False)}
    assert "image-alt" in others
    assert "color-contrast" not in others


@on(PAGES)
def test_skip_link(
    shown: Shown, open_page: Callable[..., Page], sites: Callable[[str], Site]
) -> None:
    page = open_page(shown, java_script_enabled=False)
    skip = page.locator(".skip")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    expect(skip).to_have_text(sites(shown.site).word(shown.locale, "skip"))
    page.keyboard.press("Enter")
    # Past all that is said of the text and the list of its sections, where there is a text.
    text = "main" if shown.kind in {"history", "not-found"} else "#words"
    expect(page.locator(text)).to_be_focused()
    page.keyboard.press("Tab")
    where = page.locator(text).evaluate(
        "(text) => text.compareDocumentPosition(document.activeElement)"
    )
    assert where & 4, "the next stop stands within the text or behind it"


@on(PAGES)
def test_rights_and_contact_one_click_away(
    shown: Shown, read_page: Reading, open_page: Callable[..., Page]
) -> None:
    ids = ["your-rights", "contact"] if shown.site == "sentera" else ["rights", "writing-to-us"]
    without_script: dict[str, Any] = {"java_script_enabled": False}
    fresh = read_page(shown, **without_script)
    for size in (DESKTOP, PHONE):
        fresh.set_viewport_size(size)
        are_seen = fresh.locator(".shortcuts a").evaluate_all(UNCOVERED)
        assert are_seen[: len(ids)] == [True] * len(ids), size
    for number, section in enumerate(ids):
        page = open_page(shown, viewport=PHONE, **without_script)
        link = page.locator(".shortcuts a").nth(number)
        title = link.inner_text()
        link.click()
        heading = page.locator(f"#{section} h2")
        expect(heading).to_be_in_viewport()
        expect(heading).to_have_text(title)
        expect(page.locator("html")).to_have_attribute("lang", shown.locale)


@on(SAMPLE)
def test_keyboard_reaches_all_and_is_seen(shown: Shown, open_page: Callable[..., Page]) -> None:
    page = open_page(shown)
    page.locator(MENU).evaluate(OPEN_MENU)
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a, summary, button')]
          .filter((e) => e.checkVisibility()).length"""
    )
    state = """() => { const e = document.activeElement, box = e.getBoundingClientRect();
      const style = getComputedStyle(e), x = box.x + box.width / 2, y = box.y + box.height / 2;
      const top = document.elementFromPoint(x, y);
      const first = e.getClientRects()[0];
      const at = first && document.elementFromPoint(first.x + 2, first.y + first.height / 2);
      return {name: e.outerHTML.slice(0, 100), outline: style.outlineStyle,
        width: parseFloat(style.outlineWidth), isLink: e.matches('a, summary, button'),
        isLast: e.matches('footer.site li:last-child a'),
        isSeen: [top, at].some((found) => found && (e.contains(found) || found.contains(e)))} }"""
    count, is_last = 0, False
    while not is_last:
        page.keyboard.press("Tab")
        focus = page.evaluate(state)
        assert focus["outline"] != "none", focus
        assert focus["width"] >= 2, focus
        assert focus["isSeen"], focus
        is_last = focus["isLast"]
        count += focus["isLink"]  # a table that can be scrolled also takes the focus
        assert count <= wanted
    assert count == wanted


@on(PAGES)
def test_targets_are_large_enough(shown: Shown, read_page: Reading) -> None:
    page = read_page(shown)
    page.locator(".sidebar").evaluate_all(UNFOLD)
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate(SMALL_TARGETS) == []
    page.locator(".sidebar").evaluate_all(FOLD)
    # The open menu lies upon the rest of the page.
    page.locator(MENU).evaluate(OPEN_MENU)
    targets = page.locator(".language-menu :is(button, a):visible")
    heights = targets.evaluate_all("all => all.map((e) => e.getBoundingClientRect().height)")
    page.locator(MENU).evaluate(CLOSE_MENU)
    assert min(heights) >= 24


@on(PAGES)
def test_banner_is_a_named_region_and_no_alarm(
    shown: Shown, read_page: Reading, sites: Callable[[str], Site]
) -> None:
    page = read_page(shown)
    banner = page.locator("[data-notice=banner]")
    expect(banner).to_have_count(1)
    name = sites(shown.site).word(shown.locale, "banner")
    expect(page.get_by_role("region", name=name)).to_have_count(1)
    expect(banner).to_have_role("region")
    # With its day, by which several are told apart.
    year = banner.locator("time").first.get_attribute("datetime")[:4]
    expect(banner).to_have_accessible_name(re.compile(rf"^{re.escape(name)}\W.*{year}"))
    assert page.locator("[role=alert], [role=alertdialog], [role=status], [aria-live]").count() == 0
    # Not by colour alone: a picture and words.
    expect(banner.locator("svg")).to_have_count(1)
    expect(banner.locator("time")).to_be_visible()
    expect(banner).to_be_visible()
    # Below the title, and before the text or the list, so that nobody can miss it.
    assert page.locator("h1 ~ [data-notice=banner]").count() == 1
    assert (
        page.locator(".content ~ [data-notice=banner], .release ~ [data-notice=banner]").count()
        == 0
    )


@on(PAGES)
def test_days_are_what_they_say(shown: Shown, read_page: Reading) -> None:
    page = read_page(shown)
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
