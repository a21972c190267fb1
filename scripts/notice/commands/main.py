"""The command line: `notice` and `python -m notice`."""

from __future__ import annotations

import click

from notice.commands import (
    add_language,
    approve,
    build,
    check,
    compare,
    correct,
    coverage,
    evidence,
    install,
    ready,
    release,
    review,
    rules,
    seen,
    serve,
    server,
    start,
    translated,
    verify,
    withdraw,
)
from notice.commands.options import Group


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="notice")
def main() -> None:
    """Publish a privacy notice in many languages so that it is true, on every page, on every day.

    Exit codes: 0 no error, 1 errors (with --strict also warnings), 2 wrong usage, 3 a strict
    build was made, and an announcement is in danger, 4 a site online could not be compared, 70 an
    error in this software itself.

    With NOTICE_TRACEBACK=1 in the environment, the last shows where in the software it came about.
    """


for command in (
    add_language.add_language,
    build.build,
    check.check,
    correct.correct,
    coverage.coverage,
    evidence.evidence,
    install.install,
    ready.ready,
    rules.rules,
    approve.approve,
    compare.redline,
    release.release,
    review.review,
    seen.seen,
    serve.serve,
    server.server,
    start.start,
    compare.status,
    translated.translated,
    verify.verify,
    withdraw.withdraw,
):
    main.add_command(command)
