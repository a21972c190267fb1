"""Work that is done beside other work, on another core, where that is quicker."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
Task = TypeVar("Task")
_NUMBER = 4
"""How many bytes the number of a task takes."""
_AT_ONCE = 4_096
"""How many numbers a pipe holds on every system."""


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


def shared(tasks: Sequence[Task], work: Callable[[Task], T], *, pays: bool) -> list[T]:
    """The results of work on each task, in order, from two processes that take turns at will.

    Each takes the next task when it has done one, so that neither waits for the other.  What the
    other does not bring, for whatever reason, is worked out here, so errors are raised here.
    """
    if len(tasks) > _AT_ONCE:
        first, rest = tasks[:_AT_ONCE], tasks[_AT_ONCE:]
        return [*shared(first, work, pays=pays), *shared(rest, work, pays=pays)]
    if not (pays and len(tasks) > 1 and _can_be_done()):
        return [work(task) for task in tasks]
    taking, giving = os.pipe()
    with os.fdopen(giving, "wb") as numbers:
        numbers.write(b"".join(n.to_bytes(_NUMBER, "big") for n in range(len(tasks))))
    other = beside(lambda: list(_taken(taking, tasks, work)), pays=True)
    done: dict[int, T] = {}
    try:
        done.update(_taken(taking, tasks, work))
    finally:
        # After an error, nothing is left to be taken, and the other ends at once.
        while os.read(taking, _AT_ONCE):
            pass
        done.update(other())
        os.close(taking)
    return [done[n] if n in done else work(task) for n, task in enumerate(tasks)]


def _taken(
    taking: int, tasks: Sequence[Task], work: Callable[[Task], T]
) -> Iterator[tuple[int, T]]:
    """The numbers of the tasks that this process takes, with their results."""
    while number := os.read(taking, _NUMBER):
        n = int.from_bytes(number, "big")
        yield n, work(tasks[n])


def _can_be_done() -> bool:
    # A process with threads is not copied whole: a lock that another thread holds stays held.
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and threading.active_count() == 1
