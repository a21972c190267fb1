"""What happens on a day, for mail, chat and whatever else people are told by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from notice.model.corpus import Corpus, Version
from notice.model.timeline import Timeline, seen_on
from notice.pages.site import Page, PageKind, path
from notice.text.digest import is_approved


class Event(Struct, frozen=True):
    """One thing that happens on the day; `text` says it in a sentence."""

    event: str
    version: str
    text: str
    url: str


def events(corpus: Corpus, day: date, ahead: int) -> tuple[Event, ...]:
    """What happens on the day, and which approvals are missing within `ahead` days.

    Nothing that is under embargo on the day is told.
    """
    seen = seen_on(corpus, day)
    timeline = Timeline.on(seen.versions, day)
    return tuple(e for v in timeline.versions for e in _of(seen, timeline, v, ahead))


def _of(corpus: Corpus, timeline: Timeline, version: Version, ahead: int) -> Iterator[Event]:
    settings, day = corpus.settings, timeline.day
    source = settings.source
    url = settings.site_url + path(corpus, Page(PageKind.VERSION, source, version))
    name = f"The version of {version.effective}"

    def made(event: str, text: str) -> Event:
        return Event(event, str(version.effective), text, url)

    withdrawn = version.source.withdrawn
    if version.announced == day:
        adverse = ", with a change to readers' disadvantage" if version.is_material_adverse else ""
        yield made("announced", f"{name} is announced today{adverse}.")
    if withdrawn and withdrawn.on == day:
        yield made("withdrawn", f"{name} is withdrawn from today on.")
    if timeline.is_withdrawn(version):
        return
    if version.effective == day:
        yield made("applies", f"{name} applies from today on.")
    ended = version.effective + timedelta(days=settings.banner_days + 1)
    if version.is_material_adverse and ended == day:
        yield made("banner-ended", f"The banner about {name.lower()} has ended.")
    texts = [t for tag in settings.tags if (t := version.text(tag))]
    corrected = [t.locale for t in texts if any(c.on == day for c in t.corrected)]
    if corrected:
        yield made("corrected", f"{name} was corrected today, in {', '.join(corrected)}.")
    left = (version.effective - day).days
    missing = [t.locale for t in texts if not is_approved(t)]
    if missing and 0 <= left <= ahead:
        when = "today" if left == 0 else f"in {left} day{'s' * (left != 1)}"
        text = f"{name} applies {when}, and nobody has approved it in {', '.join(missing)}."
        yield made("approval-missing", text)
