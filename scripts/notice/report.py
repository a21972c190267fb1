"""Findings as people and programs read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from notice.model import Finding, Severity
from notice.translation import SectionState


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


def states_as_json(found: Mapping[str, Iterable[SectionState]]) -> str:
    """The states of all sections by locale and section, as JSON."""
    content = {
        tag: {s.id: {"state": str(s.state), "touched": s.is_touched} for s in states}
        for tag, states in found.items()
    }
    return json.dumps(content, indent=2)
