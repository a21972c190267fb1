"""Holds the pages of many invented notices, on many days, against the model of `tests/oracle`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

_TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_TESTS / "oracle"), str(_TESTS / "helpers")]

from oracle_run import Tally, some_days, try_built, try_world  # noqa: E402
from oracle_world import worlds  # noqa: E402

_FIRST = 10_000  # other worlds than those of the tests
_DAYS = 6


def measure(count: int, tell: Callable[[str], None]) -> Tally:
    """Try as many invented notices on several days each, and build every tenth by MkDocs."""
    tally = Tally()
    for number, world in enumerate(worlds(_FIRST, count)):
        tell(f"days: {number} of {count} notices, {len(tally.holding.found)} found")
        days = some_days(world, _DAYS)
        try_world(world, tally, days)
        if number % 10 == 0:
            try_built(world, tally, days[len(days) // 2])
    return tally
