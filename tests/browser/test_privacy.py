"""A visit stays between the visitor and the site: no other host, no script, nothing stored."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from browsing import PAGES, SAMPLE, Shown, Site, on
from playwright.sync_api import Browser, ConsoleMessage, Page, Request
from reading import Reading

_LINKS_OF_HEAD = {"alternate", "apple-touch-icon", "canonical", "icon"}
_STORED = """async () => {
  const names = [];
  if (document.cookie) names.push(`cookie ${document.cookie}`);
  for (const [kind, store] of Object.entries({localStorage, sessionStorage}))
    names.push(...Object.keys(store).map((key) => `${kind} ${key}`));
  names.push(...(await indexedDB.databases()).map((found) => `database ${found.name}`));
  names.push(...(await caches.keys()).map((name) => `cache ${name}`));
  const workers = await navigator.serviceWorker.getRegistrations();
  return [...names, ...workers.map((found) => `worker ${found.scope}`)];
}"""


@on(PAGES)
def test_one_request_to_the_site_itself(
    shown: Shown, browser: Browser, sites: Callable[[str], Site]
) -> None:
    site = sites(shown.site)
    site.answered.clear()
    asked: list[Request] = []
    said: list[ConsoleMessage] = []
    with browser.new_context() as context:
        context.on("request", lambda request: asked.append(request))  # noqa: PLW0108
        context.on("console", lambda message: said.append(message))  # noqa: PLW0108
        page = context.new_page()
        page.goto(site.url(shown.path))
        page.locator("footer.site").hover()  # what would be loaded when it comes into view
        page.wait_for_load_state("networkidle")
        foreign = [r.url for r in asked if not r.url.startswith(site.origin + site.root)]
        assert not foreign
        assert all(request.failure is None for request in asked)
        # What the server saw, icons and preloads too: the page, which holds all that it needs.
        ((_, status),) = site.answered
        assert status == (404 if shown.kind == "not-found" else 200)
        # No complaint of the browser's, such as about the page's own policy.
        complaints = [message.text for message in said]
        assert [x for x in complaints if shown.kind != "not-found" or "404" not in x] == []


@on(PAGES)
def test_nothing_that_reaches_out_later(shown: Shown, read_page: Reading) -> None:
    page = read_page(shown)
    links = page.locator("link:not([itemprop])").evaluate_all("all => all.map((link) => link.rel)")
    assert set(links) <= _LINKS_OF_HEAD
    assert page.locator("link[itemprop][rel]").count() == 0, "a fact, which nothing loads"
    # Links of the page may leave the site; nothing that a browser loads by itself may.
    loaded = page.locator("[src], [srcset], link[rel=icon], link[rel=stylesheet], object, embed")
    for element in loaded.all():
        target = element.get_attribute("src") or element.get_attribute("href") or "//elsewhere"
        if target.startswith("data:image/"):
            continue  # it is in the page, and nothing is asked for
        assert urlsplit(urljoin(page.url, target)).netloc == urlsplit(page.url).netloc
    elsewhere = "iframe, object, embed, video, audio, form, input, base, [ping], meta[http-equiv]"
    assert page.locator(elsewhere).count() == 1, "only the policy's meta element"


@on(PAGES)
def test_no_script(shown: Shown, read_page: Reading) -> None:
    page = read_page(shown)
    assert page.locator("script").count() == 0
    found = page.evaluate(
        """[...document.querySelectorAll('*')].flatMap((e) => [...e.attributes]
          .filter((a) => /^on/i.test(a.name)
            || /^\\s*(javascript|data(?!:image\\/(svg\\+xml,|png;base64,))):/i.test(a.value))
          .map((a) => `${e.tagName} ${a.name}=${a.value}`))"""
    )
    assert found == []


@on(PAGES)
def test_strict_content_security_policy(shown: Shown, read_page: Reading) -> None:
    page = read_page(shown)
    policy = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
    rules = {
        name: rest.split()
        for name, _, rest in (rule.strip().partition(" ") for rule in policy.split(";"))
    }
    assert rules["default-src"] == ["'none'"]
    assert rules["base-uri"] == rules["form-action"] == ["'none'"]
    style = page.locator("style").evaluate("(e) => e.textContent")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert rules["style-src"] == [f"'sha256-{digest}'"], "its own styles, and no others"
    assert rules["img-src"] == ["'self'", "data:"]
    assert not {"script-src", "script-src-elem", "frame-src"} & rules.keys()
    # For who looks at the page from within, as for its robots.txt; no script of the page can.
    assert rules["connect-src"] == ["'self'"]
    # It stands before all that it governs, and it works.
    assert page.locator("meta[http-equiv] ~ style").count() == 1
    assert page.locator("link[rel=stylesheet]").count() == 0
    assert page.locator("body").evaluate("(e) => getComputedStyle(e).marginTop") == "0px"
    page.evaluate(
        """() => { const made = document.createElement('script');
          made.textContent = 'document.title = "overtaken"'; document.body.append(made);
          made.remove(); }"""
    )
    assert page.title() != "overtaken"


@on(SAMPLE)
def test_nothing_is_stored(shown: Shown, browser: Browser, sites: Callable[[str], Site]) -> None:
    site = sites(shown.site)
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(site.url(shown.path))
        _walk_around(page)
        assert page.evaluate(_STORED) == []
        assert context.cookies() == []
        assert context.storage_state(indexed_db=True) == {"cookies": [], "origins": []}
        session = context.new_cdp_session(page)
        usage = session.send("Storage.getUsageAndQuota", {"origin": site.origin})
        assert usage["usage"] == 0, usage["usageBreakdown"]


def _walk_around(page: Page) -> None:
    """Do what a visitor does: read, jump, change the language, look at the versions, go home."""
    if page.locator(".sidebar").count():
        page.locator(".sidebar a").last.click()
    page.locator(".language-menu button").click()
    page.locator(".language-menu a:visible").last.click()
    page.locator(".shortcuts a").last.click()
    page.locator(".brand").click()


@on(PAGES)
def test_complete_without_javascript(shown: Shown, read_page: Reading) -> None:
    with_script = read_page(shown)
    without = read_page(shown, java_script_enabled=False)
    for page in (with_script, without):
        assert page.locator("h1").count() == 1
        assert page.locator("noscript").count() == 0
    body = without.locator("body")
    assert body.inner_text() == with_script.locator("body").inner_text()
    assert body.aria_snapshot() == with_script.locator("body").aria_snapshot()
