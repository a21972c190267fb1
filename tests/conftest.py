from __future__ import annotations

import difflib
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from support import ROOT

# What a test builds is made anew, whatever was built before.
os.environ["NOTICE_CACHE"] = ""

# The suite says the same on a fast and on a slow machine, and on every day.
settings.register_profile("default", deadline=None, derandomize=True)
settings.load_profile("default")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write what the code says now into the golden files; read the difference",
    )
    parser.addoption(
        "--quick",
        action="store_true",
        help="run what the change at hand most likely breaks, in less than a minute",
    )


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than processors: browsers and servers keep some waiting at all times."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist looks for the groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let one worker run what shares a fixture; with --quick, keep what a change may break.

    That is the tests of the rooms that were touched, golden cases and structure.
    """
    for item in items:
        if _shares_with_its_module(item) and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
    if not config.getoption("--quick"):
        return
    rooms = {_room(name) for name in _touched()}
    kept, left = [], []
    for item in items:
        room = _room(item.path.relative_to(ROOT).as_posix())
        is_telling = "golden" in getattr(item, "fixturenames", ()) or room == "test_architecture.py"
        is_slow = item.get_closest_marker("slow") or room == "browser"
        (kept if (is_telling or room in rooms) and not is_slow else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept


def _shares_with_its_module(item: pytest.Item) -> bool:
    made = getattr(item, "_fixtureinfo", None)
    fixtures = made.name2fixturedefs.values() if made else ()
    return any(one[-1].scope == "module" for one in fixtures if one)


def _touched() -> list[str]:
    """The files that differ from the last commit, or that it changed where none does."""
    git = ["git", "-C", str(ROOT)]
    said = subprocess.run(
        [*git, "status", "--porcelain", "--no-renames", "-uall"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if said:
        return [line[3:] for line in said.splitlines()]
    last = [*git, "diff", "--name-only", "--no-renames", "HEAD~1"]
    return subprocess.run(last, capture_output=True, text=True, check=True).stdout.splitlines()


def _room(name: str) -> str:
    """The room to which a file belongs, be it code or a test; texts and templates show on pages."""
    parts = name.split("/")
    if parts[:2] == ["scripts", "notice"] and len(parts) > 3:
        return parts[2]
    if parts[0] == "tests":
        return parts[1]
    return {"docs": "pages", "overrides": "pages", ".ci": "ci", ".github": "ci"}.get(parts[0], "")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a golden file, or write it with --rewrite-golden."""

    def compare(path: Path, actual: str) -> None:
        if request.config.getoption("--rewrite-golden"):
            path.write_text(actual, "utf-8")
            return
        assert path.exists(), f"{path} is missing; make it with --rewrite-golden and read it"
        expected = path.read_text("utf-8")
        difference = difflib.unified_diff(
            expected.splitlines(), actual.splitlines(), "golden", "now", lineterm=""
        )
        assert actual == expected, "\n".join(difference)

    return compare
