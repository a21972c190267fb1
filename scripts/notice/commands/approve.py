"""The command that records who approved a released text."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from notice.commands.console import mistakes, say, show
from notice.commands.options import DAY, WORDS, config_option, dry_run_option, texts_of
from notice.release import approval
from notice.release.version import Plan
from notice.sources import store
from notice.sources.clock import today
from notice.text.digest import SHOWN, text_digest


@click.command()
@config_option
@click.argument("version", type=DAY)
@click.argument("locale", nargs=-1)
@click.option("--by", type=WORDS, required=True, help="Who approved the text.")
@click.option("--on", type=DAY, required=True, help="On which day.")
@click.option("--instead", is_flag=True, help="Let it take the place of another's approval.")
@dry_run_option
def approve(
    config: Path,
    version: date,
    locale: tuple[str, ...],
    by: str,
    on: date,
    *,
    instead: bool,
    dry_run: bool,
) -> None:
    """Record who approved a released text, and when; in every language, or in those named.

    The record is bound to the text as it stands: a text that changes is unapproved again.

    Example: notice approve 2027-01-01 en fr --by "Jane Doe" --on 2026-11-20
    """
    with mistakes(), store.held(config, dry_run=dry_run) as loaded:
        texts = texts_of(loaded.corpus, version)
        unknown = sorted(set(locale) - texts.keys())
        if unknown:
            raise click.UsageError(
                f"The version does not exist in {', '.join(unknown)}; it exists in: "
                f"{', '.join(texts)}."
            )
        chosen = {texts[tag].path: texts[tag] for tag in locale or texts}
        errors = loaded.errors(*chosen)
        day = today(loaded.corpus.settings.time_zone)
        plan = (
            Plan((), errors)
            if errors
            else approval.plan(chosen.values(), loaded.text, by, on, today=day, instead=instead)
        )
        if plan.findings:
            show(plan.findings)
            say("Nothing was approved.")
            sys.exit(1)
        for file in plan.files:
            if not dry_run:
                loaded.put(file.path, file.text)
            say(
                f"{'would approve' if dry_run else 'approved'} {file.path}, "
                f"digest {text_digest(chosen[file.path])[:SHOWN]}, by {by} on {on}"
            )
