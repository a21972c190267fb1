"""The clock, which nothing but the edges may read."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from zoneinfo import ZoneInfo

from notice.languages.dates import day_at
from notice.model.finding import NoticeError, Place, Rule, Severity
from notice.sources.limits import is_within_days

EPOCH = Rule(
    "day.epoch",
    Severity.ERROR,
    "`SOURCE_DATE_EPOCH`, where it is set, is a number of seconds since 1970.",
    "Unset it, or name the day with --as-of.",
)

_EPOCH = "SOURCE_DATE_EPOCH"
_SECONDS = re.compile(r"[0-9]{1,15}")
_NOON = time_of_day(12)


def today(time_zone: str) -> date:
    """Which day it is: SOURCE_DATE_EPOCH where it is set, else the clock, in the notice's zone.

    For the edges (command line, MkDocs) alone; the core is given its day.  Raises NoticeError
    when SOURCE_DATE_EPOCH is no number of seconds within the calendar.
    """
    epoch = os.environ.get(_EPOCH, "")
    try:
        if epoch and not _SECONDS.fullmatch(epoch):
            raise ValueError  # noqa: TRY301 - as one that is beyond the calendar
        day = day_at(int(epoch) if epoch else time.time(), time_zone)
        if not is_within_days(day):
            raise ValueError  # noqa: TRY301 - the same
    except (ValueError, OverflowError, OSError):
        raise NoticeError(
            [
                EPOCH.broken(
                    Place(_EPOCH),
                    f"The environment says `{epoch}`, which is no number of seconds since 1970.",
                )
            ]
        ) from None
    return day


def by_the_clock(time_zone: str) -> date:
    """Which day it is in a zone by the clock alone, whatever SOURCE_DATE_EPOCH says."""
    return day_at(time.time(), time_zone)


def seconds() -> float:
    """A clock that only goes on, for how long something takes."""
    return time.monotonic()


def since_midnight(time_zone: str) -> float:
    """How many seconds ago the day began in the notice's zone, on days of any length."""
    now = datetime.fromtimestamp(time.time(), UTC)
    midnight = datetime.combine(now.astimezone(ZoneInfo(time_zone)).date(), time_of_day.min)
    return (now - midnight.replace(tzinfo=ZoneInfo(time_zone)).astimezone(UTC)).total_seconds()


def moment() -> str:
    """The time of day on this machine, as a preview says it."""
    return time.strftime("%H:%M:%S")


@contextmanager
def standing_still(day: date | None) -> Iterator[None]:
    """Let whatever else looks for SOURCE_DATE_EPOCH find noon of this day there, and nothing else.

    Without a day, nothing is changed.
    MkDocs does, and ends in an error where it is no number.
    """
    if day is None:
        yield
        return
    before = os.environ.get(_EPOCH)
    os.environ[_EPOCH] = str(max(0, int(datetime.combine(day, _NOON, UTC).timestamp())))
    try:
        yield
    finally:
        if before is None:
            del os.environ[_EPOCH]
        else:
            os.environ[_EPOCH] = before
