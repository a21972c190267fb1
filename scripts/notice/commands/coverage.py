"""The command that shows which section tells what a notice must tell."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from notice.commands.console import mistakes, say_raw
from notice.commands.options import config_option
from notice.law.coverage import Coverage, Told, what, where
from notice.law.coverage import coverage as coverage_of
from notice.law.disclosures import GROUPS
from notice.model.corpus import Notice
from notice.model.markdown import escaped, in_code
from notice.sources import store


@click.command()
@config_option
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text")
def coverage(config: Path, form: str) -> None:
    """Show what a notice must tell, and which section of the working text tells it.

    Example: notice coverage --format markdown
    """
    with mistakes():
        corpus = store.load(config).corpus
        notice = corpus.working.get(corpus.settings.source)
        if notice is None:
            raise click.UsageError(f"There is no working text in `{corpus.settings.source}`.")
        items = coverage_of(notice)
    if form == "json":
        say_raw(json.dumps([_as_data(i) for i in items], indent=2))
    else:
        lines = _as_markdown(notice, items) if form == "markdown" else _as_text(notice, items)
        say_raw("\n".join(lines))


def _as_data(item: Coverage) -> dict[str, object]:
    return {
        "id": item.disclosure.id,
        "what": item.disclosure.what,
        "source": item.disclosure.source,
        "condition": item.disclosure.condition or None,
        "per_activity": item.disclosure.per_activity,
        "state": item.told,
        "sections": item.sections,
        "without_text": item.empty,
        "untold_for": item.untold_for,
        "reason": item.reason or None,
    }


def _as_text(notice: Notice, items: Sequence[Coverage]) -> Iterator[str]:
    yield notice.path
    width = max(len(item.disclosure.id) for item in items)
    for group, some in _grouped(items):
        yield from ("", GROUPS[group])
        for item in some:
            yield f"  {item.disclosure.id:<{width}}  {what(item)}"
            yield f"  {'':<{width}}  {where(item)}"
    yield from ("", _count(items))


def _as_markdown(notice: Notice, items: Sequence[Coverage]) -> Iterator[str]:
    yield f"What {in_code(notice.path)} tells"
    for group, some in _grouped(items):
        yield from ("", f"**{GROUPS[group]}**", "")
        for item in some:
            yield f"- {in_code(item.disclosure.id)} {escaped(what(item))}: {escaped(where(item))}"
    yield from ("", _count(items))


def _grouped(items: Sequence[Coverage]) -> Iterator[tuple[str, list[Coverage]]]:
    for group, some in groupby(items, key=lambda item: item.disclosure.group):
        yield group, list(some)


def _count(items: Sequence[Coverage]) -> str:
    """How many disclosures are in each state, as a sentence."""
    states = [item.told for item in items]
    return ", ".join(f"{states.count(told)} {told}" for told in Told if told in states) + "."
