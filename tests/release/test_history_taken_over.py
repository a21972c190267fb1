"""Texts that applied before the project began: released as history, the oldest first or later."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from people import edit, notice
from projects import small_project

REASON = ("--late-reason", "Imported", "--behind", "fr")
OLD = """---
title: Our privacy policy
effective: {day}
prevails: en
---

We respect your privacy.

## How long {{#retention}}

We keep your data for {years}\u00a0years.
"""


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A project that has released nothing yet."""
    small_project(tmp_path)
    for path in tmp_path.glob("docs/*/versions/*.md"):
        path.unlink()
    return tmp_path


def take_over(project: Path, day: str, years: int, *more: str, announced: str = "") -> str:
    """Put an old text in the working text's place and release it; what the command says."""
    text = project / "docs/en/index.md"
    text.write_text(OLD.format(day=day, years=years), "utf-8")
    answer = notice(project, "release", "--effective", day, "--announced", announced or day, *more)
    return f"{answer.exit_code}\n{answer.output}"


def history(project: Path) -> str:
    """The words of the page of all versions."""
    answer = notice(project, "build", "--as-of", "2026-09-21")
    assert answer.exit_code == 0, answer.output
    page = (project / "site/versions/index.html").read_text("utf-8")
    return " ".join(re.sub(r"<[^>]+>", " ", page[page.index("<main") :]).split())


def test_old_texts_are_released_one_after_another(fresh: Path) -> None:
    for day, announced, years in (
        ("2015-06-01", "2015-05-01", 1),
        ("2018-05-25", "2018-05-25", 2),
        ("2024-10-01", "2024-09-01", 3),
    ):
        said = take_over(fresh, day, years, *REASON, announced=announced)
        assert said.startswith("0\n"), said
        found = notice(fresh, "check").output
        # The French text at work renders another one.
        assert [e for e in found.splitlines() if "error:" in e and "docs/fr/index" not in e] == []
    written = (fresh / "docs/en/versions/2015-06-01.md").read_text("utf-8")
    assert 'announced_late: "Imported"' in written
    assert "imported: 2026-09-21" in written
    assert 'behind: ["fr"]' in written
    shown = history(fresh)
    assert shown.count("The changes in this version have not been assessed.") == 2
    assert shown.count("No version applied before this one.") == 1
    assert "Contains no important change" not in shown
    assert "Replaces version of 1 June 2015" in shown
    assert (fresh / "site/versions/2018-05-25/changes/index.html").is_file()
    assert not (fresh / "site/versions/2015-06-01/changes").exists()


def test_an_older_one_is_put_before_the_oldest(tmp_path: Path) -> None:
    small_project(tmp_path)
    before = (tmp_path / "docs/en/versions/2020-01-01.md").read_bytes()
    working = (tmp_path / "docs/en/index.md").read_bytes()
    for day in ("2015-06-01", "2010-03-01"):
        said = take_over(tmp_path, day, 5, *REASON)
        assert said.startswith("0\n"), said
    (tmp_path / "docs/en/index.md").write_bytes(working)
    answer = notice(tmp_path, "check")
    assert answer.exit_code == 0, answer.output
    assert (tmp_path / "docs/en/versions/2020-01-01.md").read_bytes() == before
    shown = history(tmp_path)
    assert "Version of 1 January 2020 The changes in this version have not been assessed." in shown
    assert "Replaces version of 1 June 2015" in shown
    assert (tmp_path / "site/versions/2020-01-01/changes/index.html").is_file()
    # What differs not at all needs no assessment: it was the same text under another date.
    assert "Version of 1 June 2015 Contains no important change to your disadvantage." in shown


