"""Where the project stands, and its commands as people run them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from notice.commands.line import main

ROOT = Path(__file__).resolve().parents[2]

AURORA = ROOT / "tests" / "fixtures" / "aurora"


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `notice` as people do, in this process: another takes longer to start than it runs."""
    before = Path.cwd()
    os.chdir(cwd)
    try:
        answer = CliRunner().invoke(main, arguments, env={**_QUIET, **environment})
    finally:
        os.chdir(before)
    if answer.exception and not isinstance(answer.exception, SystemExit):
        raise answer.exception
    return subprocess.CompletedProcess(arguments, answer.exit_code, answer.stdout, answer.stderr)


def run_apart(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own, for what only a whole process can show."""
    return subprocess.run(
        [sys.executable, "-m", "notice", *arguments],
        cwd=cwd,
        env={**os.environ, **_QUIET, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


_QUIET = {"NO_MKDOCS_2_WARNING": "1", "COLUMNS": "200"}
