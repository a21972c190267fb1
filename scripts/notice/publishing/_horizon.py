"""Until when what a copy of a page says is known to be true."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from notice.model.corpus import Corpus
from notice.model.timeline import Timeline

_DAY = timedelta(days=1)
_FRESH = timedelta(days=7)
"""For how long a copy is good while nothing changes: a new announcement can come on any day."""
_SHOWN = timedelta(days=30)
"""For how long after that a copy may be shown at all, with a line that it is old."""


class Horizon(Struct, frozen=True):
    """The last day of a copy, and the last day on which it may be shown as an old one."""

    valid_until: date
    shown_until: date


def horizon(corpus: Corpus, day: date) -> Horizon:
    """Of a copy made on `day` from a corpus as it is seen on that day.

    It goes by what is public alone, so that nothing under embargo shows in it.
    """
    timeline = Timeline.on(corpus.versions, day)
    ends = [day + _FRESH]
    for version in timeline.versions:
        if not timeline.is_withdrawn(version):
            ends.append(version.effective - _DAY)
        if version.is_material_adverse:
            ends.append(timeline.warned_until(version, corpus.settings.banner_days))
    last = min(end for end in ends if end >= day)
    return Horizon(last, last + _SHOWN)
