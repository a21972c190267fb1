"""The command that withdraws versions which were announced and do not apply yet."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from notice.commands.console import mistakes, say, show
from notice.commands.options import DAY, WORDS, config_option, dry_run_option, version_of
from notice.release import withdrawal
from notice.sources import store
from notice.sources.clock import today


@click.command()
@config_option
@click.argument("version", type=DAY, nargs=-1, required=True)
@click.option(
    "--reason", type=WORDS, required=True, help="Why; for the record, and never published."
)
@click.option("--on", type=DAY, help="From which day readers are told (default: today).")
@dry_run_option
def withdraw(
    config: Path, version: tuple[date, ...], reason: str, on: date | None, *, dry_run: bool
) -> None:
    """Withdraw a version that was announced and does not apply yet, or several together.

    It is recorded in the file of the language that prevails, outside the seal, and is never
    changed or undone. A version that was announced as a change of a withdrawn one is withdrawn
    with it. A version that applies already is superseded by a new one instead, and one that is
    not announced yet is released again (notice release --again).

    Example: notice withdraw 2027-01-01 --reason "The new service starts later"

    Two that follow one another: notice withdraw 2027-01-01 2027-04-01 --reason "No agreement yet"
    """
    with mistakes(), store.held(config, dry_run=dry_run) as loaded:
        corpus = loaded.corpus
        chosen = [version_of(corpus, day) for day in dict.fromkeys(version)]
        day = today(corpus.settings.time_zone)
        request = withdrawal.Request(on or day, reason)
        loaded.understood(*(v.source.path for v in chosen))
        plan = withdrawal.plan(corpus, chosen, loaded.text, request, today=day)
        if plan.findings:
            show(plan.findings)
            say("Nothing was withdrawn.")
            sys.exit(1)
        for file in plan.files:
            if not dry_run:
                loaded.put(file.path, file.text)
            say(f"{'would write' if dry_run else 'wrote'} {file.path}")
        for sentence in withdrawal.follows(corpus, chosen, request):
            say(sentence)
