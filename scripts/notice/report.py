"""Findings as people and programs read them."""

from __future__ import annotations

from collections.abc import Iterable

from notice.model import Finding, Severity


def line(finding: Finding) -> str:
    """A finding on one line: place, severity, what is wrong and what to do."""
    return (
        f"{finding.place}: {finding.severity}: {finding.message} {finding.remedy} [{finding.rule}]"
    )


def count(findings: Iterable[Finding]) -> str:
    """How many errors, warnings and hints there are, as a sentence."""
    found = [f.severity for f in findings]
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "hint"}
    parts = [
        f"{n} {name}{'' if n == 1 else 's'}"
        for severity, name in names.items()
        if (n := found.count(severity))
    ]
    return f"{', '.join(parts) or 'Nothing'} found."
