"""A site that is held: the next night would put the day's site in place of one put back by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from notice.build.rules import HELD
from notice.languages.dates import parse_day
from notice.model.finding import NoticeError, Place
from notice.sources.clock import by_the_clock

_LONGEST = 500


def hold_of(site: Path) -> Path:
    """The file beside a site that holds it: the last day (UTC), and why, on its first line."""
    return site.absolute().parent / f".{site.name}.held"


def refuse_held(site: Path) -> None:
    """Raise NoticeError while the site is held.

    A hold has an end, so that it can't be forgotten; one that names no day holds until somebody
    mends it.
    """
    file = hold_of(site)
    if not file.is_file():
        return
    with file.open(encoding="utf-8", errors="replace") as opened:
        first = opened.readline(_LONGEST).strip()
    said, _, why = first.partition(" ")
    until = parse_day(said)
    if until is None:
        message = "This file holds the site, and names no day until which."
        remedy = "Write the last day and why, as in `2026-12-05 back to Monday's`, or remove it."
        raise NoticeError([HELD.broken(Place(str(file), 1), message, remedy)])
    if _today() <= until:
        message = f"{site} is held until {until}: {why or 'nobody said why'}"
        raise NoticeError([HELD.broken(Place(str(file), 1), f"{message}.")])


def _today() -> date:
    return by_the_clock("UTC")
