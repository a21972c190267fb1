"""A summary is grouped by what it says of its effect, and keeps every word."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from notices import words
from support import ROOT

from notice.model.corpus import Effect
from notice.pages._summary import grouped
from notice.pages.edition import make_edition
from notice.pages.site import PageKind
from notice.pages.statements import Paragraph
from notice.sources import store

STRINGS = {tag: words(tag) for tag in ("en", "fr", "ar")}


def _groups(*texts: str, lang: str = "en") -> list[tuple[str, str, list[str]]]:
    found = grouped([Paragraph(text, lang, "ltr") for text in texts], STRINGS)
    return [(told.effect, told.lead, [p.text for p in told.paragraphs]) for told in found]


def test_paragraphs_are_grouped_by_how_they_begin() -> None:
    assert _groups(
        "To your disadvantage: more.", "You can object.", "To your advantage: less."
    ) == [
        (Effect.ADVERSE, "To your disadvantage:", ["more.", "You can object."]),
        (Effect.FAVOURABLE, "To your advantage:", ["less."]),
    ]
    assert _groups("À votre désavantage\u00a0: plus.", lang="fr") == [
        (Effect.ADVERSE, "À votre désavantage\u00a0:", ["plus."])
    ]
    assert _groups("في غير صالحكم: نحتفظ.", lang="ar")[0][0] == Effect.ADVERSE


def test_a_colon_may_be_that_of_chinese_and_japanese() -> None:
    own = {"summary.worse": "お客様に不利な点", "summary.better": "有利", "summary.other": "その他"}
    japanese = replace(STRINGS["en"], locale="ja", words={**STRINGS["en"].words, **own})
    texts = (
        "お客様に不利な点：10年間保存します。",
        "期間は次のとおりに変わります：10年。",
        "ご注意：はい。",
    )
    found = grouped([Paragraph(t, "ja", "ltr") for t in texts], {"ja": japanese})
    assert [(told.effect, told.lead, [p.text for p in told.paragraphs]) for told in found] == [
        (Effect.ADVERSE, "お客様に不利な点：", ["10年間保存します。", texts[1]]),
        ("", "ご注意：", ["はい。"]),
    ]


def test_no_effect_is_claimed_that_the_summary_does_not_say() -> None:
    assert _groups("We moved.") == [("", "", ["We moved."])]
    # What begins in another way stands apart, and not under the effect of what is before it.
    assert _groups("To your disadvantage: more.", "Good news: less.") == [
        (Effect.ADVERSE, "To your disadvantage:", ["more."]),
        ("", "Good news:", ["less."]),
    ]
    # A colon further on introduces a list or a reason, and is no beginning.
    long = "We keep your data for as long as you like: a year."
    assert _groups(long, "It: yes.", ":") == [
        ("", "", [long]),
        ("", "It:", ["yes."]),
        ("", ":", [""]),
    ]
    assert grouped([], STRINGS) == ()


def test_the_real_summary_is_grouped_in_every_language() -> None:
    corpus = store.load(ROOT / "mkdocs.yml").corpus
    made = make_edition(corpus, date(2026, 12, 1), drafts=False, style="", logo=None)
    compared = [view for view in made.views.values() if view.kind is PageKind.REDLINE]
    assert {view.locale for view in compared} == set(corpus.settings.tags)
    for view in compared:
        (entry,) = view.history
        effects = [told.effect for told in entry.summary]
        assert effects[0] == Effect.ADVERSE, view.locale
        assert Effect.FAVOURABLE in effects, view.locale
        assert all(told.lead for told in entry.summary), view.locale


@pytest.mark.parametrize("lang", STRINGS)
def test_no_two_effects_begin_alike(lang: str) -> None:
    keys = ("summary.worse", "summary.better", "summary.other")
    leads = [STRINGS[lang].words[key].casefold() for key in keys]
    assert len(set(leads)) == 3
    assert not [lead for lead in leads if ":" in lead]
