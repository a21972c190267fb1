"""What must hold for any text and any set of versions."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from urllib.parse import urljoin

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace
from notices import corpus, edition, version, words

from notice.languages.dates import day_at, long_day, parse_day
from notice.languages.messages import Day
from notice.model.corpus import Section, Version
from notice.model.timeline import State, Timeline, order_conflicts
from notice.pages.site import relative
from notice.pages.text_html import as_html
from notice.rules.rendered import faults
from notice.sources import _strings, sections
from notice.text.digest import blocks, section_digest, text_digest
from notice.text.markup import plain_text

DAYS = st.dates(date(2018, 1, 1), date(2030, 12, 31))
MARKDOWN = st.text(st.sampled_from("ab #-*_[](){}<>!\n`~:|1.\"'&;é\u00a0\t\\="), max_size=200)


@given(st.binary(max_size=300), st.booleans())
def test_parsing_never_crashes_on_bytes(data: bytes, is_source: bool) -> None:
    notice, findings = sections.parse(data, "docs/en/index.md", "en", is_source=is_source)
    assert all(f.message and f.remedy and f.place.line >= 1 for f in findings)
    lines = (
        data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    )
    assert all(f.place.line <= lines + 1 for f in findings)
    list(faults(notice))


@given(MARKDOWN)
def test_parsing_never_crashes_on_markdown(body: str) -> None:
    data = f"---\ntitle: T\n---\n{body}".encode()
    notice, _ = sections.parse(data, "docs/fr/index.md", "fr", is_source=False)
    list(faults(notice))
    html = as_html(notice, {}, {}, {})
    assert "<script" not in html.lower()
    assert plain_text(notice) is not None


@given(st.binary(max_size=300))
def test_strings_never_crash(data: bytes) -> None:
    _, findings = _strings.parse(data, "docs/en/strings.yml", "en")
    assert findings


@given(MARKDOWN)
def test_sections_lose_no_line(body: str) -> None:
    found, _ = sections.scan(body, "x.md")
    kept = [line for s in found for line in s.text.split("\n") if line.strip()]
    headings = sum(1 for s in found if s.level)
    assert len(kept) + headings == len([line for line in body.split("\n") if line.strip()])


@given(st.text(max_size=100))
def test_a_digest_looks_through_form(text: str) -> None:
    def digest(words_: str) -> str:
        return section_digest(Section("a", 2, "A", words_, 1, 2))

    assert digest(text) == digest(unicodedata.normalize("NFD", text))
    assert blocks(text) == blocks("\n\n" + text + "\n\n")


@given(st.lists(st.text("abc", min_size=1), min_size=2, max_size=5))
def test_a_digest_sees_words_and_blocks(parts: list[str]) -> None:
    def digest(words_: str) -> str:
        return section_digest(Section("a", 2, "A", words_, 1, 2))

    assert digest("\n".join(parts)) == digest(" ".join(parts))
    assert digest("\n\n".join(parts)) != digest(" ".join(parts))
    assert digest(" ".join(parts)) != digest(" ".join([*parts, "more"]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a | b\n--- | ---\n1 | 2\n3 | 4", "a | b\n--- | ---\n1 | 2 3 | 4"),
        ("- one\n- two", "- one - two"),
        ("12\u00a0months", "12 months"),
    ],
)
def test_a_digest_sees_what_changes_the_page(one: str, other: str) -> None:
    assert blocks(one) != blocks(other)


def test_spaces_at_the_end_of_a_line_mean_nothing() -> None:
    assert blocks("one  \ntwo\t\nthree") == blocks("one\ntwo three")


@st.composite
def released(draw: st.DrawFn) -> list[Version]:
    """Versions as the rules allow them, with announcements, withdrawals and adverse changes."""
    effective = sorted(draw(st.sets(DAYS, min_size=1, max_size=5)))
    versions: list[Version] = []
    for day in effective:
        lead = draw(st.integers(0, 400))
        announced = day - timedelta(days=lead)
        withdrawn = None
        if lead > 1 and draw(st.booleans()):
            withdrawn = announced + timedelta(days=draw(st.integers(0, lead - 1)))
        versions.append(version(day, announced, adverse=draw(st.booleans()), withdrawn=withdrawn))
    assume(any(v.source.withdrawn is None for v in versions))
    assume(not order_conflicts(versions))
    return versions


@given(released(), DAYS)
def test_the_timeline_never_contradicts_itself(versions: list[Version], day: date) -> None:
    timeline = Timeline.on(versions, day)
    states = {v.effective: timeline.state(v) for v in versions}
    assert list(states.values()).count(State.IN_FORCE) <= 1
    assert all(states[v.effective] is not State.EMBARGOED for v in timeline.versions)
    assert all(v in timeline.versions for v in versions if v.announced <= day)
    for earlier, later in pairwise(timeline.standing):
        until = timeline.until(earlier)
        assert until is not None
        assert until + timedelta(days=1) == later.effective, "no gap, no overlap"
        assert timeline.next(earlier) == later
        assert timeline.previous(later) == earlier
    applicable = timeline.applicable
    if applicable:
        until = timeline.until(applicable)
        assert applicable.effective <= day
        assert until is None or day <= until


LISTS = {"history", "languages", "clauses"}
"""The kinds of page that list what others show."""


@pytest.mark.slow
@given(released(), st.integers(0, 3000))
def test_every_day_has_a_true_edition(versions: list[Version], offset: int) -> None:
    whole = corpus(*versions)
    day = min(v.announced for v in versions) + timedelta(days=offset)
    made = edition(whole, day)
    for view in made.views.values():
        stated = [p for line in view.header for p in line.content if isinstance(p, Day)]
        assert all(p.text == long_day(p.day, words(view.locale)) for p in stated)
        for banner in view.banners:
            named = date.fromisoformat(banner.version)
            assert named in {v.effective for v in versions if v.announced <= day}
            assert day <= named + timedelta(days=30)
        assert bool(view.version) == bool(view.body or view.comparison) or view.kind in LISTS
    assert len({view.path for view in made.views.values()}) == len(made.views)


@given(DAYS, DAYS)
def test_a_banner_stands_exactly_while_it_is_due(announced: date, effective: date) -> None:
    assume(announced <= effective)
    one = version(effective, announced, adverse=True)
    first = version(date(2017, 1, 1))
    for day in (
        announced - timedelta(days=1),
        announced,
        effective,
        effective + timedelta(days=30),
    ):
        # Nobody is warned for longer than two years, whatever date a slip has made.
        begins = max(announced, effective - timedelta(days=731))
        due = begins <= day <= effective + timedelta(days=30)
        assert bool(Timeline.on([first, one], day).banners(30)) == due
    assert not Timeline.on([first, one], effective + timedelta(days=31)).banners(30)


@given(DAYS)
def test_days_survive_being_written(day: date) -> None:
    assert parse_day(str(day)) == day
    for locale in ("en", "fr", "de", "ar"):
        assert str(day.year) in long_day(day, words(locale))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-12-31T22:59:59", "2026-12-31"),  # one second before midnight in Brussels, winter
        ("2026-12-31T23:00:00", "2027-01-01"),
        ("2026-06-30T21:59:59", "2026-06-30"),  # summer: midnight comes an hour earlier
        ("2026-06-30T22:00:00", "2026-07-01"),
        ("2026-03-28T22:59:59", "2026-03-28"),  # the night in which summer time begins
        ("2026-03-28T23:00:00", "2026-03-29"),
        ("2026-03-29T21:59:59", "2026-03-29"),
        ("2026-03-29T22:00:00", "2026-03-30"),
        ("2026-10-24T21:59:59", "2026-10-24"),  # the night in which it ends
        ("2026-10-24T22:00:00", "2026-10-25"),
        ("2026-10-25T22:59:59", "2026-10-25"),
        ("2026-10-25T23:00:00", "2026-10-26"),
    ],
)
def test_a_day_begins_at_midnight_in_brussels(moment: str, expected: str) -> None:

    seconds = datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp()
    assert str(day_at(seconds, "Europe/Brussels")) == expected


def test_french_writes_the_first_of_a_month_as_1er() -> None:
    assert long_day(date(2027, 1, 1), words("fr")) == "1er janvier 2027"
    assert long_day(date(2027, 1, 11), words("fr")) == "11 janvier 2027"
    assert long_day(date(2027, 1, 1), words("de")) == "1. Januar 2027"
    assert long_day(date(2027, 1, 1), words("en")) == "1 January 2027"


PATHS = st.sampled_from(["", "fr/", "versions/", "versions/2018-05-25/", "fr/versions/2018-05-25/"])


@given(PATHS, PATHS, st.sampled_from(["", "#a"]))
def test_relative_links_lead_where_they_should(here: str, there: str, fragment: str) -> None:

    link = relative(here, there + fragment)
    assert urljoin("https://host/base/" + here, link) == "https://host/base/" + there + fragment


def test_a_text_digest_covers_what_is_sealed_and_nothing_else() -> None:

    source = version(date(2020, 1, 1), adverse=True).source
    sealed = {
        "title": "x",
        "effective": date(2020, 1, 2),
        "announced": date(2019, 1, 1),
        "prevails": "fr",
        "summary": ("x",),
        "disclaimer": "x",
        "changes": (),
        "sections": (),
    }
    for name, value in sealed.items():
        assert text_digest(replace(source, **{name: value})) != text_digest(source), name
    for name, value in {"note": "x", "approved": None, "withdrawn": None, "seal": "x"}.items():
        assert text_digest(replace(source, **{name: value})) == text_digest(source), name
