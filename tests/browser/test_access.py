"""Everyone can use the page: axe-core finds nothing, and a keyboard reaches everything."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from babel.dates import get_month_names
from browsing import DESKTOP, PAGES, PHONE, SAMPLE, Shown, Site, on
from finding import CLOSE_MENU, MENU, OPEN_MENU, all_findings, bring_axe, findings
from measuring import FOLD, UNCOVERED, UNFOLD
from playwright.sync_api import Page, expect
from reading import Reading

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


@on(PAGES)
def test_axe_finds_nothing(shown: Shown, read_page: Reading) -> None:
    assert all_findings(read_page(shown)) == []


@on(SAMPLE)
def test_no_picture_is_announced_without_words(shown: Shown, read_page: Reading) -> None:
    page = read_page(shown)
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    pictures = [n for n in nodes if not n["ignored"] and n["role"]["value"] == "image"]
    assert [n for n in pictures if not n["name"]["value"]] == []


# What is at fault in a part of the page, where only one of the looks can see it.
_MAIN = ".content"
_IMAGE, _TEXT = '<img id="{}" src="data:image/png,">', '<p id="{}">A text</p>'
_HIDDEN_IN_PHONES = "@media (width < 600px) {{ #{} {{ display: none }} }}"
_HIDDEN_ELSEWHERE = "@media (width >= 600px) {{ #{} {{ display: none }} }}"
_HIDDEN_IN_LIGHT = "@media (prefers-color-scheme: light) {{ #{} {{ display: none }} }}"
_HIDDEN_IN_DARK = "@media (prefers-color-scheme: dark) {{ #{} {{ display: none }} }}"
_PALE = "@media (prefers-color-scheme: light) {{ #{} {{ color: #ddd; background: #fff }} }}"
_DIM = "@media (prefers-color-scheme: dark) {{ #{} {{ color: #333; background: #000 }} }}"
_FAULTS = {
    "wide: image-alt": (_MAIN, _IMAGE, _HIDDEN_IN_PHONES),
    "narrow light: image-alt": (_MAIN, _IMAGE, _HIDDEN_ELSEWHERE),
    "narrow light: color-contrast": (_MAIN, _TEXT, _PALE),
    "narrow dark: color-contrast": (_MAIN, _TEXT, _DIM),
    "menu light: image-alt": (MENU, _IMAGE, _HIDDEN_IN_DARK),
    "menu dark: image-alt": (MENU, _IMAGE, _HIDDEN_IN_LIGHT),
    "menu light: color-contrast": (MENU, _TEXT, _PALE),
    "menu dark: color-contrast": (MENU, _TEXT, _DIM),
}
# What makes a text among many that are alike pale, by whatever axe takes for its contrast.
_AMONG_EQUALS = {
    "colour": "#{} {{ color: #ccc }}",
    "size": ":has(> #{0}) > b {{ display: block; font-size: 3rem }} :has(> #{0}) {{ color: #888 }}",
    "ground": ":has(> #{}) {{ background: #555 }}",
    "own ground": "#{} {{ background: #444 }}",
    "opacity": ":has(> #{}) {{ opacity: .3 }}",
    "what lies beneath": """:has(> #{0}) {{ position: relative }} #{0} {{ position: relative }}
      :has(> #{0}) > i {{ position: absolute; inset: 0; background: #666 }}""",
}
_HELD = "<div><i></i><b hidden>A text</b>" + _TEXT + "</div>"
_PUT = """([places, style]) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
  for (const [place, fault] of places)
    document.querySelector(place).insertAdjacentHTML("beforeend", fault); }"""


def _fault(sign: str) -> str:
    return "fault-" + "-".join(re.findall(r"\w+", sign))


@pytest.fixture(scope="module")
def seeded(open_page: Callable[..., Page]) -> Page:
    """A page with all of these faults, each of which has its own name."""
    page = open_page(SAMPLE[0])
    places, style = [], ""
    for sign, (place, fault, looks) in _FAULTS.items():
        places.append([place, fault.format(_fault(sign))])
        style += looks.format(_fault(sign))
    for sign, looks in _AMONG_EQUALS.items():
        places.append([_MAIN, _HELD.format(_fault(sign))])
        style += f"@media (prefers-color-scheme: light) {{ {looks.format(_fault(sign))} }}"
    page.evaluate(_PUT, [places, style])
    return page


@pytest.fixture(scope="module")
def found(seeded: Page) -> list[str]:
    """What is found on that page, in one look for all cases: nothing but its faults."""
    found = all_findings(seeded)
    assert [what for what in found if 'id="fault-' not in what] == []
    return found


def _signs(found: list[str], sign: str) -> set[str]:
    """Where and by what rule the fault of that name was found."""
    of_it = (what for what in found if f'id="{_fault(sign)}"' in what)
    return {": ".join(what.split(": ")[:2]) for what in of_it}


@pytest.mark.parametrize("sign", _FAULTS)
def test_axe_would_find_what_is_seen_only_there(sign: str, found: list[str]) -> None:
    assert _signs(found, sign) == {sign}, found


@pytest.mark.parametrize("sign", _AMONG_EQUALS)
def test_axe_would_find_a_pale_text_among_many_that_are_alike(sign: str, found: list[str]) -> None:
    assert _signs(found, sign) == {"narrow light: color-contrast"}, found


def test_axe_finds_no_more_where_it_looks_at_each(seeded: Page) -> None:
    bring_axe(seeded)
    seeded.set_viewport_size(PHONE)
    some = findings(seeded, "", all_else=False)
    assert len(some) > len(_AMONG_EQUALS)
    assert findings(seeded, "", all_else=False, each=True) == some


def test_axe_would_find_something(open_page: Callable[..., Page]) -> None:
    page = open_page(SAMPLE[0])
    bring_axe(page)
    page.locator("main").evaluate(
        """main => {
          main.insertAdjacentHTML('beforeend', '<img src="x.png"><h6></h6><p>pale</p>');
          Object.assign(main.lastElementChild.style, { color: '#ddd', background: '#fff' }); }"""
    )
    assert {"image-alt", "empty-heading"} <= {x.split(": ")[1] for x in findings(page, "")}
    pale = findings(page, "", all_else=False)
    assert {x.split(": ")[1] for x in pale} == {"color-contrast"}
    others = {x.split(": ")[1] for x in findings(page, "", colours=False)}
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
    page = open_page(shown, viewport=PHONE, **without_script)
    titles = page.locator(".shortcuts a").all_inner_texts()
    for number, section in enumerate(ids):
        page.locator(".shortcuts a").nth(number).click()
        heading = page.locator(f"#{section} h2")
        expect(heading).to_be_in_viewport()
        expect(heading).to_have_text(titles[number])
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
