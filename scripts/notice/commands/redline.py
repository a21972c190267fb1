"""The command that shows how one text became another, or what became of a section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from notice.commands.console import mistakes, say_raw
from notice.commands.options import config_option
from notice.comparison import as_text, notices
from notice.comparison.clause import State, steps, transitions
from notice.languages.particulars import Language, language_of
from notice.model.corpus import Corpus, Notice
from notice.sources import store


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
        loaded = store.load(config)
    corpus = loaded.corpus
    tag = locale or corpus.settings.source
    texts = {str(v.effective): n for v in corpus.versions if (n := v.text(tag))}
    if tag in corpus.working:
        texts["working"] = corpus.working[tag]
    if section and not (old or new):
        states = list(_states(corpus, tag))
        with mistakes():
            loaded.understood(*(state.notice.path for state in states))
        _show_history(states, section, form, language_of(corpus, tag), with_form=with_form)
        return
    if section or not old or not new:
        raise click.UsageError("Name two texts, or one section by --section.")
    for name in (old, new):
        if name not in texts:
            known = ", ".join(texts) or "none"
            raise click.UsageError(f"There is no text `{name}` in `{tag}`; there are: {known}.")
    with mistakes():
        loaded.understood(texts[old].path, texts[new].path)
    prevailing = {str(v.effective): v.source for v in corpus.versions}
    if "working" in texts:
        prevailing["working"] = corpus.working.get(corpus.settings.source, texts["working"])
    names = list(prevailing)
    later = names[names.index(old) + 1 : names.index(new) + 1]
    change = notices.text(texts[old], texts[new], [prevailing[name] for name in later])
    language = language_of(corpus, tag)
    if form == "json":
        say_raw(as_text.as_json(change, language))
    else:
        say_raw(as_text.as_text(change, form, language, with_form=with_form))


def _states(corpus: Corpus, tag: str) -> Iterator[State]:
    """The versions in a language, and its working text."""
    waiting: list[Notice] = []
    for version in corpus.versions:
        waiting.append(version.source)
        if text := version.text(tag):
            yield State(str(version.effective), text, tuple(waiting))
            waiting = []
    if tag in corpus.working:
        source = corpus.working.get(corpus.settings.source, corpus.working[tag])
        yield State("working", corpus.working[tag], (*waiting, source))


def _show_history(
    states: Sequence[State],
    section: str,
    form: str,
    language: Language | None,
    *,
    with_form: bool,
) -> None:
    """Print what became of a section; a section that no text has is a mistake."""
    found = list(steps(transitions(states), section))
    if not found:
        raise click.UsageError(f"No text has a section `{section}`.")
    if form == "json":
        say_raw(as_text.history_as_json(found, language))
        return
    for step in found:
        if step.is_changed or step.name != "working":
            say_raw(as_text.step_as_text(step, form, language, with_form=with_form))
