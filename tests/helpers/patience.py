"""What must not take long: a stop for what hangs, far from what any machine needs for the rest."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 40
"""Of the processor, so that a busy machine changes nothing.

What is tried takes two at the most; what grows as the square of its length takes minutes."""


@contextmanager
def patience() -> Iterator[None]:
    """Let what stands inside be stopped where it hangs.

    Raises:
        AssertionError: Where it took `SECONDS`, raised in the line that it was at.
    """

    def stop(*_: object) -> None:
        raise AssertionError(f"still not done after {SECONDS} s of the processor")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
