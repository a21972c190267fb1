"""Builds the same texts with each stack in turn, every time in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench_corpus import COMPILED, DAY, Size, make_plain
from bench_hugo import hugo, make_hugo

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
    """The builds of one stack of one corpus; `prepare` is done before each, and not measured.

    Each begins with an empty folder, but for a build `again`.
    """

    name: str
    folder: Path
    site: Path
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[], object] = lambda: None
    again: bool = False
    runs: list[Run] = field(default_factory=list)
    output: Output = Output(0, 0, 0.0)


@dataclass(frozen=True)
class Race:
    """The builds of the same texts by all sides; `plain` is what the others are held against."""

    size: Size
    ours: Side
    again: Side
    plain: Side
    hugo: Side | None

    @property
    def sides(self) -> tuple[Side, ...]:
        """All sides, in the order in which they build."""
        return (self.ours, self.again, self.plain, *([self.hugo] if self.hugo else ()))


def ours(config: Path, site: Path) -> Side:
    """`notice build` with checks and audit, as anybody runs it, remembering nothing."""
    build = ("-m", "notice", "build", "--as-of", str(DAY))
    command = (sys.executable, *build, "--config", str(config), "--site", str(site))
    return Side("this project", config.parent, site, command, {"NOTICE_CACHE": ""})


def again(config: Path, site: Path) -> Side:
    """The same after a section of one language was edited, remembering the build before."""
    first = ours(config, site)
    memory = {"NOTICE_CACHE": str(config.parent.parent / "memory")}
    edit = _Edit(config.parent / "docs/fr/index.md")
    return replace(first, name="again", environment=memory, prepare=edit, again=True)


def plain(config: Path, site: Path) -> Side:
    """`mkdocs build` of Material and static-i18n."""
    command = ("-m", "mkdocs", "build", "--config-file", str(config), "--site-dir", str(site))
    return Side("plain stack", config.parent, site, (sys.executable, *command))


def by_hugo(folder: Path, site: Path, program: str) -> Side:
    """`hugo` with bare templates."""
    command = (program, "--quiet", "--source", str(folder), "--destination", str(site))
    return Side("Hugo", folder, site, command)


@dataclass
class _Edit:
    """Changes a sentence of a working text, another way each time."""

    file: Path
    times: int = 0

    def __call__(self) -> None:
        text = self.file.read_text("utf-8").rstrip("\n")
        self.times += 1
        self.file.write_text(f"{text}\nÉdít {self.times}.\n", "utf-8")


def run(side: Side) -> Run:
    """Build one side.  Raises BuildError when that fails."""
    if not side.again:
        shutil.rmtree(side.site, ignore_errors=True)
    side.prepare()
    report, log = side.folder / "run.json", side.folder / "run.log"
    subprocess.run(
        [sys.executable, "-I", "-S", str(_CHILD), str(report), str(log), *side.command],
        cwd=side.folder,
        env={**os.environ, **COMPILED, "NO_MKDOCS_2_WARNING": "1", **side.environment},
        check=True,
    )
    figures = json.loads(report.read_text("utf-8"))
    if figures.pop("code"):
        lines = log.read_text("utf-8", errors="replace").splitlines()
        end = "\n".join(lines[-_LOG_LINES:])
        raise BuildError(f"{' '.join(side.command[1:4])} failed:\n{end}")
    return Run(**figures)


def measure(
    write: Callable[[Path], Path],
    folder: Path,
    size: Size,
    repetitions: int,
    tell: Callable[[str], None],
) -> Race:
    """Build a corpus of that size with each stack in turn, `repetitions` times.

    `write` puts its sources into a folder and gives their `mkdocs.yml`.  The last run's sites stay
    in `folder`.
    """
    tell(f"{size}: writing the sources")
    config = write(folder / "ours")
    edited = write(folder / "edited")
    plain_config = make_plain(config, folder / "plain")
    program = hugo()
    race = Race(
        size,
        ours(config, folder / "ours-site"),
        again(edited, folder / "edited-site"),
        plain(plain_config, folder / "plain-site"),
        by_hugo(make_hugo(config, folder / "hugo"), folder / "hugo-site", program)
        if program
        else None,
    )
    tell(f"{size}: a build to be remembered")
    run(race.again)
    for number in range(1, repetitions + 1):
        for side in race.sides:
            tell(f"{size}: {side.name}, run {number} of {repetitions}")
            side.runs.append(run(side))
            side.output = _output(side.site)
    return race


def _output(site: Path) -> Output:
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    return Output(pages, len(files), sum(path.stat().st_size for path in files) / 1e6)
