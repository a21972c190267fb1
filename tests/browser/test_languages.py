"""The language menu leads to the same page, by keyboard alone and without script."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urldefrag

import notices
import pytest
from browsing import PAGES, TEXTS, TRANSLATIONS, Shown, Site, find, on
from lxml import html
from playwright.sync_api import Locator, Page, expect
from reading import Reading

MENU = ".language-menu"
WITHOUT_SCRIPT = {"java_script_enabled": False}
# A page, a language, where that leads.
TURNS = [
    (find("sentera", "front", "en"), "fr", "fr/"),
    (find("sentera", "front", "fr"), "en", ""),
    (find("sentera", "upcoming", "en"), "fr", "fr/versions/2027-01-01/"),
    (find("sentera", "upcoming", "fr"), "en", "versions/2027-01-01/"),
    (find("sentera", "draft", "fr"), "en", "draft/"),
    (find("may", "front", "ar"), "en", ""),
    (find("may", "superseded", "ar"), "de", "de/versions/2020-03-01/"),
    (find("june", "front", "ar"), "de", "de/"),
    (find("june", "superseded", "de"), "en", "versions/2024-10-01/"),
]
OTHER_TURNS = [
    (find("sentera", "history", "fr"), "en", "versions/"),
    (find("may", "history", "ar"), "de", "de/versions/"),
    (find("sentera", "not-found", "en"), "fr", "fr/"),
    (find("june", "not-found", "en"), "ar", "ar/"),
]
LACKING = [
    # An upcoming or superseded version that Arabic never had, and the front page that is ahead.
    (find("may", "applies", "en"), "ar"),
    (find("may", "front", "en"), "ar"),
    (find("june", "superseded", "en"), "ar"),
    (find("june", "superseded", "de"), "ar"),
]


def _turns(turns: list[tuple[Shown, str, str]]) -> pytest.MarkDecorator:
    names = [f"{shown}-to-{locale}" for shown, locale, _ in turns]
    return pytest.mark.parametrize(("shown", "locale", "target"), turns, ids=names)


def _entry(page: Page, locale: str) -> Locator:
    return page.locator(f'{MENU} a[hreflang="{locale}"]:visible')


def _press_until(page: Page, wanted: Locator, key: str = "Tab", limit: int = 40) -> None:
    """Press the key until the wanted element has the focus."""
    for _ in range(limit):
        page.keyboard.press(key)
        if wanted.and_(page.locator(":focus")).count():
            return
    pytest.fail(f"{limit} times {key} did not lead to {wanted}")


def _choose_by_keyboard(page: Page, locale: str) -> None:
    _press_until(page, page.locator(f"{MENU} button"))
    page.keyboard.press("Enter")
    _press_until(page, _entry(page, locale), limit=5)
    page.keyboard.press("Enter")


@_turns(TURNS + OTHER_TURNS)
def test_same_page_by_keyboard_without_script(
    shown: Shown,
    locale: str,
    target: str,
    open_page: Callable[..., Page],
    sites: Callable[[str], Site],
) -> None:
    page = open_page(shown, **WITHOUT_SCRIPT)
    expect(_entry(page, locale)).to_have_count(0)  # closed at first
    _choose_by_keyboard(page, locale)
    page.wait_for_url(sites(shown.site).url(target))
    expect(page.locator("html")).to_have_attribute("lang", locale)
    if shown.version:
        expect(page.locator("[data-notice=header]")).to_be_visible()


@on(TEXTS)
def test_every_section_is_listed_and_leads_to_itself(
    shown: Shown, open_page: Callable[..., Page]
) -> None:
    page = open_page(shown, **WITHOUT_SCRIPT)
    sections = page.locator(".content[id]").evaluate_all("all => all.map((e) => e.id)")
    assert sections
    listed = page.locator(".sidebar nav a").evaluate_all(
        "all => all.map((link) => link.getAttribute('href').slice(1))"
    )
    assert listed == sections
    links = page.locator(".content[id]").evaluate_all(
        """all => all.map((e) => [e.querySelectorAll("a.itself"),
          e.querySelectorAll("h2, h3, h4, h5, h6")]).map(([[link, ...more], [title, ...others]]) =>
          [link.getAttribute("href"), link.textContent, title.innerText, more.concat(others)])"""
    )
    for section, (target, said, title, more) in zip(sections, links, strict=True):
        assert target == f"#{section}"
        assert not more
        assert title in said.replace("\u00ad", "") or "\u00ad" in title
    page.locator(f"#{section} a.itself").click()
    expect(page.locator(f"#{section} :is(h2, h3, h4, h5, h6)")).to_be_in_viewport()
    assert page.url.endswith(f"#{section}")


@on(PAGES)
def test_the_menu_is_one_list(shown: Shown, read_page: Reading) -> None:
    page = read_page(shown)
    tags = page.locator("header.site a[hreflang]").evaluate_all("all => all.map((a) => a.hreflang)")
    assert len(tags) == len(set(tags)) == (8 if shown.site == "sentera" else 3)
    # What a browser translates keeps the names.
    kept = page.locator(f"{MENU} [lang], {MENU} button > span:last-of-type, .brand b")
    assert set(kept.evaluate_all("all => all.map((e) => e.translate)")) == {False}


@pytest.mark.parametrize(("shown", "locale"), LACKING, ids=str)
def test_a_language_that_lacks_the_version_says_so(
    shown: Shown,
    locale: str,
    open_page: Callable[..., Page],
    sites: Callable[[str], Site],
) -> None:
    page = open_page(shown, **WITHOUT_SCRIPT)
    page.locator(f"{MENU} button").click()
    entry = _entry(page, locale)
    said = sites(shown.site).word(shown.locale, "languages.unavailable")
    expect(entry).to_contain_text(said)
    current = _entry(page, shown.locale)
    expect(current).not_to_contain_text(said)
    entry.click()
    page.wait_for_url(sites(shown.site).url(f"{locale}/"))


@on(PAGES)
def test_names_of_languages_in_themselves(
    shown: Shown, read_page: Reading, sites: Callable[[str], Site]
) -> None:
    page = read_page(shown, **WITHOUT_SCRIPT)
    page.locator(f"{MENU} button").press("Enter")
    sentera = ["en", "fr", "nl", "de", "bg", "lt", "pl", "sv"]
    tags = sentera if shown.site == "sentera" else ["en", "de", "ar"]
    entries = page.locator(f"{MENU} a:visible")
    names = entries.evaluate_all(
        """all => all.map((entry) => [...entry.querySelectorAll("span[lang]")]
          .map((name) => [name.lang, name.innerText]))"""
    )
    assert names == [[[tag, notices.NAMES[tag]]] for tag in tags]
    current = page.locator(f"{MENU} a[aria-current]:visible")
    expect(current).to_have_text(notices.NAMES[shown.locale])
    expect(page.locator(f"{MENU} button")).to_contain_text(notices.NAMES[shown.locale])
    for target in entries.evaluate_all("all => all.map((link) => link.href)"):
        assert sites(shown.site).answers(target)
    page.keyboard.press("Escape")
    page.locator(f"{MENU} button").blur()


@on(TRANSLATIONS)
def test_every_heading_offers_the_same_section_in_english(
    shown: Shown, open_page: Callable[..., Page]
) -> None:
    page = open_page(shown)
    offered = page.locator(".content[id]").evaluate_all(
        """all => all.map((section) => {
          const link = section.querySelector('hgroup a.same-section[hreflang=en]');
          return [section.id, link && link.href];
        })"""
    )
    assert offered
    address = {urldefrag(link).url for _, link in offered}
    assert len(address) == 1
    for section, link in offered:
        assert link
        assert urldefrag(link).fragment == section
    english = page.request.get(address.pop())
    assert english.ok
    document = html.document_fromstring(english.text())
    assert document.get("lang") == "en"
    assert {section for section, _ in offered} <= set(document.xpath("//*/@id"))
    header = document.xpath("//*[@data-notice='header']/@data-version")
    assert header == ([shown.version] if shown.version else [])
    first = page.locator(".same-section").first
    first.click()
    expect(page.locator(f"#{offered[0][0]}")).to_be_in_viewport()


@pytest.mark.parametrize("site", ["sentera", "june"])
def test_every_english_section_leads_to_the_same_section_in_every_language(
    site: str, open_page: Callable[..., Page], sites: Callable[[str], Site]
) -> None:
    page = open_page(Shown(site, "front", "en", ""), **WITHOUT_SCRIPT)
    sections = page.locator(".content[id]").evaluate_all("all => all.map((e) => e.id)")
    assert sections
    own = page.url
    for section in sections:
        link = page.locator(f"#{section} .related .elsewhere").get_attribute("href")
        assert urldefrag(link).fragment == section
    page.locator(f"#{sections[-1]} .related .elsewhere").click()
    expect(page.locator(f"#{sections[-1]}")).to_be_in_viewport()
    listed = page.locator(".in-languages").evaluate_all("all => all.map((e) => e.id)")
    assert listed == sections
    locales = [x for x in notices.NAMES if (sites(site).folder / x / "index.html").exists()]
    for locale in locales:
        links = page.locator(f".in-languages a[hreflang={locale}]")
        found = [urldefrag(url) for url in links.evaluate_all("all => all.map((a) => a.href)")]
        assert [url.fragment for url in found] == sections
        (address,) = {url.url for url in found}
        there = html.document_fromstring(page.request.get(address).text())
        assert there.get("lang") == locale
        assert set(sections) <= set(there.xpath("//*/@id"))
        titles = [there.xpath(f"string(//*[@id='{x}']//h2|//*[@id='{x}']//h3)") for x in sections]
        assert links.all_text_contents() == [title.replace("\u00ad", "") for title in titles]
    # And back to the section that one came from.
    assert page.locator(".in-languages h2 a").first.get_attribute("href").endswith(sections[0])
    page.locator(".in-languages h2 a").first.click()
    assert urldefrag(page.url).url == own
