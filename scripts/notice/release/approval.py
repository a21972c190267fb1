"""Plans the approval of released texts: their files with a record of it.  Writes nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from notice.model.corpus import Notice
from notice.model.finding import Finding
from notice.release.rules import APPROVAL
from notice.release.version import NewFile, Plan
from notice.sources.entries import quoted, set_key
from notice.text.digest import text_digest


def plan(
    notices: Iterable[Notice],
    read: Callable[[str], str],
    by: str,
    on: date,
    *,
    today: date,
    instead: bool = False,
) -> Plan:
    """Plan to record that `by` approved these released texts on the day `on`.

    `read` gives a file's text by its path from the project's root; `instead` lets the approval
    take the place of another one of the same text.  The findings say why the approval is refused;
    there are no files then, in no language.
    """
    texts = list(notices)
    findings = [finding for notice in texts for finding in _refusals(notice, on, today)]
    if not instead:
        findings += [finding for notice in texts for finding in _standing(notice, by, on)]
    if findings:
        return Plan((), tuple(findings))
    return Plan(tuple(NewFile(n.path, approved(read(n.path), by, on, n)) for n in texts), ())


def approved(text: str, by: str, on: date, notice: Notice) -> str:
    """A file's text with the record of who approved exactly this text, and when."""
    value = f"{{by: {quoted(by)}, on: {on}, digest: {text_digest(notice)}}}"
    return set_key(text, "approved", value, notice.path)


def _standing(notice: Notice, by: str, on: date) -> Iterator[Finding]:
    """An approval of the text as it stands is a record, and is not lost in passing."""
    found = notice.approved
    if found and found.digest == text_digest(notice) and (found.by, found.on) != (by, on):
        yield APPROVAL.broken(
            notice.place("approved"),
            f"This text was approved already, by {found.by} on {found.on}.",
            "Leave that record as it is; if the new one is to take its place, add --instead.",
        )


def _refusals(notice: Notice, on: date, today: date) -> Iterator[Finding]:
    """A text can be approved as it was released or corrected, and not before it stood so."""
    if notice.seal != text_digest(notice):
        yield APPROVAL.broken(
            notice.place("seal"),
            "This file's seal does not hold: the text was touched since it was released, so "
            "nobody can tell what was approved.",
            "Restore the file as it was published, or correct it with `notice correct`.",
        )
    if on > today:
        message = f"{on} is still to come; today is {today}."
        yield APPROVAL.broken(notice.place("approved"), message, "Record it once it is given.")
    last = max((record.on for record in notice.corrected), default=on)
    if on < last:
        yield APPROVAL.broken(
            notice.place("corrected"),
            f"On {on} this text did not stand here yet: it was corrected on {last}.",
            "Have the corrected text approved, and name that day.",
        )
