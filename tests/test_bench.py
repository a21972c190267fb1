"""The benchmark runs, and prints what it measured."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from support import ROOT


@pytest.mark.slow
def test_the_benchmark_measures_both_sides() -> None:
    result = subprocess.run(
        [sys.executable, "tests/bench", "--quick"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    titles = "Build time (wall), seconds", "Peak memory, MB", "at most 1 requests"
    for title in (*titles, "Drift: found / injected", "notice review", "mkdocs --version", "Days:"):
        assert title in result.stdout
    assert re.search(r"10 +│ +\d+ │ +1 │ +\d+ │ +[\d,]+ │ +0 │", result.stdout)
    assert re.search(r"all\s*│\s*\d+\s*│\s*[\d,]+\s*│\s*\d+\s*│\s*[\d,]+", result.stdout)
