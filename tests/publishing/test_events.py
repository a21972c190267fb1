"""What happens on a day, and nothing under embargo."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from notices import corpus, version
from projects import small_project
from support import run

from notice.model.corpus import Version
from notice.publishing.events import events

FIRST = version(date(2020, 1, 1))
NEXT = version(date(2027, 1, 1), date(2026, 11, 20), adverse=True, approved=False)
CALLED_OFF = version(date(2027, 6, 1), date(2027, 2, 20), withdrawn=date(2027, 3, 1))
CORRECTED = version(date(2020, 1, 1), corrected=date(2026, 5, 5))
MEANT = version(date(2020, 1, 1), meaning=date(2026, 5, 5))
HALF = replace(NEXT, source=version(NEXT.effective, NEXT.announced, adverse=True).source)
"""A version that is approved in English alone."""


def told(day: str, *versions, ahead: int = 14) -> list[tuple[str, str]]:
    whole = corpus(*versions or (FIRST, NEXT, CALLED_OFF), banner_days=30)
    return [(e.event, e.version) for e in events(whole, date.fromisoformat(day), ahead)]


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("2026-11-19", []),
        ("2026-11-20", [("announced", "2027-01-01")]),
        ("2026-11-21", []),
        ("2026-12-17", []),
        ("2026-12-18", [("approval-missing", "2027-01-01")]),
        ("2027-01-01", [("applies", "2027-01-01"), ("approval-missing", "2027-01-01")]),
        ("2027-01-31", []),
        ("2027-02-01", [("banner-ended", "2027-01-01")]),
        ("2027-02-20", [("announced", "2027-06-01")]),
        ("2027-03-01", [("withdrawn", "2027-06-01")]),
        ("2027-06-01", []),
    ],
)
def test_what_happens(day: str, wanted: list[tuple[str, str]]) -> None:
    assert told(day) == wanted


def said(day: str, *versions: Version, ahead: int = 14) -> list[str]:
    whole = corpus(*versions, banner_days=30)
    return [e.text for e in events(whole, date.fromisoformat(day), ahead)]


@pytest.mark.parametrize(
    ("version_of", "day", "wanted"),
    [
        (NEXT, "2026-11-20", ["is announced today, with a change to readers' disadvantage."]),
        (CALLED_OFF, "2027-02-20", ["is announced today."]),
        (CALLED_OFF, "2027-03-01", ["is withdrawn from today on."]),
        (NEXT, "2026-12-18", ["applies in 14 days, and nobody has approved it in en, fr."]),
        (NEXT, "2026-12-31", ["applies in 1 day, and nobody has approved it in en, fr."]),
        (
            NEXT,
            "2027-01-01",
            ["applies from today on.", "applies today, and nobody has approved it in en, fr."],
        ),
        (HALF, "2026-12-31", ["applies in 1 day, and nobody has approved it in fr."]),
        # Nothing is missing of what was approved, and no banner of its ends.
        (FIRST, "2020-01-01", ["is announced today.", "applies from today on."]),
        (FIRST, "2020-02-01", []),
        (CORRECTED, "2026-05-05", ["was corrected today, in en, fr."]),
        (CORRECTED, "2026-05-06", []),
        (MEANT, "2026-05-05", ["was corrected today, in fr."]),
    ],
)
def test_what_is_said(version_of: Version, day: str, wanted: list[str]) -> None:
    name = f"The version of {version_of.effective}"
    assert said(day, version_of) == [f"{name} {each}" for each in wanted]


def test_the_end_of_a_banner_is_said() -> None:
    assert said("2027-02-01", NEXT) == ["The banner about the version of 2027-01-01 has ended."]


def test_nothing_under_embargo_is_told() -> None:
    """Neither a version nor a withdrawal shows before its day."""
    untold = replace(CALLED_OFF, source=replace(CALLED_OFF.source, withdrawn=None))
    for day in ("2026-11-20", "2027-01-01", "2027-02-19"):
        assert told(day) == told(day, FIRST, NEXT)
    assert told("2027-02-25") == told("2027-02-25", FIRST, NEXT, untold)


def test_a_build_writes_them(tmp_path: Path) -> None:
    small_project(tmp_path)
    options = ("--site", str(tmp_path / "site"), "--events", str(tmp_path / "events.json"))
    built = run("build", "--as-of", "2026-06-01", *options, cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    data = json.loads((tmp_path / "events.json").read_text("utf-8"))
    assert data["day"] == "2026-06-01"
    assert [e["event"] for e in data["events"]] == ["applies", "approval-missing"]
    assert data["events"][0] == {
        "event": "applies",
        "version": "2026-06-01",
        "text": "The version of 2026-06-01 applies from today on.",
        "url": "https://small.internal/versions/2026-06-01/",
    }
