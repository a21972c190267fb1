"""A command goes on to its end, whether or not anybody can hear what it says."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from begun import Begun, begun
from projects import small_project

from notice.commands.line import main

APPROVE = "approve 2026-06-01 --by Somebody --on 2026-11-01"
FULL = "What the command said could not be written: No space left on device."
NOBODY = ""
LED = {
    ">&-": (0, NOBODY),
    "| true": (0, NOBODY),
    ">/dev/full": (1, FULL),
    "2>/dev/full": (0, NOBODY),
    "<&- >&- 2>&-": (0, NOBODY),
}
"""Where the shell leads what is said, with the exit code and what is heard of it."""
SAYING = {
    "what it did": APPROVE,
    "a sentence": "redline 2020-01-01 working",
    "lines for others": "server nginx",
    "a table": "status",
    "a long table": "rules",
    "data": "check --format json",
    "how it is used": "approve --help",
    "which commands there are": "--help",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    small_project(folder)
    return folder


@pytest.fixture(scope="module")
def program() -> Iterator[Begun]:
    """What runs the commands, each in a process of its own, which need not begin each time."""
    with begun(SOURCE_DATE_EPOCH="1796000000") as found:
        yield found


def said(project: Path, command: str, where: str) -> subprocess.CompletedProcess[str]:
    """What a command says in a process of its own, its streams as the shell leads them."""
    line = f"{shlex.quote(sys.executable)} -m notice {command} {where}"
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=project,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1796000000"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("what", SAYING)
@pytest.mark.parametrize("where", LED)
def test_what_can_not_be_said_hinders_nothing(
    project: Path, program: Begun, what: str, where: str, tmp_path: Path
) -> None:
    code, words = LED[where]
    if what == "what it did":
        project = tmp_path
        small_project(project)
    answer = program.run(*shlex.split(SAYING[what]), cwd=project, where=where)
    assert answer.returncode == code, answer.stderr
    assert words in answer.stderr
    assert "software" not in answer.stderr
    assert "Traceback" not in answer.stderr
    if what == "what it did":
        for tag in ("en", "fr"):
            text = (project / f"docs/{tag}/versions/2026-06-01.md").read_text("utf-8")
            assert 'approved: {by: "Somebody", on: 2026-11-01' in text


@pytest.mark.slow
def test_what_fails_still_fails_where_nobody_hears_of_it(project: Path) -> None:
    for where in (">&-", "2>&-", ">/dev/full", "2>/dev/full", "2>&1 | true"):
        assert said(project, "approve 1999-01-01 --by X --on 2026-11-01", where).returncode == 2


def test_a_stream_that_is_none_of_the_systems_is_left_alone() -> None:
    """As that of a program which calls a command within itself, and keeps what it says."""
    said = StringIO()
    with redirect_stdout(said):
        main(["rules"], standalone_mode=False)
        assert sys.stdout is said
    assert "seen.form" in said.getvalue()
