"""Work that is done beside other work, on another core, where that is quicker."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def beside(work: Callable[[], list[T]], *, pays: bool) -> Callable[[], list[T]]:
    """Begin work in a process of its own; gives what waits for its result.

    Where that does not pay or can't be done, or where the process does not end well, the result is
    worked out when it is asked for, so that it is the same and errors are raised here.
    """
    if not (pays and _can_be_done()):
        return work
    receiving, sending = os.pipe()
    process = os.fork()
    if process == 0:
        code = 1
        try:
            os.close(receiving)
            with os.fdopen(sending, "wb") as out:
                pickle.dump(work(), out)
            code = 0
        finally:
            # Nothing of what this process shares with its parent is flushed or cleared away twice.
            os._exit(code)
    os.close(sending)

    def result() -> list[T]:
        with os.fdopen(receiving, "rb") as sent:
            data = sent.read()
        _, status = os.waitpid(process, 0)
        # It comes from the process that was begun above, and from nowhere else.
        return list(pickle.loads(data)) if status == 0 else work()  # noqa: S301

    return result


def _can_be_done() -> bool:
    # A process with threads is not copied whole: a lock that another thread holds stays held.
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and threading.active_count() == 1
