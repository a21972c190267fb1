"""Whatever stands in the files: the checks end, in time, and never in an error of their own.

The real files are spoilt at random, each input from a seed of its own, and checked in this process.
"""

from __future__ import annotations

import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import FrameType
from typing import NoReturn

from notice.model.finding import NoticeError, Severity
from notice.rules import checking
from notice.rules.checking import check_all
from notice.sources import _strings, parsing, sections, store, terms

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))
from projects import small_project

SECONDS = 10
"""After how many seconds of CPU time an input is given up; two are what one may take."""
_DAY = date(2026, 11, 29)
_SETTINGS = 0.3
_NASTY = (
    "!!bool maybe", "!!timestamp soon", "!!int ''", "!!float x", "!!binary x", "!!set {a, b}",
    "!!omap [a: 1]", "!!python/object/apply:os.getcwd []", "!own x", "2027-13-45", "0o9", "1_000",
    ".inf", ".nan", "-.inf", "12:30", "9" * 5000, "1" + ":59" * 2000, "0x" + "f" * 5000, "0b_", "~",
    "yes", "[]", "{}", "''", "[[[[[[]]]]]]", "{a: {b: {c: 1}}}", "[1, {a: b}, null]", "&a x", "*a",
    "<<: {a: b}", "2027-01-01 00:00:00 +99:99", "0001-01-01", "9999-12-31", "|\n  a\n\n  b",
    "'{article} {article}'", "'{'", "'{0}'", "'{a!r:>9}'", "'['", "'(?P<a>'", "'\\\\'", "'*'",
    '"\\u0000"', '"\\ud800"', '"\\u202e"', "a" * 3000, "a " * 3000, "-1", "1e400", "true", "'٣'",
)  # fmt: skip
_SOUP = (
    "\u202e\u200b\u0301\u0600\ufeff\U0001f600\u2028\x00\x85\t\u00a0ßİıſ\ufffe{}[]()<>*_`#|!&\\\"'"
    "-:,.;%~^=+0123456789٣๓²½\n\r"
)


@dataclass
class Fuzzed:
    """What was tried, and what came of it; `errors` and `slow` are by the inputs' seeds."""

    tried: Counter[str] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)
    errors: list[tuple[int, str]] = field(default_factory=list)
    slow: list[tuple[float, int, str]] = field(default_factory=list)

    def took(self, seconds: float, seed: int, what: str) -> None:
        """Keep it if it is among the slowest."""
        self.slow = sorted([*self.slow, (seconds, seed, what)], reverse=True)[:5]


def measure(
    project: Path, folder: Path, seeds: range, tell: Callable[[str], None], most: float = 600
) -> Fuzzed:
    """Spoil a file once for each seed, for at most so many seconds.

    Most inputs are the project's own files, read by themselves, with the rules about how a text is
    written.  With each tenth, a file of a small notice is spoilt, and all of it is checked.
    """
    config = small_project(folder)
    small = _files(folder / "docs", folder) | {config.name: config.read_bytes()}
    real = _files(project / "docs", project)
    result, until = Fuzzed(), time.monotonic() + most
    for seed in seeds:
        if time.monotonic() > until:
            break
        chance = random.Random(seed)  # noqa: S311 - the same again from its seed
        is_whole = seed % 10 == 0
        files = small if is_whole else real
        name = chance.choice(sorted(files))
        if is_whole and chance.random() < _SETTINGS:
            name = config.name
        what, data = _spoilt(chance, files[name], list(files.values()))
        try:
            where = config if is_whole else None
            _try(result, seed, f"{what} in {name}", data, config=where, name=name)
        finally:
            if is_whole:
                (folder / name).write_bytes(files[name])
        if seed % 50 == 0:
            tell(f"fuzz: {seed} of {len(seeds)}")
    return result


def _files(folder: Path, root: Path) -> dict[str, bytes]:
    paths = [p for p in folder.rglob("*") if p.suffix in {".md", ".yml"}]
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in paths}


def _try(
    result: Fuzzed, seed: int, what: str, data: bytes, *, config: Path | None, name: str
) -> None:
    result.tried[what.partition(" in ")[0]] += 1
    start = time.process_time()
    before = signal.signal(signal.SIGPROF, _too_long)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        if config is None:
            ended = _verdict(_read(name, data))
        else:
            (config.parent / name).write_bytes(data)
            ended = _verdict(_checked(config))
    except Exception:  # noqa: BLE001 - which is what is looked for
        ended = "errors of our own"
        result.errors.append((seed, f"{what}\n{traceback.format_exc(limit=-3)}"))
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        parsing._known.clear()
    result.ended[ended] += 1
    result.took(time.process_time() - start, seed, what)


