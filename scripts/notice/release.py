"""Plans a release: which files it would write, with which content.  Writes nothing itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from notice import sections
from notice.digest import section_digest, text_digest
from notice.model import Corpus, Finding, Notice, Severity
from notice.sections import split_front_matter


@dataclass(frozen=True)
class NewFile:
    """A file to be written: its path relative to the project's root, and its whole text."""

    path: str
    text: str


@dataclass(frozen=True)
class Plan:
    """A release in the order in which it is written: the source file last, as the commit point."""

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

    `texts` holds the working texts' files by locale; `late_reason` records why a version is
    announced in the past.  The findings say why the release is refused; there are no files then.
    """
    findings = _refusals(corpus, effective, announced, today, late_reason)
    if findings:
        return Plan((), tuple(findings))
    source = corpus.settings.source
    dates = {"effective": str(effective), "announced": str(announced)}
    if late_reason:
        dates["announced_late"] = _quoted(late_reason)
    files: list[NewFile] = []
    for locale in sorted(texts, key=lambda tag: (tag == source, tag)):
        text = texts[locale]
        if locale == source:
            for key, value in dates.items():
                text = set_key(text, key, value)
        else:
            text = set_key(text, "translates", _translates(corpus, locale))
        if not corpus.working[locale].disclaimer:
            words = corpus.strings[locale].words["disclaimer"]
            text = set_key(text, "disclaimer", _quoted(words))
        path = f"docs/{locale}/versions/{effective}.md"
        files.append(NewFile(path, _sealed(text, path, locale, is_source=locale == source)))
    return Plan(tuple(files), ())


def _refusals(
    corpus: Corpus, effective: date, announced: date, today: date, late_reason: str
) -> list[Finding]:
    source = corpus.settings.source
    working = corpus.working[source]
    findings: list[Finding] = []

    def refuse(message: str, remedy: str) -> None:
        place = working.place("effective")
        findings.append(Finding("release.refused", Severity.ERROR, place, message, remedy))

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


def _translates(corpus: Corpus, locale: str) -> str:
    source, own = corpus.working[corpus.settings.source], corpus.working[locale]
    lines = []
    for section in own.sections:
        rendered = source.section(section.id)
        if rendered:
            pair = f"[{section_digest(rendered)[:16]}, {section_digest(section)[:16]}]"
            lines.append(f"\n  {section.id}: {pair}")
    return "".join(lines)


def _sealed(text: str, path: str, locale: str, *, is_source: bool) -> str:
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
    start = next((n for n, line in enumerate(lines) if line.startswith(f"{key}:")), None)
    if start is None:
        lines.append(entry)
    else:
        end = start + 1
        while end < len(lines) and (not lines[end].strip() or re.match(r"[ \t-]", lines[end])):
            end += 1
        lines[start:end] = [entry]
    return "---\n" + "\n".join(lines) + "\n---\n" + body


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
