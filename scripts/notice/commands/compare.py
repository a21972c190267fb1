"""Commands that compare texts, and show how current translations are."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from notice.commands.console import mistakes, print_table, say, say_raw, show, state_table
from notice.commands.options import config_option
from notice.commands.seen import tally
from notice.comparison import as_text, notices
from notice.comparison.clause import State, steps
from notice.languages.particulars import Language, language_of
from notice.model.finding import NoticeError
from notice.rules.checking import fails
from notice.sources import store
from notice.translation import tables
from notice.translation.state import states as states_of


@click.command()
@config_option
@click.argument("old", metavar="FROM", required=False)
@click.argument("new", metavar="TO", required=False)
@click.option("--locale", help="The language (default: the one that prevails).")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text")
@click.option("--form", "with_form", is_flag=True, help="Passages of typography alone, too.")
@click.option("--section", help="The history of one section, version by version, newest first.")
def redline(
    config: Path,
    old: str | None,
    new: str | None,
    *,
    locale: str | None,
    form: str,
    section: str | None,
    with_form: bool,
) -> None:
    """Show how one version became another, whatever lies between: dates, or "working".

    Example: notice redline 2018-05-25 working --locale fr
    """
    with mistakes():
        corpus = store.load(config).corpus
    tag = locale or corpus.settings.source
    texts = {str(v.effective): n for v in corpus.versions if (n := v.text(tag))}
    if tag in corpus.working:
        texts["working"] = corpus.working[tag]
    if section and not (old or new):
        states = [
            State(str(v.effective), n, v.source) for v in corpus.versions if (n := v.text(tag))
        ]
        if tag in corpus.working:
            source = corpus.working.get(corpus.settings.source, corpus.working[tag])
            states.append(State("working", corpus.working[tag], source))
        _show_history(states, section, form, language_of(corpus, tag), with_form=with_form)
        return
    if section or not old or not new:
        raise click.UsageError("Name two texts, or one section by --section.")
    for name in (old, new):
        if name not in texts:
            known = ", ".join(texts) or "none"
            raise click.UsageError(f"There is no text `{name}` in `{tag}`; there are: {known}.")
    change = notices.text(texts[old], texts[new])
    language = language_of(corpus, tag)
    if form == "json":
        say_raw(as_text.as_json(change, language))
    else:
        say_raw(as_text.as_text(change, form, language, with_form=with_form))


def _show_history(
    states: Sequence[State],
    section: str,
    form: str,
    language: Language | None,
    *,
    with_form: bool,
) -> None:
    """Print what became of a section; a section that no text has is a mistake."""
    found = list(steps(states, section))
    if not found:
        raise click.UsageError(f"No text has a section `{section}`.")
    if form == "json":
        say_raw(as_text.history_as_json(found, language))
        return
    for step in found:
        if step.is_changed or step.name != "working":
            say_raw(as_text.step_as_text(step, form, language, with_form=with_form))


@click.command()
@config_option
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text")
def status(config: Path, form: str) -> None:
    """Show how current each translation is: its title, its summary, and section by section.

    What can't be read is named, and then the exit code is 1.

    Example: notice status --format json
    """
    with mistakes():
        loaded = store.load(config)
        settings, working = loaded.corpus.settings, loaded.corpus.working
        names = [store.working_text(tag) for tag in settings.tags]
        findings = [f for f in loaded.findings if f.place.path in names]
        if errors := loaded.errors(store.working_text(settings.source)):
            raise NoticeError(errors)
        source = working[settings.source]
        found = {
            tag: states_of(source, notice)
            for tag, notice in working.items()
            if notice is not source and not loaded.errors(notice.path)
        }
        if form == "json":
            say_raw(tables.as_json(found))
        elif form == "markdown":
            say_raw(tables.as_markdown(found))
        else:
            print_table(state_table(found))
            if marked := tally(loaded.corpus):
                say(marked)
        if findings:
            show(findings)
    sys.exit(fails(findings, strict=False))
