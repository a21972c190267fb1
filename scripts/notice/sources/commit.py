"""Which commit the texts are at, for records of what was made from them."""

from __future__ import annotations

import subprocess
from pathlib import Path


def commit_of(root: Path) -> str:
    """The id of the commit that is checked out, with a + where files differ from it.

    It is "" where there is no git, or no commit.
    """
    try:
        head = _git(root, "rev-parse", "--verify", "--quiet", "HEAD").strip()
        changed = _git(root, "status", "--porcelain", "--", "docs", "mkdocs.yml", "overrides")
    except (OSError, subprocess.SubprocessError):
        return ""
    return head + ("+" if changed.strip() else "")


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)  # noqa: S603
    return done.stdout
