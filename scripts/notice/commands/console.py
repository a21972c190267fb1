"""What commands say on the terminal, and how a user's mistake is shown."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

from rich.box import MINIMAL
from rich.console import Console
from rich.markup import escape
from rich.measure import Measurement
from rich.progress import track
from rich.table import Table

from notice.commands import refused
from notice.model import grouping, report
from notice.model.finding import Finding, NoticeError, Place, Rule, Severity, visible
from notice.translation import tables
from notice.translation.state import SectionState

SYSTEM = Rule(
    "system",
    Severity.ERROR,
    "The system lets the project's files be read and written.",
    "Each file is whole, as it was or as it should be; mend that and run the command again.",
)

_Item = TypeVar("_Item")
_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


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
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for group in grouping.grouped(report.shown(findings, hints=hints), singly=singly):
        finding = group.first
        colour = _COLOURS[finding.severity]
        console.print(
            f"[bold]{escape(str(finding.place))}[/]: [{colour}]{finding.severity}[/]: "
            f"{escape(grouping.sentences(finding))} [dim]\\[{finding.rule}][/]"
        )
        if group.elsewhere:
            console.print(f"[dim]{grouping.ALSO}[/]{escape(group.elsewhere)}.")
    if counted:
        console.print(report.count(findings, hints=hints))


def warn(text: str) -> None:
    """A sentence on standard error; nothing where there is none."""
    if text:
        console = Console(stderr=True, highlight=False, soft_wrap=True)
        console.print(escape(visible(text)))


def say_raw(text: str) -> None:
    """A text on standard output with its lines as they are, for other programs or a file."""
    sys.stdout.write("\n".join(map(visible, text.split("\n"))) + "\n")


def say(text: str) -> None:
    """A sentence on standard output."""
    Console(highlight=False, soft_wrap=True).print(escape(visible(text)))


def steps(items: Sequence[_Item], label: str) -> Iterator[_Item]:
    """The items one by one; on a terminal, standard error shows how many are done."""
    console = Console(stderr=True)
    yield from track(items, label, console=console, transient=True, disable=not console.is_terminal)


def state_table(found: dict[str, tuple[SectionState, ...]]) -> Table:
    """The states of all sections, a column for each locale."""
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
    console = Console(stderr=True)
    return console.status(label) if console.is_terminal else nullcontext()


def rule_table(rules: Iterable[Rule]) -> Table:
    """Rules with what must hold and what to do, a row for each."""
    table = Table("rule", "severity", "what must hold", "what to do", show_lines=True)
    table.columns[0].no_wrap = True
    for rule in rules:
        colour = _COLOURS[rule.severity]
        severity = f"[{colour}]{rule.severity}[/]"
        table.add_row(rule.id, severity, escape(rule.sentence), escape(rule.remedy))
    return table


def print_table(table: Table) -> None:
    """A table, as wide as the terminal, or wider where none of its columns may be cut."""
    width = None
    if all(column.no_wrap for column in table.columns):
        console = Console(width=_WIDEST)
        width = max(Console().width, Measurement.get(console, console.options, table).maximum)
    Console(soft_wrap=False, width=width).print(table)


_WIDEST = 100_000
