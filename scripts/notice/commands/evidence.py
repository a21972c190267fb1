"""The command that writes down what was published on a day, for others to check."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from notice.build import gate, publication_log
from notice.build.writing import write_whole
from notice.commands.console import mistakes, say, warn, working
from notice.commands.options import DAY, TARGET, config_option
from notice.model.finding import NoticeError
from notice.sources import store
from notice.sources.clock import today


@click.command()
@config_option
@click.argument("day", type=DAY, metavar="DATE")
@click.option("--locale", default="", help="One language, beside the one that prevails.")
@click.option(
    "--log",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="The log of publications that `notice build --log` has written.",
)
@click.option(
    "--out",
    type=TARGET,
    required=True,
    help="The file (.zip) to write.",
)
def evidence(config: Path, day: date, *, locale: str, log: Path | None, out: Path) -> None:
    """Write what was published on DATE into one file, for an authority or a court.

    It holds the texts in all languages, approvals, announcements, changes, the pages, the lines of
    the log up to that day, digests, and a page that says how to check it without this software.
    Nothing that was not announced by then is in it.

    Example: notice evidence 2026-12-01 --log publications.jsonl --out evidence.zip
    """
    with mistakes():
        loaded = store.load(config)
        settings = loaded.corpus.settings
        if locale and locale not in settings.tags:
            known = ", ".join(settings.tags)
            raise click.UsageError(f"There is no language `{locale}`; there are: {known}.")
        if day > today(settings.time_zone):
            raise click.UsageError(f"Nothing was published on {day} yet.")
        from notice.build.evidence import evidence as made  # noqa: PLC0415 - MkDocs takes time

        # What was published is shown as it was; of what can't be read, no page can be made.
        unread = gate.of_day(loaded, day, lambda _: [])
        if refused := gate.hinders(unread, strict=False):
            raise NoticeError(refused)
        lines = publication_log.read(log) if log else []
        with working("Building the pages of the day …"):
            content = made(config, loaded, day, lines, locale)
        write_whole(out, content)
        say(f"Wrote {out}.")
        if not publication_log.manifests(lines, day):
            warn(
                f"No line of a log says that anything was published on {day}: the pages are made "
                "from the texts as they are now."
            )
