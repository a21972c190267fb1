"""Plans the start of the next version: dates are set, and what belongs to the last one goes.

Writes nothing itself.  Words that somebody has written for the next version are never lost: what
goes is what says the same as in the version that the next one replaces.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from notice.comparison.changes import changed_sections
from notice.languages.english import listed
from notice.model.corpus import Change, Corpus, Notice, Version
from notice.model.finding import Finding
from notice.model.inheritance import last_text, same
from notice.model.slips import asked, doubts
from notice.model.timeline import base, order_conflicts
from notice.release.rules import START
from notice.release.version import NewFile
from notice.rules.reopening import aside
from notice.sources.entries import set_key, without_items, without_key
from notice.text.fields import BY_COMMANDS, key_of
from notice.translation.state import as_yaml


class Emptied(Struct, frozen=True):
    """A working text, what was taken out of its front matter, and what of one version stays."""

    notice: Notice
    taken: tuple[str, ...]
    kept: tuple[str, ...]


class Start(Struct, frozen=True):
    """The files as they become, the source's last; none where the findings refuse it.

    `replaces` is the version before, None for a first one; `differing` are the sections of the
    source that differ from it already, and `texts` say what was taken out of which text.
    """

    files: tuple[NewFile, ...]
    findings: tuple[Finding, ...]
    replaces: Version | None = None
    differing: tuple[str, ...] = ()
    texts: tuple[Emptied, ...] = ()


def plan(
    corpus: Corpus, read: Callable[[str], str], effective: date, announced: date, *, today: date
) -> Start:
    """Plan the start of the version of `effective`, to be announced on `announced`.

    Expects a source working text.  `read` gives a file's text by its path from the project's root.
    """
    working = corpus.working[corpus.settings.source]
    findings = tuple(_refusals(corpus, working, effective, announced, today))
    if findings:
        return Start((), findings)
    version = base(corpus.versions, Version(effective, announced, working, {}))
    files: list[NewFile] = []
    texts: list[Emptied] = []
    translations = [notice for _, notice in corpus.translations_at_work()]
    for notice in (*translations, working):
        last = last_text(corpus, version, notice.locale) if version else None
        old = read(notice.path)
        own = last[1] if last else None
        text, emptied = _emptied(old, notice, own, is_source=notice is working)
        texts.append(emptied)
        if notice is working:
            for key, day in (("effective", effective), ("announced", announced)):
                text = set_key(text, key, str(day), notice.path)
        if text != old:
            files.append(NewFile(notice.path, text))
    differing = changed_sections(version.source, working) if version else ()
    return Start(tuple(files), (), version, tuple(i for i in differing if i), tuple(texts))


def _emptied(
    text: str, notice: Notice, last: Notice | None, *, is_source: bool
) -> tuple[str, Emptied]:
    """A working text's file without what its last text said too, and what that was."""
    taken: list[str] = []
    kept: list[str] = []
    # The list of changes is found by lines, so it comes before anything is taken out above it.
    if is_source and notice.changes:
        old = _inherited(notice, last)
        text = _without_changes(text, notice, old)
        rest = len(notice.changes) - len(old)
        taken += [_entries(len(old)) if rest else "changes"] if old else []
        kept += ["changes"] if rest else []
    for key in ("summary", "note", *(("short_notice",) if is_source else ())):
        value = getattr(notice, key)
        if value and last and same(value, getattr(last, key)):
            text = without_key(text, key, notice.path)
            taken.append(key)
        elif value:
            kept.append(key)
    # A copy of a released text brings them along.
    for key in (k for k in BY_COMMANDS if k in notice.lines):
        text = without_key(text, key, notice.path)
        taken.append(key)
    return _without_records(text, notice, taken), Emptied(notice, tuple(taken), tuple(kept))


def _entries(number: int) -> str:
    return "1 entry of changes" if number == 1 else f"{number} entries of changes"


def _without_changes(text: str, notice: Notice, old: tuple[Change, ...]) -> str:
    if old and len(old) == len(notice.changes):
        return without_key(text, "changes", notice.path)
    lines = [change.line for change in old]
    return without_items(text, "changes", lines, notice.path) if old else text


def _without_records(text: str, notice: Notice, taken: Collection[str]) -> str:
    """The file without the sign-offs of what was taken out; those of all else stay."""
    gone = {key_of(key) for key in taken}
    records = {key: value for key, value in notice.translates.items() if key not in gone}
    if len(records) == len(notice.translates):
        return text
    if not records:
        return without_key(text, "translates", notice.path)
    return set_key(text, "translates", as_yaml(records), notice.path)


