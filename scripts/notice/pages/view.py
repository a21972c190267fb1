"""What a page must say on a day: the heart of the site, and pure.

`page_view` computes, for a page of a corpus seen on a day, every statement that the page makes
about itself: header, disclaimer, banner, ribbon, languages, addresses.  Templates only show it,
and the audit holds the built page against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from notice.languages.messages import Address, Link, Sentence, Words
from notice.model.corpus import Corpus, Notice, Version
from notice.model.timeline import State, Timeline
from notice.pages import statements
from notice.pages._complaints import Authorities, authorities
from notice.pages._description import description
from notice.pages._elsewhere import Elsewhere, elsewhere
from notice.pages._header import Line, header
from notice.pages._menu import LanguageLink, languages
from notice.pages._status import Status, status
from notice.pages._ways import ways
from notice.pages.clauses import Clauses, all_ribbons, clauses
from notice.pages.history import Comparison, Entry, comparison, entries
from notice.pages.site import Page, PageKind, counterpart, path, relative, shown_text, shown_version
from notice.pages.statements import Banner, Context, Ribbon
from notice.pages.text_html import Way
from notice.pages.told import Fact, facts, feeds, modified
from notice.text.digest import text_digest
from notice.text.numbering import written
from notice.translation.state import stale_sections


@dataclass(frozen=True)
class Heading:
    """An entry of the table of contents."""

    id: str
    level: int
    title: str


@dataclass(frozen=True)
class ShortLine:
    """A line of what the text says in short, and the link to what says it in full."""

    text: str
    full: Link


@dataclass(frozen=True)
class PageView:
    """All that a page says and links, in its own language.

    Paths and link targets are counted from the site's root; `canonical` and `alternates` are
    absolute.  `version` is the effective date of the text shown, `announced` its other date, and
    `modified` the day on which something last happened to what is shown; "" without one.
    """

    kind: PageKind
    locale: str
    path: str
    direction: str
    title: str
    page_title: str
    description: str
    announced: str
    modified: str
    facts: tuple[Fact, ...]
    feeds: tuple[tuple[str, str], ...]
    also_in: tuple[str, ...]
    version: str
    digest: str
    body: Notice | None
    short: tuple[ShortLine, ...]
    comparison: Comparison | None
    clauses: Clauses | None
    header: tuple[Line, ...]
    status: Status | None
    disclaimer: tuple[Sentence, ...]
    banners: tuple[Banner, ...]
    ribbons: tuple[Ribbon, ...]
    headings: tuple[Heading, ...]
    languages: tuple[LanguageLink, ...]
    ways: Mapping[str, tuple[Way, ...]]
    old_ids: Mapping[str, tuple[str, ...]]
    remarks: Mapping[str, str]
    shortcuts: tuple[Link, ...]
    authorities: Authorities | None
    history: tuple[Entry, ...]
    elsewhere: tuple[Elsewhere, ...]
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    is_indexed: bool
    in_sitemap: bool
    known: Sentence
    print_line: Sentence
    words: Words
    root: str = ""

    @property
    def contents(self) -> tuple[Heading, ...]:
        """The table of contents."""
        return _sections_of(self.clauses) if self.clauses else self.headings

    def href(self, target: str) -> str:
        """A target as this page links to it."""
        return self.root + target if self.root else relative(self.path, target)

    def at_root(self, root: str) -> PageView:
        """The same page, linking from the host's root, where the site stands under `root`."""
        return replace(self, root=root)


def page_view(corpus: Corpus, page: Page, timeline: Timeline) -> PageView:
    """What `page` must say on the timeline's day.

    Expects a corpus as it is seen on that day (`timeline.seen_on`), free of findings that are
    errors.
    """
    context = Context(corpus, page, timeline)
    words, settings = context.words, corpus.settings
    version = shown_version(page, timeline)
    text = shown_text(corpus, page, timeline)
    notice = None if page.kind in _ABOUT_TEXTS else text
    page_path = path(corpus, page)
    title = _title(context, version, notice)
    canonical = _canonical(context, version)
    is_indexed = _is_indexed(context, version)
    page_title = _page_title(context, title, version)
    told = clauses(context)
    itself = canonical == settings.site_url + page_path
    alternates = _alternates(context, version) if itself and is_indexed else ()
    return PageView(
        kind=page.kind,
        locale=page.locale,
        path=page_path,
        direction=words.strings.direction,
        title=title,
        page_title=page_title,
        description=description(context, title, version, notice),
        announced=str(version.announced) if version else "",
        modified=modified(context, version, notice),
        facts=facts(context, version, notice, canonical),
        feeds=feeds(context),
        also_in=tuple(corpus.strings[tag].cldr for tag, _ in alternates if tag in corpus.strings),
        version=str(version.effective) if version else "",
        digest=text_digest(notice) if notice else "",
        body=notice,
        short=_short(notice, page_path),
        comparison=comparison(context),
        clauses=told,
        header=header(context, version),
        status=status(context, version),
        disclaimer=statements.disclaimer(context, version),
        banners=statements.banners(context),
        ribbons=all_ribbons(context) if told else statements.ribbons(context, version, text),
        headings=() if told else _contents(text),
        languages=languages(context),
        ways=ways(context, version, notice),
        old_ids=_old_ids(corpus, version, notice),
        remarks=_remarks(context, version, notice),
        shortcuts=_shortcuts(context, notice),
        authorities=authorities(context, notice) if notice else None,
        history=entries(context),
        elsewhere=elsewhere(context, version),
        canonical=canonical,
        alternates=alternates,
        is_indexed=is_indexed,
        in_sitemap=itself and is_indexed,
        known=words("footer.known", day=words.day(timeline.day)),
        print_line=_print_line(context, page_path, version),
        words=words,
    )


