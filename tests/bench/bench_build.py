"""Builds the same texts with both stacks in turn, each in a process of its own, and measures it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench_corpus import DAY, Size, make_corpus, make_plain

_CHILD = Path(__file__).with_name("bench_child.py")
_LOG_LINES = 30


class BuildError(Exception):
    """A build that was to be measured failed; the text is the end of its output."""


@dataclass(frozen=True)
class Run:
    """One build: wall and processor time in seconds, peak memory in millions of bytes."""

    seconds: float
    processor: float
    memory: float


@dataclass(frozen=True)
class Output:
    """What a build wrote."""

    pages: int
    files: int
    megabytes: float


@dataclass
class Side:
    """The builds of one stack of one corpus."""

    config: Path
    site: Path
    command: tuple[str, ...]
    runs: list[Run] = field(default_factory=list)
    output: Output = Output(0, 0, 0.0)


@dataclass(frozen=True)
class Pair:
    """Both stacks' builds of the same texts."""

    size: Size
    ours: Side
    plain: Side


def ours(config: Path, site: Path) -> Side:
    """`notice build` with checks and audit, as anybody runs it."""
    build = ("-m", "notice", "build", "--as-of", str(DAY))
    command = (*build, "--config", str(config), "--site", str(site))
    return Side(config, site, (sys.executable, *command))


def plain(config: Path, site: Path) -> Side:
    """`mkdocs build` of Material and static-i18n."""
    command = ("-m", "mkdocs", "build", "--config-file", str(config), "--site-dir", str(site))
    return Side(config, site, (sys.executable, *command))


def run(side: Side) -> Run:
    """Build one side into a fresh folder.  Raises BuildError when that fails."""
    shutil.rmtree(side.site, ignore_errors=True)
    report, log = side.config.with_name("run.json"), side.config.with_name("run.log")
    subprocess.run(
        [sys.executable, "-I", "-S", str(_CHILD), str(report), str(log), *side.command],
        cwd=side.config.parent,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    figures = json.loads(report.read_text("utf-8"))
    if figures.pop("code"):
        lines = log.read_text("utf-8", errors="replace").splitlines()
        end = "\n".join(lines[-_LOG_LINES:])
        raise BuildError(f"{' '.join(side.command[1:4])} failed:\n{end}")
    return Run(**figures)


def measure(
    project: Path, folder: Path, size: Size, repetitions: int, tell: Callable[[str], None]
) -> Pair:
    """Build a corpus of that size with each stack in turn, `repetitions` times.

    The last run's sites stay in `folder`.
    """
    tell(f"{size}: writing the sources")
    our_config = make_corpus(project, folder / "ours", size)
    plain_config = make_plain(our_config, folder / "plain")
    pair = Pair(
        size, ours(our_config, folder / "ours-site"), plain(plain_config, folder / "plain-site")
    )
    for number in range(1, repetitions + 1):
        for name, side in (("this project", pair.ours), ("plain stack", pair.plain)):
            tell(f"{size}: {name}, run {number} of {repetitions}")
            side.runs.append(run(side))
            side.output = _output(side.site)
    return pair


def _output(site: Path) -> Output:
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    return Output(pages, len(files), sum(path.stat().st_size for path in files) / 1e6)
