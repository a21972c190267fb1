"""What programs are told of a page: feeds beside it, and facts in the words of schema.org.

The facts stand in the page as attributes (microdata), since the page holds no script element.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from notice.model.corpus import Notice, Version
from notice.model.timeline import Timeline
from notice.pages.site import Page, PageKind, path
from notice.pages.statements import Context

KIND = "https://schema.org/DigitalDocument"
"""What a page with a text is."""
FEEDS = (("application/atom+xml", "feed.atom"), ("application/feed+json", "feed.json"))
"""The feeds of a language: their types, and their names beside its front page."""


class Fact(Struct, frozen=True):
    """A property of the text by its name at schema.org; its value may be an address."""

    name: str
    value: str

    @property
    def is_address(self) -> bool:
        """Whether the value leads somewhere."""
        return self.value.startswith("https:")


def feeds(context: Context) -> tuple[tuple[str, str], ...]:
    """The types and addresses of the feeds in the page's language, where the site has them."""
    settings = context.corpus.settings
    if "feeds" not in settings.publication.outputs:
        return ()
    front = settings.site_url + path(context.corpus, Page(PageKind.FRONT, context.page.locale))
    return tuple((kind, front + name) for kind, name in FEEDS)


def facts(
    context: Context, version: Version | None, notice: Notice | None, name: str, canonical: str
) -> tuple[Fact, ...]:
    """What is known of the text that a page shows; nothing of a draft, or without a text."""
    if version is None or notice is None or not canonical:
        return ()
    return tuple(_facts(context, version, notice, name, canonical))


def _facts(
    context: Context, version: Version, notice: Notice, name: str, canonical: str
) -> Iterator[Fact]:
    timeline = context.timeline
    yield Fact("name", name)
    yield Fact("url", canonical)
    yield Fact("inLanguage", context.page.locale)
    yield Fact("version", str(version.effective))
    yield Fact("datePublished", str(version.announced))
    if (last := max(_mended(timeline, notice), default=None)) is not None:
        yield Fact("dateModified", str(last))
    if not timeline.is_withdrawn(version):
        until = timeline.until(version)
        yield Fact("temporalCoverage", f"{version.effective}/{until or '..'}")
    for locale in context.locales:
        if version.text(locale.tag) is None or locale.tag == context.page.locale:
            continue
        dated = Page(PageKind.VERSION, locale.tag, version)
        address = context.corpus.settings.site_url + path(context.corpus, dated)
        if context.is_source:
            yield Fact("workTranslation", address)
        elif locale.tag == context.corpus.settings.source:
            yield Fact("translationOfWork", address)


def modified(context: Context, version: Version | None, notice: Notice | None) -> str:
    """The day on which something last happened to what the page shows; "" where it shows nothing.

    It is the day of an announcement, of a correction, of a withdrawal or of taking effect, and
    never that of a build.
    """
    timeline = context.timeline
    if version is not None and context.page.kind is PageKind.VERSION and notice is not None:
        days = {version.announced, *_mended(timeline, notice), *_withdrawn(timeline, version)}
    elif context.page.kind in {PageKind.FRONT, PageKind.HISTORY}:
        days = set()
        for one in timeline.versions:
            text = one.text(context.page.locale)
            days |= {one.announced, *_withdrawn(timeline, one)}
            days |= set() if timeline.is_withdrawn(one) else {one.effective}
            days |= set(_mended(timeline, text)) if text else set()
    else:
        return ""
    return str(max((day for day in days if day <= timeline.day), default=""))


def _mended(timeline: Timeline, notice: Notice) -> list[date]:
    return [c.on for c in notice.corrected if c.on <= timeline.day]


def _withdrawn(timeline: Timeline, version: Version) -> list[date]:
    withdrawn = version.source.withdrawn
    return [withdrawn.on] if withdrawn and timeline.is_withdrawn(version) else []
