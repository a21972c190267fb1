"""The rules that a page holds make it look as the whole style sheet would."""

from __future__ import annotations

from collections.abc import Callable

from browsing import PHONE, SAMPLE, Shown, Site, on
from notices import STYLE
from playwright.sync_api import Frame, Page

from notice.pages._assets import style_sheet
from notice.sources import store

# What the whole sheet says anything of: where a page lacks a rule of it, one of these differs.
_DECLARED = """(sheet) => { const whole = new CSSStyleSheet(); whole.replaceSync(sheet);
  const found = new Set(), walk = (rule) => {
    [...rule.style ?? []].forEach((name) => found.add(name));
    [...rule.cssRules ?? []].forEach(walk); };
  walk(whole);
  window.declared = [...found].filter((name) => !name.startsWith("--")); }"""
# How everything looks, and what stands before and after it, kept in the page under a name.
_LOOK = """(name) => { window.looks = window.looks || {};
  window.looks[name] = [...document.querySelectorAll("body, body *")].flatMap((element) => {
    const isItem = /list-item/.test(getComputedStyle(element).display);
    return ["", "::before", "::after", "::marker"].map((part) => {
      const style = getComputedStyle(element, part || null);
      const isDrawn = part === "::marker" ? isItem : !part || style.content !== "none";
      const values = isDrawn ? declared.map((key) => `${key}: ${style.getPropertyValue(key)}`) : [];
      return `${element.tagName} ${element.className} ${part} ${values.join("; ")}`; }); }); }"""
_DIFFERENCES = """([one, other]) => window.looks[one].flatMap((look, at) =>
  look === window.looks[other][at] ? [] : [[look, window.looks[other][at]]])"""
_WITH_ALL = """(sheet) => { const whole = new CSSStyleSheet(); whole.replaceSync(sheet);
  document.querySelector("style").disabled = true; document.adoptedStyleSheets = [whole]; }"""
_WITHOUT = """() => { document.querySelector("style").disabled = true; }"""


@on(SAMPLE)
def test_no_rule_is_missing(
    shown: Shown, open_page: Callable[..., Page], sites: Callable[[str], Site]
) -> None:
    page = open_page(shown)
    page.mouse.move(0, 400)  # where nothing is to be pointed at
    page.set_viewport_size(PHONE)
    config = sites(shown.site).folder.parent / "mkdocs.yml"
    whole = style_sheet(STYLE, store.load(config).corpus.settings.colours)
    page.evaluate(_DECLARED, whole)
    for sheet in ("own", "whole"):
        if sheet == "whole":
            page.evaluate(_WITH_ALL, whole)
        for media, scheme in (("screen", "dark"), ("print", "light")):
            page.emulate_media(media=media, color_scheme=scheme)
            page.evaluate(_LOOK, f"{sheet} {media}")
    page.emulate_media(media="null", color_scheme="light")
    for media in ("screen", "print"):
        assert page.evaluate(_DIFFERENCES, [f"own {media}", f"whole {media}"]) == []


def test_a_missing_rule_would_be_seen(open_frame: Callable[..., Frame]) -> None:
    frame = open_frame(SAMPLE[0])
    frame.evaluate(_DECLARED, STYLE)
    frame.evaluate(_LOOK, "with")
    frame.evaluate(_WITHOUT)
    frame.evaluate(_LOOK, "without")
    assert frame.evaluate(_DIFFERENCES, ["with", "without"])
