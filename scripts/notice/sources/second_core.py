"""Work that is done beside other work, on another core, where that is quicker."""

from __future__ import annotations

import os
import pickle
import select
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from notice.sources.pickling import pickled

T = TypeVar("T")
Task = TypeVar("Task")
_INTERRUPTIONS = {signal.SIGINT, signal.SIGTERM}
_NUMBER = 4
"""How many bytes the number of a task takes."""
_AT_ONCE = 4_096
"""How many numbers a pipe holds on every system."""
_owners = list[int]()
"""The process that waits for this one, in a process that was begun for another."""


class Awaited(Generic[T]):
    """What work begun in a process of its own will give, in the process that began it.

    Where the process does not end well, or there is none, the result is worked out when it is asked
    for, so that it is the same and errors are raised here.
    """

    def __init__(self, work: Callable[[], T], process: int = 0, receiving: int = -1) -> None:
        self.work, self.process, self.receiving = work, process, receiving
        self.owner = os.getpid()
        self.known: list[T] = []

    def __call__(self) -> T:
        """The result; waits for it."""
        if not self.known:
            self.known.append(self._received() if self.process else self.work())
        return self.known[0]

    def is_there(self) -> bool:
        """Whether nobody else is at work on it; never so for another process than its owner."""
        if self.owner != os.getpid():
            return False
        is_ours = bool(self.known) or not self.process
        return is_ours or bool(select.select([self.receiving], [], [], 0)[0])

    def _received(self) -> T:
        # It is heard once: where it brought nothing, whoever asks again asks for the work itself.
        process, self.process = self.process, 0
        with os.fdopen(self.receiving, "rb") as sent:
            data = sent.read()
        _, status = os.waitpid(process, 0)
        # It comes from the process that was begun below, and from nowhere else.
        result: T = pickle.loads(data) if status == 0 else self.work()  # noqa: S301
        return result


def beside(work: Callable[[], T], *, pays: bool) -> Awaited[T]:
    """Begin work in a process of its own, where that pays and can be done."""
    if not (pays and _can_be_done()):
        return Awaited(work)
    receiving, sending = os.pipe()
    # An interruption that meets Python between two processes would be lost, or end both alike.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPTIONS)
    owner = os.getpid()
    process = os.fork()
    if process == 0:
        code = 1
        try:
            _owners.append(owner)
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            os.close(receiving)
            with os.fdopen(sending, "wb") as out:
                out.write(pickled(work()))
            code = 0
        finally:
            # Nothing of what this process shares with its parent is flushed or cleared away twice.
            os._exit(code)
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    os.close(sending)
    return Awaited(work, process, receiving)


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


def leave_if_abandoned() -> None:
    """End this process where it was begun for another one that has ended since.

    Nobody waits for what it makes then, and what it writes would be in the way of others.
    """
    if _owners and os.getppid() != _owners[-1]:
        raise SystemExit(1)


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
