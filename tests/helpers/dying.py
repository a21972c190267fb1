"""`notice` in a process that is killed at a certain change of a file, which no clock has to hit.

Run as a script, this is that process.
"""

from __future__ import annotations

import os
import runpy
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

_CHANGES = {"os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.utime"}
_WRITING = os.O_WRONLY | os.O_RDWR


def killed_at(change: int, *arguments: str, cwd: Path, **environment: str) -> bool:
    """Whether the command was killed before its change of that number, counted from 1.

    Where it makes fewer changes, it has to end well.
    """
    done = subprocess.run(
        [sys.executable, __file__, str(change), *arguments],
        cwd=cwd,
        env={**os.environ, **environment, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr
    return done.returncode != 0


def _die_at(change: int) -> None:
    """Die before a change of a file or folder in the folder in which this process runs."""
    here, owner, made = str(Path.cwd()), os.getpid(), 0

    def look(event: str, said: tuple[Any, ...]) -> None:
        nonlocal made
        is_change = event in _CHANGES or (event == "open" and said[2] & _WRITING)
        if not is_change or os.getpid() != owner or not _is_within(here, said[0]):
            return
        made += 1
        if made == change:
            os.kill(owner, signal.SIGKILL)

    sys.addaudithook(look)


def _is_within(here: str, path: object) -> bool:
    """Whether a path, or a name in a folder that is open already, lies in a folder."""
    if not isinstance(path, (str, bytes, os.PathLike)):
        return False
    name = os.fsdecode(path)
    return not Path(name).is_absolute() or name.startswith(here)


if __name__ == "__main__":
    _die_at(int(sys.argv[1]))
    sys.argv[:2] = ["notice"]
    runpy.run_module("notice", run_name="__main__")
