"""What was measured, as tables for the terminal."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import metadata
from itertools import zip_longest
from pathlib import Path
from statistics import median

from bench_build import Race, Run, Side
from bench_checks import SHIPPED, Checked
from bench_corpus import DAY, Size
from bench_days import Tally as Days
from bench_drift import Kind, Tally
from bench_fuzz import Fuzzed
from bench_lighthouse import BEST, GROUPS, Rating
from bench_redline import FEWER
from bench_redline import Tally as Redlined
from bench_speed import GOAL, Speed, Start
from bench_visit import KINDS, Visit
from bench_weight import MOST_BROTLI, MOST_GZIP, MOST_LATER, MOST_TIMES, Paints, Weight
from rich.console import Console
from rich.table import Table

from notice.model.finding import Finding
from notice.model.grouping import line

MOST_REQUESTS, MOST_BYTES = 1, 8_000
"""The goals for a first visit."""
_LIBRARIES = (
    "mkdocs", "mkdocs-material", "mkdocs-static-i18n", "markdown", "jinja2", "babel", "lxml",
    "pyyaml", "brotli", "playwright",
)  # fmt: skip


def show_machine(console: Console) -> None:
    """State on what this is measured, so that figures can be compared later."""
    console.print(
        f"{os.cpu_count()} cores ({_processor()}), {platform.system()} {platform.release()}, "
        f"{platform.python_implementation()} {platform.python_version()}; "
        f"load {os.getloadavg()[0]:.2f} at the start"
    )
    table = Table("Library", "Version", "Installed on", title="Libraries", title_justify="left")
    for name in _LIBRARIES:
        table.add_row(name, metadata.version(name), str(_installed(name) or "not known"))
    console.print(table)


def show_days(console: Console, tally: Days) -> None:
    """How much of what pages say on a day was held against the model, and what was not so."""
    title = "Days: statements held against the model"
    table = Table("Invented notices", title=title, title_justify="left")
    for column in ("Days", "Sites built", "Pages", "Statements", "Not true"):
        table.add_column(column, justify="right")
    counts = (tally.worlds, tally.days, tally.built, tally.pages, tally.holding.tried)
    table.add_row(*(f"{count:,}" for count in counts), str(len(tally.holding.found)))
    console.print(table)
    for found in tally.holding.found[:10]:
        console.print(found, markup=False)


def show_fuzz(console: Console, fuzzed: Fuzzed) -> None:
    """What was done to files and what came of it, the slowest inputs, and every error of ours."""
    title = "Fuzz: spoilt files, and what the checks make of them"
    table = Table("What was done", "Inputs", "What came of it", "Inputs", title=title)
    table.title_justify = "left"
    for (way, tried), (end, count) in zip_longest(
        fuzzed.tried.most_common(), fuzzed.ended.most_common(), fillvalue=("", 0)
    ):
        table.add_row(way, f"{tried:,}" if tried else "", end, f"{count:,}" if count else "")
    table.add_section()
    table.add_row("all", f"{fuzzed.tried.total():,}", "", f"{fuzzed.ended.total():,}")
    console.print(table)
    for seconds, seed, what in fuzzed.slow:
        console.print(f"{seconds:.2f} s: seed {seed}, {what}", markup=False)
    for seed, error in fuzzed.errors:
        console.print(f"Seed {seed}: {error}", markup=False)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _installed(name: str) -> date | None:
    files = metadata.files(name) or []
    found = (Path(str(f.locate())) for f in files if f.name == "METADATA")
    stamp = next((path.stat().st_mtime for path in found if path.is_file()), None)
    return datetime.fromtimestamp(stamp, UTC).date() if stamp is not None else None


def show_builds(console: Console, races: Sequence[Race]) -> None:
    """Print time, processor time, memory and output of all builds, side by side."""
    console.print(
        f"\nBuilds of the site of {DAY}, in turn (this project, again, plain, Hugo, this project, "
        "…), whole process.\n"
        "This project checks the sources, adds a history in each language and audits the result; "
        "“again” is the same after an edit of one section in one language, remembering the build "
        "before.\n"
        "The plain stack makes a search index and copies the theme's files; Hugo has bare "
        "templates, and nothing else to do.\n"
        "In brackets: times the plain stack's median; red is where this project loses, or misses "
        "its goal."
    )
    if any(race.hugo is None for race in races):
        console.print("Hugo is not on this machine, and left out.")
    for figure in _FIGURES:
        _measured(console, races, figure)
    table = Table(title="What came out: pages / files / MB", title_justify="left")
    for heading in ("Locales", "Versions", "This project", "Plain stack", "Hugo"):
        table.add_column(heading, justify="right")
    for race in races:
        outputs = [side.output if side else None for side in (race.ours, race.plain, race.hugo)]
        cells = [f"{o.pages} / {o.files} / {o.megabytes:.1f}" if o else "" for o in outputs]
        table.add_row(str(race.size.locales), str(race.size.versions), *cells)
    console.print(table)


@dataclass(frozen=True)
class _Figure:
    """One figure of a build, and the largest ratio to the plain stack's that is aimed at.

    `goals` are by languages and versions, those of (0, 0) for all sizes; `again` is that of a build
    after an edit.
    """

    title: str
    of: Callable[[Run], float]
    digits: int
    goals: Mapping[tuple[int, int], float]
    again: float | None


_GOALS = {(2, 1): 0.8, (2, 10): 0.8, (8, 1): 0.35, (8, 10): 0.35, (24, 1): 0.2, (24, 10): 0.25}
_FIGURES = (
    _Figure("Build time (wall), seconds", lambda run: run.seconds, 2, _GOALS, 0.05),
    _Figure("Processor time, seconds", lambda run: run.processor, 2, {}, None),
    _Figure("Peak memory, MB", lambda run: run.memory, 0, {(0, 0): 1.0}, 1.0),
)


def _measured(console: Console, races: Sequence[Race], figure: _Figure) -> None:
    table = Table(title=f"{figure.title}: min / median / max", title_justify="left")
    for heading in ("Locales", "Versions", "This project", "Again", "Plain stack", "Hugo", "Goals"):
        table.add_column(heading, justify="right")
    for race in races:
        size = race.size.locales, race.size.versions
        base = median(map(figure.of, race.plain.runs))
        aims = (figure.goals.get(size, figure.goals.get((0, 0))), figure.again)
        sides = ((race.ours, aims[0]), (race.again, aims[1]), (race.plain, None), (race.hugo, None))
        cells = [_beside(side, figure, base, aim) if side else "" for side, aim in sides]
        named = " / ".join(f"{aim:g}" for aim in aims if aim is not None)
        table.add_row(*map(str, size), *cells, named)
    console.print(table)


def _beside(side: Side, figure: _Figure, base: float, aim: float | None) -> str:
    """The figures of a side, and how often its median holds that of the plain stack."""
    values = [figure.of(run) for run in side.runs]
    ratio = median(values) / base
    shown = " / ".join(f"{f(values):.{figure.digits}f}" for f in (min, median, max))
    colour = "red" if ratio > (1 if aim is None else aim) else "green"
    return f"{shown} [{colour}]({ratio:.2f})[/]"


_MOST_MISSED = 3


def show_checks(console: Console, checked: Checked) -> None:
    """Print false alarms on the law, how many pairs are judged right, and faults that are found."""
    title = f"Checks: the law in {len(checked.alarms)} languages"
    table = Table(title=title, title_justify="left")
    table.add_column("False alarms")
    table.add_column("Goal")
    shipped = [len(found) for tag, found in checked.alarms.items() if tag in SHIPPED]
    others = {tag: len(found) for tag, found in checked.alarms.items() if tag not in SHIPPED}
    ours = f"{sum(shipped)} in the {len(shipped)} that ship beside English"
    table.add_row(ours, "5 in all seven")
    named = ", ".join(f"{tag} {n}" for tag, n in others.items() if n) or "none"
    table.add_row(f"{named} in the {len(others)} others", "2 in each")
    table.add_row(f"{checked.true} of 5 known differences of numbers found", "5")
    console.print(table)
    for tag, alarms in checked.alarms.items():
        for finding in alarms[:_MOST_MISSED]:
            console.print(f"{tag}: {line(finding)}", markup=False, soft_wrap=True)
    table = Table("Pairs", title="Checks: pairs judged right", title_justify="left")
    table.add_column("Right", justify="right")
    for kind, right in checked.right.items():
        tried = right + len(checked.wrong[kind])
        table.add_row(kind, f"{right}/{tried}")
    console.print(table)
    for pair, findings in (one for wrong in checked.wrong.values() for one in wrong):
        said = ", ".join(f"{f.rule}: {f.message}" for f in findings) or "nothing"
        console.print(f"{pair.id}: {said}", markup=False, soft_wrap=True)
    table = Table("Fault", title="Checks: faults put into the law, found / tried")
    table.title_justify = "left"
    for name in ("7 that ship", "changed", "others", "changed"):
        table.add_column(name, justify="right")
    for kind, tally in checked.tallies.items():
        cells = [
            cell
            for ships in (True, False)
            for cell in (f"{tally.found[ships]}/{tally.tried[ships]}", str(tally.changed[ships]))
        ]
        table.add_row(kind, *cells)
    console.print(table)
    for kind, tally in checked.tallies.items():
        for name in tally.missed[:_MOST_MISSED]:
            console.print(f"Missed, {kind}: {name}", markup=False, soft_wrap=True)


def show_drift(
    console: Console, tallies: Mapping[Kind, Tally], alarms: Sequence[Finding], languages: int
) -> None:
    """Print how many faults of each class were found, by which rules, and the false alarms."""
    console.print(
        f"\nFaults put into the real notice in {languages} languages, one at a time; translations "
        "are signed off after each, as by somebody who did not look."
    )
    table = Table("Fault", title="Drift: found / injected", title_justify="left")
    table.add_column("Found", justify="right")
    table.add_column("Rules that spoke")
    table.add_column("A machine can know it")
    for kind, tally in tallies.items():
        colour = "green" if tally.found == tally.tried else "yellow"
        rules = ", ".join(f"{rule} {n}" for rule, n in tally.by_rule.most_common(4))
        figure = f"[{colour}]{tally.found}/{tally.tried}[/]"
        table.add_row(kind.name, figure, rules, "yes" if kind.is_knowable else "not for sure")
    console.print(table)
    for kind, tally in tallies.items():
        for name in tally.missed[:3]:
            console.print(f"Missed, {kind.name}: {name}", markup=False, soft_wrap=True)
    console.print(f"False alarms on the untouched notice: {len(alarms)}")
    for finding in alarms[:20]:
        console.print(line(finding), markup=False, soft_wrap=True)


def show_speed(console: Console, size: Size, runs: Sequence[Speed]) -> None:
    """Print how long the checks and a review took, and whether the goal is met."""
    console.print(
        f"\nChecks and review on {size}, {len(runs)} runs, each in a process of its own; a "
        "review holds the checks, and is made without Word files."
    )
    table = Table("Step", title="Seconds: min / median / max", title_justify="left")
    table.add_column("Seconds", justify="right")
    table.add_column(f"Goal: under {GOAL:.0f} s after start-up")
    steps: dict[str, Callable[[Speed], float]] = {
        "start-up": lambda run: run.startup,
        "notice check": lambda run: run.check,
        "notice review": lambda run: run.review,
    }
    for name, figure in steps.items():
        values = [figure(run) for run in runs]
        shown = " / ".join(f"{f(values):.2f}" for f in (min, median, max))
        reached = median(values) < GOAL
        verdict = "[green]reached[/]" if reached else "[red]not reached[/]"
        table.add_row(name, shown, "" if name == "start-up" else verdict)
    console.print(table)
    console.print(f"Findings: {runs[0].findings}")


def show_starts(console: Console, starts: Sequence[Start]) -> None:
    """Print what commands take before they do anything, beside MkDocs."""
    count = len(starts[0].seconds)
    table = Table("Command", title=f"Start-up, {count} runs in turn", title_justify="left")
    table.add_column("Seconds of the processor: min / median / max", justify="right")
    for start in starts:
        shown = " / ".join(f"{f(start.seconds):.2f}" for f in (min, median, max))
        table.add_row(start.name, shown)
    console.print(table)


def show_redlines(console: Console, found: Sequence[Redlined]) -> None:
    """Print what is marked in each pair of policies, beside git, and whether the goals are met."""
    console.print(
        "\nRedline: words inserted and deleted; marks that stand apart; islands of one or two "
        "words between marks; marks within a word; marks of form; moves; words of sentences both "
        "struck and inserted in one section; whether both texts come out of the marks."
    )
    columns = ("words", "git", "marks", "islands", "inside", "form", "moves", "twice")
    table = Table("Pair", title="Redlines of published policies", title_justify="left")
    for name in (*columns, "rebuilt", "ms"):
        table.add_column(name, justify="right")
    for each in found:
        shade = "green" if each.is_within else "red"
        figures = [f"{getattr(each, name):,}" for name in columns]
        figures[0] = f"[{shade}]{figures[0]}[/]"
        rebuilt = "yes" if each.rebuilt else "[red]no[/]"
        table.add_row(each.name, *figures, rebuilt, f"{each.seconds * 1000:.0f}")
    sums = [sum(getattr(each, name) for each in found) for name in columns]
    whole = sum(each.rebuilt for each in found)
    seconds = sum(each.seconds for each in found)
    table.add_section()
    table.add_row("all", *(f"{s:,}" for s in sums), str(whole), f"{seconds * 1000:.0f}")
    console.print(table)
    over = [each.name for each in found if not each.is_within]
    console.print(f"Over git by more than 5 % and 5 words: {', '.join(over) or 'none'}.")
    share = sums[0] / max(sums[1], 1)
    verdict = "[green]reached[/]" if share <= FEWER else "[red]not reached[/]"
    console.print(f"{share:.0%} of git's words in all; goal, {FEWER:.0%}: {verdict}.")


def show_visits(console: Console, site: str, ours: Visit, plain: Visit) -> None:
    """Print what a first visit of both sites takes, split by kind, and whether goals are met.

    `site` says which site it is.
    """
    console.print(
        f"\nFirst visit of the English front page of {DAY}, {site}; Chromium {ours.browser}, "
        "empty cache; bytes of bodies, text in brotli 11."
    )
    table = Table(title=f"First visit, {site}", title_justify="left")
    table.add_column("Kind")
    for side in ("this project", "plain"):
        table.add_column(f"Requests, {side}", justify="right")
        table.add_column("Bytes", justify="right")
    for kind in KINDS:
        counts = (*ours.of_kind(kind), *plain.of_kind(kind))
        if any(counts):
            table.add_row(kind, *(f"{count:,}" for count in counts))
    others = (len(ours.foreign), len(plain.foreign))
    table.add_row("to other hosts, stopped", str(others[0]), "", str(others[1]), "")
    table.add_section()
    totals = (ours.requests, ours.size, plain.requests, plain.size)
    table.add_row("all", *(f"{total:,}" for total in totals), style="bold")
    failures = (len(ours.failures), len(plain.failures))
    table.add_row("answered with an error", str(failures[0]), "", str(failures[1]), "")
    console.print(table)
    for name, visit in (("This project", ours), ("Plain stack", plain)):
        for url in visit.foreign:
            console.print(f"{name} asks another host: {url}", markup=False)
        if visit.failures:
            paths = sorted(answer.path for answer in visit.failures)
            more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
            console.print(f"{name}, errors: {', '.join(paths[:3])}{more}", markup=False)
    goals = Table("Goal for a first visit", title="Goals", title_justify="left")
    for side in ("This project", "Plain stack"):
        goals.add_column(side)
    goals.add_row(
        f"at most {MOST_REQUESTS} requests",
        *(_verdict(v.requests, MOST_REQUESTS, "") for v in (ours, plain)),
    )
    goals.add_row(
        f"at most {MOST_BYTES / 1000:.0f} kB",
        *(_verdict(v.size / 1000, MOST_BYTES / 1000, " kB") for v in (ours, plain)),
    )
    console.print(goals)


def show_ratings(console: Console, found: Sequence[Rating]) -> None:
    """What Lighthouse gives each page, in each group, and which of its audits found something.

    That comparisons and the page for what is not found are kept from search engines is meant, and
    costs them points there.
    """
    title = "Lighthouse: points of 100, by kind of page of the real text"
    table = Table("Page", "Screen", title=title, title_justify="left")
    for group in GROUPS:
        table.add_column(group, justify="right")
    table.add_column("What it misses")
    for rating in found:
        points = (rating.scores[group] for group in GROUPS)
        shown = (f"[{'green' if point == BEST else 'red'}]{point}[/]" for point in points)
        table.add_row(rating.page, rating.screen, *shown, ", ".join(rating.lacking))
    console.print(table)


def show_weights(console: Console, found: Sequence[Weight], paints: Paints) -> None:
    """Print what the front page of each language weighs, and when it is first seen."""
    table = Table("Language", title="Front pages of the real text, bytes", title_justify="left")
    for heading in ("Brotli 11", "Gzip 9", "Bare article, brotli", "Times that"):
        table.add_column(heading, justify="right")
    for each in found:
        table.add_row(
            each.locale,
            _within(each.brotli, MOST_BROTLI, ","),
            _within(each.gzip, MOST_GZIP, ","),
            f"{each.article:,}",
            _within(each.times, MOST_TIMES, ".2f"),
        )
    table.add_section()
    goals = (f"{MOST_BROTLI:,}", f"{MOST_GZIP:,}", "", f"{MOST_TIMES:g}")
    table.add_row("goal, at most", *goals)
    console.print(table)
    ours, by_hand = (median(times) / 1000 for times in (paints.ours, paints.by_hand))
    console.print(
        f"First paint on a slow line (Chromium's Slow 3G, empty cache, median of "
        f"{len(paints.ours)}): {ours:.2f} s; of the same text in a page written by hand, "
        f"{by_hand:.2f} s: {_within(paints.later, MOST_LATER, '.3f')} times that; goal, "
        f"{MOST_LATER:g}."
    )


def _within(figure: float, most: float, form: str) -> str:
    return f"[{'green' if figure <= most else 'red'}]{figure:{form}}[/]"


def _verdict(figure: float, most: float, unit: str) -> str:
    shown = f"{figure:.1f}{unit}" if isinstance(figure, float) else f"{figure}{unit}"
    return f"[green]reached[/]: {shown}" if figure <= most else f"[red]not reached[/]: {shown}"
