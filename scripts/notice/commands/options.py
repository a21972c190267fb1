"""Options and arguments that several commands share."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import click

from notice.commands.refused import hindrance
from notice.languages.dates import parse_day
from notice.model import report
from notice.model.corpus import Corpus, Notice, Version
from notice.model.finding import visible
from notice.sources.limits import LARGEST_FILE, is_within_days


class _Day(click.ParamType[date]):
    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        day = parse_day(str(value))
        if day is None or not is_within_days(day):
            what = "no date" if day is None else "at an end of the calendar"
            self.fail(f"{value!r} is {what}; write it as in 2027-01-31.", param, ctx)
        return day


class _Words(click.ParamType[str]):
    """Words for the record, on one line: some that everybody sees, and none that nobody does."""

    name = "text"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        words = " ".join(str(value).split())
        # Joiners are letters' own in some scripts, and are no words by themselves.
        seen = words.replace("\u200c", "").replace("\u200d", "")
        if not (seen and seen.isprintable()):
            self.fail("it is empty, or holds characters that nobody sees.", param, ctx)
        return words


class _File(click.Path):
    """A file that can be read to its end: no folder, no pipe, and not too large."""

    def __init__(self, largest: int = LARGEST_FILE) -> None:
        super().__init__(exists=True, dir_okay=False, path_type=Path)
        self.largest = largest

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if not path.is_file():
            self.fail(f"{str(path)!r} is no file with a content of its own.", param, ctx)
        if path.stat().st_size > self.largest:
            self.fail(f"{str(path)!r} is larger than {self.largest} bytes.", param, ctx)
        return path


class _Target(click.Path):
    """A file to be written; what hinders it is said before anything is done."""

    def __init__(self) -> None:
        super().__init__(dir_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if why := " ".join(hindrance(path)).strip():
            self.fail(visible(why), param, ctx)
        return path


DAY = _Day()
FILE = _File()
DOCUMENT = _File(20 * 1024 * 1024)
"""The same of a file from elsewhere, which may hold pictures."""
TARGET = _Target()
WORDS = _Words()

SETTINGS = "mkdocs.yml"
"""The file whose folder is the project's root."""


def nearest_settings() -> Path:
    """The `mkdocs.yml` of this folder or of the nearest one above it, as seen from here.

    Raises click.UsageError where there is none.
    """
    try:
        here = Path.cwd()
    except OSError:
        raise click.UsageError("The folder in which you are is no longer there.") from None
    for steps, folder in enumerate((here, *here.parents)):
        if (folder / SETTINGS).is_file():
            return Path(*[".."] * steps, SETTINGS)
    message = (
        f"There is no `{SETTINGS}` in this folder, nor in one above it. "
        "Go into the project's folder, or name the file with --config."
    )
    raise click.UsageError(message)


config_option = click.option(
    "--config",
    type=FILE,
    default=nearest_settings,
    help="The project's mkdocs.yml (default: in this folder, or the nearest one above it).",
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
    version = corpus.released(effective)
    if version is None:
        known = ", ".join(str(v.effective) for v in corpus.versions) or "none"
        raise click.UsageError(f"There is no version of {effective}; there are: {known}.")
    return version


def texts_of(corpus: Corpus, effective: date | None) -> dict[str, Notice]:
    """The texts of the version of a day, by language; without a day, the working texts."""
    if effective is None:
        return dict(corpus.working)
    chosen = version_of(corpus, effective)
    return {chosen.source.locale: chosen.source, **chosen.translations}
