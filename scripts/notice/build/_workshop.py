"""All pages of an edition are made at once, on both cores, but for those that are known already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from msgspec.structs import replace

from notice.build._ingredients import ingredients
from notice.build._made import Made, made_of
from notice.build._rendering import Renderer
from notice.build.audit.reading import Reading, file_of
from notice.model.imprint import Imprints
from notice.pages.edition import Edition
from notice.pages.view import PageView
from notice.sources.second_core import leave_if_abandoned, shared

Read = Callable[[PageView, bytes], Reading]
"""Reads a page back that should show a view."""
_MANY = 6
"""From how many pages on another process pays: it begins in some hundredths of a second."""
_FEW = 4
"""With fewer languages, each page is made by itself, so that both cores have as much to do."""


class Workshop:
    """Makes the pages of a build, and knows those that were made or read before.

    `recall` gives what is known of pages by their ingredients; without other means, it is what the
    last build in this process made.  `before_each` is called before each page that is made, and may
    raise where none is wanted any more.
    """

    def __init__(self) -> None:
        self.ingredients: Mapping[str, str] = {}
        self.pages: dict[str, Made] = {}
        self.edition: Edition | None = None
        self.imprints = Imprints()
        self.recall: Callable[[AbstractSet[str]], Mapping[str, Made]] = self._last
        self.before_each: Callable[[], None] = lambda: None
        self.reader: Callable[[Edition], Read] | None = None
        self._known: dict[str, Made] = {}

    def begin(self, config: MkDocsConfig, edition: Edition, *, remembers: bool) -> None:
        """Take up an edition; where the build `remembers`, learn which of its pages are known."""
        self.edition = edition
        self.ingredients = ingredients(config, edition, self.imprints) if remembers else {}
        known = self.recall(frozenset(self.ingredients.values()))
        self.pages = {uri: known[key] for uri, key in self.ingredients.items() if key in known}

    def make(self, renderer: Renderer, site: Path | None) -> None:
        """Make the pages that are not known, and write all into the folder `site`.

        Without one, the pages are held for somebody else to write.
        """
        assert self.edition is not None
        views = self.edition.pages
        if site:
            # All are there before others begin to write: none is made anew that somebody removed.
            for folder in {(site / file_of(view)).parent for view in views.values()}:
                folder.mkdir(parents=True, exist_ok=True)
            for uri, known in self.pages.items():
                _write(site, views[uri], known.page)
        portions = _portions([uri for uri in views if uri not in self.pages], views)
        read = self.reader(self.edition) if self.reader else None
        is_held = site is None or bool(self.ingredients)

        def made(uri: str) -> Made:
            self.before_each()
            leave_if_abandoned()
            view = replace(views[uri])  # what is worked out for it is not held until all are made
            page = renderer.page(view)
            if site:
                _write(site, view, page)
            return made_of(page, read(view, page) if read else None, is_held=is_held)

        pays = sum(map(len, portions)) >= _MANY
        several = shared(portions, lambda portion: list(map(made, portion)), pays=pays)
        for portion, some in zip(portions, several, strict=True):
            self.pages |= zip(portion, some, strict=True)
        self._known = {key: self.pages[uri] for uri, key in self.ingredients.items()}

    def _last(self, needed: AbstractSet[str]) -> Mapping[str, Made]:
        return {key: made for key, made in self._known.items() if key in needed}


def _write(site: Path, view: PageView, page: bytes) -> None:
    (site / file_of(view)).write_bytes(page)


def _portions(uris: list[str], views: Mapping[str, PageView]) -> list[list[str]]:
    """The pages by language, since pages of one language compare the same texts."""
    of: dict[str, list[str]] = {}
    for uri in uris:
        of.setdefault(views[uri].locale, []).append(uri)
    return list(of.values()) if len(of) >= _FEW else [[uri] for uri in uris]
