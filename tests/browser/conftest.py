from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any

import browsing
import chromium
import pytest
import typefaces
from browsing import DESKTOP, Shown, Site
from measuring import AS_WINDOW
from playwright.sync_api import Browser, Frame, Page, sync_playwright
from reading import Reading, keep_together

# Other hosts have no address here: what asks for them is seen to fail, and nothing is sent.
_ARGUMENTS = [
    *chromium.ARGUMENTS,
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    # A test's scripts run for a moment: to compile them well takes longer than they do.
    "--js-flags=--no-opt --no-maglev",
]
# It lays out and styles a page as always, and answers what it is asked, but never draws a frame:
# that is a third of the time of a page. What waits for a frame waits forever, such as a click.
_UNDRAWN = "--disable-threaded-compositing"


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist looks for the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    keep_together(items)


@pytest.fixture(scope="session")
def browsers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Browser]]:
    """Gives a browser that has one family of `typefaces` for every page, started once."""
    if lacking := chromium.lacking():
        pytest.fail(lacking, pytrace=False)
    started: dict[tuple[str, bool], Browser] = {}
    with sync_playwright() as playwright:

        def get(family: str, *, is_drawn: bool = True) -> Browser:
            if (family, is_drawn) not in started:
                folder = tmp_path_factory.mktemp("typeface")
                started[family, is_drawn] = playwright.chromium.launch(
                    executable_path=chromium.find(),
                    args=_ARGUMENTS if is_drawn else [*_ARGUMENTS, _UNDRAWN],
                    env=typefaces.environment(family, folder),
                )
            return started[family, is_drawn]

        yield get
        for browser in started.values():
            browser.close()


@pytest.fixture(scope="session")
def browser(browsers: Callable[..., Browser]) -> Browser:
    """A browser with the usual family."""
    return browsers(typefaces.USUAL)


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Site]]:
    """Gives a built and served site by its name; each is built once for all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "browser-sites"
    served: dict[str, Site] = {}
    with ExitStack() as stack:

        def get(name: str) -> Site:
            if name not in served:
                folder = browsing.build(shared, name)
                served[name] = stack.enter_context(browsing.serve(folder, browsing.BUILDS[name][1]))
            return served[name]

        yield get


class Pages:
    """Opens pages, always in the same tab for the same options: a new one costs the most time.

    The site stores nothing (test_privacy shows it in fresh profiles), so tabs can be shared.
    """

    def __init__(self, browsers: Callable[..., Browser], sites: Callable[[str], Site]) -> None:
        self.browsers, self.sites = browsers, sites
        self.tabs: dict[str, Page] = {}

    def __call__(
        self, shown: Shown, fragment: str = "", family: str = typefaces.USUAL, **options: Any
    ) -> Page:
        page = self.tabs.get(repr((family, options))) or self._tab(family, options)
        page.set_viewport_size(options.get("viewport", DESKTOP))
        url = self.sites(shown.site).url(shown.path)
        if page.url.partition("#")[0] == url:
            page.goto("about:blank")  # or it would only jump within the page
        page.goto(url + fragment)
        return page

    def _tab(self, family: str, options: dict[str, Any]) -> Page:
        # Without smooth scrolling: what a test looks at is where it will stay.
        still = {"viewport": DESKTOP, "reduced_motion": "reduce"}
        context = self.browsers(family).new_context(**{**still, **options})
        context.set_default_timeout(20_000)
        page = self.tabs[repr((family, options))] = context.new_page()
        return page


class Frames:
    """Opens pages in a frame, which takes any size at once; a window takes a fifth of a second.

    Widths are what style sheets ask for, and media queries see the frame's.
    """

    _HOLDER = "a-window-of-any-size"
    _HOLDING = "<!doctype html><style>* { margin: 0; border: 0 }</style><iframe></iframe>"

    def __init__(self, browsers: Callable[..., Browser], sites: Callable[[str], Site]) -> None:
        self.browsers, self.sites = browsers, sites
        self.holders: dict[tuple[str, str], Page] = {}

    def __call__(self, shown: Shown, family: str = typefaces.USUAL) -> Frame:
        site = self.sites(shown.site)
        holder = self.holders.get((family, site.origin)) or self._holder(family, site)
        frame = holder.frames[1]
        frame.goto(site.url(shown.path))
        frame.evaluate(AS_WINDOW, DESKTOP)
        return frame

    def _holder(self, family: str, site: Site) -> Page:
        page = self.browsers(family).new_page(viewport=DESKTOP, reduced_motion="reduce")
        holding = {"body": self._HOLDING, "content_type": "text/html"}
        page.route(f"**/{self._HOLDER}", lambda route: route.fulfill(**holding))
        page.goto(f"{site.origin}/{self._HOLDER}")
        self.holders[family, site.origin] = page
        return page


@pytest.fixture(scope="session")
def open_frame(browsers: Callable[..., Browser], sites: Callable[[str], Site]) -> Frames:
    """Opens a page, undrawn, in a frame as wide as a desktop's window, in one of `typefaces`."""
    return Frames(partial(browsers, is_drawn=False), sites)


@pytest.fixture(scope="session")
def open_page(browsers: Callable[..., Browser], sites: Callable[[str], Site]) -> Pages:
    """Opens a page, in a family of `typefaces`; further options are a context's of Playwright."""
    return Pages(browsers, sites)


@pytest.fixture(scope="session")
def reading(browsers: Callable[..., Browser], sites: Callable[[str], Site]) -> Reading:
    """Tabs of their own, undrawn, in which pages are only read."""
    return Reading(Pages(partial(browsers, is_drawn=False), sites))


@pytest.fixture
def read_page(reading: Reading) -> Iterator[Reading]:
    """Gives a page that other cases have read as well, and that is left as it was."""
    yield reading
    reading.check()
