"""The one way in which a command writes a file: whole or not at all, and never elsewhere.

What stands in a folder may come from anybody's branch, links included.  So the way to a file is
walked folder by folder without following links, the new text is written under a name that nobody
can foresee, and what is replaced is looked at once more before it goes.
"""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePosixPath

PARTIAL = ".writing"
"""What ends the name of a file that is being written."""
PATIENCE = 5.0
"""How many seconds a command waits for another one to end."""

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
_PAUSE = 0.05


def write_new(root: Path, name: str, text: str) -> None:
    """Write a new file, `name` being its path from `root`; folders on the way are made.

    A file that stands there with the same text is left as it is.  Raises FileExistsError where
    another one does, and OSError where a link stands anywhere on the way.
    """
    with _folder(root, name, make=True) as (folder, last):
        there = _content(folder, last, root / name)
        if there is None:
            _put(folder, last, text, 0o666 & ~_umask(), root / name, was=None)
        elif there != text.encode():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(root / name))


def replace(root: Path, name: str, text: str, was: bytes) -> None:
    """Replace a file's text in one step, `name` being its path from `root`; permissions stay.

    Raises PermissionError for a file that is read-only, which a rename would not respect, and
    OSError where the file no longer holds `was`, or where a link stands on the way.
    """
    path = root / name
    with _folder(root, name, make=False) as (folder, last):
        about = os.stat(last, dir_fd=folder, follow_symlinks=False)
        if not stat.S_ISREG(about.st_mode):
            raise _stranger(path, about.st_mode)
        mode = stat.S_IMODE(about.st_mode)
        if not mode & _WRITABLE or not os.access(last, os.W_OK, dir_fd=folder):
            raise PermissionError(errno.EACCES, "this file is read-only", str(path))
        _put(folder, last, text, mode, path, was=was)


def remove(root: Path, name: str, was: bytes) -> None:
    """Remove a file, `name` being its path from `root`.

    Raises OSError where it no longer holds `was`, or where a link stands on the way.
    """
    with _folder(root, name, make=False) as (folder, last):
        _compare(_content(folder, last, root / name), was, root / name)
        os.unlink(last, dir_fd=folder)


@contextmanager
def _folder(root: Path, name: str, *, make: bool) -> Iterator[tuple[int, str]]:
    """The open folder in which a file stands, reached from `root` without following a link.

    Folders that were made on the way and stay empty are removed again.
    """
    *steps, last = PurePosixPath(name).parts
    here = root
    with ExitStack() as stack:
        folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
        stack.callback(os.close, folder)
        for step in steps:
            here /= step
            if make:
                with suppress(FileExistsError):
                    os.mkdir(step, dir_fd=folder)
                    stack.callback(_remove_empty, step, folder)
            try:
                folder = os.open(step, _FOLDER, dir_fd=folder)
            except OSError as error:
                raise _on_the_way(here, error) from None
            stack.callback(os.close, folder)
        yield folder, last


def _remove_empty(name: str, within: int) -> None:
    with suppress(OSError):
        os.rmdir(name, dir_fd=within)


def _content(folder: int, name: str, path: Path) -> bytes | None:
    """The bytes of a file in a folder; None where there is none."""
    try:
        file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _on_the_way(path, error) from None
    with os.fdopen(file, "rb") as opened:
        mode = os.fstat(opened.fileno()).st_mode
        if not stat.S_ISREG(mode):
            raise _stranger(path, mode)
        return opened.read()


def _put(
    folder: int,
    name: str,
    text: str,
    mode: int,
    path: Path,
    *,
    was: bytes | None,
) -> None:
    """Write a file whole, in the place of one that holds `was`, or as a new one."""
    partial = f".{name}.{secrets.token_hex(6)}{PARTIAL}"
    try:
        with os.fdopen(os.open(partial, _NEW, 0o600, dir_fd=folder), "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fchmod(file.fileno(), mode)
        if was is None:
            _put_new(folder, partial, name)
            return
        _compare(_content(folder, name, path), was, path)
        os.rename(partial, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(partial, dir_fd=folder)
        if isinstance(error, OSError):
            raise type(error)(error.errno, error.strerror, str(path)) from error
        raise


def _compare(found: bytes | None, was: bytes, path: Path) -> None:
    if found != was:
        why = "somebody changed this file while the command ran; run it again"
        raise OSError(errno.ESTALE, why, str(path))


def _put_new(folder: int, partial: str, name: str) -> None:
    """Give a file its name; unlike a rename, this fails where something stands under it."""
    try:
        os.link(partial, name, src_dir_fd=folder, dst_dir_fd=folder)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links; nothing stood there a moment ago
        os.rename(partial, name, src_dir_fd=folder, dst_dir_fd=folder)
    else:
        os.unlink(partial, dir_fd=folder)


def _on_the_way(path: Path, error: OSError) -> OSError:
    """What to say of something on the way to a file that could not be opened for what it is."""
    is_link = error.errno in {errno.ELOOP, errno.EMLINK} or path.is_symlink()
    why = "this is a link, and no command writes through one" if is_link else error.strerror
    return OSError(error.errno, why, str(path))


def _stranger(path: Path, mode: int) -> OSError:
    what = "a link" if stat.S_ISLNK(mode) else "no file"
    return OSError(errno.EINVAL, f"this is {what}, and the command would replace it", str(path))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def alone(root: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the project in `root` while a command reads, decides and writes.

    The folder itself is locked, so that nothing is left behind.  Raises OSError where another
    command still holds it after `patience` seconds.
    """
    lock = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        end = time.monotonic() + patience
        while not _locked(lock):
            if time.monotonic() > end:
                why = f"another command is writing in this project{_holder(lock)}"
                raise OSError(errno.EBUSY, why, str(root))
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(lock)


def _locked(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(lock: int) -> str:
    """Who holds the lock, as far as the system tells; Linux does, and "" where it does not."""
    inode = str(os.fstat(lock).st_ino)
    with suppress(OSError, ValueError):
        for line in Path("/proc/locks").read_text("utf-8").splitlines():
            fields = line.split()
            if fields[1] == "FLOCK" and fields[5].rpartition(":")[2] == inode:
                said = Path("/proc", fields[4], "cmdline").read_bytes().decode("utf-8", "replace")
                return f": process {fields[4]}, `{' '.join(said.split(chr(0))).strip()}`"
    return ""
