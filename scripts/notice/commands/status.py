"""The command that shows how current each translation is."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from notice.build.gate import left_behind
from notice.commands.console import mistakes, print_table, say, say_raw, show, state_table
from notice.commands.options import config_option
from notice.commands.seen import tally
from notice.rules.checking import fails
from notice.sources import store, tree
from notice.sources.clock import today
from notice.translation import tables
from notice.translation.state import states as states_of


@click.command()
@config_option
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text")
def status(config: Path, form: str) -> None:
    """Show how current each translation is: its title, its summary, and section by section.

    What can't be read is named, and then the exit code is 1.  Languages that are retired are not
    kept up to date, and have no state.  Those that lack the newest version by decision are named.

    Example: notice status --format json
    """
    with mistakes():
        loaded = store.load(config)
        settings, working = loaded.corpus.settings, loaded.corpus.working
        names = [tree.working_text(tag) for tag in settings.tags]
        findings = [f for f in loaded.findings if f.place.path in names]
        source = loaded.prevailing()
        retired = [tag for tag in settings.tags if loaded.corpus.is_retired(tag)]
        found = {
            tag: states_of(source, notice)
            for tag, notice in working.items()
            if notice is not source and tag not in retired and not loaded.errors(notice.path)
        }
        if form == "json":
            say_raw(tables.as_json(found))
        elif form == "markdown":
            say_raw(tables.as_markdown(found))
        else:
            print_table(state_table(found))
            for tag in retired:
                say(f"`{tag}` is retired: it is no longer kept up to date.")
            day = today(settings.time_zone)
            told = (left_behind(loaded.corpus, day, embargo=e) for e in (False, True))
            for sentence in filter(None, dict.fromkeys(told)):
                say(sentence)
            if marked := tally(loaded.corpus):
                say(marked)
        if findings:
            show(findings)
    sys.exit(fails(findings, strict=False))
