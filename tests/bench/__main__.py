"""Measures this project: `python tests/bench [PART]`.

Checks: the law in 24 languages and pairs with verdicts, which nobody here wrote: false alarms, and
faults that are found.  Days: what the pages of invented notices say on many days, held against a
model of its own.  Drift: how many faults the checks find that are put into the real notice.  Fuzz:
what comes of spoilt files, which must never be an error of the software.  Lighthouse: what it
gives each kind of page of the real notice (of a `--quick` run, only where it is asked for).
Redline: how many words are marked between versions of policies that companies published, beside
git.  Speed: how long the checks and a review take, and what commands take to start.  Site: build
time, peak memory and a first visit, beside plain MkDocs + Material + static-i18n and, where it is
on the machine, Hugo, on the same texts; what the front page of each language weighs, and when it is
seen on a slow line.  No threshold is enforced: the exit code is 0 when all was measured, and 1 when
a build that was to be measured failed or a page said what is not so, or an input ended in an error
of the software.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from bench_build import BuildError, Race, measure, ours, plain, run
from bench_checks import measure as checks
from bench_corpus import Size, copy_project, in_two_languages, make_corpus, make_plain
from bench_days import measure as days
from bench_drift import MOST
from bench_drift import measure as drift
from bench_fuzz import measure as fuzz
from bench_lighthouse import hindrance
from bench_lighthouse import measure as ratings
from bench_redline import measure as redlines
from bench_speed import measure as speed
from bench_speed import starts
from bench_tables import (
    show_builds,
    show_checks,
    show_days,
    show_drift,
    show_fuzz,
    show_machine,
    show_ratings,
    show_redlines,
    show_speed,
    show_starts,
    show_visits,
    show_weights,
)
from bench_visit import browser, visit
from bench_weight import first_paints, weights
from rich.console import Console

_PROJECT = Path(__file__).resolve().parents[2]
_SIZES = tuple(Size(locales, versions) for locales in (2, 8, 24) for versions in (1, 10))
_OLDEST = Size(24, 40)
"""A notice that has changed for decades; it is built once."""
_WIDTH = 132
_PARTS = ("all", "checks", "days", "drift", "fuzz", "lighthouse", "redline", "speed", "site")
_INPUTS = 24_000
_NOTICES = 420
_PAINTS = 7


def main(arguments: Sequence[str]) -> int:
    """Measure and print; give the exit code."""
    options = _options(arguments)
    console, progress = Console(highlight=False), Console(stderr=True, highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDTH)
    show_machine(console)
    is_true = True
    if options.part in {"all", "checks"}:
        with progress.status("…") as status:
            show_checks(console, checks(status.update, quick=options.quick))
    if options.part in {"all", "days"}:
        with progress.status("…") as status:
            tally = days(10 if options.quick else _NOTICES, status.update)
        show_days(console, tally)
        is_true = not tally.holding.found
    if options.part in {"all", "drift"}:
        _drift(console, progress, quick=options.quick)
    if options.part in {"all", "fuzz"}:
        with TemporaryDirectory(prefix="notice-fuzz-") as name, progress.status("…") as status:
            seeds = range(50 if options.quick else _INPUTS)
            fuzzed = fuzz(_PROJECT, Path(name), seeds, status.update)
        show_fuzz(console, fuzzed)
        is_true = is_true and not fuzzed.errors
    if options.part in {"all", "redline"}:
        with TemporaryDirectory(prefix="notice-redline-") as name:
            repetitions = 1 if options.quick else 3
            show_redlines(console, redlines(Path(name), repetitions=repetitions))
    if options.part in {"all", "speed"}:
        size, repetitions = (_SIZES[0], 1) if options.quick else (_SIZES[-1], options.repetitions)
        with TemporaryDirectory(prefix="notice-speed-") as name, progress.status("…") as status:
            runs = speed(_PROJECT, Path(name, "large"), size, repetitions, status.update)
            begun = starts(_PROJECT, Path(name, "small"), _SIZES[0], repetitions, status.update)
        show_speed(console, size, runs)
        show_starts(console, begun)
    if options.part == "lighthouse" or (options.part == "all" and not options.quick):
        is_true = _rate(console, progress, quick=options.quick) and is_true
    if options.part in {"all", "site"}:
        return _site(console, progress, options) or int(not is_true)
    return int(not is_true)


def _drift(console: Console, progress: Console, *, quick: bool) -> None:
    """Put faults into the real notice, and count those that are found; `quick`: a few."""
    with TemporaryDirectory(prefix="notice-drift-") as name, progress.status("…") as status:
        most, project = MOST, _PROJECT
        if quick:
            most, project = 1, in_two_languages(_PROJECT, Path(name, "of-two"))
        tallies, alarms, languages = drift(project, Path(name), most, status.update)
    show_drift(console, tallies, alarms, languages)


def _rate(console: Console, progress: Console, *, quick: bool) -> bool:
    """Let Lighthouse rate the real notice; whether that could be done."""
    with TemporaryDirectory(prefix="notice-lighthouse-") as name, progress.status("…") as status:
        status.update("Lighthouse: installing it")
        if why := hindrance():
            progress.print(f"Lighthouse can't be had here: {why}.", markup=False)
            return False
        try:
            site, _ = _build_real(Path(name), in_two_languages if quick else copy_project)
        except BuildError as error:
            progress.print(str(error), markup=False)
            return False
        found = ratings(site, status.update, quick=quick)
    show_ratings(console, found)
    return True


def _site(console: Console, progress: Console, options: argparse.Namespace) -> int:
    """Measure builds and first visits beside the plain stack.

    Of a quick run, the real text in two languages is all that is built, and what is visited.
    """
    sizes = () if options.quick else (*_SIZES, _OLDEST)
    with TemporaryDirectory(prefix="notice-bench-") as name, progress.status("…") as status:
        folder = Path(name)
        races = []
        try:
            if options.quick:
                races.append(_race_real(folder, status.update))
                real = races[0].ours.site, races[0].plain.site
            else:
                # The visited sites are built first: that also warms the caches for both stacks.
                real = _build_real(folder / "real")
            status.update("first visit")
            with browser() as chromium:
                visits = {"the real text": tuple(visit(chromium, site) for site in real)}
                status.update("first paint on a slow line")
                paints = first_paints(chromium, real[0], 1 if options.quick else _PAINTS)
            heavy = weights(real[0])
            for number, size in enumerate(sizes):
                work = folder / f"size-{number}"
                times = 1 if size == _OLDEST else options.repetitions
                write = partial(make_corpus, _PROJECT, size=size)
                race = measure(write, work, size, times, status.update)
                races.append(race)
                if size == _SIZES[-1]:
                    with browser() as chromium:
                        sides = race.ours.site, race.plain.site
                        visits[str(size)] = tuple(visit(chromium, site) for site in sides)
                rmtree(work)
        except BuildError as error:
            progress.print(str(error), markup=False)
            return 1
    show_builds(console, races)
    for site, (mine, theirs) in visits.items():
        show_visits(console, site, mine, theirs)
    show_weights(console, heavy, paints)
    console.print(f"Load {os.getloadavg()[0]:.2f} at the end.")
    return 0


def _race_real(folder: Path, tell: Callable[[str], None]) -> Race:
    """Build the project's own notice in two languages once with each stack."""
    size = Size(2, len(list((_PROJECT / "docs/en/versions").glob("*.md"))))

    def write(target: Path) -> Path:
        return in_two_languages(_PROJECT, target) / "mkdocs.yml"

    return measure(write, folder, size, 1, tell)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python tests/bench", description=__doc__)
    parser.add_argument(
        "part",
        nargs="?",
        choices=_PARTS,
        default="all",
        help="what to measure",
    )
    parser.add_argument("--quick", action="store_true", help="the smallest corpus, once")
    parser.add_argument(
        "--repetitions", type=_positive, default=3, help="builds of each stack (default: 3)"
    )
    return parser.parse_args(arguments)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _build_real(
    folder: Path, copy: Callable[[Path, Path], Path] = copy_project
) -> tuple[Path, Path]:
    """The sites of the project's own notice, or of what `copy` makes of it, by both stacks."""
    copy(_PROJECT, folder / "ours")
    config = folder / "ours" / "mkdocs.yml"
    mine = ours(config, folder / "ours-site")
    theirs = plain(make_plain(config, folder / "plain"), folder / "plain-site")
    run(mine)
    run(theirs)
    return mine.site, theirs.site


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
