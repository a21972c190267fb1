"""The edition of one day: every page of the site with what it says, and the files beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from notice.model.corpus import Corpus
from notice.model.finding import NoticeError, Rule, Severity
from notice.model.timeline import Timeline, first_day, seen_on
from notice.pages._assets import Asset, asset, style_sheet
from notice.pages._icons import favicon, touch_icon
from notice.pages._scope import scope
from notice.pages.site import Page, PageKind, pages, paper, source_uri
from notice.pages.statements import Context
from notice.pages.view import PageView

ANNOUNCED = Rule(
    "day.before-first",
    Severity.ERROR,
    "A site is built for a day on which a version had been announced.",
    "Choose a later day, or release a version.",
)

SITEMAP = "sitemap.xml"
NOT_FOUND = "404.html"
ROBOTS, FAVICON = "robots.txt", "favicon.ico"


class Edition(Struct, frozen=True, eq=False, dict=True):
    """The whole site of one day, computed and not yet written.

    `corpus` is what may be seen on that day; `whole` is everything, embargo included, for those
    who check that nothing of it got out.  `views` are the pages by the place of their source,
    `errors` those for what is not found in the other languages, where they are asked for, and
    `at_root` the files that a host of its own has at its root.
    """

    day: date
    whole: Corpus
    corpus: Corpus
    views: Mapping[str, PageView]
    not_found: PageView
    errors: tuple[PageView, ...]
    style: str
    logo: Asset | None
    touch: Asset
    at_root: tuple[Asset, ...]

    @cached_property
    def pages(self) -> Mapping[str, PageView]:
        """All pages: the views, and by their paths those for what is not found."""
        lost = {view.path: view for view in (self.not_found, *self.errors)}
        return MappingProxyType({**self.views, **lost})

    @property
    def assets(self) -> tuple[Asset, ...]:
        """The files that browsers may ask for beside a page."""
        return (self.touch, *([self.logo] if self.logo and not self.logo.inside else []))

    @cached_property
    def files(self) -> frozenset[str]:
        """The paths of all files that the site consists of, from its root."""
        return frozenset(
            {view.path + "index.html" for view in self.views.values()}
            | {a.path for a in (*self.assets, *self.at_root)}
            | {SITEMAP, NOT_FOUND}
            | {view.path for view in self.errors}
        )

    @cached_property
    def papers(self) -> Mapping[str, PageView]:
        """The page that each PDF beside the pages shows, by the PDF's path."""
        of = {str(v.effective): v for v in self.corpus.versions}
        dated = [v for v in self.views.values() if v.kind is PageKind.VERSION]
        found = ((paper(self.corpus, of[view.version], view.locale), view) for view in dated)
        return MappingProxyType({name: view for name, view in found if name})


def make_edition(
    corpus: Corpus,
    day: date,
    *,
    drafts: bool,
    style: str,
    logo: tuple[str, bytes] | None,
) -> Edition:
    """Compute the edition of `day` from a corpus without errors.

    `style` is the common style sheet, `logo` the logo's file name and bytes.  Raises NoticeError
    for a day before the first announcement, on which there is nothing to show.
    """
    start = first_day(corpus.versions)
    if start is None or day < start:
        message = f"On {day} nothing had been announced yet."
        remedy = f"Choose a day from {start} on." if start else ""
        raise NoticeError([ANNOUNCED.broken(corpus.settings.place(), message, remedy)])
    seen = seen_on(corpus, day, drafts=drafts)
    views = [view for tag in seen.settings.tags for view in _views(seen, tag, day)]
    lost = [view for view in views if view.kind is PageKind.NOT_FOUND]
    return Edition(
        day=day,
        whole=corpus,
        corpus=seen,
        views=MappingProxyType({_uri(view): view for view in views if view not in lost}),
        not_found=lost[0],
        errors=tuple(lost[1:]) if "errors" in seen.settings.publication.outputs else (),
        style=style_sheet(style, seen.settings.colours),
        logo=asset(*logo) if logo else None,
        touch=asset("touch.png", touch_icon(logo[1] if logo else b"", _accent(seen))),
        at_root=_at_root(seen, logo),
    )


def _views(seen: Corpus, tag: str, day: date) -> Iterator[PageView]:
    """The pages in a language, the last of them for what is not found."""
    with_drafts = scope(seen, tag)
    published = replace(with_drafts, working={})
    timeline = Timeline.on(published.versions, day)
    for page in pages(with_drafts, tag, timeline):
        corpus = with_drafts if page.kind is PageKind.DRAFT else published
        yield PageView(Context(corpus, page, timeline))
    # It is served at any depth, so that its links begin at the root; and it speaks all languages.
    in_all = replace(published, strings=seen.strings)
    lost = Context(in_all, Page(PageKind.NOT_FOUND, tag), timeline)
    yield PageView(lost, root=urlsplit(seen.settings.site_url).path)


def _uri(view: PageView) -> str:
    return source_uri(view.context.corpus, view.context.page)


def _at_root(corpus: Corpus, logo: tuple[str, bytes] | None) -> tuple[Asset, ...]:
    """What a host is asked for at its root; nothing where the site stands below one."""
    settings = corpus.settings
    if urlsplit(settings.site_url).path != "/":
        return ()
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {settings.site_url}{SITEMAP}\n"
    icon = favicon(logo[1] if logo else b"", _accent(corpus))
    return Asset(ROBOTS, robots.encode()), Asset(FAVICON, icon)


def _accent(corpus: Corpus) -> str:
    return corpus.settings.colours.get("accent", "#1f5b7a")
