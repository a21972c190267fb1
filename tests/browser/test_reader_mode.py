"""A browser's reader mode keeps the text whole, and what the page says of it.

It runs Mozilla's Readability, from which Firefox makes its reader view; `readability/` holds the
file as Mozilla publishes it (0.6.0, Apache License 2.0).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from browsing import PAGES, Shown, find, on
from playwright.sync_api import Page
from reading import Reading

_SOURCE = (Path(__file__).parent / "readability" / "Readability.js").read_text("utf-8")
_READ = """(source) => {
  const Readability = new Function(source + "; return Readability")();
  const found = new Readability(document.cloneNode(true)).parse();
  if (!found) return null;
  const tree = new DOMParser().parseFromString(found.content, "text/html");
  return {text: tree.body.textContent, title: found.title,
    headings: [...tree.querySelectorAll("h1, h2, h3, h4")].map((e) => e.textContent)}; }"""
# A heading that says the title again is left out by intent.
_SAID = """all => all.map((e) => e.textContent)"""
_KEPT = "header disclaimer ribbon status stale authorities short".split()


def _read(page: Page) -> dict[str, Any]:
    found = page.evaluate(_READ, _SOURCE)
    assert found
    return found


def _squeezed(text: str) -> str:
    return "".join(text.split()).replace("\u00ad", "")


@on([p for p in PAGES if p.kind != "not-found"])
def test_reader_mode_keeps_headings_text_and_statements(shown: Shown, read_page: Reading) -> None:
    page = read_page(shown)
    found = _read(page)
    kept = _squeezed(found["text"])
    headings = page.locator("article :is(h2, h3, h4)").all_text_contents()
    assert [_squeezed(h) for h in found["headings"] if _squeezed(h) not in _title(page)] == [
        _squeezed(h) for h in headings
    ]
    for name in _KEPT:
        for said in page.locator(f"[data-notice={name}]").all_text_contents():
            assert _squeezed(said) in kept, name
    for lead in page.locator("[data-notice=banner] p").all_text_contents():
        assert _squeezed(lead) in kept
    for passage in page.locator(".content :is(p, li):not(.related)").all_text_contents():
        assert _squeezed(passage) in kept
    # The links beside a heading are no part of what is read.
    for beside in page.locator(".related").all_text_contents():
        assert _squeezed(beside) not in kept


def _title(page: Page) -> list[str]:
    return [_squeezed(page.locator("h1").text_content() or "")]


def test_the_test_would_see_what_is_lost(open_page: Callable[..., Page]) -> None:
    page = open_page(find("sentera", "front", "fr"))
    whole = len(_read(page)["headings"])
    page.locator(".content").evaluate_all("all => all.forEach((e) => { e.className = 'related' })")
    assert len(_read(page)["headings"]) < whole
