"""The README's commands are run as they stand there, in a fresh copy without anything installed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
from pathlib import Path

import pytest
from built import is_whole, wait_for
from support import ROOT

pytestmark = pytest.mark.slow

README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [
    line.removeprefix("$ ").strip()
    for block in re.findall(r"```console\n(.*?)```", README, flags=re.DOTALL)
    for line in block.splitlines()
    if line.startswith("$ ")
]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a clone would hold: the files that git knows or would take."""
    target = tmp_path_factory.mktemp("clone") / "project"
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listing.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


def environment() -> dict[str, str]:
    # The copy must not lean on the environment in which the tests run.
    return {k: v for k, v in os.environ.items() if k not in {"VIRTUAL_ENV", "PYTHONPATH"}}


def test_the_readme_names_the_commands() -> None:
    assert COMMANDS[:2] == ["make site", "make serve"]
    assert "make test" in COMMANDS
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for command in COMMANDS:
        if command.startswith("make "):
            assert command.split()[1] in targets, command


@pytest.fixture(scope="module")
def made(fresh: Path) -> subprocess.CompletedProcess[str]:
    """What the first command says, in the fresh copy; whatever comes after needs it."""
    return subprocess.run(
        COMMANDS[0].split(),
        cwd=fresh,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.xdist_group("readme")
def test_make_site_builds_the_site(fresh: Path, made: subprocess.CompletedProcess[str]) -> None:
    assert made.returncode == 0, made.stdout + made.stderr
    assert is_whole(fresh / "site")
    assert re.search(r"Built \d+ pages \(en, .*\) for \d+ \w+ \d{4} in site", made.stdout)
    assert "http.server" in made.stdout, "it says how to look at the site"


@pytest.mark.xdist_group("readme")
@pytest.mark.usefixtures("made")
def test_make_serve_shows_the_preview(fresh: Path) -> None:
    config = fresh / "mkdocs.yml"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    config.write_text(f"dev_addr: {address}\n" + config.read_text("utf-8"), "utf-8")
    process = subprocess.Popen(
        COMMANDS[1].split(),
        cwd=fresh,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_for(f"http://{address}/draft/", 'data-kind="draft"')
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


@pytest.mark.parametrize("command", [c for c in COMMANDS if ".venv/bin/notice" in c])
@pytest.mark.xdist_group("readme")
@pytest.mark.usefixtures("made")
def test_other_commands_work(fresh: Path, command: str) -> None:
    result = subprocess.run(
        command.split(), cwd=fresh, env=environment(), capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
