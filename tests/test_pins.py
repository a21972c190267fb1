"""The packages that are pinned can be installed with the lowest Python that is promised."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distribution

import pytest
from packaging.specifiers import SpecifierSet
from support import ROOT

_PROMISED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
    "requires-python"
]
LOWEST = SpecifierSet(_PROMISED)
PINNED = re.findall(
    r"^([\w.-]+)==([\w.+!-]+)",
    (ROOT / "requirements.txt").read_text("utf-8")
    + (ROOT / "requirements-pdf.txt").read_text("utf-8")
    + (ROOT / "requirements-dev.txt").read_text("utf-8"),
    re.MULTILINE,
)


def test_a_lowest_python_is_promised_and_told_to_readers() -> None:
    lowest = _PROMISED.removeprefix(">=")
    assert f">={lowest}" == _PROMISED
    for name in ("README.md", "CONTRIBUTING.md", "Makefile"):
        assert f"Python {lowest} or later" in (ROOT / name).read_text("utf-8"), name


@pytest.mark.parametrize(("name", "version"), sorted(set(PINNED)))
def test_what_is_pinned_runs_on_it(name: str, version: str) -> None:
    found = distribution(name)
    assert found.version == version, "install what is pinned: make test"
    asked = found.metadata.get("Requires-Python")
    lowest = f"{_PROMISED.removeprefix('>=')}.0"
    assert not asked or SpecifierSet(asked).contains(lowest), f"{name} needs Python {asked}"
