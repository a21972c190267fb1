"""A small project in a git repository of its own, as the people who work on it have it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from projects import small_project
from support import run

_PERSON = {"NAME": "Somebody", "EMAIL": "somebody@small.example"}
_SETTINGS = {
    **{
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in _PERSON.items()
    },
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def git(folder: Path, *arguments: str) -> str:
    """Run git, with nobody's own settings, and give what it says."""
    ended = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **_SETTINGS},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


def commit(folder: Path, message: str = "Change") -> str:
    """Commit all there is; the commit's id."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def repository(folder: Path, inside: str = "") -> Path:
    """The small project, translated and signed off, committed on `main`; its `mkdocs.yml`.

    `inside` is the folder in the repository where the project stands.
    """
    project = folder / inside
    project.mkdir(parents=True, exist_ok=True)
    config = small_project(project)
    assert run("translated", "fr", cwd=project).returncode == 0
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder, "Begin")
    return config


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first `old` in a file, which must be there."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), "utf-8")
