"""Writes a file whole or not at all, and leaves nothing of it behind where that fails."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, text: str, mode: int | None = None) -> None:
    """Write a file aside and put it in its place, with these permissions if any are given."""
    partial = path.with_name(f".{path.name}.writing")
    try:
        partial.write_text(text, "utf-8", newline="\n")
        if mode is not None:
            partial.chmod(mode)
        partial.replace(path)
    except BaseException as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise


def replace_whole(path: Path, text: str) -> None:
    """Replace a file's text in one step; its permissions stay, and so does a link to it.

    Raises PermissionError for a file that is read-only, which a rename would not respect.
    """
    target = path.resolve() if path.is_symlink() else path
    mode = stat.S_IMODE(target.stat().st_mode)
    if not mode & _WRITABLE or not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "this file is read-only", str(path))
    write_whole(target, text, mode)


def put_whole(path: Path, text: str | None) -> None:
    """Give a file another text in one step, or write a new one; without a text, remove it."""
    if text is None:
        path.unlink()
    elif path.exists():
        replace_whole(path, text)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)


_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
