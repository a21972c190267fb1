"""Which commit the texts are at, for records of what was made from them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from notice.model.finding import NoticeError
from notice.model.settings import THEME
from notice.sources import settings
from notice.sources.links import resolved
from notice.sources.loaded import DOCS

_SETTINGS = "mkdocs.yml"


def commit_of(root: Path, config: str = _SETTINGS) -> str:
    """The id of the commit that is checked out, with a + where files differ from it.

    Looked at are the texts, the settings in the file `config`, and the folder of templates that
    they name.  It is "" where there is no git, or no commit.
    """
    try:
        head = _git(root, "rev-parse", "--verify", "--quiet", "HEAD").strip()
        around = resolved(Path(_git(root, "rev-parse", "--show-toplevel").strip()))
        theme = _theme(root / config)
        # Git refuses to look at what lies outside of its repository, or behind a link.
        more = (str(theme),) if theme.is_relative_to(around) else ()
        changed = _git(root, "status", "--porcelain", "--", DOCS, config, *more)
    except (OSError, subprocess.SubprocessError):
        return ""
    return head + ("+" if changed.strip() else "")


def _theme(config: Path) -> Path:
    """The folder of templates, wherever it really lies."""
    try:
        name = settings.read(config)[0].theme
    except NoticeError:
        name = THEME
    return resolved(config.parent / name)


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "--literal-pathspecs", "-C", str(root), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)  # noqa: S603
    return done.stdout
