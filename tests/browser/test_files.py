"""Drafts that came as a folder open by double click: with their look, and from page to page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser
from projects import small_project
from support import run


def test_drafts_open_without_a_server(browser: Browser, tmp_path: Path) -> None:
    project = tmp_path / "a notice"
    project.mkdir()
    small_project(project)
    built = run("build", "--drafts", "--for-files", "--site", "drafts", cwd=project)
    assert built.returncode == 0, built.stderr
    start = (project / "drafts" / "draft" / "index.html").as_uri()
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(start)
        assert page.locator("[data-kind=draft]").count() == 1
        width = page.evaluate("getComputedStyle(document.querySelector('.page')).maxWidth")
        assert width != "none", "the style sheet is there"
        menu = page.locator("nav#languages a[hreflang=fr]")
        page.goto(page.evaluate("link => link.href", menu.element_handle()))
        assert page.locator("html[lang=fr]").count() == 1
        page.locator("a.brand").click()
        assert page.url.endswith("/drafts/fr/index.html")
        page.locator("footer.site a[href*='versions/index.html']").click()
        assert page.url.endswith("/drafts/fr/versions/index.html")
        assert page.locator("h1").count() == 1
