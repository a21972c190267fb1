"""Plans a release: which files it would write, with which content.  Writes nothing itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from notice import rules, sections
from notice.command_rules import CURRENT, RELEASE
from notice.digest import text_digest
from notice.finding import Finding, Place, Severity
from notice.model import Corpus, Notice, Version
from notice.rules.translating import compare
from notice.sections import split_front_matter
from notice.translation import behind


@dataclass(frozen=True)
class NewFile:
    """A file to be written: its path relative to the project's root, and its whole text."""

    path: str
    text: str


@dataclass(frozen=True)
class Plan:
    """A release in the order in which it is written: the source file last, as the commit point.

    Where an error stands among the findings, there are no files.
    """

    files: tuple[NewFile, ...]
    findings: tuple[Finding, ...]


def plan(
    corpus: Corpus,
    texts: Mapping[str, str],
    effective: date,
    announced: date,
    *,
    today: date,
    late_reason: str = "",
) -> Plan:
    """Plan the release of the working texts as the version of `effective`.

    `texts` holds the files of the working texts to be released, by locale, the source's among
    them; other languages stay behind.  `late_reason` records why a version is announced in the
    past.  The findings say why the release is refused; there are no files then.
    """
    findings = _refusals(corpus, effective, announced, today, late_reason)
    if not findings:
        findings = _stale(corpus, texts)
    if findings:
        return Plan((), tuple(findings))
    source = corpus.settings.source
    dates = {"effective": str(effective), "announced": str(announced)}
    if late_reason:
        dates["announced_late"] = quoted(late_reason)
    files: list[NewFile] = []
    for locale in sorted(texts, key=lambda tag: (tag == source, tag)):
        text = texts[locale]
        if locale == source:
            for key, value in dates.items():
                text = set_key(text, key, value)
        text = _with_disclaimer(corpus, locale, text)
        path = f"docs/{locale}/versions/{effective}.md"
        files.append(NewFile(path, sealed(text, path, locale, is_source=locale == source)))
    findings = _checked(corpus, files, effective, announced)
    return Plan(() if findings else tuple(files), tuple(findings))


def plan_translation(corpus: Corpus, locale: str, text: str, effective: date) -> Plan:
    """Plan the release of one language's working text as its translation of a released version."""
    version = next((v for v in corpus.versions if v.effective == effective), None)
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
        notice, findings = sections.parse(file.text.encode(), path, locale, is_source=False)
        translations = {**version.translations, locale: notice}
        findings += errors_after(corpus, replace(version, translations=translations), {path})
        # The checks hold working texts against the newest English; this one renders another.
        remarks = [
            _at_working_text(replace(remark, severity=Severity.WARNING))
            for remark in compare(corpus, version.source, notice)
        ]
        return Plan(() if findings else (file,), (*findings, *remarks))
    return Plan((), (RELEASE.broken(place, message, remedy),))


def approval(by: str, on: date, notice: Notice) -> str:
    """The value of `approved:` as YAML: who approved exactly this text, and when."""
    return f"{{by: {quoted(by)}, on: {on}, digest: {text_digest(notice)}}}"


def _stale(corpus: Corpus, texts: Mapping[str, str]) -> list[Finding]:
    """A material adverse change is announced in every language that is released with it."""
    source = corpus.working[corpus.settings.source]
    if not any(change.is_material_adverse for change in source.changes):
        return []
    findings = []
    for locale in sorted(texts.keys() - {source.locale}):
        notice = corpus.working[locale]
        late = ", ".join(f"`{s.id}` ({s.state})" for s in behind(source, notice))
        if late:
            message = f"A change is material and adverse, and `{locale}` lacks it: {late}."
            remedy = (
                f"Translate it and sign it off with `notice translated {locale}`, or let the "
                f"language stay behind with --behind {locale}."
            )
            place = notice.place("translates")
            findings.append(CURRENT.broken(place, message, remedy))
    return findings


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
            file.text.encode(), file.path, locale, is_source=is_source
        )
        findings += found
    version = Version(effective, announced, notices.pop(source), notices)
    found = [*findings, *errors_after(corpus, version, {file.path for file in files})]
    return [_at_working_text(finding) for finding in found]


def errors_after(corpus: Corpus, version: Version, paths: Collection[str]) -> list[Finding]:
    """The errors that the checks would find in these files once the version stood there."""
    others = (v for v in corpus.versions if v.effective != version.effective)
    versions = tuple(sorted((*others, version), key=lambda v: v.effective))
    return [
        finding
        for finding in rules.check(replace(corpus, versions=versions))
        if finding.severity is Severity.ERROR and finding.place.path in paths
    ]


def _at_working_text(finding: Finding) -> Finding:
    """The finding at the file that people edit, whose copy was examined."""
    path = "/".join([*finding.place.path.split("/")[:2], "index.md"])
    return replace(finding, place=replace(finding.place, path=path))


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

    if any(v.effective == effective for v in corpus.versions):
        refuse(
            f"A version of {effective} is released already.",
            "Choose another effective date; what is released never changes.",
        )
    if announced > effective:
        refuse(
            f"It would be announced on {announced}, after it takes effect on {effective}.",
            "Announce it earlier, or let it apply later.",
        )
    if announced < today and not late_reason:
        refuse(
            f"It would be announced on {announced}, which is past: readers would be told of an "
            "announcement that nobody saw.",
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
    if corpus.working[locale].disclaimer:
        return text
    return set_key(text, "disclaimer", quoted(corpus.strings[locale].words["disclaimer"]))


def sealed(text: str, path: str, locale: str, *, is_source: bool) -> str:
    """A released file's text with the seal that its words have."""
    notice: Notice
    notice, _ = sections.parse(text.encode(), path, locale, is_source=is_source)
    return set_key(text, "seal", text_digest(notice))


def set_key(text: str, key: str, value: str) -> str:
    """The file's text with a key of its front matter set to a YAML value, all else untouched.

    A new key goes to the end of the front matter; one that is there is replaced in its place.
    """
    yaml_text, body, _ = split_front_matter(text)
    lines = (yaml_text or "").split("\n")
    entry = f"{key}:{value}" if value.startswith("\n") else f"{key}: {value}"
    where = _entry(lines, key)
    if where is None:
        lines.append(entry)
    else:
        lines[where] = [entry]
    return "---\n" + "\n".join(lines) + "\n---\n" + body


def value_of(text: str, key: str) -> str:
    """A value of a file's front matter as it is written there, for `set_key`; "" without one."""
    lines = (split_front_matter(text)[0] or "").split("\n")
    where = _entry(lines, key)
    return "\n".join(lines[where]).partition(":")[2].strip() if where else ""


def _entry(lines: list[str], key: str) -> slice | None:
    """The lines of a key and its value, with what is indented or empty below."""
    written = re.compile(rf"[\"']?{re.escape(key)}[\"']?[ \t]*:")
    start = next((n for n, line in enumerate(lines) if written.match(line)), None)
    if start is None:
        return None
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or re.match(r"[ \t-]", lines[end])):
        end += 1
    return slice(start, end)


def quoted(text: str) -> str:
    """A text of one line as a YAML value."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
