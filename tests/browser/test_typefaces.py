"""Nothing is cut and nothing scrolls sideways, whatever a reader's typeface, text size and spacing.

Each language of the notice is looked at in each family, on its front page, in the version to come
and in the history.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
import typefaces
from browsing import Shown
from measuring import AS_WINDOW, CUT_WORDS, LOST
from notices import real_notice
from playwright.sync_api import Frame, Page

REAL_LOCALES = real_notice().settings.tags
# What WCAG 2.2, 1.4.12 lets a reader set.
SPACING = """*:not(svg *) { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-block-end: 2em !important }"""
LARGE = "html { font-size: 200% !important }"
HUGE = "html { font-size: 400% !important }"
# The width of the window, and the reader's own style: with text of 200 %, 640 pixels hold what 320
# hold with text of 100 %. Those of one style follow each other: letters are measured once for them.
READERS = {
    "a phone": (320, ""),
    "a watch": (280, ""),
    "large text on a phone": (640, LARGE),
    "larger text on a phone": (560, LARGE),
    "large text": (1280, LARGE),
    "spacing on a phone": (320, SPACING),
    "spacing": (1280, SPACING),
    "large text and spacing on a phone": (640, LARGE + SPACING),
    "huge text": (1280, HUGE),
}
_AS_READER = """(style) => { if (window.reader === style) return;
  window.reader = style;
  const sheet = new CSSStyleSheet(); sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
  document.querySelectorAll("details").forEach((found) => { found.open = true }) }"""
_LOOK = f"""(readers) => readers.flatMap(([reader, width, style]) => {{
  ({AS_WINDOW})({{ width, height: 800 }}); ({_AS_READER})(style);
  const cut = ({CUT_WORDS})().map((word) => `cut: ${{word}}`);
  return [...({LOST})(), ...cut].map((what) => `${{reader}}: ${{what}}`) }})"""


def _pages(locale: str) -> list[Shown]:
    root = "" if locale == "en" else f"{locale}/"
    paths = {
        "front": root,
        "history": f"{root}versions/",
        "upcoming": f"{root}versions/2027-01-01/",
    }
    return [Shown("sentera", kind, locale, path) for kind, path in paths.items()]


def lost(frame: Frame, readers: Mapping[str, tuple[int, str]] = READERS) -> list[str]:
    """What is cut or lies elsewhere than it should, for each of the readers."""
    return frame.evaluate(_LOOK, [[name, *asks] for name, asks in readers.items()])


@pytest.mark.parametrize("locale", REAL_LOCALES)
@pytest.mark.parametrize("family", typefaces.FAMILIES)
def test_nothing_is_lost(family: str, locale: str, open_frame: Callable[..., Frame]) -> None:
    for shown in _pages(locale):
        assert lost(open_frame(shown, family=family)) == [], shown.kind


@pytest.mark.parametrize("locale", ["ar", "de"])
def test_nothing_is_lost_in_either_direction(locale: str, open_frame: Callable[..., Frame]) -> None:
    shown = Shown("june", "front", locale, f"{locale}/")
    for family in typefaces.FAMILIES:
        found = lost(open_frame(shown, family=family))
        # This notice says nowhere at which places its long words may break.
        assert [what for what in found if ": cut: " not in what] == [], family


@pytest.mark.parametrize("family", typefaces.FAMILIES)
def test_pages_are_drawn_in_the_family_that_is_named(
    family: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(_pages("en")[0], family=family)
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found = session.send("DOM.querySelector", {"nodeId": root, "selector": ".content p"})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": found})["fonts"]
    assert {font["familyName"] for font in fonts} == {family}
    session.detach()


def test_what_is_lost_would_be_found(open_frame: Callable[..., Frame]) -> None:
    frame = open_frame(_pages("de")[0])
    rigid = "dl { min-width: 40rem } .disclaimer { height: 1rem; overflow: hidden }"
    found = lost(frame, {"too narrow": (120, ""), "rigid": (320, rigid)})
    for sign in ("too narrow: cut: ", "rigid: scrolls: ", "rigid: cut off: "):
        assert any(what.startswith(sign) for what in found), sign
