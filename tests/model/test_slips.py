"""Days that can hardly be meant: what is said of them, and what a release asks."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from notices import corpus, version
from people import edit, notice
from projects import small_project

from notice.model.slips import FAR, WEB, doubts, slip
from notice.rules.plausible import odd_records

TODAY = date(2026, 9, 21)
DATES = "effective: 2026-06-01\nannounced: 2026-04-01"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project with a third text at work, still with the second one's dates."""
    small_project(tmp_path)
    edit(tmp_path / "docs/en/index.md", "2\u00a0years", "3\u00a0years")
    edit(tmp_path / "docs/en/index.md", "for longer", "for 3\u00a0years")
    return tmp_path


def dated(project: Path, effective: str, announced: str) -> None:
    edit(project / "docs/en/index.md", DATES, f"effective: {effective}\nannounced: {announced}")


def release(project: Path, effective: str, announced: str, *more: str) -> tuple[int, str]:
    days = ("--effective", effective, "--announced", announced, "--behind", "fr")
    answer = notice(project, "release", *days, *more)
    return answer.exit_code, answer.output


@pytest.mark.parametrize(
    ("day", "near", "found"),
    [
        ("2072-06-01", "2027-04-01", "2072 for 2027"),
        ("0206-06-01", "2026-09-21", "0206 for 2026"),
        ("0027-06-01", "2026-09-21", "0027 for 2027"),
        ("1027-06-01", "2026-09-21", "1027 for 2027"),
        ("2207-06-01", "2026-09-21", "2207 for 2027"),
        ("2037-06-01", "2026-09-21", "2037 for 2027"),
        ("2027-02-06", "2027-04-01", "2027-02-06 for 2027-06-02"),
        ("2026-09-01", "2026-09-21", ""),
        ("1450-06-01", "2026-09-21", ""),
    ],
)
def test_the_likely_slip_is_named(day: str, near: str, found: str) -> None:
    start = date.fromisoformat(near)
    assert slip(date.fromisoformat(day), start) == found


_DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(_DAYS, st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_what_may_be_meant_is_never_odd_itself(day: date, near: date) -> None:
    found = slip(day, near, near)
    if found:
        meant = found.split(" for ")[1]
        other = day.replace(year=int(meant)) if len(meant) == 4 else date.fromisoformat(meant)
        assert timedelta(0) <= other - near <= FAR
        assert other != day


@given(_DAYS, _DAYS, _DAYS)
def test_a_day_is_doubted_exactly_if_it_is_far_off(
    effective: date, announced: date, today: date
) -> None:
    is_old = min(effective, announced) < WEB
    is_far = abs(announced - today) > FAR or effective - announced > FAR
    assert bool(list(doubts(effective, announced, today))) == (is_old or is_far)


def test_two_years_are_not_far_off_and_a_day_more_is() -> None:
    two, more = date(2028, 9, 21), date(2028, 9, 22)
    assert not list(doubts(two, TODAY, TODAY))
    assert not list(doubts(two, two, TODAY))
    assert [d.key for d in doubts(more, TODAY, TODAY)] == ["effective"]
    assert [d.key for d in doubts(more, more, TODAY)] == ["announced"]


@pytest.mark.parametrize(
    ("effective", "announced", "found"),
    [
        ("2072-06-01", "2027-04-01", "2072 for 2027"),
        ("2072-06-01", "2072-04-01", "2072 for 2027"),
        ("2027-06-01", "0027-04-01", "0027 for 2027"),
        ("2027-06-01", "2207-04-01", "2207 for 2027"),
        ("1027-06-01", "1027-04-01", "1027 for 2027"),
        ("2027-02-06", "2027-04-01", "2027-02-06 for 2027-06-02"),
    ],
)
def test_a_release_with_such_a_day_is_refused_and_says_what_was_meant(
    project: Path, effective: str, announced: str, found: str
) -> None:
    dated(project, effective, announced)
    code, output = release(project, effective, announced)
    assert code == 1
    assert f"({found}" in output
    assert not (project / f"docs/en/versions/{effective}.md").exists()
    shown = notice(project, "check").output
    assert found in shown


@pytest.mark.parametrize("day", ["20277-06-01", "2027-02-30", "2027-13-01", "27-06-01", "2027"])
def test_what_is_no_day_is_said_to_be_none(project: Path, day: str) -> None:
    dated(project, day, "2027-01-01")
    answer = notice(project, "check")
    assert answer.exit_code == 1
    assert "docs/en/index.md:5: error:" in answer.output
    assert day in answer.output


def test_a_first_version_of_long_ago_takes_a_reason_of_its_own(tmp_path: Path) -> None:
    small_project(tmp_path)
    for path in tmp_path.glob("docs/*/versions/*.md"):
        path.unlink()
    text = tmp_path / "docs/en/index.md"
    edit(text, DATES, "effective: 0206-06-01")
    edit(text, "changes:\n  - sections: [retention]\n    kind: retention.lengthened\n", "")
    code, output = release(tmp_path, "0206-06-01", "0206-06-01", "--late-reason", "Imported")
    assert code == 1
    assert "before any company had a website. Is it a slip (0206 for 2026)?" in output
    reasons = ("--late-reason", "Imported", "--date-reason", "A charter of the town")
    assert release(tmp_path, "0206-06-01", "0206-06-01", *reasons)[0] == 0
    written = (tmp_path / "docs/en/versions/0206-06-01.md").read_text("utf-8")
    assert 'date_reason: "A charter of the town"' in written


def test_a_reason_is_recorded_only_where_a_day_is_odd(project: Path) -> None:
    dated(project, "2026-12-01", "2026-10-01")
    code, output = release(project, "2026-12-01", "2026-10-01", "--date-reason", "It is so")
    assert code == 0, output
    written = (project / "docs/en/versions/2026-12-01.md").read_text("utf-8")
    assert "date_reason" not in written


def test_an_error_of_order_names_the_slip_and_the_way_out(project: Path) -> None:
    dated(project, "2072-06-01", "2027-04-01")
    code, output = release(project, "2072-06-01", "2027-04-01", "--date-reason", "It is so")
    assert code == 0, output
    version = project / "docs/en/versions/2072-06-01.md"
    assert "date.implausible" not in notice(project, "check").output, "the reason is recorded"
    edit(version, 'date_reason: "It is so"\n', "")
    edit(
        project / "docs/en/index.md",
        "effective: 2072-06-01\nannounced: 2027-04-01",
        "effective: 2027-09-01\nannounced: 2027-05-01",
    )
    shown = notice(project, "check").output
    assert "[date.implausible]" in shown
    order = next(line for line in shown.splitlines() if "[working.old-date]" in line)
    assert "Is it a slip (2072 for 2027)?" in order
    assert "Remove its files, `2072-06-01.md`, from `versions/` in every language" in order
    by = ("--by", "Jane Doe", "--on", "2026-09-21")
    assert notice(project, "approve", "2072-06-01", *by).exit_code == 0
    shown = notice(project, "check").output
    order = next(line for line in shown.splitlines() if "[working.old-date]" in line)
    assert "Have the removal of `approved:` from the version of 2072-06-01 merged" in order
    later = notice(project, "check", at="1806667200").output  # 2 April 2027, it is announced
    order = next(line for line in later.splitlines() if "[working.old-date]" in line)
    assert "Withdraw it with `notice withdraw 2072-06-01`" in order


def test_a_slip_among_versions_that_are_released_is_named(project: Path) -> None:
    earlier = project / "docs/en/versions/2020-01-01.md"
    later = project / "docs/en/versions/2062-01-01.md"
    later.write_text(
        earlier.read_text("utf-8").replace(
            "effective: 2020-01-01", "effective: 2062-01-01\nannounced: 2026-01-01"
        ),
        "utf-8",
    )
    shown = notice(project, "check").output
    order = next(line for line in shown.splitlines() if "[version.order]" in line)
    assert "The day 2062-01-01 can hardly be meant. Is it a slip (2062 for 2026)?" in order
    assert "`notice withdraw 2062-01-01`; then release the text under the right day" in order


@pytest.mark.parametrize(
    ("path", "old", "new", "what"),
    [
        (
            "docs/en/versions/2026-06-01.md",
            "prevails: en",
            "prevails: en\napproved: {by: x, on: 2062-04-01, digest: x}",
            "approved on 2062-04-01",
        ),
        (
            "docs/fr/versions/2026-06-01.md",
            "title: Policy",
            "title: Policy\napproved: {by: x, on: 1026-04-01, digest: x}",
            "approved on 1026-04-01",
        ),
        (
            "docs/en/versions/2026-06-01.md",
            "prevails: en",
            "prevails: en\ncorrected: [{on: 2062-04-01, sections: [], reason: x, was: x}]",
            "corrected on 2062-04-01",
        ),
        (
            "docs/en/versions/2026-06-01.md",
            "prevails: en",
            "prevails: en\nwithdrawn: {on: 2062-05-01}",
            "withdrawn on 2062-05-01",
        ),
        ("docs/fr/strings.yml", "checked: 2026", "checked: 2062", "looked up on 2062"),
        ("docs/fr/strings.yml", "checked: 2026", "checked: 0206", "looked up on 0206"),
    ],
)
def test_records_of_a_day_that_can_not_have_been_are_named(
    project: Path, path: str, old: str, new: str, what: str
) -> None:
    edit(project / path, old, new)
    shown = notice(project, "check").output
    line = next(line for line in shown.splitlines() if what in line)
    assert "Is it a slip (" in line
    assert path in line


def test_nobody_is_warned_for_decades(project: Path) -> None:
    dated(project, "2072-06-01", "2027-04-01")
    release(project, "2072-06-01", "2027-04-01", "--date-reason", "It is so")
    for day, is_warned in (("2027-04-02", False), ("2070-05-30", False), ("2070-06-02", True)):
        assert (
            notice(project, "build", "--as-of", day, "--site", str(project / "out")).exit_code == 0
        )
        page = (project / "out/index.html").read_text("utf-8")
        assert ('data-notice="banner"' in page) == is_warned, day


def test_no_text_was_approved_before_it_stood_so() -> None:
    announced, corrected = date(2026, 4, 1), date(2026, 5, 2)
    for version_of, earliest in (
        (version(announced), announced - FAR),
        (version(announced, corrected=corrected), corrected),
    ):
        for day, is_odd in ((earliest, False), (earliest - timedelta(days=1), True)):
            source = version_of.source
            assert source.approved
            approval = replace(source.approved, on=day)
            approved = replace(version_of, source=replace(source, approved=approval))
            found = [f.place.path for f in odd_records(corpus(approved), TODAY)]
            assert (source.path in found) is is_odd, (day, found)
