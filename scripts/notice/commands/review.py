"""The command that writes a review packet."""

from __future__ import annotations

import signal
import sys
from datetime import date
from pathlib import Path

import click

from notice.build.exchange import project_folder, replacing
from notice.build.manifest import PACKET, write_manifest
from notice.build.writing import write_whole
from notice.commands.console import mistakes, say, show, steps
from notice.commands.options import DAY, base_option, config_option, format_option, strict_option
from notice.model import report
from notice.review import making
from notice.review.content import coverage_table
from notice.review.verdict import verdict
from notice.rules.checking import check_all, fails
from notice.sources import revisions, store
from notice.sources.clock import today
from notice.sources.facts import Files

_FOLDER = "review"


@click.command()
@config_option
@base_option
@click.option("--as-of", "day", type=DAY, help="The day of the review (default: today).")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help=f"The folder for the packet (default: {_FOLDER}/ beside mkdocs.yml).",
)
@click.option("--author", help="Whose the tracked changes are (default: the company).")
@click.option("--word/--no-word", default=True, help="Word files too, or not (default: too).")
@strict_option
@format_option
def review(
    config: Path,
    base: str | None,
    day: date | None,
    out: Path | None,
    author: str | None,
    *,
    word: bool,
    strict: bool,
    form: str,
) -> None:
    """Write a packet from which a lawyer sees what changes in law and in each language.

    It compares the working texts with the versions that they are to replace; with --base, with
    the working texts of that revision, and the released texts too.  The packet is review.md for a
    pull request, review.html to read, print and pass on, for each language that changes a Word file
    with tracked changes and a clean one, and the announcement in each language.  It is written
    even if errors are found.

    Example: notice review --base main
    """
    # Stopped from outside, it clears its folder away as after a failure.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    from notice.review import packet  # noqa: PLC0415 - what writes Word files takes long to import

    with mistakes(form):
        target = out or project_folder(config.parent, _FOLDER, PACKET)
        loaded = store.load(config)
        earlier = revisions.at(config, base) if base is not None else None
        day = day or today(loaded.corpus.settings.time_zone)
        days = earlier.days(day) if earlier else None
        findings = check_all(loaded, earlier.corpus if earlier else None, days)
        table = coverage_table(loaded.corpus, earlier.corpus if earlier else None)
        found = making.review(
            loaded.corpus,
            day,
            report.shown(findings, hints=False),
            tables=[table] if table else [],
            base=earlier.corpus if earlier else None,
            base_name=str(earlier) if earlier else "",
            files=revisions.files_beside(config, earlier) if earlier else Files({}, {}),
            each=lambda pairs: steps(pairs, "Comparing"),
        )
        with replacing(target, config.parent, PACKET) as folder:
            recipes = packet.recipes(found, author or loaded.corpus.settings.company)
            wanted = [name for name in recipes if word or not name.endswith(".docx")]
            for name in steps(wanted, "Writing"):
                write_whole(folder / name, recipes[name]())
            write_manifest(folder, packet.in_short(found), PACKET)
        show(findings, form, hints=False)
        if form == "text":
            decided = verdict(found)
            say(" ".join((f"{decided.headline}.", *decided.details)))
            say(f"The packet is in {target}: open {target / 'review.html'}.")
    sys.exit(fails(findings, strict=strict))
