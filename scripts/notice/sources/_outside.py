"""Which files outside `docs/` take part in making the site, by their paths alone."""

from __future__ import annotations

import re

from notice.sources.loaded import DOCS


def from_project(name: str, prefix: str) -> str:
    """A path in the repository as it is told: from the project, or with "/" before it."""
    return name.removeprefix(prefix) if name.startswith(prefix) else f"/{name}"


AROUND = re.compile(
    r"(?:overrides/|scripts/|\.ci/|\.github/|\.gitlab-ci\.yml$|pyproject\.toml$|Makefile$"
    r"|requirements[^/]*$)"
)
"""What takes part in making the site, around the project in its repository."""
_APART = re.compile(
    r"(?:guides|tests)/|(?:README|CHANGELOG|CONTRIBUTING|LICENSE)[^/]*$|\.(?:gitignore|editorconfig)$"
)
_LITTER = re.compile(r"(?:^|/)(?:__pycache__/|\.DS_Store$|Thumbs\.db$|[^/]*(?:~|\.swp)$)")


def is_litter(name: str) -> bool:
    """Whether a path is that of what editors and Python leave behind."""
    return _LITTER.search(name) is not None


def takes_part(name: str, settings: str, made: tuple[str, ...]) -> bool:
    """Whether a file of the project takes part in making the site, and is compared nowhere else."""
    is_compared = name == settings or name.startswith(f"{DOCS}/")
    return not is_compared and not _APART.match(name) and not name.startswith(made)