def _too_long(_: int, __: FrameType | None) -> NoReturn:
    raise TimeoutError(f"not done in {SECONDS} seconds")


def _checked(config: Path) -> list[Severity]:
    try:
        return [f.severity for f in check_all(store.load(config), today=_DAY)]
    except NoticeError as error:
        return [f.severity for f in error.findings]


def _read(name: str, data: bytes) -> list[Severity]:
    """The severities of what is wrong with one file by itself."""
    tag = name.split("/")[1]
    if name.endswith("strings.yml"):
        return [f.severity for f in _strings.parse(data, name, tag)[1]]
    if name.endswith("terms.yml"):
        return [f.severity for f in terms.parse(data, name, tag)[1]]
    notice, findings = sections.parse(data, name, tag, is_source=tag == "en")
    return [f.severity for f in (*findings, *checking.form(notice))]


def _verdict(found: list[Severity]) -> str:
    if Severity.ERROR in found:
        return "refused"
    return "with findings" if found else "clean"


def _spoilt(chance: random.Random, data: bytes, others: list[bytes]) -> tuple[str, bytes]:
    """What is done to a file, and what comes of it."""
    ways = [_flipped, _lines, _value, _value, _soup, _cut, _spliced, _repeated, _marks]
    way = chance.choice(ways)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        data = way(chance, data, others)
    return way.__name__.strip("_"), data[: 3 * 1024 * 1024]


def _flipped(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    spoilt = bytearray(data)
    for _n in range(chance.choice((1, 3, 20)) if spoilt else 0):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _lines(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    lines = data.split(b"\n")
    a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            del lines[a]
        case 1:
            lines.insert(b, lines[a])
        case 2:
            lines[a], lines[b] = lines[b], lines[a]
        case _:
            lines[a] = chance.choice((b"  ", b"- ", b"> ", b"## ", b"    ", b"| ")) + lines[a]
    return b"\n".join(lines)


def _value(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    """Replace a value of YAML, or a key, by something nasty."""
    lines = data.split(b"\n")
    keyed = [n for n, line in enumerate(lines) if b": " in line or line.endswith(b":")]
    if not keyed:
        return data
    n = chance.choice(keyed[: 60 if data.startswith(b"---") else None])
    key, _sep, _old = lines[n].partition(b":")
    nasty = chance.choice(_NASTY).encode("utf-8", "surrogatepass")
    lines[n] = nasty + b": x" if chance.random() < 0.1 else key + b": " + nasty
    return b"\n".join(lines)


def _soup(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    at = chance.randrange(len(data) + 1)
    soup = "".join(chance.choices(_SOUP, k=chance.choice((1, 5, 50, 500))))
    return data[:at] + soup.encode() + data[at:]


def _cut(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    at = chance.randrange(len(data) + 1)
    return chance.choice((data[:at], data[at:]))


def _spliced(chance: random.Random, data: bytes, others: list[bytes]) -> bytes:
    other = chance.choice(others)
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def _repeated(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    """Write a piece of the file many times."""
    at = chance.randrange(len(data) + 1)
    piece = data[at : at + chance.choice((1, 2, 7, 40, 200))]
    return data[:at] + piece * chance.choice((2, 50, 1000, 5000)) + data[at:]


def _marks(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    """Put marks of Markdown, YAML and HTML where they do not belong."""
    marks = list(_markings())
    for _n in range(chance.choice((1, 4))):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(marks) * chance.choice((1, 1, 2, 30)) + data[at:]
    return data


def _markings() -> Iterator[bytes]:
    yield from b"** * _ ` ``` ~~~ [ ] ( ) ]( [a](b) ![a](b) <a> </p> <!-- --> &amp;".split()
    yield from b"{#a} {: .b} --- ... : | > # ## - 1. 99999999999999999999. \\ $ @ {{ }}".split()
    yield from b"{% %} [^1] [a]:".split()
    yield from (b"\n", b"\n\n", b"\t", b"\n    ", b"\n> ", b"\n- ", b"\n| a | b |\n|---|---|\n")
