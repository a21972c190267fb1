"""The clock, which nothing but the edges may read."""

from __future__ import annotations

import os
import time
from datetime import date

from notice.command_rules import EPOCH
from notice.dates import day_at
from notice.finding import NoticeError, Place


def today(time_zone: str) -> date:
    """Which day it is: SOURCE_DATE_EPOCH where it is set, else the clock, in the notice's zone.

    For the edges (command line, MkDocs) alone; the core is given its day.  Raises NoticeError
    when SOURCE_DATE_EPOCH is no number of seconds within the calendar.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return day_at(int(epoch) if epoch else time.time(), time_zone)
    except (ValueError, OverflowError, OSError):
        raise NoticeError(
            [
                EPOCH.broken(
                    Place("SOURCE_DATE_EPOCH"),
                    f"The environment says `{epoch}`, which is no number of seconds since 1970.",
                )
            ]
        ) from None


def moment() -> str:
    """The time of day on this machine, as a preview says it."""
    return time.strftime("%H:%M:%S")
