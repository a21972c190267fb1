"""The period of notice that a text promises: read out of its words, and kept."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from drafts import ENGLISH, TOLD, found
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from notices import corpus, text, version, words
from projects import copy_of_real

from notice.languages.particulars import Language
from notice.languages.periods import Period, periods
from notice.model.corpus import Section
from notice.model.finding import Severity
from notice.model.language import Terms
from notice.release.version import Reasons, plan
from notice.rules import promises
from notice.sources import store

DAYS_ALONE = Terms("en", "", units={"day": ("day", "days")})


@pytest.mark.parametrize(
    ("words", "terms", "expected"),
    [
        ("at least 30 days before", None, [(30, "day")]),
        ("30\u00a0days", None, [(30, "day")]),
        ("a 30-day notice", None, [(30, "day")]),
        ("thirty (30) days", None, [(30, "day")]),
        ("thirty days", None, []),
        ("4 weeks", None, []),
        ("120 days", None, [(120, "day")]),
        ("thirty days, six weeks, 2 months", ENGLISH, [(30, "day"), (6, "week"), (2, "month")]),
        ("a month", ENGLISH, [(1, "month")]),
        ("Article 30, days", None, []),
        ("2016/30 days, 1.30 days, 10 working days", None, []),
        ("on 1 May 2030", None, []),
        ("24 hours", ENGLISH, []),
    ],
)
def test_periods_in_words(words: str, terms: Terms | None, expected: list[tuple[int, str]]) -> None:
    language = Language(terms or DAYS_ALONE, "en_GB")
    assert [(p.count, p.unit) for p in periods(words, language)] == expected


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        (date(2027, 1, 31), Period(1, "month", ""), date(2027, 2, 28)),
        (date(2028, 2, 29), Period(1, "year", ""), date(2029, 2, 28)),
        (date(2026, 12, 15), Period(2, "month", ""), date(2027, 2, 15)),
        (date(2027, 1, 31), Period(2, "month", ""), date(2027, 3, 31)),
        (date(2026, 12, 31), Period(6, "week", ""), date(2027, 2, 11)),
        (date(2026, 12, 31), Period(9999, "year", ""), date.max),
    ],
)
def test_the_end_of_a_period(start: date, period: Period, end: date) -> None:
    assert period.end(start) == end


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(0, 9999),
    st.sampled_from(["day", "week", "month", "year"]),
)
def test_a_period_never_lasts_longer_than_it_can(start: date, count: int, unit: str) -> None:
    period = Period(count, unit, "")
    end = period.end(start)
    assert start <= end
    assert end == date.max or (end - start).days <= period.most_days
    assert end == date.max or period.end(start + timedelta(days=1)) >= end


FIRST, SECOND = date(2020, 1, 1), date(2026, 6, 1)


def promised(words: str, day: date = FIRST, **options: Any) -> Any:
    """A version whose section on changes says these words."""
    made = version(day, options.pop("announced", None), **options)
    own = replace(
        made.source,
        sections=(*made.source.sections[:2], Section("contact", 2, "C", words, 6, 7)),
        covers={"contact": ("self.change",)},
    )
    return replace(made, source=own)


def kept(*versions: Any, **options: Any) -> list[tuple[str, Severity]]:
    return [
        (f.rule, f.severity)
        for f in found(corpus(*versions, **options))
        if f.rule == "promise.kept"
    ]


def adverse(days: int, effective: date = SECOND, **options: Any) -> Any:
    return version(effective, effective - timedelta(days=days), adverse=True, **options)


BROKEN = [("promise.kept", Severity.ERROR)]


def test_a_promise_is_kept_to_the_day() -> None:
    first = promised("We announce it 60 days before it applies.")
    assert not kept(first, adverse(60))
    assert kept(first, adverse(59)) == BROKEN
    assert kept(first, adverse(0)) == BROKEN
    assert not kept(first, version(SECOND, SECOND)), "it is not adverse"


def test_a_recorded_reason_explains_and_keeps_nothing() -> None:
    late = adverse(59)
    late = replace(late, source=replace(late.source, short_notice="A court ordered it."))
    first = promised("We announce it 60 days ahead.")
    assert kept(first, late) == [("promise.kept", Severity.WARNING)]


def test_a_withdrawn_version_breaks_nothing_and_promises_nothing() -> None:
    first = promised("We announce it 60 days ahead.")
    assert not kept(first, adverse(59, withdrawn=SECOND - timedelta(days=5)))
    withdrawn = promised(
        "We announce it 60 days ahead.",
        date(2026, 5, 1),
        announced=date(2026, 1, 1),
        withdrawn=date(2026, 2, 1),
    )
    assert not kept(version(FIRST), withdrawn, adverse(59))


def test_what_was_announced_binds_and_what_was_superseded_does_not() -> None:
    upcoming = promised("60 days ahead.", date(2026, 5, 20), announced=date(2026, 3, 1))
    assert kept(version(FIRST), upcoming, adverse(59)) == BROKEN
    gone = promised("We announce it 60 days ahead.")
    assert not kept(gone, version(date(2024, 1, 1)), adverse(59))
    later = promised("60 days ahead.", SECOND + timedelta(days=1), announced=FIRST)
    assert not kept(version(FIRST), adverse(59), later), "it promises for what follows it"


def test_a_month_is_counted_by_the_calendar() -> None:
    first = promised("We announce it a month before.")
    terms = {"en": ENGLISH}
    march = date(2027, 3, 15)
    short, long = adverse(27, march), adverse(28, march)
    assert not [
        f for f in found(replace(corpus(first, long), terms=terms)) if f.rule == "promise.kept"
    ]
    assert [
        f for f in found(replace(corpus(first, short), terms=terms)) if f.rule == "promise.kept"
    ]
    setting = [f for f in found(replace(corpus(first), terms=terms)) if "setting" in f.rule]
    assert "which can be 31 days" in setting[0].message


def test_another_language_counts_every_period_of_the_section() -> None:
    german = Terms("de", "docs/de/terms.yml", units={"day": ("Tag*",)})
    made = promised("Wir kündigen es mindestens 60 Tage an.")
    own = replace(made.source, locale="de")
    whole = replace(corpus(), terms={"de": german}, strings={"de": words("de")})
    given = promises.promise(whole, own)
    assert given
    assert given.period == Period(60, "day", "60 Tage")
    assert promises.promise(whole, replace(own, covers={})) is None


def test_a_draft_is_held_to_the_promise_once_its_days_are_set() -> None:
    first = promised("We announce it 60 days ahead.")
    draft = text("en", "docs/en/index.md", "x", effective=SECOND, changes=adverse(1).source.changes)
    open_ = replace(draft, announced=SECOND, covers=TOLD, lines={"effective": 2})
    assert not kept(first, working={"en": open_})
    settled = replace(open_, announced=SECOND - timedelta(days=59), lines={"announced": 2})
    assert kept(first, working={"en": settled}) == BROKEN
    assert not kept(first, adverse(60), working={"en": settled}), "it is released already"


@pytest.mark.slow
def test_a_release_that_would_break_the_promise_is_refused(tmp_path: Path) -> None:
    config = copy_of_real(tmp_path, "fr")
    (config.parent / "docs" / "fr" / "versions" / "2027-01-01.md").unlink()
    path = tmp_path / "docs" / "en" / "index.md"
    draft = path.read_text("utf-8").replace("effective: 2027-01-01", "effective: 2027-08-01")
    draft = draft.replace("announced: 2026-11-23\n", "short_notice: A court ordered it.\n")
    path.write_text(draft.replace("at least 30 days", "at least 20 days"), "utf-8")
    whole = store.load(config).corpus

    def refused(announced: date) -> set[str]:
        planned = plan(
            whole,
            {"en": path.read_text("utf-8")},
            date(2027, 8, 1),
            announced,
            today=announced,
            reasons=Reasons(),
        )
        return {f.rule for f in planned.findings if f.rule.startswith("promise.")}

    assert not refused(date(2027, 7, 20)), "with a reason it is warned of, and released"
    path.write_text(path.read_text("utf-8").replace("short_notice: A court ordered it.\n", ""))
    whole = store.load(config).corpus
    assert refused(date(2027, 7, 3)) == {"promise.kept"}
    assert not refused(date(2027, 7, 2))
