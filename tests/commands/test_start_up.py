"""A command is imported when it is asked for: nobody waits for what others need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from notice import commands
from notice.commands.group import COMMANDS, module_of
from notice.commands.main import main

HEAVY = {"babel", "lxml", "markdown", "mkdocs", "rapidfuzz", "rich", "yaml"}
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
    said = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "notice", "--version"],
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in said.splitlines()}
    assert "click" in imported
    assert not imported & HEAVY
