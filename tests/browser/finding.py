"""What axe-core finds on a page: at both widths, in both colour schemes and in the open menu."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from browsing import PHONE
from contrasts import MARK, OTHERS, UNMARK
from measuring import FOLD, UNFOLD
from playwright.sync_api import Page

TAGS = "wcag2a wcag2aa wcag21a wcag21aa wcag22a wcag22aa best-practice".split()
OF_COLOURS = ["color-contrast", "link-in-text-block"]
MENU = ".language-menu nav"
OPEN_MENU, CLOSE_MENU = "(menu) => menu.showPopover()", "(menu) => menu.hidePopover()"
_RUN = f"""async ([part, options, isAlikeSpared]) => {{
  if (isAlikeSpared) ({MARK})(part);
  const found = await axe.run(part, options);
  ({UNMARK})();
  return found.violations; }}"""


@cache
def _axe() -> str:
    source = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
    rule = f'{{ id: "color-contrast", selector: "{OTHERS}" }}'
    return f"() => {{ {source}; axe.configure({{ rules: [{rule}] }}) }}"


def bring_axe(page: Page) -> None:
    """Put axe into the page."""
    page.evaluate(_axe())


def findings(
    page: Page,
    where: str,
    part: str = "html",
    *,
    colours: bool = True,
    all_else: bool = True,
    each: bool = False,
) -> list[str]:
    """What axe finds within a part of the page; with `each`, at texts that look alike as well."""
    options: dict[str, Any] = {
        "runOnly": {"type": "tag", "values": TAGS}
        if all_else
        else {"type": "rule", "values": OF_COLOURS},
        "resultTypes": ["violations"],
        "selectors": False,
        "rules": {rule: {"enabled": colours} for rule in OF_COLOURS if all_else}
        | {"target-size": {"enabled": all_else}},
    }
    found = page.evaluate(_RUN, [part, options, colours and not each])
    return [
        f"{where}: {violation['id']}: {node['html'][:150]} {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    ]


def all_findings(page: Page) -> list[str]:
    """What is found in all looks; the page is left as it was, at the size of a phone."""
    bring_axe(page)
    found = []
    page.locator(".sidebar").evaluate_all(UNFOLD)
    # Colours are the same in all widths, and a phone shows all that they colour.
    found += findings(page, "wide", colours=False)
    page.set_viewport_size(PHONE)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += findings(page, f"narrow {scheme}", all_else=scheme == "light")
        # The open menu lies upon the page as long as it is wanted, so it is looked at by itself.
        page.locator(MENU).evaluate(OPEN_MENU)
        found += findings(page, f"menu {scheme}", ".language-menu")
        page.keyboard.press("Escape")
    page.emulate_media(color_scheme="light")
    page.locator(".sidebar").evaluate_all(FOLD)
    return found
