"""A site that was put back by hand stays, loudly and with an end, whatever the night builds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from projects import small_project
from support import run

DAY = "2026-06-15"


def tree(site: Path) -> dict[str, bytes]:
    return {str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*") if p.is_file()}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    small_project(tmp_path / "project")
    return tmp_path / "project"


def test_a_site_that_is_held_stays_until_its_day(project: Path, tmp_path: Path) -> None:
    site, packed = tmp_path / "site", tmp_path / "site.tar.gz"
    options = ("--site", str(site), "--archive", str(packed))
    assert run("build", "--as-of", DAY, *options, cwd=project).returncode == 0
    before = tree(site)
    held = tmp_path / ".site.held"
    today = datetime.now(UTC).date()
    for said, wanted in (
        (f"{today + timedelta(1)} back to Monday's\n", "back to Monday's"),
        (f"{today}", "nobody said why"),
        ("until I say so\n", "names no day"),
        ("\n", "names no day"),
    ):
        held.write_text(said, "utf-8")
        for command in (
            ("build", "--as-of", "2026-06-16", "--site", str(site)),
            ("install", str(packed), "--site", str(site)),
        ):
            answer = run(*command, cwd=project)
            assert answer.returncode == 1, said
            assert "[site.held]" in answer.stderr
            assert wanted in answer.stderr
            assert tree(site) == before
    held.write_text(f"{today - timedelta(1)} back to Monday's\n", "utf-8")
    assert run("build", "--as-of", "2026-06-16", "--site", str(site), cwd=project).returncode == 0
    assert tree(site) != before


def test_a_strict_build_says_last_that_its_day_is_not_todays(project: Path, tmp_path: Path) -> None:
    for version in ("2020-01-01", "2026-06-01"):
        said = run("approve", version, "--by", "X", "--on", "2026-06-01", cwd=project)
        assert said.returncode == 0, said.stderr
    options = ("build", "--strict", "--site", str(tmp_path / "site"))
    past = run(*options, cwd=project, SOURCE_DATE_EPOCH="1781500000")
    assert past.returncode == 0, past.stderr
    last = past.stderr.strip().splitlines()[-1]
    assert last.startswith("This is the site of 2026-06-15, and by the clock it is ")
    assert "Unset it for publishing" in last
    chosen = run(*options, "--as-of", DAY, cwd=project)
    assert "SOURCE_DATE_EPOCH" not in chosen.stderr
