"""GitLab's code quality report holds every finding, and tells an old one from a new one."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from support import ROOT

from code_quality import report

FINDING = {
    "rule": "link.broken",
    "severity": "error",
    "message": "Nothing has the id “rights”.",
    "remedy": "Link to an id that exists.",
    "places": [{"path": "docs/en/index.md", "line": 12}, {"path": "docs/fr/index.md", "line": 9}],
}


def entry(**differently: Any) -> dict[str, Any]:
    (made,) = report([FINDING | differently])
    return made


def test_a_finding_is_an_entry() -> None:
    assert entry() == {
        "description": "Nothing has the id “rights”. Link to an id that exists.",
        "check_name": "link.broken",
        "fingerprint": entry()["fingerprint"],
        "severity": "critical",
        "location": {"path": "docs/en/index.md", "lines": {"begin": 12}},
    }


def test_severities_are_gitlabs() -> None:
    found = [entry(severity=severity)["severity"] for severity in ("error", "warning", "info")]
    assert found == ["critical", "minor", "info"]


def test_a_finding_without_a_line_or_place_is_shown_all_the_same() -> None:
    assert entry(places=[])["location"] == {"path": "mkdocs.yml", "lines": {"begin": 1}}
    nameless = entry(places=[{"path": "docs/en/index.md", "line": None}])
    assert nameless["location"]["lines"] == {"begin": 1}


def test_a_finding_that_moves_is_no_new_one() -> None:
    moved = entry(places=[{"path": "docs/en/index.md", "line": 99}])
    assert moved["fingerprint"] == entry()["fingerprint"]
    others = [
        {"rule": "link.other"},
        {"message": "Another"},
        {"places": [{"path": "x", "line": 1}]},
    ]
    assert len({entry(**other)["fingerprint"] for other in [{}, *others]}) == 4


def test_findings_that_are_alike_are_counted() -> None:
    assert len({one["fingerprint"] for one in report([FINDING] * 3)}) == 3


def test_it_reads_what_the_check_prints() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / ".ci" / "code_quality.py"],
        input=json.dumps([FINDING]),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == report([FINDING])
