"""Findings as people and programs read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from notice.model.finding import Finding, Severity
from notice.model.grouping import lines, sentences
from notice.model.markdown import escaped, in_code

FORMATS = ("text", "markdown", "json", "github")
"""The forms in which findings are given; `github` are the commands of its workflows."""

_MOST_ANNOTATIONS = 10  # GitHub shows no more of a severity in one step


def count(findings: Iterable[Finding], *, hints: bool = True) -> str:
    """How many errors, warnings and hints there are, as a sentence.

    Unless `hints` are shown, a second one says how to see them.
    """
    found = [f.severity for f in findings]
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "hint"}
    parts = [
        f"{n} {name}{'' if n == 1 else 's'}"
        for severity, name in names.items()
        if (n := found.count(severity))
    ]
    unseen = Severity.INFO in found and not hints
    how = " `notice check --hints` shows the hints." if unseen else ""
    return f"{', '.join(parts) or 'Nothing'} found.{how}"


def rest(
    findings: Iterable[Finding], shown: Iterable[Finding], what: str = "this day's pages"
) -> str:
    """How many errors and warnings are not about `what` is made; "" where none are."""
    known = {(f.rule, f.place) for f in shown}
    names = {Severity.ERROR: "error", Severity.WARNING: "warning"}
    others = [f.severity for f in findings if (f.rule, f.place) not in known]
    others = [severity for severity in others if severity in names]
    parts = [
        f"{n} other {name}{'' if n == 1 else 's'}"
        for severity, name in names.items()
        if (n := others.count(severity))
    ]
    if not parts:
        return ""
    do = "does" if len(others) == 1 else "do"
    return f"{' and '.join(parts)} {do} not concern {what}: `notice check` shows them."


def findings_as(form: str, findings: Sequence[Finding], *, hints: bool = True) -> str:
    """All findings in one of FORMATS, with their count; hints only if asked for, save in JSON."""
    if form == "json":
        return json.dumps([_as_data(finding) for finding in findings], indent=2)
    total = count(findings, hints=hints)
    some = shown(findings, hints=hints)
    if form == "markdown":
        return _as_markdown(some, total)
    told = list(_annotations(some)) if form == "github" else lines(some)
    return "\n".join([*told, total])


def shown(findings: Sequence[Finding], *, hints: bool) -> list[Finding]:
    """The findings without those that are hints, unless these are asked for."""
    return [f for f in findings if hints or f.severity is not Severity.INFO]


def _as_data(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "remedy": finding.remedy,
        "places": [{"path": place.path, "line": place.line} for place in finding.places],
    }


def _as_markdown(findings: Sequence[Finding], total: str) -> str:
    lines = [total]
    for severity in Severity:
        some = [finding for finding in findings if finding.severity is severity]
        if some:
            lines += ["", f"**{severity.capitalize()}**", ""]
        for finding in some:
            places = ", ".join(in_code(str(place)) for place in finding.places)
            words = escaped(f"{finding.message} {finding.remedy}")
            lines.append(f"- {places}: {words} ({in_code(finding.rule)})")
    return "\n".join(lines)


def _annotations(findings: Sequence[Finding]) -> Iterator[str]:
    """GitHub's workflow commands, within its limits; what is over them is counted."""
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    for severity, level in levels.items():
        some = [finding for finding in findings if finding.severity is severity]
        for finding in some[:_MOST_ANNOTATIONS]:
            where = (
                f"file={_property(finding.place.path)},line={finding.place.line},"
                f"title={_property(finding.rule)}"
            )
            yield f"::{level} {where}::{_data(sentences(finding))}"
        if len(some) > _MOST_ANNOTATIONS:
            yield f"{len(some) - _MOST_ANNOTATIONS} more of severity {severity} are not shown here."


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
