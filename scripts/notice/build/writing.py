"""Writes files whole: what stood there or what is new, however a process ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from notice.sources.links import resolved

_NEW_OR_LEFT = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW


def write_whole(file: Path, content: bytes) -> None:
    """Write a file in one step; an interruption leaves what there was.

    A link stays, and leads to the new file; what is no file, such as a pipe, takes the content as
    it comes.  Raises OSError, with the file's name, where it can't be written.
    """
    with written_beside(file, lambda: content):
        pass


@contextmanager
def written_beside(file: Path, content: Callable[[], bytes]) -> Iterator[None]:
    """Write a file whole beside its place, which it takes when the block ends well.

    So what can fail, such as on a full disk, fails before the block.  Otherwise as `write_whole`.
    Another process that writes the same file waits until the block has ended; `content` is asked
    for when this one need not wait any more, and so may build on what the file holds.
    """
    file = resolved(file)
    if file.exists() and not file.is_file():
        with _said_of(file):
            file.write_bytes(content())
        yield
        return
    fresh = _beside(file)
    with ExitStack() as stack:
        with _said_of(file):
            stack.enter_context(_held_alone(fresh))
            left = stack.enter_context(ExitStack())
            left.callback(fresh.unlink, missing_ok=True)
            fresh.write_bytes(content())
        yield
        with _said_of(file):
            fresh.replace(file)
        left.pop_all()


def finish(file: Path, is_true: Callable[[bytes], bool]) -> bool:
    """Let what an interrupted process wrote beside a file take its place where it `is_true`.

    Gives whether that was done; what another process is writing at the moment is left to it.
    """
    file = resolved(file)
    left = _beside(file)
    try:
        held = os.open(left, os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        return False  # nothing was left, or not by us
    with os.fdopen(held, "rb") as written:
        try:
            fcntl.flock(written, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        if not (_is_still(left, held) and is_true(written.read())):
            return False
        with _said_of(file):
            left.replace(file)
    return True


def _beside(file: Path) -> Path:
    """Where a file is written before it takes its place."""
    return file.with_name(f".{file.name}.writing")


@contextmanager
def _held_alone(path: Path) -> Iterator[None]:
    """Make a file, or take one that was left, for this process alone, which waits for others."""
    while True:
        file = os.open(path, _NEW_OR_LEFT, 0o666)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            # Whoever had it before may have put it in its place, or removed it.
            if _is_still(path, file):
                yield
                return
        finally:
            os.close(file)


def _is_still(path: Path, file: int) -> bool:
    try:
        return path.lstat().st_ino == os.fstat(file).st_ino
    except FileNotFoundError:
        return False


@contextmanager
def _said_of(file: Path) -> Iterator[None]:
    """Say of this file what the system refuses: a full disk names none, others nobody knows."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from None
