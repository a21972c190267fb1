"""Pages are made of their language's texts, those that prevail, and nothing else that could change.

What a build remembers of a page rests on this.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from inspect import getmembers
from pathlib import Path

import pytest
from msgspec.structs import replace
from notices import STYLE
from projects import load
from support import AURORA, ROOT

from notice.model.corpus import Corpus, Notice
from notice.model.timeline import Timeline, seen_on
from notice.pages.edition import Edition, make_edition
from notice.pages.site import Page
from notice.pages.view import PageView

SAID = [name for name, _ in getmembers(PageView) if name[0] != "_" and name != "context"]
DAYS = [
    (ROOT, date(2026, 11, 23)),
    (ROOT, date(2027, 1, 15)),
    (AURORA, date(2024, 9, 15)),
    (AURORA, date(2026, 5, 1)),
    (AURORA, date(2026, 6, 10)),
]
OTHER = "Words of another language"


@cache
def corpus_of(folder: Path) -> Corpus:
    whole = load(folder / "mkdocs.yml")
    some = {"en", "fr", "bg"} if folder == ROOT else set(whole.settings.tags)
    locales = tuple(locale for locale in whole.settings.locales if locale.tag in some)
    options = replace(
        whole.settings, locales=locales, section_history=True, compare_with_today=True
    )
    return replace(whole, settings=options)


def edition(corpus: Corpus, day: date) -> Edition:
    return make_edition(corpus, day, drafts=True, style=STYLE, logo=None)


def said(view: PageView) -> dict[str, object]:
    return {name: getattr(view, name) for name in SAID if not callable(getattr(view, name))}


@pytest.mark.parametrize(("folder", "day"), DAYS, ids=lambda value: str(value).rpartition("/")[2])
def test_a_page_says_what_it_would_say_of_the_whole_corpus(folder: Path, day: date) -> None:
    corpus = corpus_of(folder)
    seen = seen_on(corpus, day, drafts=True)
    of = {version.effective: version for version in seen.versions}
    for view in edition(corpus, day).views.values():
        own = view.context.page
        page = Page(own.kind, own.locale, of[own.version.effective] if own.version else None)
        whole = replace(
            view.context, corpus=seen, page=page, timeline=Timeline.on(seen.versions, day)
        )
        expected, found = said(PageView(whole)), said(view)
        assert [name for name in expected if found[name] != expected[name]] == [], view.path


def elsewhere(notice: Notice) -> Notice:
    """The same text in other words, under the same headings."""
    sections = tuple(replace(section, text=OTHER) for section in notice.sections)
    return replace(notice, sections=sections, title=OTHER, summary=(OTHER,), note=OTHER)


@pytest.mark.parametrize(("folder", "day"), DAYS, ids=lambda value: str(value).rpartition("/")[2])
def test_what_another_language_says_is_in_no_page(folder: Path, day: date) -> None:
    corpus = corpus_of(folder)
    other = "fr" if folder == ROOT else "ar"
    versions = (
        replace(
            version,
            translations={
                tag: elsewhere(text) if tag == other else text
                for tag, text in version.translations.items()
            },
        )
        for version in corpus.versions
    )
    changed = replace(corpus, versions=tuple(versions))
    before, after = edition(corpus, day), edition(changed, day)
    assert before.views.keys() == after.views.keys()
    for uri, view in before.views.items():
        if view.locale != other:
            assert view.context == after.views[uri].context, uri
    released = [u for u, v in before.views.items() if v.locale == other and v.body and v.version]
    assert released
    assert all(after.views[uri].body != before.views[uri].body for uri in released)
