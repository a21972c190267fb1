"""Which files a folder holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def files_below(folder: Path) -> list[str]:
    """The paths of all files below a folder, seen from it and with slashes, in order.

    A link is a file here, wherever it leads: nothing behind it belongs to the folder.  Raises
    OSError where there is no such folder, or one in it can't be read.
    """
    return sorted(_below(str(folder), ""))


def _below(folder: str, path: str) -> Iterator[str]:
    with os.scandir(folder) as there:
        for entry in there:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path, f"{path}{entry.name}/")
            else:
                yield path + entry.name
