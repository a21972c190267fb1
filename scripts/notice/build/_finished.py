"""Pages that are known already, by what they are made of: the same makings, the same page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from notice.model.imprint import Imprints
from notice.pages.edition import Edition

Recall = Callable[[AbstractSet[str]], dict[str, str]]
"""Gives the finished pages that are known, of some makings, by these."""

_PACKAGE = Path(__file__).parents[1]
_KNOWN = {"i18n", "notice"}
_ENVIRONMENT = b"!ENV"


class Finished:
    """Pages that need not be made, since they are known already."""

    def __init__(self) -> None:
        self.makings: Mapping[str, str] = {}
        self._pages: dict[str, str] = {}
        self.recall: Recall = self._last

    def begin(
        self, config: MkDocsConfig, edition: Edition, beside: Callable[[str], object]
    ) -> None:
        """Learn what the pages of a build are made of, and which of them are known."""
        self.makings = makings(config, edition, beside)
        self._pages = self.recall(frozenset(self.makings.values()))

    def page(self, uri: str) -> str:
        """The page at the place of a source; "" where it is to be made."""
        return self._pages.get(self.makings.get(uri, ""), "")

    def keep(self, uri: str, page: str) -> None:
        """Know a page that was made from now on."""
        if uri in self.makings:
            self._pages[self.makings[uri]] = page

    def _last(self, needed: AbstractSet[str]) -> dict[str, str]:
        """Without other means, what was made in this process is known."""
        return {key: page for key, page in self._pages.items() if key in needed}


def makings(
    config: MkDocsConfig, edition: Edition, beside: Callable[[str], object]
) -> dict[str, str]:
    """The makings of each page by the place of its source; of none where they can't be known.

    They are the software, the templates, the settings, the day, which pages there are, what the
    page says, and what stands `beside` it in a preview of its locale.  Another plugin, a hook or
    the environment may bring in more than can be seen here.
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
    of_locale = {tag: imprints.of((common, pages, beside(tag))) for tag, pages in listed.items()}
    return {
        uri: imprints.of((of_locale[view.locale], uri, view)) for uri, view in edition.views.items()
    }


def _templates(config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
    """The files of the project's own templates; those of packages come with their versions."""
    custom: Any = config.theme.custom_dir
    folder = Path(custom) if custom else None
    for path in sorted(folder.rglob("*")) if folder else ():
        if path.is_file():
            yield path.as_posix(), path.read_bytes()


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
