"""The command line: `notice` and `python -m notice`."""

from __future__ import annotations

import click

from notice import (
    cli_approve,
    cli_build,
    cli_check,
    cli_correct,
    cli_coverage,
    cli_language,
    cli_release,
    cli_review,
    cli_rules,
    cli_serve,
    cli_start,
    cli_texts,
    cli_translated,
    cli_withdraw,
)
from notice.options import Group


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="notice")
def main() -> None:
    """Publish a privacy notice in many languages so that it is true, on every page, on every day.

    Exit codes: 0 no error, 1 errors (with --strict also warnings), 2 wrong usage, 3 a strict
    build was made, and an announcement is in danger, 70 an error in this software itself.

    With NOTICE_TRACEBACK=1 in the environment, the last shows where in the software it came about.
    """


for command in (
    cli_language.add_language,
    cli_build.build,
    cli_check.check,
    cli_correct.correct,
    cli_coverage.coverage,
    cli_rules.rules,
    cli_approve.approve,
    cli_texts.redline,
    cli_release.release,
    cli_review.review,
    cli_serve.serve,
    cli_start.start,
    cli_texts.status,
    cli_translated.translated,
    cli_withdraw.withdraw,
):
    main.add_command(command)
