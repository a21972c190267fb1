"""Programs out of the npm registry, pinned with their digests, in a folder of the cache."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

PINNED = ("package.json", "package-lock.json")


def are_there(pins: Path, folder: Path, files: Sequence[str] = PINNED) -> bool:
    """Whether what the files in `pins` ask for was installed in the folder, and nothing older."""
    return (folder / "node_modules").is_dir() and all(
        (folder / name).is_file() and (folder / name).read_bytes() == (pins / name).read_bytes()
        for name in files
    )


def install(pins: Path, folder: Path, files: Sequence[str] = PINNED) -> str:
    """Install it, without running any script of it; gives what hindered, or ""."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in PINNED:
        shutil.copy(pins / name, folder / name)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if made.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        return (made.stderr.strip().splitlines() or ["npm failed"])[0]
    for name in files:
        shutil.copy(pins / name, folder / name)
    return ""
