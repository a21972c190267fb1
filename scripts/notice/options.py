"""Options and arguments that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from notice import report
from notice.dates import parse_day
from notice.model import Corpus, Version


class _Day(click.ParamType):
    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        day = parse_day(str(value))
        if day is None:
            self.fail(f"{value!r} is no date; write it as in 2027-01-31.", param, ctx)
        return day


DAY = _Day()

config_option = click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=Path("mkdocs.yml"),
    help="The project's mkdocs.yml (default: in this folder).",
)
dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Show what would be written, and write nothing."
)
base_option = click.option(
    "--base",
    metavar="REV",
    help="A revision of git to compare with: a branch, a tag, a commit.",
)
strict_option = click.option("--strict", is_flag=True, help="Let warnings fail as errors do.")
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(report.FORMATS),
    default="text",
    help="How findings are given; `github` writes annotations for a workflow.",
)


def version_of(corpus: Corpus, effective: date) -> Version:
    """The released version of a day.  Raises click.UsageError, which names those that there are."""
    version = next((v for v in corpus.versions if v.effective == effective), None)
    if version is None:
        known = ", ".join(str(v.effective) for v in corpus.versions) or "none"
        raise click.UsageError(f"There is no version of {effective}; there are: {known}.")
    return version
