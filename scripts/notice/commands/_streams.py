"""Standard output and standard error, which may be closed, full, or read by nobody any more.

What a command does must not end half way because nobody can hear of it: it goes on to its end, and
what could not be said is told then, where there is still somebody to tell.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedIOBase, FileIO, RawIOBase, TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from notice.commands import refused

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


@contextmanager
def steady(errors: str) -> Iterator[None]:
    """Let both streams take whatever is said; `errors` names what stands for odd characters.

    Where one of them refused any of it, that is said in the end on standard error, and the exit
    code is no longer 0.  Whoever closed a stream, or stopped reading it, is told nothing.
    """
    _fill()
    before = sys.stdout, sys.stderr
    both = sys.stdout, sys.stderr = [_steady(stream, errors) for stream in before]
    try:
        yield
    except SystemExit as ended:
        for why in filter(None, map(_unsaid, both)):
            sys.stderr.write(f"{why}\n")
            ended.code = ended.code or 1
        raise
    finally:
        for stream in both:
            stream.flush()
        sys.stdout, sys.stderr = before


def _fill() -> None:
    """Open nothing in the place of a closed stream, lest a file or a child be taken for it."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            # The system gives the lowest number that is free, which is that of the stream.
            nothing = FileIO(os.devnull, "w" if number else "r")
            os.set_inheritable(nothing.fileno(), True)
            setattr(sys, name, TextIOWrapper(nothing, encoding="utf-8"))


def _steady(stream: TextIO, errors: str) -> TextIO:
    """A stream that takes whatever is said; one that is none of the system's is so already."""
    if not isinstance(stream, TextIOWrapper):
        return stream
    stream.flush()
    return TextIOWrapper(
        _Steady(stream.buffer),
        encoding=stream.encoding,
        errors=errors,
        line_buffering=stream.line_buffering,
    )


class _Steady(BufferedIOBase):
    """Bytes for a stream; once it has refused some, for whatever reason, it is left alone."""

    def __init__(self, stream: BufferedIOBase) -> None:
        # What is kept for later by the stream itself would be refused when Python ends.
        self.stream: BufferedIOBase | RawIOBase = getattr(stream, "raw", stream)
        self.name: str = getattr(stream, "name", "")
        self.refusal: OSError | None = None

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self.stream.isatty()

    def fileno(self) -> int:
        return self.stream.fileno()

    def write(self, data: ReadableBuffer, /) -> int:
        left = memoryview(data)
        while left and not self.refusal:
            try:
                left = left[self.stream.write(left) or 0 :]
            except OSError as error:
                self.refusal = error
        return memoryview(data).nbytes


def _unsaid(stream: TextIO) -> str:
    """Why what was said on a stream is not there, and what to do; "" where all of it is.

    Nobody missed what came after they stopped reading.
    """
    stream.flush()
    error = stream.buffer.refusal if isinstance(stream.buffer, _Steady) else None
    if error is None or error.errno == errno.EPIPE:
        return ""
    said = f"What the command said could not be written: {error.strerror}."
    done = "All the same, it went on to its end."
    return " ".join(filter(None, (said, done, *refused.told(error))))
