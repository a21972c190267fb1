"""The banner on another host's page, as its visitors see it: a strict page, with real servers."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import servers
from playwright.sync_api import Browser, Page
from projects import small_project
from support import run

LINK = '<a href="https://small.internal/fr/">Confidentialité</a>'


@dataclass(frozen=True)
class Company:
    """A page of the company's, and the notice's files; both at ports of this machine."""

    page: str
    files: Path
    script: str


@pytest.fixture(scope="module")
def company() -> Iterator[Company]:
    """Before the change of 1 June 2026 takes effect, on the day of 28 May."""
    folder = Path(tempfile.mkdtemp(prefix="notice-element-"))
    folder.chmod(0o755)
    (folder / "project").mkdir()
    (folder / "pages").mkdir()
    config = small_project(folder / "project")
    more = "      outputs: {element: true, errors: true}\n"
    config.write_text(config.read_text("utf-8") + more, "utf-8")
    built = run(
        "build", "--as-of", "2026-05-28", "--site", str(folder / "site"), cwd=folder / "project"
    )
    assert built.returncode == 0, built.stderr
    shown = run("server", "nginx", "--site", str(folder / "site"), cwd=folder / "project").stdout
    notices, port = servers.free_port(), servers.free_port()
    notice = shown[shown.index("server {", shown.index("listen 80")) :]
    notice = notice.replace("listen 443 ssl", f"listen 127.0.0.1:{notices}")
    notice = re.sub(r"    (listen \[::\]|ssl_cert).*\n", "", notice)
    (script,) = (folder / "site/embed").glob("element.*.js")
    digest = base64.b64encode(hashlib.sha384(script.read_bytes()).digest()).decode()
    host = f"http://127.0.0.1:{notices}"
    (folder / "pages/index.html").write_text(
        '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Boutique</title>\n'
        f'<script src="{host}/embed/{script.name}" integrity="sha384-{digest}" '
        'crossorigin="anonymous" defer></script>\n'
        f"<h1>Boutique</h1><notice-banner>{LINK}</notice-banner>\n",
        "utf-8",
    )
    whole = (folder / "pages/index.html").read_text("utf-8").replace("notice-banner", "notice-text")
    (folder / "pages/whole.html").write_text(whole, "utf-8")
    policy = f"default-src 'none'; script-src {host}; connect-src {host}"
    policy += "; require-trusted-types-for 'script'; trusted-types 'none'"
    http = (
        f"{notice}\nserver {{ listen 127.0.0.1:{port}; root {folder}/pages;\n"
        f'add_header Content-Security-Policy "{policy}" always; }}'
    )
    with servers.nginx(folder, http, "x", port):
        yield Company(f"http://127.0.0.1:{port}/", folder / "site", script.name)
    shutil.rmtree(folder)


def opened(browser: Browser, company: Company, now: str, **options: object) -> Page:
    page = browser.new_context(timezone_id="America/New_York", **options).new_page()
    page.set_default_timeout(10_000)
    page.clock.install(time=now)
    page.goto(company.page, wait_until="networkidle")
    return page


def seen(page: Page) -> str:
    """What a visitor reads below the title."""
    page.wait_for_load_state("networkidle")
    return str(
        page.evaluate(
            "() => { const e = document.querySelector('notice-banner');"
            " return e.shadowRoot ? e.shadowRoot.textContent : e.textContent }"
        )
    )


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-05-28T10:00:00Z", "cette Politique change"),
        ("2026-05-31T21:59:00Z", "cette Politique change"),
        ("2026-05-31T22:01:00Z", "cette Politique a changé"),  # midnight in Brussels
        ("2026-06-05T10:00:00Z", "cette Politique a changé"),
        ("2026-05-27T21:00:00Z", "Confidentialité"),  # before the day of the data
        ("2026-08-05T10:00:00Z", "Confidentialité"),  # beyond the days that they know
    ],
)
def test_it_says_what_is_true_on_the_day(
    now: str, words: str, browser: Browser, company: Company
) -> None:
    page = opened(browser, company, now)
    assert words in seen(page)
    page.context.close()


def test_it_works_under_a_strict_policy_and_keeps_nothing(
    browser: Browser, company: Company
) -> None:
    said: list[str] = []
    page = browser.new_context().new_page()
    page.on("console", lambda message: said.append(message.text))
    page.clock.install(time="2026-05-28T10:00:00Z")
    page.goto(company.page, wait_until="networkidle")
    assert "longtemps" in seen(page)
    assert not [text for text in said if "favicon" not in text and "404" not in text], said
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    links = page.evaluate(
        "[...document.querySelector('notice-banner').shadowRoot.querySelectorAll('a')]"
        ".map((a) => a.href)"
    )
    assert links
    assert all(link.startswith("https://small.internal/fr/") for link in links)
    colour = page.evaluate(
        "getComputedStyle(document.querySelector('notice-banner').shadowRoot"
        ".querySelector('section')).borderTopColor"
    )
    assert colour == "rgb(196, 106, 16)"
    page.context.close()


def test_without_a_script_the_pages_own_link_stays(browser: Browser, company: Company) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(company.page)
    assert page.locator("notice-banner a").inner_text() == "Confidentialité"
    page.context.close()


def test_data_can_put_nothing_into_the_page(browser: Browser, company: Company) -> None:
    """Words stay words, and links that lead elsewhere are left out."""
    path = company.files / "embed/fr/element.json"
    whole = path.read_text("utf-8")
    data = json.loads(whole)
    (banner,) = data["periods"][0]["banners"]
    banner["text"] = [{"text": "<img src=x onerror=alert(1)>", "lang": "fr", "dir": "ltr"}]
    banner["links"] = [
        {"text": "a", "href": "javascript:alert(1)", "hreflang": ""},
        {"text": "b", "href": "https://evil.example/", "hreflang": ""},
        {"text": "c", "href": "https://small.internal/fr/", "hreflang": ""},
    ]
    try:
        path.write_text(json.dumps(data), "utf-8")
        page = opened(browser, company, "2026-05-28T10:00:00Z")
        assert "<img src=x" in seen(page)
        root = "document.querySelector('notice-banner').shadowRoot"
        assert page.evaluate(f"{root}.querySelectorAll('img').length") == 0
        assert page.evaluate(f"[...{root}.querySelectorAll('a')].map((a) => a.textContent)") == [
            "c"
        ]
        page.context.close()
        for broken in ("", "[]", '{"periods": [{"from": "2000-01-01", "until": "2999-01-01"}]}'):
            path.write_text(broken, "utf-8")
            page = opened(browser, company, "2026-05-28T10:00:00Z")
            assert seen(page) == "Confidentialité", broken
            page.context.close()
    finally:
        path.write_text(whole, "utf-8")


def test_a_changed_script_is_not_run(browser: Browser, company: Company) -> None:
    path = company.files / "embed" / company.script
    whole = path.read_bytes()
    try:
        path.write_bytes(whole + b"\n")
        page = opened(browser, company, "2026-05-28T10:00:00Z")
        assert seen(page) == "Confidentialité"
        page.context.close()
    finally:
        path.write_bytes(whole)


def whole(browser: Browser, company: Company, now: str, **options: object) -> Page:
    """A page of the company's with the whole text."""
    page = browser.new_context(timezone_id="America/New_York", **options).new_page()
    page.set_default_timeout(10_000)
    page.clock.install(time=now)
    page.goto(f"{company.page}whole.html", wait_until="networkidle")
    return page


