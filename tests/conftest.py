from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# The suite says the same on a fast and on a slow machine, and on every day.
settings.register_profile("default", deadline=None, derandomize=True)
settings.load_profile("default")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write what the code says now into the golden files; read the difference",
    )


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
