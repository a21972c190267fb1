"""What the system refuses is told with the folder, whose it is, and what to do."""

from __future__ import annotations

import errno
import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from projects import small_project
from support import run

from notice.commands import refused

DAY = "2026-06-15"
SOMEBODY = 65_534


@contextmanager
def somebody() -> Iterator[str]:
    """Who may not do everything: this user, or another one where this is root; gives the name."""
    is_root = os.geteuid() == 0
    try:
        if is_root:
            os.seteuid(SOMEBODY)
        yield pwd.getpwuid(os.geteuid()).pw_name
    finally:
        if is_root:
            os.seteuid(0)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that everybody may read, with a project, and one into which nobody may write.

    Once built, all that a build imports is there, wherever it lies.
    """
    folder = Path(tempfile.mkdtemp(prefix="notice-refused-"))
    folder.chmod(0o755)
    (folder / "project").mkdir()
    small_project(folder / "project")
    built = run("build", "--as-of", DAY, cwd=folder / "project")
    assert built.returncode == 0, built.stderr
    (folder / "shut").mkdir(mode=0o555)
    (folder / "file").write_text("x", "utf-8")
    yield folder
    (folder / "shut").chmod(0o755)
    shutil.rmtree(folder)


WRITING = {
    "server": ("server", "nginx", "--out"),
    "evidence": ("evidence", DAY, "--out"),
    "archive": ("build", "--as-of", DAY, "--site", "../site", "--archive"),
    "events": ("build", "--as-of", DAY, "--site", "../site", "--events"),
    "log": ("build", "--as-of", DAY, "--site", "../site", "--log"),
}


@pytest.mark.parametrize("name", WRITING)
def test_what_can_not_be_written_is_said_before_anything_is_done(name: str, place: Path) -> None:
    project = place / "project"
    with somebody() as me:
        answers = {
            where: run(*WRITING[name], str(place / where), cwd=project)
            for where in ("none/x", "none/further/x", "file/x", "shut/x")
        }
    for where, answer in answers.items():
        assert answer.returncode == 2, where
        assert "Usage:" in answer.stderr
    said = {where: " ".join(answer.stderr.split()) for where, answer in answers.items()}
    assert (
        f"There is no folder `{place}/none`. Make it with `mkdir -p {place}/none`"
        in (said["none/x"])
    )
    assert f"`mkdir -p {place}/none/further`" in said["none/further/x"]
    assert f"`{place}/file` is a file, and no folder." in said["file/x"]
    owner = pwd.getpwuid(os.geteuid()).pw_name
    whose = f"which belongs to `{owner}` (dr-xr-xr-x)."
    assert f"User `{me}` may not write into `{place}/shut`, {whose}" in said["shut/x"]
    assert not (place / "site").exists()


def test_a_site_that_can_not_be_put_there_says_whose_folder_it_is(place: Path) -> None:
    project = place / "project"
    with somebody() as me:
        built = run("build", "--as-of", DAY, "--site", str(place / "shut/site"), cwd=project)
        below = run("build", "--as-of", DAY, "--site", str(place / "shut/a/site"), cwd=project)
    for answer in (built, below):
        assert answer.returncode == 1
        assert "The system refuses: Permission denied." in answer.stderr
        assert f"User `{me}` may not write into `{place}/shut`, which belongs to" in answer.stderr
        assert "building-" not in answer.stderr


def test_what_is_no_file_and_takes_what_is_written_is_let_be(place: Path) -> None:
    with somebody():
        assert refused.hindrance(Path("/dev/null")) == ("", "")
    assert f"`mkdir -p '{place}/a b'`" in refused.hindrance(place / "a b/x")[1]


@pytest.mark.parametrize("option", ["--archive", "--events", "--log"])
def test_nothing_is_written_into_the_site_itself(option: str, place: Path) -> None:
    """It would be a stranger there, and the next build would refuse to replace it."""
    (place / "site").mkdir()
    site = ("--as-of", DAY, "--site", str(place / "site"))
    answer = run("build", *site, option, str(place / "site/x"), cwd=place / "project")
    assert answer.returncode == 2
    assert f"{option} can't lie within the site itself" in answer.stderr
    (place / "way").symlink_to(place / "site")
    answer = run("build", *site, option, str(place / "way/x"), cwd=place / "project")
    assert answer.returncode == 2


def test_each_file_beside_the_site_has_a_place_of_its_own(place: Path) -> None:
    (place / "way").symlink_to(place / "file")
    site = ("--as-of", DAY, "--site", str(place / "site"))
    files = ("--archive", str(place / "file"), "--events", str(place / "way"))
    answer = run("build", *site, *files, cwd=place / "project")
    assert answer.returncode == 2
    assert "--archive and --events name the same file" in answer.stderr
    assert not (place / "site").exists()
    files = ("--archive", "/dev/null", "--events", "/dev/null")
    assert run("build", *site, *files, cwd=place / "project").returncode == 0


@pytest.mark.parametrize("option", ["--archive", "--log"])
@pytest.mark.parametrize("copy", ["--drafts", "--for-files"])
def test_what_is_only_to_look_at_is_no_publication(option: str, copy: str, place: Path) -> None:
    site = ("--as-of", DAY, "--site", str(place / "copy"), copy)
    answer = run("build", *site, option, str(place / "x"), cwd=place / "project")
    assert answer.returncode == 2
    assert f"{option} is for a site to publish" in answer.stderr
    assert not (place / "x").exists()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "The disk is full, or what this user may use of it."),
        (errno.EDQUOT, "The disk is full, or what this user may use of it."),
        (errno.EIO, ""),
    ],
)
def test_a_full_disk_is_said_in_words(number: int, said: str, tmp_path: Path) -> None:
    message, remedy = refused.told(OSError(number, os.strerror(number), str(tmp_path)))
    assert message == said
    assert bool(remedy) is bool(said)


def test_of_a_file_in_no_folder_the_folder_is_what_lacks(tmp_path: Path) -> None:
    file = tmp_path / "none" / "x"
    error = FileNotFoundError(errno.ENOENT, "No such file or directory", str(file))
    assert refused.told(error) == (
        f"There is no folder `{file.parent}`.",
        f"Make it with `mkdir -p {file.parent}`, or name another.",
    )


def test_a_file_that_may_not_be_read_is_named_with_its_owner(place: Path) -> None:
    secret = place / "secret"
    secret.write_text("x", "utf-8")
    secret.chmod(0o000 if os.geteuid() else 0o600)
    error = PermissionError(errno.EACCES, "Permission denied", str(secret))
    with somebody() as me:
        message, remedy = refused.told(error)
    assert message.startswith(f"User `{me}` may not read `{secret}`, which belongs to `")
    owner = pwd.getpwuid(os.geteuid()).pw_name
    let = f"Let `{owner}`, or whoever looks after this machine, let `{me}` read there."
    own = f"Try `chmod u+rwX {secret}`, or name another place."
    assert remedy == (own if me == owner else let)


@pytest.mark.parametrize("option", ["--site", "--archive", "--events", "--log", "site", "site/x"])
def test_a_link_that_leads_to_itself_is_refused(option: str, place: Path) -> None:
    """Whoever made it: an option may name it, and a branch may hold it as its own `site`."""
    project = place / "project"
    site = ["--site", str(place / "site")]
    if option.startswith("-"):
        (place / "way").symlink_to("way")
        site = [] if option == "--site" else site
        arguments = (*site, option, str(place / "way"))
    else:
        shutil.rmtree(project / "site")
        (project / "site").symlink_to("site")
        arguments = () if option == "site" else ("--site", str(project / option))
    answer = run("build", "--as-of", DAY, *arguments, cwd=project)
    assert answer.returncode == 1
    assert "The system refuses: Too many levels of symbolic links." in answer.stderr
    assert not (place / "site").exists()
