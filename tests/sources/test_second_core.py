"""Work in another process gives what it would give here, however that process ends."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from notice.sources.second_core import beside

# In a process without other threads, since the tests' own has some.
_SAID = """
import os, signal
from notice.sources.second_core import beside
here = os.getpid()
print(beside(lambda: [os.getpid() == here], pays=True)())
print(beside(lambda: [os.getpid() == here], pays=False)())
def dies():
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return ["done here"]
print(beside(dies, pays=True)())
try:
    beside(lambda: [1 / 0], pays=True)()
except ZeroDivisionError as error:
    print(error)
print(beside(lambda: ["x" * 1_000_000], pays=True)() == ["x" * 1_000_000])
"""


def test_the_result_is_the_same_wherever_it_is_worked_out() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _SAID], capture_output=True, text=True, check=True
    )
    assert ended.stderr == ""
    assert ended.stdout.splitlines() == [
        "[False]",
        "[True]",
        "['done here']",
        "division by zero",
        "True",
    ]


def test_beside_other_threads_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    monkeypatch.setattr("os.fork", lambda: pytest.fail("a process was begun"), raising=False)
    assert beside(lambda: [1], pays=True)() == [1]
