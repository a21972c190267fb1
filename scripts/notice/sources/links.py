"""Where links lead.

A link may lead to itself, or links may lead to each other.  What Python's `Path.resolve` makes of
that depends on its version, so nobody else asks it.
"""

from __future__ import annotations

import errno
import os
from itertools import accumulate
from pathlib import Path


def resolved(path: Path) -> Path:
    """The absolute path without links; what it names need not be there.

    Raises OSError (ELOOP), which names the path, where links lead to themselves.
    """
    try:
        path.stat()
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise OSError(error.errno, error.strerror, str(path)) from None
    return Path(os.path.realpath(path))


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a link on the way to a path leads out of the folder, or to itself.

    The folder itself may be such a link: then all that is found in it lies outside.
    """
    if not _has_link(path, folder):
        return False
    try:
        return not resolved(path).is_relative_to(resolved(folder.parent) / folder.name)
    except OSError:
        return True


def _has_link(path: Path, folder: Path) -> bool:
    """Whether a link may stand on the way to a path, from the folder on; most have none."""
    if not path.is_relative_to(folder) or ".." in path.parts:
        return True
    names = path.parts[len(folder.parts) :]
    return any(map(os.path.islink, accumulate(names, os.path.join, initial=os.fspath(folder))))
