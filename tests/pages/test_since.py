"""What changed since a version: each that applied beside the one that applies, and no more."""

from __future__ import annotations

from datetime import date

import pytest
from notices import corpus, edition, version

DAYS = tuple(date(year, 1, 1) for year in (2020, 2021, 2022, 2023))
VERSIONS = tuple(version(day) for day in DAYS)


@pytest.mark.parametrize(
    ("number", "is_on", "expected"),
    [
        (1, True, []),
        (2, True, []),
        (3, True, ["versions/2020-01-01/since/"]),
        (4, True, ["versions/2020-01-01/since/", "versions/2021-01-01/since/"]),
        (4, False, []),
    ],
)
def test_there_is_a_page_more_for_each_version_but_the_last_two(
    number: int, is_on: bool, expected: list[str]
) -> None:
    whole = corpus(*VERSIONS[:number], compare_with_today=is_on)
    found = edition(whole, DAYS[number - 1])
    english = [v.path for v in found.views.values() if v.locale == "en"]
    assert [path for path in english if path.endswith("/since/")] == expected


@pytest.mark.parametrize("is_on", [True, False])
def test_a_version_that_applied_leads_to_what_changed_since(is_on: bool) -> None:
    found = edition(corpus(*VERSIONS[:3], compare_with_today=is_on), DAYS[2])
    views = {v.path: v for v in found.views.values()}
    ways = {
        path: view.status.since.target if view.status and view.status.since else ""
        for path, view in views.items()
        if path in {f"versions/{day}/" for day in DAYS}
    }
    assert ways == {
        "versions/2020-01-01/": "versions/2020-01-01/since/" if is_on else "",
        "versions/2021-01-01/": "versions/2022-01-01/changes/",
        "versions/2022-01-01/": "",
    }
    listed = [e.since.target if e.since else "" for e in views["versions/"].history]
    assert listed == list(ways.values())[::-1]


def test_what_is_still_to_come_is_no_change_since() -> None:
    found = edition(corpus(*VERSIONS, compare_with_today=True), DAYS[2])
    (page,) = (v for v in found.views.values() if v.path == "versions/2020-01-01/since/")
    assert [entry.version for entry in page.history] == ["2022-01-01", "2021-01-01"]


def test_a_language_that_is_behind_is_compared_with_nothing_that_applies() -> None:
    behind = version(DAYS[3], locales=("en",))
    found = edition(corpus(*VERSIONS[:3], behind, compare_with_today=True), DAYS[3])
    since = [v.locale for v in found.views.values() if v.path.endswith("/since/")]
    assert since == ["en", "en"]
