"""The clock, which nothing but the edges may read."""

from __future__ import annotations

import os
import time
from datetime import date

from notice.dates import day_at


def today(time_zone: str) -> date:
    """Which day it is: SOURCE_DATE_EPOCH where it is set, else the clock, in the notice's zone.

    For the edges (command line, MkDocs) alone; the core is given its day.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return day_at(int(epoch) if epoch.isdigit() else time.time(), time_zone)
