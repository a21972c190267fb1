"""`notice` in processes of their own that need not begin: each is forked from one that has.

What such a process does with its streams, and how it ends, is Python's own doing, as everywhere; it
only has been told before what the program is.  Run as a script, this is the process that begins.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import notice

FULL = "/dev/full"


class Begun:
    """A process in which the program is there, and which forks others to run a command each."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def run(self, *arguments: str, cwd: Path, where: str) -> subprocess.CompletedProcess[str]:
        """What a command says; `where` leads its streams as a shell would."""
        assert self.process.stdin
        assert self.process.stdout
        with tempfile.TemporaryDirectory(prefix="notice-said-") as name:
            said = [Path(name, stream) for stream in ("out", "err")]
            asked = [str(cwd), where, *map(str, said), *arguments]
            self.process.stdin.write(json.dumps(asked) + "\n")
            self.process.stdin.flush()
            code = int(self.process.stdout.readline())
            out, err = (file.read_text("utf-8") for file in said)
        return subprocess.CompletedProcess(arguments, code, out, err)


@contextmanager
def begun(**environment: str) -> Iterator[Begun]:
    """A process that has begun, and that ends with the block."""
    with subprocess.Popen(
        [sys.executable, __file__],
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Begun(process)
        assert process.stdin
        process.stdin.close()


def _main() -> None:
    """Read the program, then fork for each line of what is asked, and tell how that ended."""
    asking, telling = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    for module in pkgutil.walk_packages(notice.__path__, "notice."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    gc.freeze()  # none of it is looked through again when one of the others ends
    for line in asking:
        if child := os.fork():
            _, status = os.waitpid(child, 0)
            print(os.waitstatus_to_exitcode(status), file=telling, flush=True)
            continue
        cwd, where, out, err, *sys.argv[1:] = json.loads(line)
        os.chdir(cwd)
        _lead(where, out, err)
        runpy.run_module("notice", run_name="__main__", alter_sys=True)
        return


def _lead(where: str, out: str, err: str) -> None:
    """Lead the streams into these two files, and on as a shell would; then open them anew."""
    for number, file in ((1, out), (2, err)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600), number)
    way, pipe, reader = where.partition("|")
    if pipe:
        assert reader.strip() == "true", "whoever reads has gone before anything is said"
        unread, into = os.pipe()
        os.close(unread)
        os.dup2(into, 1)
    for led in way.split():
        stream, _, target = led.replace("<", "0>").partition(">")
        number = int(stream or 1)
        if target == "&-":
            os.close(number)
        elif target == FULL:
            os.dup2(os.open(FULL, os.O_WRONLY), number)
        else:
            raise ValueError(led)
    sys.stdin, sys.stdout, sys.stderr = map(_opened, range(3))


def _opened(number: int) -> TextIO | None:
    """A stream as Python opens it when it begins: None where it is closed."""
    try:
        os.fstat(number)
    except OSError:
        return None
    errors = "backslashreplace" if number == 2 else "strict"
    buffering = 1 if number == 2 else -1
    mode = "w" if number else "r"
    return open(number, mode, buffering, "utf-8", errors, closefd=False)


if __name__ == "__main__":
    _main()
