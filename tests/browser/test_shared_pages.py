"""Cases that read the same page find it as it was opened: who changes it is told."""

from __future__ import annotations

import pytest
from browsing import DESKTOP, PHONE, SAMPLE
from playwright.sync_api import Page
from reading import Reading

CHANGES = {
    "a word": "document.querySelector('h1').textContent += '!'",
    "an attribute": "document.querySelector('details').open = true",
    "the place": "scrollTo(0, 300)",
    "the address": "location.hash = '#words'",
    "the focus": "document.querySelector('.brand').focus()",
    "the menu": "document.querySelector('[popover]').showPopover()",
    "the styles": "document.querySelector('style').disabled = true",
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_case_that_changes_the_page_fails(change: str, reading: Reading) -> None:
    shown = SAMPLE[0]
    page = reading(shown)
    page.evaluate(f"() => {{ {CHANGES[change]} }}")
    with pytest.raises(AssertionError, match=str(shown)):
        reading.check()
    # The next one has a page that was opened anew.
    reading(shown)
    reading.check()


def test_media_that_are_left_behind_fail_too(reading: Reading) -> None:
    reading(SAMPLE[0]).emulate_media(media="print")
    with pytest.raises(AssertionError):
        reading.check()
    assert not _matches(reading(SAMPLE[0]), "print")


def test_every_case_begins_at_the_size_of_a_desktop(reading: Reading) -> None:
    page = reading(SAMPLE[0])
    page.set_viewport_size(PHONE)
    reading.check()
    assert reading(SAMPLE[0]) is page
    assert page.viewport_size == DESKTOP


def _matches(page: Page, media: str) -> bool:
    return bool(page.evaluate("(media) => matchMedia(media).matches", media))
