"""Every mistake ends in sentences with path and line, all at once, with exit code 1, no traceback.

Each `golden/mistakes/<case>.yml` says what somebody did to a small project that was in order;
beside it, `<case>.txt` holds what `notice check` then answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import read_yaml, small_project
from steps import do
from support import run

from notice.model.grouping import ALSO

CASES = sorted((Path(__file__).parent / "golden" / "mistakes").glob("*.yml"))
APPROVAL = "[version.unapproved]"
UNSEEN = re.compile(r"docs/[^/]+/(?:index\.md|terms\.yml):")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_mistake(case: Path, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    data = read_yaml(case)
    project = tmp_path / "project"
    project.mkdir()
    small_project(project)
    for step in data["done"]:
        do(project, tmp_path, step)
    before = _snapshot(project)
    result = run("check", cwd=project)
    everything = result.stderr.splitlines()
    # Nobody has approved the small project's texts; that they are many stands in the next line.
    approval = {n for n, line in enumerate(everything) if APPROVAL in line}
    approval |= {n + 1 for n in approval if everything[n + 1].startswith(ALSO)}
    lines = [line for n, line in enumerate(everything) if n not in approval]
    assert "Traceback" not in result.stderr
    golden(case.with_suffix(".txt"), "\n".join([data["what"], "", *lines[:-1]]) + "\n")
    has_error = any(": error: " in line for line in lines)
    assert result.returncode == (1 if has_error else 0)
    assert has_error != data.get("fine", False)
    assert _snapshot(project) == before, "a check must not write"
    # What stands in a working text is on no page of the day, and keeps none from its readers.
    is_public = any(": error: " in line and not UNSEEN.match(line) for line in lines)
    built = run("build", cwd=project)
    assert built.returncode == (1 if is_public else 0), built.stderr
    assert "Traceback" not in built.stderr
    assert (project / "site").exists() is not is_public


def _snapshot(project: Path) -> dict[str, bytes]:
    files = (p for p in project.rglob("*") if p.is_file() and "site/" not in p.as_posix())
    return {p.relative_to(project).as_posix(): p.read_bytes() for p in files}
