"""A change that is good for some readers and bad for others is told as both, and to whom."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from notices import corpus, edition, version

from notice.law.consequences import follow
from notice.model.corpus import Change, Corpus, Effect, Materiality
from notice.pages.clauses_html import as_html
from notice.text.digest import text_digest

FIRST, SECOND = date(2020, 1, 1), date(2021, 1, 1)
WORSE = Change(
    ("retention",),
    "retention.changed",
    Materiality.MATERIAL,
    Effect.ADVERSE,
    whom=("contact",),
)
BETTER = Change(("retention",), "retention.shortened", Materiality.MINOR, Effect.FAVOURABLE)


def whole(*changes: Change) -> Corpus:
    second = version(SECOND, date(2020, 11, 1))
    source = replace(second.source, changes=changes)
    return corpus(version(FIRST), replace(second, source=source), section_history=True)


@pytest.mark.parametrize(
    ("locale", "worse", "better"),
    [
        ("en", "Period for which data are kept changed", "Data kept for a shorter time"),
        ("fr", "Durée de conservation modifiée", "Données conservées moins longtemps"),
    ],
)
def test_both_effects_are_told_and_whom_one_of_them_concerns(
    locale: str, worse: str, better: str
) -> None:
    found = edition(whole(BETTER, WORSE), SECOND)
    history = next(v for v in found.views.values() if v.history and v.locale == locale)
    assert history.history[0].is_material_adverse
    assert [(g.effect, [c.kind for c in g.changes]) for g in history.history[0].groups] == [
        (Effect.ADVERSE, [f"{worse} (Contact ({locale}))"]),
        (Effect.FAVOURABLE, [better]),
    ]
    (page,) = (v for v in found.views.values() if v.clauses and v.locale == locale)
    assert page.clauses
    assert f"{worse} (Contact ({locale}))" in as_html(page.clauses, page.words, page.href)


def test_what_matters_most_is_told_first_and_in_english_where_the_language_lacks_the_text() -> None:
    """A heading that no text has names nobody."""
    minor = replace(WORSE, materiality=Materiality.MINOR, whom=("gone",))
    second = version(SECOND, date(2020, 11, 1), locales=("en",))
    source = replace(second.source, changes=(minor, WORSE))
    found = edition(corpus(version(FIRST), replace(second, source=source)), SECOND)
    (history,) = (v for v in found.views.values() if v.history and v.path == "fr/versions/")
    (group,) = history.history[0].groups
    kind = "Durée de conservation modifiée"
    assert [change.kind for change in group.changes] == [f"{kind} (Contact (en))", kind]


def test_readers_are_warned_of_the_adverse_part_whatever_else_gets_better() -> None:
    notice = whole(BETTER, WORSE)
    assert all(view.banners for view in edition(notice, SECOND).views.values())
    assert not any(view.banners for view in edition(whole(BETTER), SECOND).views.values())
    source = notice.versions[1].source
    assert follow(source, source.changes, {}, notice.settings).banner


def test_whom_a_change_concerns_is_sealed() -> None:
    source = whole(WORSE).versions[1].source
    all_readers = replace(source, changes=(replace(WORSE, whom=()),))
    assert text_digest(all_readers) != text_digest(source)
