"""What commands say on the terminal, and how a user's mistake is shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, TextIO, TypeVar

import click

from notice.commands import refused
from notice.model import grouping, report
from notice.model.finding import Finding, NoticeError, Place, Rule, Severity, visible
from notice.translation import tables
from notice.translation.state import SectionState

if TYPE_CHECKING:
    # For tables, and for what moves on a terminal.  Most commands show neither, and do without the
    # twentieth of a second that it takes to import.
    from rich.table import Table

SYSTEM = Rule(
    "system",
    Severity.ERROR,
    "The system lets the project's files be read and written.",
    "Each file is whole, as it was or as it should be; mend that and run the command again.",
)

_Item = TypeVar("_Item")
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_PLAIN_TERMINALS = {"dumb", "unknown"}


class mistakes:  # noqa: N801 - reads as `with mistakes():`
    """Shows a user's mistakes as findings, in a form of `show`; a programmer's errors pass."""

    def __init__(self, form: str = "text") -> None:
        self.form = form

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, NoticeError):
            show(error.findings, self.form)
            sys.exit(1)
        if isinstance(error, OSError):
            place = Place(str(error.filename or "."))
            why, remedy = refused.told(error)
            message = f"The system refuses: {error.strerror or error}. {why}".rstrip()
            show([SYSTEM.broken(place, message, f"{remedy} {SYSTEM.remedy}".lstrip())], self.form)
            sys.exit(1)


def show(
    findings: Sequence[Finding],
    form: str = "text",
    *,
    hints: bool = False,
    counted: bool = True,
    singly: bool = False,
) -> None:
    """Findings and their count: as text on standard error, in another form on standard output.

    The forms are those of `report.FORMATS`.  Hints are only counted, unless they are asked for.
    In text, errors come last, and findings that are alike are one, unless `singly` is asked for.
    """
    if form != "text":
        say_raw(report.findings_as(form, findings, hints=hints))
        return
    for group in grouping.grouped(report.shown(findings, hints=hints), singly=singly):
        finding = group.first
        place = click.style(finding.place, bold=True)
        is_error = finding.severity is Severity.ERROR
        severity = click.style(finding.severity, _COLOURS[finding.severity], bold=is_error or None)
        rule = click.style(f"[{finding.rule}]", dim=True)
        _put(f"{place}: {severity}: {grouping.sentences(finding)} {rule}", sys.stderr)
        if group.elsewhere:
            _put(f"{click.style(grouping.ALSO, dim=True)}{group.elsewhere}.", sys.stderr)
    if counted:
        _put(report.count(findings, hints=hints), sys.stderr)


def warn(text: str) -> None:
    """A sentence on standard error; nothing where there is none."""
    if text:
        _put(visible(text), sys.stderr)


def say_raw(text: str) -> None:
    """A text on standard output with its lines as they are, for other programs or a file."""
    sys.stdout.write("\n".join(map(visible, text.split("\n"))) + "\n")


def say(text: str) -> None:
    """A sentence on standard output."""
    _put(visible(text), sys.stdout)


def _put(text: str, stream: TextIO) -> None:
    """A line on a stream; colours go to terminals that have some, unless somebody wants none."""
    is_coloured = stream.isatty() and os.environ.get("TERM") not in _PLAIN_TERMINALS
    is_coloured = is_coloured or bool(os.environ.get("FORCE_COLOR"))
    click.echo(text, stream, color=is_coloured and not os.environ.get("NO_COLOR"))


def steps(items: Sequence[_Item], label: str) -> Iterator[_Item]:
    """The items one by one; on a terminal, standard error shows how many are done."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415 - see above
    from rich.progress import track  # noqa: PLC0415

    yield from track(items, label, console=Console(stderr=True), transient=True)


def state_table(found: dict[str, tuple[SectionState, ...]]) -> Table:
    """The states of all sections, a column for each locale."""
    from rich.box import MINIMAL  # noqa: PLC0415
    from rich.markup import escape  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    head, *rows = tables.table(found)
    table = Table(box=MINIMAL, padding=0)
    # What somebody has to type is never cut, however narrow the terminal is.
    for name in head:
        table.add_column(escape(name), no_wrap=True)
    for row in rows:
        table.add_row(*map(escape, row))
    return table


def working(label: str) -> AbstractContextManager[object]:
    """On a terminal, standard error shows that something takes its time."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=True).status(label)


def rule_table(rules: Iterable[Rule]) -> Table:
    """Rules with what must hold and what to do, a row for each."""
    from rich.markup import escape  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table("rule", "severity", "what must hold", "what to do", show_lines=True)
    table.columns[0].no_wrap = True
    for rule in rules:
        colour = _COLOURS[rule.severity]
        colour = f"bold {colour}" if rule.severity is Severity.ERROR else colour
        severity = f"[{colour}]{rule.severity}[/]"
        table.add_row(rule.id, severity, escape(rule.sentence), escape(rule.remedy))
    return table


def print_table(table: Table) -> None:
    """A table, as wide as the terminal, or wider where none of its columns may be cut."""
    from rich.console import Console  # noqa: PLC0415
    from rich.measure import Measurement  # noqa: PLC0415

    width = None
    if all(column.no_wrap for column in table.columns):
        console = Console(width=_WIDEST)
        width = max(Console().width, Measurement.get(console, console.options, table).maximum)
    Console(soft_wrap=False, width=width).print(table)


_WIDEST = 100_000
