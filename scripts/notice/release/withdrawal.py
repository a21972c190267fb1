"""Plans the withdrawal of announced versions: their files with a record.  Writes nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from notice.languages.english import listed, spoken
from notice.model.corpus import Corpus, Version, Withdrawal
from notice.model.finding import Finding, Severity
from notice.model.timeline import Timeline, built_on
from notice.release.rules import WITHDRAWAL
from notice.release.version import NewFile, Plan
from notice.rules import checking
from notice.sources.entries import quoted, set_key
from notice.text.digest import text_digest, withdrawal_digest


class Request(Struct, frozen=True):
    """From which day versions are withdrawn, and why."""

    on: date
    reason: str


def plan(
    corpus: Corpus,
    versions: Collection[Version],
    read: Callable[[str], str],
    request: Request,
    *,
    today: date,
) -> Plan:
    """Plan to withdraw these versions together.

    `read` gives a file's text by its path from the project's root.  The files are those of the
    texts that prevail, the latest version first: stopped in between, no version stands that
    changes a withdrawn one.  The findings say why it is refused; there are no files then.
    """
    latest_first = sorted(versions, key=lambda v: v.effective, reverse=True)
    # What an earlier run of the same command has recorded is not recorded anew.
    pending = [v for v in latest_first if v.source.withdrawn != _record(v, request)]
    findings = [
        *(f for v in pending or latest_first for f in _refusals(v, request, today)),
        *(f for v in pending for f in _built_on(corpus, v, latest_first, request)),
    ] or _errors_after(corpus, withdrawn(corpus, pending, request))
    if findings:
        return Plan((), tuple(findings))
    files = []
    for version in pending:
        record = _record(version, request)
        value = f"{{on: {record.on}, reason: {quoted(record.reason)}, digest: {record.digest}}}"
        path = version.source.path
        files.append(NewFile(path, set_key(read(path), "withdrawn", value, path)))
    return Plan(tuple(files), ())


def withdrawn(corpus: Corpus, versions: Collection[Version], request: Request) -> Corpus:
    """The corpus once these versions are withdrawn."""
    days = {version.effective for version in versions}
    after = tuple(
        replace(v, source=replace(v.source, withdrawn=_record(v, request)))
        if v.effective in days
        else v
        for v in corpus.versions
    )
    return replace(corpus, versions=after)


def _record(version: Version, request: Request) -> Withdrawal:
    record = Withdrawal(request.on, request.reason)
    return replace(record, digest=withdrawal_digest(version.source, record))


def _refusals(version: Version, request: Request, today: date) -> Iterator[Finding]:
    """A version is withdrawn once, after it was announced and before it takes effect."""
    source, day, on = version.source, version.effective, request.on
    if source.withdrawn:
        # What was typed by hand may be recorded as it stands, by somebody who knows of it.
        typed = replace(source.withdrawn, digest=withdrawal_digest(source, source.withdrawn))
        if source.withdrawn.digest or typed != _record(version, request):
            message = f"The version of {day} has been withdrawn already, on {source.withdrawn.on}."
            remedy = (
                "A withdrawal is never changed and never undone; if the version is to come after "
                "all, release it under another date."
            )
            yield WITHDRAWAL.broken(source.place("withdrawn"), message, remedy)
        return
    if source.seal != text_digest(source):
        yield WITHDRAWAL.broken(
            source.place("seal"),
            "This file's seal does not hold: it was touched since it was released, so nobody can "
            "tell what is withdrawn.",
            "Restore the file as it was published.",
        )
    if day <= today:
        yield WITHDRAWAL.broken(
            source.place("effective"),
            f"The version of {day} has taken effect, and readers rely on it; today is {today}.",
            "Release a new version, which takes its place.",
        )
    elif today < version.announced:
        yield WITHDRAWAL.broken(
            source.place("announced"),
            f"The version of {day} is announced on {version.announced}: no reader has seen it, so "
            "there is nothing to withdraw.",
            f"Mend the working text and release it again with `notice release --again {day}`, or "
            "remove its files from `versions/` in every language if it is not to come at all.",
        )
    elif on < today:
        yield WITHDRAWAL.broken(
            source.place("withdrawn"),
            f"{on} is past: on that day readers were told that the version of {day} was to come, "
            f"and they are told so until today, {today}.",
            "Leave out `--on`, or name today or a later day.",
        )
    elif on >= day:
        yield WITHDRAWAL.broken(
            source.place("effective"),
            f"On {on} the version of {day} would have taken effect.",
            f"Withdraw it before {day}.",
        )


def _built_on(
    corpus: Corpus, version: Version, chosen: Sequence[Version], request: Request
) -> Iterator[Finding]:
    """Later versions that change this one, and that would stand without it."""
    built = built_on(corpus.versions, version)
    later = [
        v
        for v in built
        if v not in chosen and not (v.source.withdrawn and v.source.withdrawn.on <= request.on)
    ]
    for each in built:
        if each.announced == request.on:
            yield WITHDRAWAL.broken(
                version.source.place("effective"),
                f"The version of {each.effective} was announced on that very day as a change of "
                f"this one, of {version.effective}: it would be a change of nothing from its "
                "first hour.",
                f"Withdraw it from the next day on: `--on {request.on + timedelta(days=1)}`.",
            )
            return
        if each.announced > request.on:
            yield WITHDRAWAL.broken(
                version.source.place("effective"),
                f"The version of {each.effective} is to be announced on {each.announced} as a "
                f"change of this one, of {version.effective}, which never applies then.",
                f"Take it back first: remove `{each.effective}.md` from `versions/` in every "
                "language. Then withdraw this one, and release the other again.",
            )
            return
    if not later:
        return
    together = dict.fromkeys(
        [*(str(v.effective) for v in reversed(chosen)), *_chain(corpus, later)]
    )
    yield WITHDRAWAL.broken(
        version.source.place("effective"),
        f"The version of {listed(str(v.effective) for v in later)} was announced as a change of "
        f"this one, of {version.effective}: what its readers are told of changes would be said of "
        "a text that never applies.",
        f"Withdraw them together, with `notice withdraw {' '.join(together)} --reason …`, and "
        "release again what is still to come.",
    )


def _chain(corpus: Corpus, versions: Sequence[Version]) -> Iterator[str]:
    """The dates of these versions, and of those that are built on them."""
    for version in versions:
        yield str(version.effective)
        yield from _chain(corpus, built_on(corpus.versions, version))


def _errors_after(corpus: Corpus, after: Corpus) -> list[Finding]:
    """The errors that the checks would find in what is released, and do not find now."""
    known = set(checking.check(corpus))
    working = {notice.path for notice in corpus.working.values()}
    return [
        finding
        for finding in checking.check(after)
        if finding.severity is Severity.ERROR
        and finding not in known
        and finding.place.path not in working
    ]


def follows(corpus: Corpus, versions: Collection[Version], request: Request) -> Iterator[str]:
    """What readers will be told, and what people have to do, a sentence or two each.

    `corpus` is that before the withdrawal.
    """
    after = withdrawn(corpus, versions, request)
    timeline = Timeline.on(after.versions, request.on)
    on = spoken(request.on)
    for version in sorted(versions, key=lambda v: v.effective):
        day = spoken(version.effective)
        yield f"From {on}, the page of the version of {day} says that it was withdrawn."
        yield (
            f"Every page says so in a banner, until {day}."
            if version.is_material_adverse
            else "It announced no material change to the readers’ disadvantage, so no page "
            "carries a banner about it."
        )
    first = min(versions, key=lambda v: v.effective)
    replaced = timeline.previous(first)
    if replaced:
        yield f"The version of {spoken(replaced.effective)} applies until another takes its place."
        yield from _working_text(corpus, versions, replaced, request.on)
    yield f"Commit this, and publish a build on {on} or later: readers learn of it there."


def _working_text(
    corpus: Corpus, versions: Collection[Version], replaced: Version, on: date
) -> Iterator[str]:
    working = corpus.working.get(corpus.settings.source)
    if working is None or working.effective is None:
        return
    if working.effective in {version.effective for version in versions}:
        yield (
            f"{working.path} still holds its words. To postpone it, set a later `effective:` "
            f"there, let `changes:` name all that differs from {replaced.source.path}, and "
            f"release it again, announced on {on} or later. To give it up, put the words of "
            "that file back, in every language."
        )
    elif working.effective > min(version.effective for version in versions):
        yield (
            f"{working.path} was written to come after it, and will replace "
            f"{replaced.source.path} instead: let `changes:` name all that differs from that."
        )
