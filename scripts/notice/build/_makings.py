"""What pages are made of: the same makings, the same page."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from notice.model.imprint import Imprints
from notice.pages.edition import Edition

_PACKAGE = Path(__file__).parents[1]
_KNOWN = {"i18n", "notice"}
_ENVIRONMENT = b"!ENV"


def makings(config: MkDocsConfig, edition: Edition) -> dict[str, str]:
    """The makings of each page by the place of its source; of none where they can't be known.

    They are the software, the templates, the settings, the day, which pages there are, and what
    the page says.  Another plugin, a hook or the environment may bring in more than can be seen
    here.
    """
    settings = Path(config.config_file_path).read_bytes()
    if config.hooks or set(config.plugins) - _KNOWN or _ENVIRONMENT in settings:
        return {}
    imprints = Imprints()
    timeline = edition.corpus.versions
    common = imprints.of(
        (
            _software(),
            tuple(_templates(config)),
            settings,
            edition.day,
            edition.style,
            edition.logo,
            edition.touch,
            tuple((version.effective, version.announced) for version in timeline),
        )
    )
    # A template may list the pages of its language.
    listed: dict[str, list[tuple[str, str]]] = {}
    for uri, view in edition.views.items():
        listed.setdefault(view.locale, []).append((uri, view.title))
    of_locale = {tag: imprints.of((common, pages)) for tag, pages in listed.items()}
    return {
        uri: imprints.of((of_locale[view.locale], uri, view)) for uri, view in edition.views.items()
    }


def _templates(config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
    """The files of the project's own templates; those of packages come with their versions."""
    custom: Any = config.theme.custom_dir
    folder = Path(custom) if custom else None
    for path in sorted(folder.rglob("*")) if folder else ():
        if folder and path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


@lru_cache(maxsize=1)
def _software() -> str:
    """The imprint of this program, of Python, and of the packages beside it by their versions."""
    digest = blake2b(sys.version.encode())
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + path.read_bytes())
    for folder in map(Path, sys.path):
        if folder.is_dir():
            digest.update("\n".join(sorted(p.name for p in folder.glob("*-info"))).encode())
    return digest.hexdigest()
