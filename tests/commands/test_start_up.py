"""A command is imported when it is asked for: nobody waits for what others need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from projects import small_project

from notice import commands
from notice.commands.group import COMMANDS, module_of
from notice.commands.line import main

HEAVY = {"babel", "lxml", "markdown", "mkdocs", "rapidfuzz", "rich", "yaml"}
# What a check of texts does not need, and what a build of pages does not, whose output is a file.
FOR_PAGES = {"jinja2", "mkdocs", "notice.build", "notice.pages.edition", "notice.publishing"}
FOR_OTHERS = {"docx", "http.client", "markdown_it", "notice.release", "notice.review", "rich"}
FOR_SERVERS = {"mkdocs.livereload", "notice.build.archive", "ssl", "tarfile", "watchdog"}
MODULES = {path.stem for path in Path(commands.__path__[0]).glob("*.py")}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_found_by_its_name(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name


def test_every_command_is_listed() -> None:
    """A module that makes a command, and is not listed, would be one that nobody can ask for."""
    made = {name for name in MODULES if "@click.command(" in _text(name)}
    assert {module_of(name) for name in COMMANDS} == made
    assert list(COMMANDS) == sorted(COMMANDS)


def _text(name: str) -> str:
    return Path(commands.__path__[0], f"{name}.py").read_text("utf-8")


def test_the_version_is_shown_without_what_commands_need() -> None:
    imported = modules_of("--version")
    assert "click" in imported
    assert imported & HEAVY == set()


def test_texts_are_checked_without_what_pages_need(tmp_path: Path) -> None:
    small_project(tmp_path)
    imported = modules_of("check", at=tmp_path)
    assert "yaml" in imported
    assert imported & (FOR_PAGES | FOR_OTHERS | FOR_SERVERS) == set()


def test_a_site_is_built_without_what_others_need(tmp_path: Path) -> None:
    small_project(tmp_path)
    imported = modules_of("build", "--as-of", "2020-01-01", at=tmp_path)
    assert "mkdocs" in imported
    assert (tmp_path / "site" / "index.html").exists()
    assert imported & (FOR_OTHERS | FOR_SERVERS) == set()


def modules_of(*arguments: str, at: Path | None = None) -> set[str]:
    """All modules that a command imports."""
    said = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "notice", *arguments],
        cwd=at,
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    lines = (line for line in said.splitlines() if line.startswith("import time:"))
    return {line.rpartition("|")[2].strip() for line in lines}
