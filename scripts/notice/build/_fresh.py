"""The folder beside a site in which the next one is made, and those that dead builds left there."""

from __future__ import annotations

import fcntl
import glob
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

_DIGITS = 12
"""How many hexadecimal digits tell the folders of builds apart."""


def prefix(site: Path) -> str:
    """How the names of such folders begin."""
    return f".{site.name}.building-"


@contextmanager
def fresh_folder(site: Path) -> Iterator[Path]:
    """A folder beside the site, locked while it is there, and gone whenever it ends."""
    fresh, lock = site, None
    try:
        while lock is None:
            # Its name is known before it is there: a build may be stopped at any moment.
            fresh = site.parent / f"{prefix(site)}{token_hex(_DIGITS // 2)}"
            fresh.mkdir()
            lock = _locked(fresh)
        yield fresh
    finally:
        if fresh != site:
            shutil.rmtree(fresh, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _locked(fresh: Path) -> int | None:
    """A lock on the folder; None where another build took it for a dead one's before."""
    try:
        lock = os.open(fresh, os.O_RDONLY)
    except FileNotFoundError:
        return None
    fcntl.flock(lock, fcntl.LOCK_EX)
    if fresh.exists() and fresh.stat().st_ino == os.fstat(lock).st_ino:
        return lock
    os.close(lock)
    return None


def clear_leftovers(site: Path) -> None:
    """Remove what dead builds left behind: folders that no living process has locked."""
    for left in site.parent.glob(glob.escape(prefix(site)) + "?" * _DIGITS):
        try:
            lock = os.open(left, os.O_RDONLY)
        except OSError:
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(lock)