_ABOUT_TEXTS = {PageKind.REDLINE, PageKind.SINCE, PageKind.LANGUAGES}
_TITLES = {
    PageKind.HISTORY: "history.title",
    PageKind.NOT_FOUND: "not-found.title",
    PageKind.CLAUSES: "clauses.title",
}
_DATED = {PageKind.REDLINE: "redline.title", PageKind.LANGUAGES: "languages.title"}


def _title(context: Context, version: Version | None, notice: Notice | None) -> str:
    kind, own, words = context.page.kind, context.page.version, context.words
    if kind in _TITLES:
        return words.text(_TITLES[kind])
    if own and version and kind is PageKind.SINCE:
        days = {"since": words.day(own.effective), "date": words.day(version.effective)}
        return words.text("redline.since", **days)
    if own and kind in _DATED:
        return words.text(_DATED[kind], date=words.day(own.effective))
    return notice.title if notice else words.text("title")


def _page_title(context: Context, title: str, version: Version | None) -> str:
    if context.page.kind is PageKind.VERSION and version:
        date = context.words.day(version.effective)
        title = context.words.text("title.version", title=title, date=date)
    return f"{title} – {context.corpus.settings.company}"


def _canonical(context: Context, version: Version | None) -> str:
    page = context.page
    if page.kind in {PageKind.DRAFT, PageKind.NOT_FOUND}:
        return ""
    front = Page(PageKind.FRONT, page.locale)
    stands_in_front = page.kind is PageKind.VERSION and version == context.timeline.front
    chosen = front if stands_in_front else page
    return context.corpus.settings.site_url + path(context.corpus, chosen)


def _is_indexed(context: Context, version: Version | None) -> bool:
    kind = context.page.kind
    if kind is PageKind.VERSION and version:
        return context.timeline.state(version) in {State.IN_FORCE, State.UPCOMING}
    return kind in {PageKind.FRONT, PageKind.HISTORY}


def _short(notice: Notice | None, page_path: str) -> tuple[ShortLine, ...]:
    found = ((line, notice.section(line.to)) for line in notice.short) if notice else ()
    return tuple(
        ShortLine(line.text, Link(f"{page_path}#{s.id}", s.title)) for line, s in found if s
    )


def _contents(notice: Notice | None) -> tuple[Heading, ...]:
    sections = written(notice) if notice else ()
    return tuple(Heading(s.id, s.level, s.title) for s in sections if s.level)


def _sections_of(told: Clauses) -> tuple[Heading, ...]:
    return tuple(Heading(clause.id, 2, clause.title) for clause in told.found)


def _remarks(context: Context, version: Version | None, notice: Notice | None) -> dict[str, str]:
    """What readers are told of sections that render an older English text."""
    if notice is None or version is None or context.is_source:
        return {}
    text = context.words.text("section.stale")
    return dict.fromkeys(sorted(stale_sections(version.source, notice)), text)


def _old_ids(
    corpus: Corpus, version: Version | None, notice: Notice | None
) -> dict[str, tuple[str, ...]]:
    """The ids that each section had before, less those that a section bears again."""
    result: dict[str, tuple[str, ...]] = {}
    for earlier in corpus.versions:
        if version is None or earlier.effective > version.effective:
            continue
        for change in earlier.source.changes:
            if change.was:
                target = change.sections[0]
                carried = tuple(old for was in change.was for old in result.get(was, ()))
                result[target] = (*result.get(target, ()), *change.was, *carried)
    borne = notice.ids if notice else ()
    return {k: tuple(i for i in dict.fromkeys(ids) if i not in borne) for k, ids in result.items()}


def _shortcuts(context: Context, notice: Notice | None) -> tuple[Link, ...]:
    corpus, page = context.corpus, context.page
    home = page if notice else Page(PageKind.FRONT, page.locale)
    text = notice or shown_text(corpus, home, context.timeline)
    target = path(corpus, home)
    found = [text.section(i) for i in corpus.settings.shortcuts] if text else []
    return tuple(Link(f"{target}#{s.id}", s.title) for s in found if s)


def _alternates(context: Context, version: Version | None) -> tuple[tuple[str, str], ...]:
    corpus, page = context.corpus, context.page
    if page.kind is not PageKind.HISTORY and version is None:
        return ()
    links = []
    for tag in corpus.settings.tags:
        other = counterpart(corpus, page, tag, context.timeline)
        # Search engines take alternates for the same text in another language.
        if other and shown_version(other, context.timeline) == version:
            links.append((tag, corpus.settings.site_url + path(corpus, other)))
    source = [("x-default", url) for tag, url in links if tag == corpus.settings.source]
    return (*links, *source)


def _print_line(context: Context, page_path: str, version: Version | None) -> Sentence:
    words, address = context.words, Address(context.corpus.settings.site_url + page_path)
    known = words.day(context.timeline.day)
    if version is None:
        return words("print.page", address=address, day=known)
    shown = words.day(version.effective)
    return words("print.version", address=address, date=shown, day=known)
