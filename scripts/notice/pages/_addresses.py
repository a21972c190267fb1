"""Where search engines find a page: its address for good, and the same text in other languages."""

from __future__ import annotations

from notice.model.corpus import Version
from notice.model.timeline import State
from notice.pages.site import Page, PageKind, counterpart, path, shown_version
from notice.pages.statements import Context


def canonical(context: Context, version: Version | None) -> str:
    """The address for good of what a page shows; "" where it is none to be known by."""
    page = context.page
    if page.kind in {PageKind.DRAFT, PageKind.NOT_FOUND}:
        return ""
    front = Page(PageKind.FRONT, page.locale)
    stands_in_front = page.kind is PageKind.VERSION and version == context.timeline.front
    chosen = front if stands_in_front else page
    return context.corpus.settings.site_url + path(context.corpus, chosen)


def is_indexed(context: Context, version: Version | None) -> bool:
    """Whether search engines may list a page: those with texts that count, and the history."""
    kind = context.page.kind
    if kind is PageKind.VERSION and version:
        return context.timeline.state(version) in {State.IN_FORCE, State.UPCOMING}
    return kind in {PageKind.FRONT, PageKind.HISTORY}


def alternates(context: Context, version: Version | None) -> tuple[tuple[str, str], ...]:
    """The addresses of the same text in each language, by its tag."""
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
