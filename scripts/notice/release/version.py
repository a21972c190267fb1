"""Plans a release: which files it would write, with which content.  Writes nothing itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from notice.model.corpus import Corpus, Notice, Version
from notice.model.finding import Finding, Place, Severity
from notice.model.slips import asked, slip
from notice.release import taken_over
from notice.release._foresight import errors_after, worse_than_hints
from notice.release._readiness import stale, unsigned
from notice.release.rules import RELEASE
from notice.rules import (
    inheriting,
    own_dates,
    placeholders,
    understating,
)
from notice.rules.comparing import compare
from notice.sources import sections
from notice.sources.entries import quoted, set_key
from notice.text.digest import text_digest


class NewFile(Struct, frozen=True):
    """A file to be written: its path relative to the project's root, and its whole text."""

    path: str
    text: str


class Plan(Struct, frozen=True):
    """A release in the order in which it is written: the source file last, as the commit point.

    Where an error stands among the findings, there are no files.
    """

    files: tuple[NewFile, ...]
    findings: tuple[Finding, ...]


class Reasons(Struct, frozen=True):
    """What the people who release say of it; what they need not say is "" or empty.

    `late` is why a version is announced in the past, and `date` why days are right that look like
    a slip; both are recorded.  `same` are the keys of the front matter whose words are confirmed to
    be true once more.
    """

    late: str = ""
    date: str = ""
    same: tuple[str, ...] = ()


def plan(
    corpus: Corpus,
    texts: Mapping[str, str],
    effective: date,
    announced: date,
    *,
    today: date,
    reasons: Reasons,
    standing: Mapping[str, bytes] = MappingProxyType({}),
    may_be_history: bool = True,
) -> Plan:
    """Plan the release of the working texts as the version of `effective`.

    `texts` holds the files of the working texts to be released, by locale, the source's among
    them; other languages stay behind.  `standing` are the files that an interrupted release left
    in their places.  A text that applied before is released as history, unless it was once
    released as a new one and `may_be_history` is false.  The findings say why the release is
    refused; there are no files then.
    """
    findings = _refusals(corpus, effective, announced, today, reasons.late)
    odd = taken_over.unusual(effective, announced, today)
    findings += [taken_over.doubted(corpus, doubt) for doubt in odd if not reasons.date]
    is_history = may_be_history and taken_over.applied_before(effective, today, reasons.late)
    if findings:
        return Plan((), tuple(findings))
    source = corpus.settings.source
    working = corpus.working[source]
    late = reasons.late if announced < today else ""
    # A new reason takes the place of the last one.
    same = (*reasons.same, "announced_late") if late else reasons.same
    findings += () if is_history else stale(corpus, texts)
    findings += inheriting.refused(
        corpus,
        [corpus.working[tag] for tag in sorted(texts)],
        Version(effective, announced, working, {}),
        same,
    )
    findings += understating.refusals(corpus, working)
    behind = [t for t in corpus.settings.tags if t not in texts and not corpus.is_retired(t)]
    records = {
        "effective": str(effective),
        "announced": str(announced),
        "announced_late": quoted(late) if late else "",
        "date_reason": quoted(reasons.date) if reasons.date and odd else "",
        "imported": str(today) if is_history else "",
        "behind": f"[{', '.join(map(quoted, behind))}]" if behind else "",
    }
    files: list[NewFile] = []
    for locale in sorted(texts, key=lambda tag: (tag == source, tag)):
        text = texts[locale]
        if locale == source:
            for key, value in records.items():
                text = set_key(text, key, value, working.path) if value else text
        text = _with_disclaimer(corpus, locale, text)
        path = f"docs/{locale}/versions/{effective}.md"
        files.append(NewFile(path, sealed(text, path, locale, is_source=locale == source)))
    findings += _conflicts(files, standing)
    findings += _checked(corpus, files, effective, announced)
    return Plan(() if findings else tuple(files), tuple(dict.fromkeys(findings)))


def plan_translation(
    corpus: Corpus, locale: str, text: str, effective: date, *, same: Collection[str] = ()
) -> Plan:
    """Plan the release of one language's working text as its translation of a released version.

    `same` as for `plan`.
    """
    version = corpus.released(effective)
    path = f"docs/{locale}/versions/{effective}.md"
    place = Place(f"docs/{locale}/index.md")
    if version is None:
        message = f"There is no version of {effective} to translate."
        remedy = "Name one that is released; a new one is released in all its languages at once."
    elif version.text(locale) is not None:
        message = f"{path} is released already."
        remedy = "What is released never changes."
    else:
        text = _with_disclaimer(corpus, locale, text)
        file = NewFile(path, sealed(text, path, locale, is_source=False))
        numbered = version.source.numbered
        notice, findings = sections.parse(
            file.text.encode(), path, locale, is_source=False, numbered=numbered
        )
        unfit = worse_than_hints(findings)
        translations = {**version.translations, locale: notice}
        findings += placeholders.at_release([notice])
        findings += own_dates.at_release(corpus, [notice], effective, version.announced)
        findings += errors_after(corpus, replace(version, translations=translations), {path})
        findings = list(dict.fromkeys(findings))
        findings += inheriting.refused_late(corpus, version, corpus.working[locale], same)
        findings += unsigned(corpus, version.source, corpus.working[locale])
        # The checks hold working texts against the newest source; this one renders another.
        findings += compare(corpus, version.source, notice)
        is_refused = unfit or any(f.severity is Severity.ERROR for f in findings)
        found = tuple(_at_working_text(f, corpus.working[locale], notice) for f in findings)
        return Plan(() if is_refused else (file,), found)
    return Plan((), (RELEASE.broken(place, message, remedy),))


