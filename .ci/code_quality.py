"""Turns `notice check --format json` on standard input into GitLab's code quality report.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

SEVERITIES = {"error": "critical", "warning": "minor", "info": "info"}
NOWHERE = {"path": "mkdocs.yml", "line": 1}
"""Where a finding without a place is shown, since GitLab shows nothing without one."""


def report(findings: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """An entry for each finding, at its first place.

    GitLab compares two reports by fingerprints. They leave the line out, so that a finding which
    only moves is not new, and count those that are otherwise alike.
    """
    seen: Counter[str] = Counter()
    entries = []
    for finding in findings:
        place = (finding["places"] or [NOWHERE])[0]
        same = json.dumps([finding["rule"], place["path"], finding["message"]])
        seen[same] += 1
        entries.append(
            {
                "description": f"{finding['message']} {finding['remedy']}".strip(),
                "check_name": finding["rule"],
                "fingerprint": hashlib.sha256(f"{same}{seen[same]}".encode()).hexdigest(),
                "severity": SEVERITIES[finding["severity"]],
                "location": {"path": place["path"], "lines": {"begin": place["line"] or 1}},
            }
        )
    return entries


if __name__ == "__main__":
    json.dump(report(json.load(sys.stdin)), sys.stdout, indent=2)
