"""The command line: what it is called, and what its exit codes mean."""

from __future__ import annotations

import gc

import click

from notice.commands.group import Group

# A command keeps what it imports and reads to its end: to look for circles in it again and again,
# as Python does by default, takes a twelfth of its time and finds none.
gc.set_threshold(50_000, 20, 20)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="notice")
def main() -> None:
    """Publish a privacy notice in many languages so that it is true, on every page, on every day.

    Exit codes: 0 no error, 1 errors (with --strict also warnings), 2 wrong usage, 3 a strict
    build was made, and an announcement is in danger, 4 a site online could not be compared, 70 an
    error in this software itself.

    With NOTICE_TRACEBACK=1 in the environment, the last shows where in the software it came about.
    NOTICE_CACHE names the folder in which builds remember finished pages; empty, they remember
    nothing.
    """
