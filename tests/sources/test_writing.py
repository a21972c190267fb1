"""What stands in a branch never decides where a command writes, and nobody's work is lost."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from people import notice, snapshot
from projects import small_project
from support import run

from notice.sources import _writing, store
from notice.sources.entries import set_key

FR, RELEASED = "docs/fr/index.md", "docs/fr/versions/2026-06-01.md"
APPROVE = ("approve", "2026-06-01", "fr", "--by", "Jane Doe", "--on", "2026-03-30")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    small_project(folder)
    return folder


def _slip(project: Path) -> None:
    """A typewriter's apostrophe, which `check --fix` would mend."""
    path = project / FR
    path.write_text(path.read_text("utf-8") + "\nVoir l'avis.\n", "utf-8")


COMMANDS: dict[str, tuple[Callable[[Path], None] | None, tuple[str, ...]]] = {
    "fix": (_slip, ("check", "--fix")),
    "translated": (_slip, ("translated", "fr")),
    "approve": (None, APPROVE),
    "add-language": (None, ("add-language", "it")),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_link_under_a_name_that_can_be_foreseen_is_written_through_by_nobody(
    project: Path, tmp_path: Path, command: str
) -> None:
    prepare, arguments = COMMANDS[command]
    if prepare:
        prepare(project)
    victim, english = tmp_path / "victim.txt", (project / "docs/en/index.md").read_bytes()
    victim.write_text("mine")
    for path in [*project.rglob("*.md"), *project.rglob("*.yml")]:
        (path.parent / f".{path.name}.writing").symlink_to(victim)
    notice(project, *arguments)
    assert victim.read_text() == "mine"
    assert (project / "docs/en/index.md").read_bytes() == english
    assert not (project / FR).is_symlink()
    assert not (project / "mkdocs.yml").is_symlink()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", [FR, RELEASED, "docs/fr", "docs/fr/versions", "docs"])
def test_no_command_writes_where_a_link_leads_out(
    project: Path, tmp_path: Path, name: str, command: str
) -> None:
    prepare, arguments = COMMANDS[command]
    if prepare:
        prepare(project)
    elsewhere = tmp_path / "elsewhere"
    (project / name).rename(elsewhere)
    (project / name).symlink_to(elsewhere)
    before, outside = snapshot(project), snapshot(tmp_path)
    answer = notice(project, *arguments)
    assert answer.exit_code == 1, answer.output
    assert "link" in answer.output
    assert snapshot(project) == before
    assert snapshot(tmp_path) == outside


@pytest.mark.parametrize("name", ["docs/fr/a/b.md", "docs/link/x.md", "docs/link.md"])
def test_the_way_to_a_file_is_walked_without_following_links(
    project: Path, tmp_path: Path, name: str
) -> None:
    (project / "docs/link").symlink_to(tmp_path)
    (project / "docs/link.md").symlink_to(tmp_path / "made.md")
    if "link" in name:
        with pytest.raises(OSError, match="link"):
            _writing.write_new(project, name, "text")
        assert not (tmp_path / "x.md").exists()
        assert not (tmp_path / "made.md").exists()
    else:
        _writing.write_new(project, name, "text")
        assert (project / name).read_text() == "text"
        with pytest.raises(FileExistsError):
            _writing.write_new(project, name, "another")


def test_what_somebody_saves_meanwhile_is_not_lost(project: Path) -> None:
    loaded = store.load(project / "mkdocs.yml")
    text = set_key(loaded.text(FR), "title", "Mine", FR)
    (project / FR).write_text("theirs")
    with pytest.raises(OSError, match="somebody changed this file"):
        loaded.put(FR, text)
    assert (project / FR).read_text() == "theirs"
    with pytest.raises(OSError, match="somebody changed this file"):
        loaded.put(FR, None)
    assert (project / FR).read_text() == "theirs"
    assert not list((project / "docs/fr").glob(".*.writing"))


def test_two_approvals_at_once_leave_one_and_say_so(project: Path) -> None:
    command = [sys.executable, "-m", "notice", "approve", "2026-06-01", "en", "--on", "2026-03-30"]
    both = [
        subprocess.Popen(
            [*command, "--by", name], cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        for name in ("AAA", "BBB")
    ]
    said = [process.communicate()[0].decode() for process in both]
    assert sorted(process.returncode for process in both) == [0, 1], said
    winner = "AAA" if both[0].returncode == 0 else "BBB"
    text = (project / "docs/en/versions/2026-06-01.md").read_text("utf-8")
    assert f"by: {winner}" in text or f'by: "{winner}"' in text
    assert f"approved already, by {winner}" in "".join(said)


def test_a_second_approval_takes_the_place_of_the_first_only_if_that_is_said(
    project: Path,
) -> None:
    assert notice(project, *APPROVE).exit_code == 0
    again = tuple("John Roe" if word == "Jane Doe" else word for word in APPROVE)
    refused = notice(project, *again)
    assert refused.exit_code == 1
    assert "approved already, by Jane Doe on 2026-03-30" in " ".join(refused.output.split())
    assert notice(project, *again, "--instead").exit_code == 0
    assert "John Roe" in (project / RELEASED).read_text("utf-8")
    assert notice(project, *again).exit_code == 0, "the same once more is no other"


def test_a_command_waits_for_another_and_then_says_who_it_is(project: Path) -> None:
    with (
        _writing.alone(project),
        pytest.raises(OSError, match="another command is writing") as why,
        _writing.alone(project, patience=0.1),
    ):
        pass
    if sys.platform == "linux":
        assert str(os.getpid()) in str(why.value)
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with _writing.alone(project):
            held.set()
            release.wait(60)

    thread = threading.Thread(target=hold)
    thread.start()
    assert held.wait(60)
    threading.Timer(0.3, release.set).start()
    with _writing.alone(project, patience=60):
        thread.join()


def test_a_dry_run_and_a_check_wait_for_nobody(project: Path) -> None:
    with _writing.alone(project):
        assert notice(project, *APPROVE, "--dry-run").exit_code == 0
        assert notice(project, "check").exit_code == 0


def test_permissions_are_those_of_the_file_and_of_the_umask(project: Path) -> None:
    (project / RELEASED).chmod(0o640)
    assert notice(project, *APPROVE).exit_code == 0
    assert stat.S_IMODE((project / RELEASED).stat().st_mode) == 0o640
    old = os.umask(0o027)
    try:
        _writing.write_new(project, "docs/fr/new.md", "text")
    finally:
        os.umask(old)
    assert stat.S_IMODE((project / "docs/fr/new.md").stat().st_mode) == 0o640


def test_as_a_process_a_link_is_no_traceback(project: Path, tmp_path: Path) -> None:
    (project / FR).rename(tmp_path / "x.md")
    (project / FR).symlink_to(tmp_path / "x.md")
    ended = run("translated", "fr", cwd=project)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert f"{FR}:" in ended.stderr


def test_lines_go_on_to_end_as_they_did(project: Path) -> None:
    text = project / "docs/fr/versions/2026-06-01.md"
    before = text.read_bytes().replace(b"\n", b"\r\n")
    text.write_bytes(before)
    by = ("--by", "Jane Doe", "--on", "2026-03-30")
    assert notice(project, "approve", "2026-06-01", "fr", *by).exit_code == 0
    after = text.read_bytes()
    lines = [line for line in after.splitlines(keepends=True) if b"approved:" not in line]
    assert after.count(b"\n") == after.count(b"\r\n")
    assert b"".join(lines) == before, "nothing but the approval is new"
    assert notice(project, "check").exit_code == 0
