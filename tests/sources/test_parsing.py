"""What files hold is the same on however many cores they are parsed, and known by their bytes."""

from __future__ import annotations

import subprocess
import sys

import pytest
from support import ROOT

from notice.model.finding import Finding
from notice.sources import parsing
from notice.sources.parsing import Raw, parsed

# In a process without other threads, since the tests' own has some.
_ON_BOTH = """
import os, sys
from pathlib import Path
from notice.sources import parsing, second_core, store
config = Path(sys.argv[1])
begun = []
fork = os.fork
os.fork = lambda: begun.append(1) or fork()
on_both = store.load(config)
print(len(begun))
again = store.load(config)
print(len(begun), again.corpus == on_both.corpus)
parsing._known.clear()
second_core._can_be_done = lambda: False
on_one = store.load(config)
print(len(begun), on_one.corpus == on_both.corpus, on_one.findings == on_both.findings)
print(on_one.files == on_both.files)
"""


@pytest.fixture(autouse=True)
def nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "_known", {})


def test_a_project_is_the_same_from_two_processes() -> None:
    config = ROOT / "mkdocs.yml"
    ended = subprocess.run(
        [sys.executable, "-c", _ON_BOTH, str(config)], capture_output=True, text=True, check=True
    )
    assert ended.stderr == ""
    assert ended.stdout.splitlines() == ["1", "1 True", "1 True True", "True"]


class Parser:
    """Parses a file as its words, and knows which it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[bytes, str]] = []

    def __call__(self, data: bytes, path: str, **how: bool) -> tuple[list[str], list[Finding]]:
        self.asked.append((data, path))
        return [word.upper() if how.get("loud") else word for word in data.decode().split()], []


def test_bytes_that_were_parsed_at_a_path_are_known() -> None:
    parser = Parser()
    a, b = Raw(parser, b"one two", "a"), Raw(parser, b"three", "b")
    assert [value for value, _ in parsed([a, b, a])] == [["one", "two"], ["three"], ["one", "two"]]
    assert parser.asked == [(b"one two", "a"), (b"three", "b")]
    edited, moved = Raw(parser, b"one", "a"), Raw(parser, b"three", "c")
    assert [value for value, _ in parsed([edited, moved, b])] == [["one"], ["three"], ["three"]]
    assert parser.asked[2:] == [(b"one", "a"), (b"three", "c")]


def test_how_it_is_parsed_counts() -> None:
    parser = Parser()
    plain, loud = Raw(parser, b"one", "a"), Raw(parser, b"one", "a", (("loud", True),))
    assert [value for value, _ in parsed([plain, loud])] == [["one"], ["ONE"]]


def test_what_was_not_asked_for_longest_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "_LAST", 2)
    parser = Parser()
    a, b, c = (Raw(parser, b"same", name) for name in "abc")
    for files in ([a], [b], [a], [c], [a], [b]):
        parsed(files)
    assert [path for _, path in parser.asked] == ["a", "b", "c", "b"]
