"""Whether a folder is shown somewhere else by a mount of its own."""

from __future__ import annotations

import re
from pathlib import Path

from notice.sources.links import resolved


def mounted_at(site: Path) -> list[str]:
    """Where this very folder is mounted by itself, as far as Linux tells of this system."""
    try:
        told = Path("/proc/self/mountinfo").read_text("utf-8", "replace")
    except OSError:
        return []
    return mounts_of(str(resolved(site)), told)


def mounts_of(folder: str, told: str) -> list[str]:
    """Where a folder is mounted by what the system tells (`proc(5)`, mountinfo)."""
    fields = (line.split() for line in told.splitlines())
    mounts = [(f[2], _spelled(f[3]), _spelled(f[4])) for f in fields if len(f) > 4]
    around = [m for m in mounts if folder == m[2] or folder.startswith(m[2].rstrip("/") + "/")]
    if not around:
        return []
    device, root, place = max(around, key=lambda mount: len(mount[2]))
    # The path of the folder within its file system.
    inside = root.rstrip("/") + folder.removeprefix(place.rstrip("/"))
    return [p for d, r, p in mounts if (d, r) == (device, inside) and p != place]


def _spelled(path: str) -> str:
    """A path of mountinfo, in which spaces and the like are octal numbers."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), path)
