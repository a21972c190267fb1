"""All versions of one section in one column, over the ids that it had before."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any

import pytest
from lxml import html
from msgspec.structs import replace
from notices import NAMES, corpus, edition

from notice.build.audit._comparisons import clause_faults
from notice.build.audit._tree import Tree
from notice.languages.messages import Link
from notice.model.corpus import Approval, Corpus, Notice, Version
from notice.pages.clauses_html import as_html
from notice.pages.edition import Edition
from notice.pages.view import PageView
from notice.sources import sections
from notice.text.digest import text_digest

FIRST = "## Retention {#retention}\n\nWe keep it for six years.\n\n## Old {#old}\n\nGone soon."
SECOND = "## Keeping {#keeping}\n\nWe keep it for nine years.\n\n## New {#new}\n\nHere now."
RENAMED = "  - {sections: [keeping], was: [retention], kind: retention.lengthened}\n"
THIRD = SECOND.replace("Here", "There")
NEW_AGAIN = "{sections: [new], kind: editorial.style}"
FRENCH = "fr/versions/sections/"
DAYS = (date(2020, 1, 1), date(2022, 1, 1), date(2024, 1, 1))


def made(day: date, body: str, changes: str = "", *, approved: bool = True) -> Version:
    texts: dict[str, Any] = {}
    for locale in ("en", "fr"):
        front = f"effective: {day}\nprevails: en\n{changes}" if locale == "en" else ""
        data = f"---\ntitle: T\n{front}---\n{body}".encode()
        path = f"docs/{locale}/versions/{day}.md"
        notice, found = sections.parse(data, path, locale, is_source=locale == "en")
        assert not found
        if approved:
            notice = replace(notice, approved=Approval("A", day, text_digest(notice)))
        texts[locale] = notice
    return Version(day, day, texts.pop("en"), MappingProxyType(texts))


VERSIONS = (
    made(DAYS[0], FIRST),
    made(DAYS[1], SECOND, f"changes:\n{RENAMED}"),
    made(DAYS[2], THIRD, "changes:\n  - {sections: [new], kind: editorial.style}\n"),
)


def whole(*versions: Version, **options: Any) -> Corpus:
    return corpus(*versions, section_history=True, **options)


def page_of(found: Edition, path: str = "versions/sections/") -> PageView:
    (view,) = (v for v in found.views.values() if v.path == path)
    return view


def shown(view: PageView) -> html.HtmlElement:
    assert view.clauses
    page = as_html(view.clauses, view.words, view.href)
    return html.fragment_fromstring(f"<main><article>{page}</article></main>").getroottree()


def test_a_section_is_followed_over_its_ids_newest_first() -> None:
    view = page_of(edition(whole(*VERSIONS), DAYS[2]))
    tree = shown(view)
    assert tree.xpath("//section/@id") == ["keeping", "new", "old"]
    (keeping,) = tree.xpath("//section[@id='keeping']")
    assert keeping.xpath("./span/@id") == ["retention"]
    assert keeping.xpath(".//@data-version") == ["2024-01-01", "2022-01-01", "2020-01-01"]
    assert keeping.xpath(".//h3/a/@href") == [
        "../2024-01-01/#keeping",
        "../2022-01-01/#keeping",
        "../2020-01-01/#retention",
    ]
    kinds = {p.text_content() for p in keeping.xpath(".//p[@class='kind']")}
    assert kinds == {"Worse for you: Data kept longer (important)"}
    assert "unchanged" in keeping.xpath(".//h3")[0].text_content()
    gone = [e.text_content() for e in keeping.xpath(".//p//del")]
    assert gone == ["[removed: six] end of removal "]
    assert "section removed" in tree.xpath("//section[@id='old']/h2")[0].text_content()
    assert not list(clause_faults(Tree(tree.getroot()), view.clauses))  # type: ignore[arg-type]


def test_the_first_text_of_a_language_brings_no_change_from_before_it() -> None:
    later = made(date(2025, 1, 1), f"{THIRD} And there.", "changes: [" + NEW_AGAIN + "]\n")
    none = MappingProxyType[str, Notice]({})
    earlier = (replace(version, translations=none) for version in VERSIONS[:2])
    view = page_of(edition(whole(*earlier, VERSIONS[2], later), later.effective), FRENCH)
    assert view.clauses
    kinds = {c.id: [len(told.kinds) for told in c.versions] for c in view.clauses.found}
    assert kinds == {"keeping": [0, 0], "new": [1, 1]}


def test_the_heading_of_each_section_leads_there() -> None:
    found = edition(whole(*VERSIONS), DAYS[2])
    front = page_of(found, "")
    leads = [w.href for ways in front.ways.values() for w in ways if w.kind == "all-versions"]
    assert leads == ["versions/sections/#keeping", "versions/sections/#new"]
    old = page_of(found, "fr/versions/2020-01-01/")
    leads = [w.href for ways in old.ways.values() for w in ways if w.kind == "all-versions"]
    assert leads == ["../sections/#retention"]


@pytest.mark.parametrize(
    ("day", "is_on", "count"), [(DAYS[0], True, 0), (DAYS[1], True, 2), (DAYS[2], False, 0)]
)
def test_there_is_one_page_in_a_language_or_none(day: date, is_on: bool, count: int) -> None:
    settings = replace(whole(*VERSIONS).settings, section_history=is_on)
    found = edition(replace(whole(*VERSIONS), settings=settings), day)
    pages = [v for v in found.views.values() if v.clauses]
    assert len(pages) == count
    ways = [w.kind for v in found.views.values() for some in v.ways.values() for w in some]
    assert ("all-versions" in ways) == bool(count)


def test_the_page_holds_nothing_that_is_under_embargo_or_withdrawn() -> None:
    assert "There now" not in shown(page_of(edition(whole(*VERSIONS), DAYS[1]))).xpath("string()")


def test_a_ribbon_says_that_one_of_the_texts_is_not_approved() -> None:
    versions = (made(DAYS[0], FIRST, approved=False), *VERSIONS[1:])
    view = page_of(edition(whole(*versions), DAYS[2]))
    assert [r.kind for r in view.ribbons] == ["unapproved"]
    assert view.version == ""
    assert view.header == ()
    approved = page_of(edition(whole(*VERSIONS), DAYS[2], drafts=False))
    assert approved.ribbons == ()


def test_the_menu_leads_to_the_same_page_in_the_other_language() -> None:
    view = page_of(edition(whole(*VERSIONS), DAYS[2]))
    assert [(x.name, x.target) for x in view.languages] == [
        (NAMES["en"], "versions/sections/"),
        (NAMES["fr"], "fr/versions/sections/"),
    ]
    french = page_of(edition(whole(*VERSIONS), DAYS[2]), "fr/versions/sections/")
    (way,) = french.disclaimer[2]
    assert isinstance(way, Link)
    assert way.target == "versions/sections/"
