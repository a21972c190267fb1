"""All that data and feeds say to programs, on days on which something is otherwise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from notices import corpus, edition, version

from notice.model.corpus import Approval
from notice.publishing._data import as_json
from notice.publishing._feeds import feeds
from notice.publishing._horizon import horizon

GOLDEN = Path(__file__).parent / "golden"
LAST = version(date(2026, 12, 1), date(2026, 8, 1), locales=("en",))
OTHER_WORDS = Approval("Somebody", date(2026, 7, 30), "0" * 64)
WHOLE = corpus(
    version(date(2020, 3, 1), approved=False),
    version(
        date(2026, 6, 1),
        date(2026, 4, 1),
        adverse=True,
        corrected=date(2026, 5, 20),
        meaning=date(2026, 7, 1),
    ),
    version(date(2026, 10, 1), date(2026, 7, 10), locales=("en",), withdrawn=date(2026, 7, 20)),
    replace(LAST, source=replace(LAST.source, approved=OTHER_WORDS)),
    retired={"fr": date(2026, 8, 1)},
)


@pytest.mark.parametrize("day", ["2026-05-19", "2026-05-20", "2026-07-10", "2026-08-01"])
def test_what_programs_are_told(day: str, golden: Callable[[Path, str], None]) -> None:
    made = edition(WHOLE, date.fromisoformat(day))
    files = {"notice.json": as_json(made), **feeds(made)}
    told = "".join(f"# {name}\n{content.decode()}" for name, content in files.items())
    golden(GOLDEN / f"{day}.txt", told)


@pytest.mark.parametrize(
    ("day", "until"),
    [
        ("2026-05-20", "2026-05-27"),  # a new announcement can come on any day
        ("2026-05-28", "2026-05-31"),  # another version applies from June on
        ("2026-05-31", "2026-05-31"),
        ("2026-06-01", "2026-06-08"),
        ("2026-06-26", "2026-07-01"),  # its banner goes, and the first version's would not
        ("2026-07-01", "2026-07-01"),
        ("2026-07-02", "2026-07-09"),
        ("2026-09-28", "2026-10-05"),  # what was withdrawn applies on no day
        ("2026-11-28", "2026-11-30"),
    ],
)
def test_until_when_a_copy_is_true(day: str, until: str) -> None:
    found = horizon(WHOLE, date.fromisoformat(day))
    assert str(found.valid_until) == until
    assert found.shown_until - found.valid_until == timedelta(days=30)
