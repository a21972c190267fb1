"""The adapter to MkDocs: hooks of a few lines, each handing over to the core.

mkdocs-static-i18n builds once for each locale, inside its own end of the first build: hooks run
once per locale, and only the outer build reads the corpus and writes what is not a page.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import jinja2
from mkdocs.config import config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from msgspec.structs import replace

from notice.build import _bars
from notice.build._mishaps import Refused
from notice.build._rendering import Renderer
from notice.build._templates import NOTHING, has_more_hands, share_templates
from notice.build._workshop import Workshop
from notice.build.server import guard, look_at
from notice.model import grouping, report
from notice.model.corpus import Corpus
from notice.model.finding import NoticeError
from notice.model.publication import PAGES_ALONE
from notice.model.settings import Settings
from notice.pages.edition import SITEMAP, Edition, make_edition
from notice.pages.site import PageKind
from notice.pages.view import PageView
from notice.sources import settings, store
from notice.sources.clock import moment, standing_still, today
from notice.sources.theme import asset_files

if TYPE_CHECKING:
    from notice.build._preview import Preview

log = get_plugin_logger("notice")
said = logging.getLogger("mkdocs.plugins.notice")


class NoticePlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Shows the notice's versions, and what each page must say, as pages of MkDocs."""

    config_scheme = tuple(
        (name, config_options.Optional(config_options.Type(object))) for name in settings.OPTIONS
    )

    def __init__(self) -> None:
        super().__init__()
        self.serving = False
        self.edition: Edition | None = None
        self.day: date | None = None
        self.drafts = False
        self.remembers = False  # whether pages are known from former builds
        self.is_whole = False  # whether what stands beside the pages is made as well
        self.corpus: Corpus | None = None  # from who has checked it already
        self.renderer: Renderer | None = None
        self.workshop = Workshop()
        self.faults: tuple[_bars.Fault, ...] = ()
        self.is_guarded = False
        self.while_building = ExitStack()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a preview, which shows drafts."""
        self.serving = command == "serve"
        self.workshop = Workshop()  # MkDocs uses one plugin for all builds of a process

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check everything before MkDocs empties the site's folder."""
        config.theme.static_templates = set()
        if not _is_inner(config):
            share_templates(config)
            self.while_building.close()
            try:
                if self.serving and not self.preview.told:
                    look_at(config.dev_addr.host, config.dev_addr.port)
                self.edition = self._read(config)
                if self.edition:
                    remembers = self.serving or self.remembers
                    self.workshop.begin(config, self.edition, remembers=remembers)
                day = self.edition.day if self.edition else None
                self.while_building.enter_context(standing_still(day))
                if not has_more_hands(config):
                    self.while_building.enter_context(_empty_docs(config))
            except NoticeError as error:
                for line in () if self.is_guarded else grouping.lines(error.findings):
                    said.error(line)
                raise Refused(error.findings) from None
        return config

    def on_build_error(self, error: Exception) -> None:
        """Let the clock go on for the next build."""
        self.while_building.close()

    def _read(self, config: MkDocsConfig) -> Edition | None:
        corpus = self.corpus or self._checked(config)
        if corpus is None:
            return None
        if not self.is_whole:
            corpus = _pages_alone(corpus)
        options = corpus.settings
        return make_edition(
            corpus,
            self.day or today(options.time_zone),
            drafts=self.drafts or self.serving,
            style=_theme_file(config, options, asset_files.STYLE).decode(),
            logo=(Path(options.logo).name, _theme_file(config, options, options.logo))
            if options.logo
            else None,
        )

    def _checked(self, config: MkDocsConfig) -> Corpus | None:
        loaded = store.load(Path(config.config_file_path))
        day = self.day or today(loaded.corpus.settings.time_zone)
        if self.serving:
            reading = self.preview.reading(loaded, day, moment())
            self.faults = reading.faults
            self.preview.loaded = loaded
            if not self.is_guarded:
                self._tell()
            return reading.corpus
        from notice.build import gate  # noqa: PLC0415 - who builds by `notice` has checked before

        found = gate.of_day(loaded, day)
        if refused := gate.hinders(found, strict=False):
            raise NoticeError(refused)
        # Who builds may keep a public log, which names nothing that is under embargo.
        for line in grouping.lines(found):
            log.info(line)
        log.info(report.rest(gate.of_all(loaded), found))
        return loaded.corpus

    @event_priority(100)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Let nothing out but the pages of this locale.

        Of pages that are written already, one is enough: without any, static-i18n misses a home.
        """
        locale = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
        return Files(
            [
                File(uri, config.docs_dir, config.site_dir, config.use_directory_urls)
                for uri, view in (self.edition.views.items() if self.edition else ())
                if view.locale == locale
                and (view.kind is PageKind.FRONT or not self._writes(config))
            ]
        )

    @event_priority(-100)
    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
        """Make all pages of all locales, once everybody has had a hand in the templates."""
        if self.edition and not _is_inner(config):
            common = {"config": config}
            self.renderer = Renderer(env, self.edition, common, is_preview=self.serving)
            self.workshop.make(
                self.renderer, Path(config.site_dir) if self._writes(config) else None
            )

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str:
        """MkDocs makes nothing of a page but its place."""
        return ""

    def on_page_markdown(self, markdown: str, page: Page, **_: Any) -> str:
        """Show nothing with its templates either."""
        page.meta["template"] = NOTHING
        return markdown

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Hand the page over; a preview says on top what of its language is not shown."""
        if self._writes(config):
            return Path(page.file.abs_dest_path).read_bytes().decode()
        faults = self._faults_of(self._view(page).locale)
        return self._held(page.file.src_uri, faults)

    def on_serve(self, server: Any, /, *, config: MkDocsConfig, builder: object) -> Any:
        """Let no mistake stop the preview."""
        self.is_guarded = True
        guard(server, Path(config.config_file_path), self._tell)
        return server

    def _tell(self) -> None:
        """Say what is new of all that the checks find."""
        if news := self.preview.news():
            said.info("\n".join(news))

    @event_priority(-200)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Once all locales are built, write what is no page of a locale."""
        if _is_inner(config):
            return
        self.while_building.close()
        site = Path(config.site_dir)
        if self.faults:
            i18n: Any = config.plugins["i18n"]
            _bars.write_placeholders(site, i18n.default_language, i18n.build_languages, self.faults)
        if self.edition is None:
            return
        edition = self.edition
        for asset in (*edition.assets, *edition.at_root):
            (site / asset.path).parent.mkdir(parents=True, exist_ok=True)
            (site / asset.path).write_bytes(asset.data)
        assert self.renderer is not None
        (site / SITEMAP).write_text(self.renderer.sitemap(), "utf-8")
        for error in () if self._writes(config) else (edition.not_found, *edition.errors):
            (site / error.path).write_text(self._held(error.path, self.faults), "utf-8")

    @cached_property
    def preview(self) -> Preview:
        """What a preview remembers from one build to the next."""
        from notice.build._preview import Preview  # noqa: PLC0415 - it brings all the checks

        return Preview()

    def _writes(self, config: MkDocsConfig) -> bool:
        """Whether pages are written as soon as they are made, on whichever core.

        That is done in a folder that nobody sees before the site is whole.  MkDocs writes what it
        builds in place, once all is made, and pages that go through more hands: those of another
        plugin, or of a preview, which puts bars on them.
        """
        return self.is_whole and not (self.serving or has_more_hands(config))

    def _held(self, uri: str, faults: Sequence[_bars.Fault]) -> str:
        return _bars.with_bars(self.workshop.pages[uri].page.decode(), faults)

    @property
    def _edition(self) -> Edition:
        assert self.edition is not None
        return self.edition

    def _faults_of(self, locale: str) -> tuple[_bars.Fault, ...]:
        return tuple(fault for fault in self.faults if fault.concerns(locale))

    def _view(self, page: Page) -> PageView:
        return self._edition.views[page.file.src_uri]


def _pages_alone(corpus: Corpus) -> Corpus:
    """The notice without the outputs that MkDocs does not make, so that no page leads to them."""
    asked = corpus.settings.publication
    fewer = replace(asked, outputs=asked.outputs & PAGES_ALONE)
    return replace(corpus, settings=replace(corpus.settings, publication=fewer))


@contextmanager
def _empty_docs(config: MkDocsConfig) -> Iterator[None]:
    """Let MkDocs find nothing in `docs/`, which it would walk through for each locale.

    What stands there has been read, and `on_files` gives all files that the site is made of.
    """
    docs, config.docs_dir = config.docs_dir, os.devnull
    try:
        yield
    finally:
        config.docs_dir = docs


def _is_inner(config: MkDocsConfig) -> bool:
    return bool(config.plugins["i18n"].building)  # type: ignore[attr-defined]


def _theme_file(config: MkDocsConfig, options: Settings, name: str) -> bytes:
    found = asset_files.theme_file(map(Path, config.theme.dirs), name, options.theme)
    if isinstance(found, str):
        raise NoticeError([asset_files.fault(found, options)])
    return found
