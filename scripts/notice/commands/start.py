"""The command that begins the next version."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from notice.commands.console import mistakes, say, show
from notice.commands.options import DAY, config_option, dry_run_option
from notice.languages.english import spoken
from notice.languages.particulars import source_name
from notice.release.start import left, plan
from notice.sources import store, tree
from notice.sources.clock import today


@click.command()
@config_option
@click.option("--effective", type=DAY, required=True, help="From which day it is to apply.")
@click.option("--announced", type=DAY, required=True, help="From which day it is to be shown.")
@dry_run_option
def start(config: Path, effective: date, announced: date, *, dry_run: bool) -> None:
    """Begin the next version in the working texts of all languages.

    Sets its dates, and takes out what belongs to the last version: summaries, changes with their
    reasons, exceptions and notes. What somebody has written for the next one already stays, and
    so do the sections and their sign-offs. Says what is left to write.

    Example: notice start --effective 2027-06-01 --announced 2027-04-15
    """
    with mistakes(), store.held(config, dry_run=dry_run) as loaded:
        corpus = loaded.corpus
        tags = [tag for tag in corpus.settings.tags if not corpus.is_retired(tag)]
        loaded.understood(*map(tree.working_text, tags))
        loaded.prevailing()
        day = today(corpus.settings.time_zone)
        planned = plan(corpus, loaded.text, effective, announced, today=day)
        if planned.findings:
            show(planned.findings)
            say("Nothing was started.")
            sys.exit(1)
        taken = {text.notice.path: text.taken for text in planned.texts}
        for file in planned.files:
            if not dry_run:
                loaded.put(file.path, file.text)
            what = f", without {', '.join(taken[file.path])}" if taken[file.path] else ""
            say(f"{'would write' if dry_run else 'wrote'} {file.path}{what}")
        if not planned.files:
            say("It is begun already: there is nothing to write.")
        say(f"It is to apply from {spoken(effective)}, and to be announced on {spoken(announced)}.")
        for sentence in left(planned, source_name(corpus)):
            say(sentence)