def _inherited(notice: Notice, last: Notice | None) -> tuple[Change, ...]:
    """The entries that the last text had as they are."""
    before = [_plain(change) for change in last.changes] if last else []
    return tuple(change for change in notice.changes if _plain(change) in before)


def _plain(change: Change) -> Change:
    return replace(change, line=1, reason=" ".join(change.reason.split()))


def _refusals(
    corpus: Corpus, working: Notice, effective: date, announced: date, today: date
) -> Iterator[Finding]:
    place = working.place("effective")
    days = {v.effective for v in corpus.versions}
    if effective in days:
        yield START.broken(place, f"A version of {effective} is released already.")
        return
    if announced > effective:
        yield START.broken(
            place,
            f"It would be announced on {announced}, after it takes effect on {effective}.",
            "Announce it earlier, or let it apply later.",
        )
    if announced < today:
        yield START.broken(
            place,
            f"It would be announced on {announced}, which is past: nobody would have seen it.",
            "Announce it today or later.",
        )
    yield from _doubted(working, effective, announced, today)
    made = Version(effective, announced, working, {})
    for other in corpus.standing:
        if announced < other.announced and effective < other.effective:
            order = aside(other, today)
            yield START.broken(
                place,
                f"The version of {other.effective} is released already, and the next one is to "
                "apply before it: what that one says of its changes would no longer be so.",
                f"Choose later dates, or {order} first and release it again afterwards."
                if order
                else "Choose later dates.",
                also=(other.source.place("effective"),),
            )
    for earlier, later in order_conflicts((*corpus.versions, made)):
        other = earlier if later is made else later
        if made in (earlier, later):
            yield START.broken(
                place,
                f"It would be announced on {announced} and apply from {effective}; the version of "
                f"{other.effective} is announced on {other.announced}. Versions apply in the order "
                "in which they are announced.",
                f"Choose later dates, or {order} first and release it again afterwards."
                if (order := aside(other, today))
                else "Choose later dates.",
                also=(other.source.place("effective"),),
            )
    if days and working.effective not in {*days, effective}:
        yield START.broken(
            place,
            f"The next version is begun already: the working text is to apply from "
            f"{working.effective}, which is not released.",
            f"Release it first. If it is to apply from {effective} instead, write "
            f"`effective: {effective}` here, and run this again.",
        )


def _doubted(working: Notice, effective: date, announced: date, today: date) -> Iterator[Finding]:
    """Days that can hardly be meant, unless somebody has written them into the working text."""
    if (working.effective, working.announced) == (effective, announced):
        return
    for doubt in doubts(effective, announced, today):
        if not doubt.is_past:
            yield START.broken(
                working.place(doubt.key),
                f"{doubt.why}.{asked(doubt.slip)}",
                f"Mend the day. If it is right, write `effective: {effective}` and `announced: "
                f"{announced}` here and run this again; the release asks for a --date-reason.",
            )


def left(start: Start, source_name: str) -> Iterator[str]:
    """What is still to be written, and where, a sentence or two each."""
    translations = [text for text in start.texts if not text.notice.prevails]
    for text in start.texts:
        if text.kept and start.replaces:
            names = ", ".join(f"`{key}`" for key in text.kept)
            yield f"{text.notice.path} keeps {names}: {_AS_WRITTEN}"
    for text in start.texts:
        if text.notice.prevails and start.replaces:
            wanted = [what for key, what in _TO_WRITE.items() if key not in text.kept]
            if wanted:
                yield f"{text.notice.path}: {'; '.join(wanted)}."
            if start.differing:
                yield (
                    f"These sections differ already from the version of {start.replaces.effective}:"
                    f" {listed(start.differing, 10)}."
                )
    if translations and start.replaces:
        paths = listed((text.notice.path for text in translations), 10)
        yield (
            f"{paths}: once {source_name} is written, translate it and the summary, and sign both "
            "off with `notice translated`."
        )


_TO_WRITE = {
    "changes": "write what changes; under `changes:`, name each section that differs with its kind "
    "and a reason",
    "summary": "under `summary:`, say what changes for readers, what gets worse first",
}
_AS_WRITTEN = "the last version did not say that. See that it is right for this one."
