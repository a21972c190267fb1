"""What somebody at a terminal sees: colours, unless they want none, and that something is done."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from projects import small_project

PLAIN = {"NO_COLOR", "FORCE_COLOR", "COLORTERM", "TERM"}
LOOKS = {"1": "bold", "2": "dim", "31": "red", "33": "yellow", "36": "cyan"}


def seen(project: Path, *arguments: str, **environment: str) -> str:
    """All that a command shows on a terminal."""
    mine, its = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name not in PLAIN}
    with subprocess.Popen(
        [sys.executable, "-m", "notice", *arguments],
        cwd=project,
        env={**kept, "NO_MKDOCS_2_WARNING": "1", "COLUMNS": "500", **environment},
        stdin=its,
        stdout=its,
        stderr=its,
    ):
        os.close(its)
        shown = b""
        while part := _read(mine):
            shown += part
    os.close(mine)
    return shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # on Linux, once nobody writes any more
        return b""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with an error, and warnings that are alike."""
    small_project(tmp_path)
    path = tmp_path / "docs/fr/index.md"
    path.write_text(path.read_text("utf-8").replace("{#contact}", "{#}"), "utf-8")
    return tmp_path


def test_colours_tell_how_grave_a_finding_is(project: Path) -> None:
    shown = seen(project, "check", "--hints", TERM="xterm")
    told = re.sub(r"\x1b\[(\d+)m", lambda code: f"<{LOOKS.get(code[1], '/')}>", shown)
    assert "<bold>docs/fr/index.md:20</>: <red><bold>error</>: `{#}` is no id" in told
    assert "`{#your-rights}`. <dim>[heading.id-form]</>\r\n" in told
    assert "<bold>docs/en/versions/2020-01-01.md:1</>: <yellow>warning</>: Nobody has" in told
    assert "\r\n<dim>    Likewise: </>docs/en/versions/2026-06-01.md:1, " in told
    assert "</>: <cyan>info</>: " in told
    assert "\x1b" not in told


@pytest.mark.parametrize(
    "environment",
    [{"TERM": "dumb"}, {"TERM": "unknown"}, {"TERM": "xterm", "NO_COLOR": "1"}],
    ids=str,
)
def test_who_wants_no_colours_gets_none(project: Path, environment: dict[str, str]) -> None:
    shown = seen(project, "check", **environment)
    assert "error: `{#}` is no id" in shown
    assert "\x1b" not in shown


def test_what_takes_its_time_shows_how_far_it_is(tmp_path: Path) -> None:
    small_project(tmp_path)
    shown = seen(tmp_path, "review", "--no-word", TERM="xterm")
    for label in ("Comparing", "Writing"):
        assert re.search(rf"{label} .*100%", shown), label
    assert "The packet is in " in shown
