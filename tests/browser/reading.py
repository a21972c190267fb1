"""Pages that are only read: the cases of one page share it, and it is opened once for them all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browsing import DESKTOP, PAGES, Shown
from playwright.sync_api import Page
from pypdfium2 import PdfDocument, PdfTextPage

# All that a case finds and that one before it could have changed: the page's words and attributes,
# where the window stands, what has the focus and what is open, styles and media.
_STATE = """[location.href, document.title, scrollX, scrollY,
  document.activeElement === document.body, document.querySelectorAll(":popover-open").length,
  document.adoptedStyleSheets.length, document.querySelector("style").disabled,
  matchMedia("print").matches, matchMedia("(prefers-color-scheme: dark)").matches,
  document.documentElement.outerHTML].join("\\n")"""


class Reading:
    """Gives a tab that shows the page; it opens the page only where the tab shows another.

    A case may ask for other sizes and media, and open and close what it likes, as long as it leaves
    the page as it was: `check` fails the one that does not.
    """

    def __init__(self, open_page: Callable[..., Page]) -> None:
        self.open_page = open_page
        self.tabs: dict[str, tuple[Shown, Page]] = {}
        self._given: set[str] = set()
        self._printed: dict[Shown, PdfDocument] = {}

    def __call__(self, shown: Shown, **options: Any) -> Page:
        key = repr(options)
        now, page = self.tabs.get(key, (None, None))
        if page is None or now != shown:
            page = self.open_page(shown, **options)
            page.evaluate(f"() => {{ window.asOpened = {_STATE} }}")
            self.tabs[key] = shown, page
        elif page.viewport_size != DESKTOP:
            page.set_viewport_size(DESKTOP)
        self._given.add(key)
        return page

    def sheets(self, shown: Shown) -> list[PdfTextPage]:
        """The words of each sheet of the page on paper; it is printed once."""
        if shown not in self._printed:
            printed = self(shown).pdf(prefer_css_page_size=True)
            self._printed = {shown: PdfDocument(printed)}
        return [sheet.get_textpage() for sheet in self._printed[shown]]

    def check(self) -> None:
        """That what the last case was given is as it was; what is not is opened anew."""
        given, self._given = self._given, set()
        changed = []
        for key in given:
            shown, page = self.tabs[key]
            if page.evaluate(f"() => window.asOpened !== {_STATE}"):
                changed.append(str(shown))
                page.emulate_media(media="null", color_scheme="light")
                del self.tabs[key]
        assert not changed, f"{changed}: the case did not leave the page as it was"


def keep_together(items: list[pytest.Item]) -> None:
    """Have the cases that read the same page follow each other, in one worker."""
    places, found = [], []
    for place, item in enumerate(items):
        shown = item.callspec.params.get("shown") if hasattr(item, "callspec") else None
        if shown in PAGES and "read_page" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group(f"reads {shown}"))
            places.append(place)
            found.append((PAGES.index(shown), item))
    for place, (_, item) in zip(places, sorted(found, key=lambda one: one[0]), strict=True):
        items[place] = item
