"""Runs one command and writes down its wall time, processor time and peak memory.

Started as a process of its own (`python -I -S bench_child.py REPORT LOG COMMAND …`): the kernel
counts the memory of whoever starts a command as the command's own peak, so this must be small.
"""

import json
import os
import sys
import time
from pathlib import Path


def main(report: str, log: str, *command: str) -> None:
    """Run `command` with its output in the file `log`, and write the figures to `report`."""
    sink = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    output = [(os.POSIX_SPAWN_DUP2, sink, 1), (os.POSIX_SPAWN_DUP2, sink, 2)]
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=output)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes
    figures = {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": seconds,
        "processor": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss * unit / 1e6,
    }
    Path(report).write_text(json.dumps(figures), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
