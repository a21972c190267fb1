"""Rules about days that can hardly be meant: a slip in a year, a day and a month that swapped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from notice.model.corpus import Corpus, Notice, Version
from notice.model.finding import Finding, Place, Rule, Severity
from notice.model.slips import FAR, WEB, asked, doubts, slip
from notice.rules.reopening import aside, obstacles
from notice.text.digest import text_digest

IMPLAUSIBLE = Rule(
    "date.implausible",
    Severity.WARNING,
    "A day can be meant: a text is announced within two years of today and applies within two "
    "years of that, nothing is older than the web, no record is of a day to come, and no text was "
    "approved before it can have stood so.",
    "Mend the day; at a release, --date-reason records why an unusual one is right.",
)


_YEAR = timedelta(days=366)
_PAST = "Mend the day; a text that applied then is released as history, with --late-reason."


def odd_dates(corpus: Corpus, today: date | None = None) -> Iterator[Finding]:
    """Days of the texts that can hardly be meant; those far from today where that is known."""
    oldest = min((v.effective for v in corpus.versions), default=None)
    for notice in corpus.source_texts():
        working = notice is corpus.working.get(corpus.settings.source)
        released = {v.effective for v in corpus.versions}
        if notice.date_reason or (working and notice.effective in released):
            continue
        if notice.effective is None or notice.announced is None:
            continue
        for doubt in doubts(notice.effective, notice.announced, today):
            # A released text was announced when it was, and of one that is older than all of them
            # another rule says what to do.
            is_older = oldest is not None and notice.effective < oldest
            is_known = not working or is_older or bool(notice.announced_late)
            if not (doubt.is_past and is_known):
                key = doubt.key if doubt.key in notice.lines else "effective"
                remedy = "" if working else way_out(corpus, notice, doubt.key, today)
                remedy = _PAST if doubt.is_past else remedy
                message = f"{doubt.why}.{asked(doubt.slip)}"
                yield IMPLAUSIBLE.broken(notice.place(key), message, remedy)


class _Record(Struct, frozen=True):
    """What a record says was done on a day, where, and from when on that could be.

    `since` says in words what `earliest` is; a record that `may_come` may name a day to come.
    """

    place: Place
    what: str
    day: date
    may_come: bool = False
    earliest: date = WEB
    since: str = "any company had a website"

    def doubt(self, today: date | None) -> str:
        """Why the day can't have been, or ""."""
        if self.day < WEB:
            return f"{self.what} on {self.day}, before any company had a website."
        if self.day < self.earliest:
            return f"{self.what} on {self.day}, {self.since}."
        if today and self.day - today > _YEAR and not self.may_come:
            return f"{self.what} on {self.day}, and today is {today}."
        return ""


def odd_records(corpus: Corpus, today: date | None = None) -> Iterator[Finding]:
    """Days of approvals, corrections, withdrawals and look-ups that can't have been."""
    for record in _records(corpus):
        near = today or max((v.announced for v in corpus.versions), default=record.day)
        if why := record.doubt(today):
            message = f"{why}{asked(slip(record.day, near))}"
            yield IMPLAUSIBLE.broken(record.place, message, "Write the day on which it was.")


def _records(corpus: Corpus) -> Iterator[_Record]:
    for version in corpus.versions:
        for notice in version.texts:
            yield from _approval(notice, version.announced)
    for notice in corpus.notices():
        if notice.withdrawn:
            what, day = "It says that it is withdrawn", notice.withdrawn.on
            yield _Record(notice.place("withdrawn"), what, day, may_come=True)
        for record in notice.corrected:
            what = "It says that it was corrected"
            yield _Record(notice.place("corrected"), what, record.on)
    for strings in corpus.strings.values():
        for found in strings.authorities:
            place = Place(strings.path, found.line)
            yield _Record(place, f"It says that “{found.name}” was looked up", found.checked)


def _approval(notice: Notice, announced: date) -> Iterator[_Record]:
    """The record of a text's approval: its words stood so since they were last corrected."""
    if notice.approved is None:
        return
    place, what = notice.place("approved"), "It says that it was approved"
    day, drafted = notice.approved.on, announced - FAR
    corrected = max((record.on for record in notice.corrected), default=date.min)
    if corrected > drafted and notice.approved.digest == text_digest(notice):
        since = f"before its words were corrected on {corrected}"
        yield _Record(place, what, day, earliest=corrected, since=since)
    else:
        since = f"more than two years before it was announced on {announced}"
        yield _Record(place, what, day, earliest=drafted, since=since)


def way_out(corpus: Corpus, notice: Notice, key: str, today: date | None) -> str:
    """What to do about a released version whose day under `key` is a slip."""
    version = next((v for v in corpus.versions if v.source.path == notice.path), None)
    if version is None:
        return ""
    if key == "announced" and not any(obstacles(corpus.versions, version)):
        return (
            "Release it again, to be announced on the right day: "
            f"`notice release --again {version.effective} --announced …`."
        )
    order = aside(version, today)
    if not order:
        return "It applies already, so its days stand; let the next version have the right ones."
    return f"{order[0].upper()}{order[1:]}; then release the text under the right day."


def suspected(
    corpus: Corpus, version: Version, beside: date, today: date | None = None
) -> tuple[str, str]:
    """What to add to message and remedy where a version with an odd day stands in the way."""
    source = version.source
    odd = [d for d in doubts(version.effective, version.announced, today) if not d.is_past]
    if source.date_reason or not odd:
        return "", ""
    question = asked(slip(version.effective, beside))
    return (
        f" The day {version.effective} can hardly be meant.{question}",
        way_out(corpus, source, "effective", today),
    )


CHECKS = (odd_dates, odd_records)
RULES = (IMPLAUSIBLE,)
