"""What the system refuses, told to somebody who is no programmer: which folder, whose, what to do.

The system itself says "Permission denied" of a file that may not even exist.
"""

from __future__ import annotations

import errno
import os
import pwd
import shlex
import stat
from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT}
_SHUT = {errno.EACCES, errno.EPERM, errno.EROFS}
_LOST = {errno.ENOENT, errno.ENOTDIR, errno.EEXIST}


def hindrance(file: Path) -> tuple[str, str]:
    """Why no file can be written there, and what to do; empty where nothing hinders it."""
    folder = file.absolute().parent
    there = _nearest(folder)
    if not there.is_dir():
        return f"`{there}` is a file, and no folder.", "Name a folder."
    if there != folder:
        return (
            f"There is no folder `{folder}`.",
            f"Make it with `mkdir -p {shlex.quote(str(folder))}`, or name another.",
        )
    if file.exists() and not file.is_file():
        return "", ""  # such as /dev/stdout
    if file.exists() and not _may(file, os.W_OK):
        return _shut(file, "write")
    if not _may(folder, os.W_OK | os.X_OK):
        return _shut(folder, "write into")
    return "", ""


def told(error: OSError) -> tuple[str, str]:
    """What lies behind an error of the system, and what to do; empty where it says it all."""
    if error.errno in _FULL:
        return "The disk is full, or what this user may use of it.", "Make room on it."
    if not error.filename or error.errno not in _SHUT | _LOST:
        return "", ""
    path = Path(os.fsdecode(error.filename)).absolute()
    if error.errno in _LOST:
        return hindrance(path)
    there = _nearest(path)
    if there.is_file():
        return _shut(there, "write" if _may(there, os.R_OK) else "read")
    is_within = there != path or not _may(there, os.W_OK | os.X_OK)
    return _shut(there if is_within else there.parent, "write into")


def _nearest(path: Path) -> Path:
    """The path itself, or the nearest one above it that is there."""
    return next((one for one in (path, *path.parents) if _is_there(one)), Path("/"))


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except OSError:
        return False
    return True


def _may(path: Path, what: int) -> bool:
    return os.access(path, what, effective_ids=os.access in os.supports_effective_ids)


def _shut(path: Path, verb: str) -> tuple[str, str]:
    mine = _name(os.geteuid())
    try:
        facts = path.stat()
    except OSError:
        return f"User `{mine}` may not {verb} `{path}`.", "Name another folder."
    owner, mode = _name(facts.st_uid), stat.filemode(facts.st_mode)
    message = f"User `{mine}` may not {verb} `{path}`, which belongs to `{owner}` ({mode})."
    if owner == mine:
        return message, f"Try `chmod u+rwX {shlex.quote(str(path))}`, or name another place."
    what = "read" if verb == "read" else "write"
    return (
        message,
        f"Let `{owner}`, or whoever looks after this machine, let `{mine}` {what} there.",
    )


def _name(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)
