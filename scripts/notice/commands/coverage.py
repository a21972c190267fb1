"""The command that shows which section tells what a notice must tell."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from notice.commands.console import mistakes, say_raw
from notice.commands.options import config_option
from notice.law.coverage import Activity, Coverage, Told, activities, what, where
from notice.law.coverage import coverage as coverage_of
from notice.law.disclosures import GROUPS, PURPOSE
from notice.model.corpus import Notice
from notice.model.markdown import escaped, in_code
from notice.sources import store


@click.command()
@config_option
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text")
@click.option("--matrix", is_flag=True, help="Each activity, and which section tells what of it.")
def coverage(config: Path, form: str, *, matrix: bool) -> None:
    """Show what a notice must tell, and which section of the working text tells it.

    Example: notice coverage --matrix
    """
    with mistakes():
        notice = store.load(config).prevailing()
        items = coverage_of(notice)
    if matrix:
        say_raw(_matrix(notice, items, form))
        return
    if form == "json":
        say_raw(json.dumps([_as_data(i) for i in items], indent=2))
    else:
        lines = _as_markdown(notice, items) if form == "markdown" else _as_text(notice, items)
        say_raw("\n".join(lines))


def _matrix(notice: Notice, items: Sequence[Coverage], form: str) -> str:
    """Activities by what has to be told of each, with the sections in the cells."""
    found = activities(notice)
    if form == "json":
        return json.dumps([{"activity": a.id, "told": dict(a.told)} for a in found], indent=2)
    wanted = [item for item in items if item.disclosure.per_activity]
    lines = [f"# What {in_code(notice.path)} tells of each activity" if form == "markdown" else ""]
    lines[0] = lines[0] or f"What {notice.path} tells of each activity"
    if not found:
        return "\n".join([*lines, "", f"No section is said to tell `{PURPOSE}`."])
    if form == "markdown":
        head = ["Activity", *(f"{in_code(i.disclosure.id)} {i.disclosure.what}" for i in wanted)]
        rows = [
            [escaped(f"{a.title} ({a.id})"), *(_told(a, i, in_code) for i in wanted)] for a in found
        ]
        lines += ["", _row(map(_in_cell, head)), "|---" * len(head) + "|"]
        return "\n".join([*lines, *(_row(row) for row in rows)])
    width = max(len(item.disclosure.id) for item in wanted)
    for activity in found:
        lines += ["", f"{activity.title} ({activity.id})"]
        lines += [
            f"  {item.disclosure.id:<{width}}  {_told(activity, item, str)}" for item in wanted
        ]
    return "\n".join(lines)


def _told(activity: Activity, item: Coverage, named: Callable[[str], str]) -> str:
    """Where something is told of an activity; else whether it has to be."""
    sections = activity.told[item.disclosure.id]
    if sections:
        return ", ".join(map(named, sections))
    if item.told is Told.NOT_APPLICABLE:
        return "does not apply"
    return "not told, and applies to some alone" if item.disclosure.condition else "NOT TOLD"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _in_cell(text: str) -> str:
    return text.replace("|", "&#124;")


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
