"""The page holds at any size, direction, spacing and in any colours."""

from __future__ import annotations

from collections.abc import Callable

from browsing import PAGES, PHONE, Shown, find, on
from measuring import FOLD, LOST, UNFOLD
from playwright.sync_api import Page, expect
from reading import Reading

MENU = ".language-menu nav"
# 1280 pixels at 400 % are 320 by 200 to 256 of the style sheet's.
ZOOMED = {"width": 320, "height": 256}
LOST_FOLDED_AND_UNFOLDED = f"""() => {{ const all = [...document.querySelectorAll("details")];
  ({UNFOLD})(all);
  all.forEach((e) => {{ e.open = false }});
  const folded = ({LOST})();
  all.forEach((e) => {{ e.open = true }});
  const unfolded = ({LOST})();
  ({FOLD})(all);
  return [folded, unfolded]; }}"""
SIDES_OF_OPEN = """(menu) => { menu.showPopover();
  const {left, right} = menu.getBoundingClientRect();
  menu.hidePopover();
  return [left, right]; }"""
LUMINANCE = """e => { const style = getComputedStyle(e);
  const light = (colour) => { const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3)
    .map((x) => (x /= 255, x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4));
    return .2126 * r + .7152 * g + .0722 * b; };
  let ground = e;
  while (/rgba\\(.*, 0\\)|transparent/.test(getComputedStyle(ground).backgroundColor))
    ground = ground.parentElement;
  const own = light(style.color), under = light(getComputedStyle(ground).backgroundColor);
  return {own, under, ratio: (Math.max(own, under) + .05) / (Math.min(own, under) + .05)}; }"""


@on(PAGES)
def test_nothing_is_lost_in_a_small_window(shown: Shown, read_page: Reading) -> None:
    page = read_page(shown)
    for size in (PHONE, ZOOMED):
        page.set_viewport_size(size)
        assert page.evaluate(LOST_FOLDED_AND_UNFOLDED) == [[], []]
        left, right = page.locator(MENU).evaluate(SIDES_OF_OPEN)
        assert left >= 0
        assert right <= size["width"]


@on(PAGES)
def test_colours_follow_the_system(shown: Shown, read_page: Reading) -> None:
    page = read_page(shown)
    texts = page.locator("h1, main p, dt, dd, .content h2, .brand b, main a, footer.site p")
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        ground = page.locator("body").evaluate(LUMINANCE)
        assert ground["under"] < 0.03 if scheme == "dark" else ground["under"] > 0.9
        seen = texts.evaluate_all(f"all => all.filter((e) => e.checkVisibility()).map({LUMINANCE})")
        assert min(found["ratio"] for found in seen) >= 4.5


@on([find("sentera", "front", "fr"), find("may", "front", "ar"), find("may", "upcoming", "ar")])
def test_direction(shown: Shown, read_page: Reading) -> None:
    page = read_page(shown)
    is_rtl = shown.locale == "ar"
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if is_rtl else "ltr")
    contents, text = (page.locator(x).bounding_box() for x in (".sidebar", "#words"))
    assert (contents["x"] + contents["width"] <= text["x"]) == is_rtl
    assert (text["x"] + text["width"] <= contents["x"]) != is_rtl
    menu, brand = (page.locator(x).bounding_box() for x in (".language-menu", ".brand"))
    assert (menu["x"] < brand["x"]) == is_rtl
    start, end = ("right", "left") if is_rtl else ("left", "right")
    for box in page.locator(".box").all():
        thick, thin = box.evaluate(
            """(e, sides) => sides.map((side) =>
              parseFloat(getComputedStyle(e).getPropertyValue(`border-${side}-width`)))""",
            [start, end],
        )
        assert thick >= 3
        assert thick > 2 * thin
    # A company's full stop stands behind its name, and not before it.
    stops = page.locator(".brand bdi").evaluate(
        """(e) => {
          const [node, was] = [e.firstChild, e.firstChild.data];
          const place = (n) => {
            const range = document.createRange();
            range.setStart(node, n);
            range.setEnd(node, n + 1);
            return range.getBoundingClientRect().x;
          };
          node.data = "Acme S.L.";
          const places = [place(0), place(8)];
          node.data = was;
          return places;
        }"""
    )
    assert stops[0] < stops[1]
    # An English name within Arabic and the other way round.
    others = page.locator("header.site [lang], main [lang]")
    assert others.evaluate_all("all => all.every((e) => e.lang)")


@on([find("sentera", "history", "fr"), find("sentera", "clauses", "fr")])
def test_a_list_begins_apart_from_what_stands_above(
    shown: Shown, open_page: Callable[..., Page]
) -> None:
    page = open_page(shown)
    page.locator("[data-notice=banner]").evaluate("e => e.remove()")
    above = page.locator(".disclaimer").bounding_box()
    intro = page.locator(".intro, .compared").first.bounding_box()
    assert intro["y"] - above["y"] - above["height"] >= 12


@on([p for p in PAGES if p.kind in {"front", "draft", "superseded"}])
def test_forced_colours_keep_the_borders(shown: Shown, open_page: Callable[..., Page]) -> None:
    page = open_page(shown, forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    boxes = page.locator("[data-notice=banner], [role=note], [data-notice=status]")
    assert boxes.count() >= 1
    for style in boxes.evaluate_all(
        """all => all.map((e) => { const style = getComputedStyle(e); return {
          line: style.borderInlineStartStyle, width: parseFloat(style.borderInlineStartWidth),
          all: parseFloat(style.borderTopWidth), colour: style.borderTopColor,
          ground: getComputedStyle(document.body).backgroundColor }; })"""
    ):
        assert style["line"] in {"solid", "dashed"}
        assert style["width"] >= 1
        assert style["all"] >= 1
        assert style["colour"] != style["ground"]
        assert not style["colour"].startswith("rgba(0, 0, 0, 0")


@on([find("sentera", "front", "en"), find("may", "front", "ar")])
def test_contents_are_open_where_there_is_room(
    shown: Shown, open_page: Callable[..., Page]
) -> None:
    page = open_page(shown, java_script_enabled=False)
    links = page.locator(".sidebar nav a")
    expect(links.first).to_be_in_viewport()
    page.set_viewport_size(PHONE)
    expect(links.first).not_to_be_visible()
    page.locator(".sidebar summary").focus()
    page.keyboard.press("Enter")
    expect(links.first).to_be_visible()
    section = links.last.get_attribute("href")
    links.last.click()
    expect(page.locator(section)).to_be_in_viewport()
