"""Every rule has a case that breaks it and one that keeps it.

`golden/rules/<rule>.yml` says what somebody did to a small project that was in order, once so that
the rule is broken (`fails`) and once so that it holds, but nearly not (`passes`); beside it,
`<rule>.txt` holds what is found.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from notice import store
from notice.checking import check_all
from notice.finding import Finding, NoticeError
from notice.report import line
from steps import do
from support import read_yaml, small_project

CASES = sorted((Path(__file__).parent / "golden" / "rules").glob("*.yml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_rule(case: Path, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    data = read_yaml(case)
    broken = _found(case.stem, data["fails"], tmp_path / "fails")
    assert broken, "the failing case breaks nothing"
    golden(case.with_suffix(".txt"), "".join(f"{line(finding)}\n" for finding in broken))
    assert not _found(case.stem, data["passes"], tmp_path / "passes")


def _found(rule: str, steps: list[dict[str, Any]], folder: Path) -> list[Finding]:
    project = folder / "project"
    project.mkdir(parents=True)
    config = small_project(project)
    for step in steps:
        do(project, folder, step)
    try:
        findings = check_all(store.load(config))
    except NoticeError as error:
        findings = list(error.findings)
    return [finding for finding in findings if finding.rule == rule]