def _conflicts(files: list[NewFile], standing: Mapping[str, bytes]) -> Iterator[Finding]:
    """An interrupted release is finished as it was begun, or its files are removed."""
    planned = {file.path: file.text.encode() for file in files}
    for path, content in standing.items():
        if path not in planned:
            yield RELEASE.broken(
                Place(path),
                "An interrupted release left this file, and its language is to stay behind: it "
                "would become part of the version.",
                "Remove the file, or release its language too.",
            )
        elif content != planned[path]:
            yield RELEASE.broken(
                Place(path),
                "Another text, left by an interrupted release, stands here.",
                "Remove the file and run the command again.",
            )


def _checked(
    corpus: Corpus, files: list[NewFile], effective: date, announced: date
) -> list[Finding]:
    """What the checks would say of the new version once it stood there."""
    source = corpus.settings.source
    notices, findings = {}, []
    for file in files:
        locale = file.path.split("/")[1]
        is_source = locale == source
        notices[locale], found = sections.parse(
            file.text.encode(),
            file.path,
            locale,
            is_source=is_source,
            numbered=corpus.working[source].numbered,
        )
        findings += worse_than_hints(found)
    made = dict(notices)
    version = Version(effective, announced, notices.pop(source), notices)
    found = [
        *findings,
        *placeholders.at_release(made.values()),
        *own_dates.at_release(corpus, made.values(), effective, announced),
        *errors_after(corpus, version, {file.path for file in files}),
    ]
    found = list(dict.fromkeys(found))
    homes = {notice.path: corpus.working[tag] for tag, notice in made.items()}
    copies = {notice.path: notice for notice in made.values()}
    return [
        _at_working_text(f, homes[f.place.path], copies[f.place.path])
        if f.place.path in homes
        else f
        for f in found
    ]


def _at_working_text(finding: Finding, working: Notice, copy: Notice) -> Finding:
    """The finding at the file that people edit, where its copy was examined.

    The copy's front matter may be longer: then its body stands further down.
    """
    if finding.place.path != copy.path:
        return finding
    line, first = finding.place.line, next((s.line for s in copy.sections), 1)
    if line >= first:
        line -= first - next((s.line for s in working.sections), first)
    return replace(finding, place=Place(working.path, line))


def _refusals(
    corpus: Corpus, effective: date, announced: date, today: date, late_reason: str
) -> list[Finding]:
    source = corpus.settings.source
    working = corpus.working.get(source)
    if working is None:
        place = Place(f"docs/{source}/index.md")
        message, remedy = "There is no working text to release.", "Write it here."
        return [RELEASE.broken(place, message, remedy)]
    findings: list[Finding] = []

    def refuse(message: str, remedy: str) -> None:
        findings.append(RELEASE.broken(working.place("effective"), message, remedy))

    if corpus.released(effective):
        refuse(
            f"A version of {effective} is released already.",
            "Choose another effective date. Until somebody approves it, it can be released again "
            f"under its own: `notice release --again {effective}`.",
        )
    if announced > effective:
        refuse(
            f"It would be announced on {announced}, after it takes effect on {effective}.",
            "Announce it earlier, or let it apply later.",
        )
    if announced < today and not late_reason:
        refuse(
            f"It would be announced on {announced}, which is past: readers would be told of an "
            f"announcement that nobody saw.{asked(slip(announced, today, today))}",
            "Announce it today or later, or record why with --late-reason.",
        )
    if working.effective and working.effective != effective:
        refuse(
            f"The working text says that it applies from {working.effective}, and the release "
            f"from {effective}.",
            "Make the two the same.",
        )
    return findings


def _with_disclaimer(corpus: Corpus, locale: str, text: str) -> str:
    """The text with the site's own disclaimer where it has none, so that it is sealed with it."""
    working = corpus.working[locale]
    if working.disclaimer:
        return text
    value = quoted(corpus.strings[locale].words["disclaimer"])
    return set_key(text, "disclaimer", value, working.path)


def sealed(text: str, path: str, locale: str, *, is_source: bool) -> str:
    """A released file's text with the seal that its words have."""
    notice: Notice
    notice, _ = sections.parse(text.encode(), path, locale, is_source=is_source)
    return set_key(text, "seal", text_digest(notice), path)
