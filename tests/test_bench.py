"""The benchmark runs, and prints what it measured."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

sys.path.append(str(ROOT / "tests" / "bench"))

import bench_lighthouse


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
    weights = "Front pages of the real text, bytes", "First paint on a slow line"
    speeds = "notice review", "mkdocs --version"
    for title in (*titles, *weights, *speeds, "Drift: found / injected", "Days:"):
        assert title in result.stdout
    assert re.search(r"10 +│ +\d+ │ +1 │ +\d+ │ +[\d,]+ │ +0 │", result.stdout)
    assert re.search(r"all\s*│\s*\d+\s*│\s*[\d,]+\s*│\s*\d+\s*│\s*[\d,]+", result.stdout)


def test_of_each_kind_of_page_the_largest_is_rated(tmp_path: Path) -> None:
    sizes = {
        "index.html": 1,
        "fr/index.html": 2,
        "404.html": 1,
        "fr/404.html": 3,
        "versions/index.html": 1,
        "versions/sections/index.html": 1,
        "versions/2027-01-01/index.html": 1,
        "fr/versions/2018-05-25/index.html": 2,
        "fr/versions/2027-01-01/changes/index.html": 1,
    }
    for name, size in sizes.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x" * size)
    assert bench_lighthouse.pages(tmp_path) == (
        "fr/404.html",
        "fr/",
        "fr/versions/2018-05-25/",
        "fr/versions/2027-01-01/changes/",
        "versions/",
        "versions/sections/",
    )
