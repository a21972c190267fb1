"""Work in another process gives what it would give here, however that process ends."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from notice.sources.second_core import beside, shared

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
fails = beside(lambda: [1 / 0], pays=True)
for _ in range(2):
    try:
        fails()
    except ZeroDivisionError as error:
        said = error
print(said, fails.is_there())
print(beside(lambda: ["x" * 1_000_000], pays=True)() == ["x" * 1_000_000])
gate, opener = os.pipe()
waiting = beside(lambda: [os.read(gate, 1)], pays=True)
print(waiting.is_there(), beside(waiting.is_there, pays=True)())
os.write(opener, b"!")
while not waiting.is_there():
    pass
print(beside(waiting.is_there, pays=True)(), waiting(), waiting(), waiting.is_there())
print(beside(lambda: 1, pays=False).is_there())
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
        "division by zero True",
        "True",
        "False False",
        "False [b'!'] [b'!'] True",
        "True",
    ]


_SHARED = """
import os, signal
from time import sleep
from notice.sources.second_core import shared
here = os.getpid()
def work(n):
    sleep(0.002)
    return n * n, os.getpid() == here
found = shared(range(200), work, pays=True)
print([one for one, _ in found] == [n * n for n in range(200)], len({where for _, where in found}))
print(shared(range(3), work, pays=False))
print(len(shared(range(9000), lambda n: n, pays=True)))
def dies(n):
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    sleep(0.002)
    return n
print(shared(range(50), dies, pays=True) == list(range(50)))
def fails(n):
    return 1 // (n - 30)
try:
    shared(range(50), fails, pays=True)
except ZeroDivisionError as error:
    print(error)
def fails_elsewhere(n):
    sleep(0.002)
    return n if os.getpid() == here else 1 // 0
print(shared(range(50), fails_elsewhere, pays=True) == list(range(50)))
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("nobody is left")
print(len(os.listdir("/dev/fd")) == before)
"""


def test_tasks_that_are_shared_out_are_all_done_once_and_in_order() -> None:
    """Whatever becomes of the other process, which leaves nothing behind."""
    script = _SHARED.replace("here =", 'before = len(os.listdir("/dev/fd"))\nhere =', 1)
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert ended.stderr == ""
    assert ended.stdout.splitlines() == [
        "True 2",
        "[(0, True), (1, True), (4, True)]",
        "9000",
        "True",
        "integer division or modulo by zero",
        "True",
        "nobody is left",
        "True",
    ]


def test_beside_other_threads_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    monkeypatch.setattr("os.fork", lambda: pytest.fail("a process was begun"), raising=False)
    assert beside(lambda: [1], pays=True)() == [1]
    assert shared([1, 2], str, pays=True) == ["1", "2"]


_INTERRUPTED = """
import os, signal
from notice.sources.second_core import beside
here = os.getpid()
os.register_at_fork(after_in_parent=lambda: os.kill(here, signal.SIGINT))
try:
    beside(lambda: 1, pays=True)
except KeyboardInterrupt:
    print("interrupted")
print(signal.pthread_sigmask(signal.SIG_BLOCK, ()))
print(beside(lambda: len(signal.pthread_sigmask(signal.SIG_BLOCK, ())), pays=False)())
"""


def test_an_interruption_that_comes_meanwhile_is_not_lost() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _INTERRUPTED], capture_output=True, text=True, check=True
    )
    assert ended.stderr == ""
    assert ended.stdout.splitlines() == ["interrupted", "set()", "0"]


_ABANDONED = """
import sys, time
from pathlib import Path
from notice.sources.second_core import leave_if_abandoned, shared
def work(number):
    leave_if_abandoned()
    Path(sys.argv[1], str(number)).touch()
    time.sleep(0.02)
shared(range(2000), work, pays=True)
"""


def wait_until(is_so: Callable[[], bool]) -> None:
    for _ in range(200):
        if is_so():
            return
        time.sleep(0.05)
    pytest.fail("it did not come about within ten seconds")


def test_work_that_nobody_waits_for_ends(tmp_path: Path) -> None:
    begun = subprocess.Popen([sys.executable, "-c", _ABANDONED, str(tmp_path)])
    wait_until(lambda: len(list(tmp_path.iterdir())) > 10)
    begun.kill()
    begun.wait()

    def is_quiet() -> bool:
        before = len(list(tmp_path.iterdir()))
        time.sleep(0.2)
        return len(list(tmp_path.iterdir())) == before

    wait_until(is_quiet)
    assert len(list(tmp_path.iterdir())) < 2000