def read(page: Page) -> str:
    return str(
        page.evaluate(
            "() => { const e = document.querySelector('notice-text');"
            " return (e.shadowRoot || e).textContent.replace(/\\s+/g, ' ') }"
        )
    )


@pytest.mark.parametrize(
    ("now", "is_shown", "is_old"),
    [
        ("2026-05-27T21:00:00Z", False, False),  # before the day of the data
        ("2026-05-28T10:00:00Z", True, False),
        ("2026-05-31T21:59:00Z", True, False),
        ("2026-05-31T22:01:00Z", True, True),  # midnight in Brussels: a change takes effect
        ("2026-08-05T10:00:00Z", False, False),
    ],
)
def test_the_whole_text_says_when_it_is_old(
    now: str, is_shown: bool, is_old: bool, browser: Browser, company: Company
) -> None:
    page = whole(browser, company, now)
    words = read(page)
    assert ("Nous respectons la loi." in words) == is_shown
    assert ("Texte non approuvé" in words or "approuvé" in words) == is_shown, "its ribbon"
    assert ("Lire la version qui s’applique" in words) == is_old
    assert is_shown or words.strip() == "Confidentialité"
    page.context.close()


def test_the_whole_text_keeps_its_form_under_a_strict_policy(
    browser: Browser, company: Company
) -> None:
    said: list[str] = []
    page = browser.new_context().new_page()
    page.on("console", lambda message: said.append(message.text))
    page.clock.install(time="2026-05-28T10:00:00Z")
    page.goto(f"{company.page}whole.html", wait_until="networkidle")
    found = page.evaluate(
        "() => { const r = document.querySelector('notice-text').shadowRoot; return {"
        " headings: [...r.querySelectorAll('h2, h3')].map((e) => e.localName),"
        " links: [...r.querySelectorAll('a')].map((e) => e.getAttribute('href')),"
        " times: r.querySelectorAll('time[datetime]').length,"
        " loose: r.querySelectorAll('script, style, svg, [onclick], [id]').length } }"
    )
    assert found["headings"][:2] == ["h2", "h3"]
    assert found["times"] > 2
    assert found["loose"] == 0
    assert all(re.match(r"https://|mailto:|tel:", link) for link in found["links"])
    assert "https://small.internal/fr/#retention" in found["links"]
    assert not [text for text in said if "favicon" not in text and "404" not in text], said
    page.context.close()


def test_the_whole_text_takes_no_markup_and_no_strange_link(
    browser: Browser, company: Company
) -> None:
    path = company.files / "embed/fr/text.json"
    before = path.read_text("utf-8")
    data = json.loads(before)
    data["text"] = [
        "article",
        {"onclick": "alert(1)", "style": "color:red"},
        ["script", {}, "window.bad = 1"],
        ["img", {"src": "x", "onerror": "window.bad = 1"}],
        ["a", {"href": "javascript:window.bad=1"}, "<b>words</b>"],
    ]
    path.write_text(json.dumps(data), "utf-8")
    try:
        page = whole(browser, company, "2026-05-28T10:00:00Z")
        inner = page.evaluate("() => document.querySelector('notice-text').shadowRoot.innerHTML")
        assert "<article><a>&lt;b&gt;words&lt;/b&gt;</a></article>" in inner
        assert page.evaluate("() => window.bad") is None
        page.context.close()
    finally:
        path.write_text(before, "utf-8")
