"""How long the checks and a review take after start-up, and start-up itself, each a process."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench_corpus import COMPILED, Size, make_corpus

GOAL = 2.0
"""Seconds after start-up in which the checks, and a review, are to be done."""


@dataclass(frozen=True)
class Speed:
    """Seconds of one run: start-up (Python and imports), the checks, and a review with them.

    Start-up is processor time.  A review is made without its Word files; `findings` is how many
    the checks had.
    """

    startup: float
    check: float
    review: float
    findings: int


@dataclass(frozen=True)
class Start:
    """Processor time of runs of one command that has next to nothing to do, in seconds."""

    name: str
    seconds: Sequence[float]


def starts(
    project: Path, folder: Path, size: Size, repetitions: int, say: Callable[[str], None]
) -> list[Start]:
    """Start each command in turn, in the folder of a notice of that size; plain MkDocs beside."""
    config = make_corpus(project, folder, size)
    commands = {
        "notice --version": ("notice", "--version"),
        f"notice check, {size}": ("notice", "check", "--config", str(config)),
        "mkdocs --version": ("mkdocs", "--version"),
    }
    found: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(repetitions):
        for name, arguments in commands.items():
            say(f"{name}, {number + 1} of {repetitions}")
            found[name].append(_processor_time(arguments, folder))
    return [Start(name, seconds) for name, seconds in found.items()]


def _processor_time(arguments: tuple[str, ...], folder: Path) -> float:
    """What a run takes of the processor, its own processes included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        env={**os.environ, **COMPILED},
        capture_output=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(
    project: Path, folder: Path, size: Size, repetitions: int, say: Callable[[str], None]
) -> list[Speed]:
    """Measure on a notice of that size, made in `folder` from the project's English text."""
    config = make_corpus(project, folder, size)
    found = []
    for number in range(repetitions):
        say(f"checks and review, {size}, {number + 1} of {repetitions}")
        ended = subprocess.run(
            [sys.executable, __file__, str(config)],
            env={**os.environ, **COMPILED},
            capture_output=True,
            text=True,
            check=True,
        )
        found.append(Speed(**json.loads(ended.stdout)))
    return found


def _run(config: Path) -> Speed:
    from time import perf_counter, process_time

    from bench_corpus import DAY

    from notice.commands import line  # noqa: F401 - as every command begins
    from notice.model import report
    from notice.review import making, packet
    from notice.rules.checking import check_all
    from notice.sources import store

    startup, ready = process_time(), perf_counter()
    loaded = store.load(config)
    findings = check_all(loaded)
    checked = perf_counter()
    review = making.review(loaded.corpus, DAY, report.shown(findings, hints=False))
    for name, make in packet.recipes(review, "benchmark").items():
        if not name.endswith(".docx"):
            make()
    done = perf_counter()
    return Speed(startup, checked - ready, done - ready, len(findings))


if __name__ == "__main__":
    print(json.dumps(vars(_run(Path(sys.argv[1])))))
