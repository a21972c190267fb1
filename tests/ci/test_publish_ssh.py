"""Publishing by SSH against a real server on loopback, with a key and a host key of the test's."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import servers
from projects import small_project
from support import ROOT, run


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ssh")
    small_project(folder)
    built = run("build", "--as-of", "2026-06-10", "--site", str(folder / "site"), cwd=folder)
    assert built.returncode == 0, built.stderr
    return folder / "site"


@pytest.fixture
def door(tmp_path: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """An SSH server, and the environment in which `ssh` knows it; gives the folder as well."""
    for name in ("host", "mine", "other"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)]
        subprocess.run(command, check=True)
    shutil.copy(tmp_path / "mine.pub", tmp_path / "authorized")
    port = servers.free_port()
    (tmp_path / "sshd").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {tmp_path}/host\n"
        f"PidFile {tmp_path}/pid\nAuthorizedKeysFile {tmp_path}/authorized\nStrictModes no\n"
        "PasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM no\n"
        "PermitRootLogin prohibit-password\n",
        "utf-8",
    )
    key = (tmp_path / "host.pub").read_text("utf-8").rpartition(" ")[0]
    (tmp_path / "known").write_text(f"[127.0.0.1]:{port} {key}\n", "utf-8")
    (tmp_path / "client").write_text(
        f"Host notice-server\n HostName 127.0.0.1\n Port {port}\n User {getpass.getuser()}\n"
        f" IdentityFile {tmp_path}/mine\n IdentitiesOnly yes\n IdentityAgent none\n"
        f" UserKnownHostsFile {tmp_path}/known\n GlobalKnownHostsFile /dev/null\n"
        " StrictHostKeyChecking yes\n",
        "utf-8",
    )
    (tmp_path / "bin").mkdir()
    real = shutil.which("ssh")
    assert real, "install openssh-client"
    (tmp_path / "bin/ssh").write_text(f'#!/bin/sh\nexec {real} -F {tmp_path}/client "$@"\n')
    (tmp_path / "bin/ssh").chmod(0o755)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # where it locks its children in
    with servers.running([servers.program("sshd"), "-D", "-e", "-f", str(tmp_path / "sshd")], port):
        yield tmp_path, {"PATH": f"{tmp_path}/bin:{os.environ['PATH']}"}


def publish(site: Path, to: str, known: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / ".ci/publish", site, to],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **known},
    )


def test_a_site_gets_there_whole(site: Path, door: tuple[Path, dict[str, str]]) -> None:
    folder, known = door
    done = publish(site, f"notice-server:{folder}/served", known)
    assert done.returncode == 0, done.stderr
    for path in site.rglob("*"):
        if path.is_file():
            there = folder / "served/current" / path.relative_to(site)
            assert there.read_bytes() == path.read_bytes()


def test_a_host_or_a_key_that_is_not_known_changes_nothing(
    site: Path, door: tuple[Path, dict[str, str]]
) -> None:
    folder, known = door
    (folder / "authorized").write_text((folder / "other.pub").read_text("utf-8"), "utf-8")
    done = publish(site, f"notice-server:{folder}/served", known)
    assert done.returncode
    assert "Permission denied" in done.stderr
    shutil.copy(folder / "mine.pub", folder / "authorized")
    stranger = (folder / "other.pub").read_text("utf-8").rpartition(" ")[0]
    line = (folder / "known").read_text("utf-8").split(" ")[0]
    (folder / "known").write_text(f"{line} {stranger}\n", "utf-8")
    done = publish(site, f"notice-server:{folder}/served", known)
    assert done.returncode
    assert "Host key verification failed" in done.stderr
    assert not (folder / "served").exists()


@pytest.mark.parametrize(("days", "is_held"), [(1, True), (0, True), (-1, False), (None, True)])
def test_a_site_that_is_held_stays_until_its_day(
    days: int | None, is_held: bool, site: Path, door: tuple[Path, dict[str, str]]
) -> None:
    folder, known = door
    served = folder / "served"
    assert publish(site, f"notice-server:{served}", known).returncode == 0
    before = (served / "current").readlink()
    until = "" if days is None else str(datetime.now(UTC).date() + timedelta(days))
    (served / "held").write_text(f"{until} back to Monday's" if until else "", "utf-8")
    (folder / "again").mkdir()
    shutil.copytree(site, folder / "again/site")
    (folder / "again/site/build.json").write_text("{}", "utf-8")  # another name
    done = publish(folder / "again/site", f"notice-server:{served}", known)
    assert (done.returncode != 0) == is_held, done.stderr
    assert ("Not published: held until" in done.stderr) == is_held
    assert ((served / "current").readlink() == before) == is_held
    if is_held and until:
        assert f"held until {until}. back to Monday's" in done.stderr