def test_changes_that_are_classified_are_taken_over_and_have_to_be_right(fresh: Path) -> None:
    assert take_over(fresh, "2015-06-01", 1, *REASON).startswith("0\n")
    text = fresh / "docs/en/index.md"
    entry = "changes:\n  - {sections: [retention], kind: retention.lengthened}\n"
    text.write_text(
        OLD.format(day="2018-05-25", years=2).replace("prevails: en\n", f"prevails: en\n{entry}"),
        "utf-8",
    )
    days = ("--effective", "2018-05-25", "--announced", "2018-05-25")
    # Neither notice period nor summary can be mended now.
    answer = notice(fresh, "release", *days, *REASON)
    assert answer.exit_code == 0, answer.output
    assert "Contains an important change to your disadvantage." in history(fresh)
    text.write_text(
        OLD.format(day="2019-05-25", years=2).replace(
            "prevails: en\n", f"prevails: en\n{entry.replace('retention]', 'lead]')}"
        ),
        "utf-8",
    )
    days = ("--effective", "2019-05-25", "--announced", "2019-05-25")
    answer = notice(fresh, "release", *days, *REASON)
    assert answer.exit_code == 1
    assert "[change.unchanged]" in answer.output


def test_its_form_has_to_be_in_order_all_the_same(fresh: Path) -> None:
    text = fresh / "docs/en/index.md"
    text.write_text(OLD.format(day="2015-06-01", years=1).replace(" {#retention}", ""), "utf-8")
    days = ("--effective", "2015-06-01", "--announced", "2015-06-01")
    answer = notice(fresh, "release", *days, *REASON)
    assert answer.exit_code == 1
    assert "[heading.id-missing]" in answer.output


def test_a_text_that_applies_from_today_on_is_new_whatever_reason_is_given(fresh: Path) -> None:
    for day in ("2026-09-21", "2026-12-01"):
        said = take_over(fresh, day, 1, *REASON, announced="2026-09-01")
        assert said.startswith("1\n")
        assert "[disclosure.missing]" in said or "No `covers:`" in said


def test_between_two_versions_nothing_can_be_put(tmp_path: Path) -> None:
    small_project(tmp_path)
    said = take_over(tmp_path, "2023-01-01", 5, *REASON)
    assert said.startswith("1\n")
    assert "[working.old-date]" in said


def test_without_a_reason_nothing_is_history(fresh: Path) -> None:
    said = take_over(fresh, "2015-06-01", 1, "--behind", "fr")
    assert said.startswith("1\n")
    assert "--late-reason" in said


def test_the_next_version_is_classified_against_the_one_taken_over(fresh: Path) -> None:
    assert take_over(fresh, "2024-10-01", 1, *REASON).startswith("0\n")
    text = fresh / "docs/en/index.md"
    text.write_text(OLD.format(day="2026-12-01", years=2), "utf-8")
    answer = notice(fresh, "check")
    assert answer.exit_code == 1
    assert "[change.unclassified]" in answer.output
    assert "covers" in answer.output


def test_a_working_text_does_not_say_that_it_was_taken_over(fresh: Path) -> None:
    edit(fresh / "docs/en/index.md", "prevails: en", "prevails: en\nimported: 2026-09-21")
    assert "`imported` belongs to released texts" in notice(fresh, "check").output


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("imported: 2027-06-01", "[version.notice-period]"),
        ("announced_late: x\nimported: 2027-06-01", "taken over as history, on 2027-06-01"),
    ],
)
def test_what_is_still_to_come_was_not_taken_over(tmp_path: Path, record: str, said: str) -> None:
    """Nobody makes history of a new version by a line above it."""
    small_project(tmp_path)
    text = tmp_path / "docs/en/versions/2026-06-01.md"
    days = "effective: 2026-06-01\nannounced: 2026-04-01"
    assert days in text.read_text("utf-8")
    edit(text, days, f"effective: 2026-06-01\nannounced: 2026-05-25\n{record}")
    answer = notice(tmp_path, "check")
    assert answer.exit_code == 1
    assert said in answer.output


def test_nothing_was_taken_over_on_a_day_to_come(fresh: Path) -> None:
    assert take_over(fresh, "2015-06-01", 1, *REASON).startswith("0\n")
    assert "[version.imported]" not in notice(fresh, "check").output
    edit(fresh / "docs/en/versions/2015-06-01.md", "imported: 2026-09-21", "imported: 2026-09-22")
    said = "It says that it was taken over as history, on 2026-09-22, and today is 2026-09-21."
    assert said in notice(fresh, "check").output
