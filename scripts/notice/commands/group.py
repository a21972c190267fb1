"""All commands by their names, and how their output and an unforeseen error are shown."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from notice.commands import unforeseen
from notice.commands._streams import steady
from notice.model.finding import visible

COMMANDS = (
    "add-language",
    "approve",
    "build",
    "check",
    "correct",
    "coverage",
    "evidence",
    "import",
    "install",
    "ready",
    "redline",
    "release",
    "review",
    "rules",
    "seen",
    "serve",
    "server",
    "start",
    "status",
    "translated",
    "verify",
    "withdraw",
)
"""What people can ask for: the module of each bears its name, and so does the function in it."""


def module_of(command: str) -> str:
    """The name of a command's module, and of the function in it."""
    name = command.replace("-", "_")
    return f"{name}_" if iskeyword(name) else name


class Group(click.Group):
    """Commands whose output can be shown, whatever people type and whatever files are called.

    A command is imported when it is asked for: most need a part of the software alone.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; nothing where there is none."""
        if cmd_name not in COMMANDS:
            return None
        name = module_of(cmd_name)
        command: click.Command = getattr(import_module(f"notice.commands.{name}"), name)
        return command

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run a command; what the terminal has no sign for is spelled out."""
        with steady(_PLAINLY):
            return super().main(*arguments, **options)

    def make_context(self, *arguments: Any, **options: Any) -> click.Context:
        """Take the arguments of the group itself."""
        with _visible_mistakes():
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that is named; an error that nobody foresaw ends in one sentence."""
        with _visible_mistakes(), _unforeseen():
            return super().invoke(ctx)


@contextmanager
def _visible_mistakes() -> Iterator[None]:
    try:
        yield
    except click.ClickException as error:
        # All that Click says of it is made of this.
        error.message = visible(error.message)  # type: ignore[misc]
        raise


_PLAINLY = "notice.plainly"
_PLAIN = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛‹›′", "'"),
    **dict.fromkeys("–‐‑‒−", "-"),
    **dict.fromkeys("\u00a0\u202f\u2009", " "),
    "—": "--",
    "…": "...",
    "→": "->",
    "←": "<-",
    "×": "x",
    "·": "-",
    "•": "*",
}


def _plainly(error: UnicodeError) -> tuple[str | bytes, int]:
    """What stands for a sign that the terminal lacks: a plain one like it, or its number."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    sign = error.object[error.start]
    plain = _PLAIN.get(sign, sign.encode("ascii", "backslashreplace").decode())
    return plain, error.start + 1


codecs.register_error(_PLAINLY, _plainly)


@contextmanager
def _unforeseen() -> Iterator[None]:
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is said
        if os.environ.get(unforeseen.TRACEBACK):
            click.echo("\n".join(map(visible, unforeseen.traced(error).split("\n"))), err=True)
        else:
            click.echo(visible(unforeseen.told(error)), err=True)
        sys.exit(unforeseen.EXIT_CODE)
