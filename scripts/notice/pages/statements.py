"""The statements of a page: disclaimer, banner and ribbon, as sentences.

Every sentence names days, so that a page served late is old, but not false.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from notice.languages.messages import Link, Sentence, Text, Words
from notice.model.corpus import Corpus, Notice, Version
from notice.model.settings import Locale
from notice.model.timeline import State, Timeline
from notice.pages.site import Page, PageKind, compared_with, path, shown_version, since
from notice.text.digest import is_approved


class Context(Struct, frozen=True):
    """The page in question, within a corpus as it is seen on the timeline's day."""

    corpus: Corpus
    page: Page
    timeline: Timeline

    @property
    def words(self) -> Words:
        """The words of the page's language."""
        return Words(self.corpus.strings[self.page.locale])

    @property
    def is_source(self) -> bool:
        """Whether the page is in the language that prevails."""
        return self.page.locale == self.corpus.settings.source

    @property
    def locales(self) -> tuple[Locale, ...]:
        """The languages in the order of `mkdocs.yml`, the one that prevails first."""
        settings = self.corpus.settings
        return tuple(sorted(settings.locales, key=lambda locale: locale.tag != settings.source))


class Paragraph(Struct, frozen=True):
    """Plain words in a language, which may not be the page's."""

    text: str
    lang: str
    direction: str


class Banner(Struct, frozen=True):
    """The warning of one material adverse change, for every page while it is due.

    `name` tells it from the others, for those who hear the page.  `until` is the last day on which
    it is due, as far as is known today.
    """

    version: str
    name: str
    until: date
    lead: Sentence
    text: tuple[Paragraph, ...]
    links: tuple[Link, ...]


class Ribbon(Struct, frozen=True):
    """Why the text on the page must not be relied on: draft, unapproved, withdrawn."""

    kind: str
    sentence: Sentence
    note: str = ""


def source_path(context: Context, version: Version) -> str:
    """Where the version stands in the language that prevails."""
    corpus, source = context.corpus, context.corpus.settings.source
    if version == context.timeline.front:
        return path(corpus, Page(PageKind.FRONT, source))
    return path(corpus, Page(PageKind.VERSION, source, version))


def version_link(context: Context, version: Version, text: str) -> Link:
    """A link to a version's own page, in the page's language where it exists in it."""
    corpus, locale, source = context.corpus, context.page.locale, context.corpus.settings.source
    if version.text(locale):
        return Link(path(corpus, Page(PageKind.VERSION, locale, version)), text)
    target = path(corpus, Page(PageKind.VERSION, source, version))
    return Link(target, context.words.text("link.in-source", text=text), hreflang=source)


def section_link(context: Context, version: Version, section_id: str) -> Link | None:
    """A section's heading as a link to the version's own page; None where it has no such section.

    A page that shows the version leads to the section on itself.
    """
    notice = version.text(context.page.locale) or version.source
    section = notice.section(section_id)
    if section is None:
        return None
    name = section.title or context.words.text("section.lead")
    link = version_link(context, version, name)
    shown = shown_version(context.page, context.timeline) == version
    if shown and context.page.kind in {PageKind.FRONT, PageKind.VERSION}:
        link = Link(path(context.corpus, context.page), name)
    fragment = f"#{section_id}" if section.level else ""
    lang = notice.locale if section.title and notice.locale != context.page.locale else ""
    return Link(link.target + fragment, name, hreflang=link.hreflang, lang=lang)


def redline_path(context: Context, version: Version) -> str:
    """Where the page's locale compares the version with the one before; "" where it does not."""
    if compared_with(context.corpus, version, context.page.locale) is None:
        return ""
    return path(context.corpus, Page(PageKind.REDLINE, context.page.locale, version))


def since_link(context: Context, version: Version) -> Link | None:
    """Where the page's locale compares a version with the one that applies; None where nowhere."""
    page = since(context.corpus, version, context.page.locale, context.timeline)
    if page is None or context.timeline.applicable is None:
        return None
    day = context.words.day(context.timeline.applicable.effective)
    return Link(path(context.corpus, page), context.words.text("redline", date=day))


def upcoming(words: Words, timeline: Timeline, version: Version) -> tuple[Sentence, Sentence]:
    """From when a version applies that does not yet, and what applies until then."""
    said = words("status.upcoming", start=words.day(version.effective))
    previous = timeline.previous(version)
    if previous is None:
        return said, words("status.until-none")
    until = timeline.until(previous)
    assert until is not None
    end = words.day(until)
    if previous == timeline.applicable:
        return said, words("status.until", end=end)
    if until == previous.effective:
        return said, words("status.until-later-day", date=end)
    return said, words("status.until-later", since=words.day(previous.effective), end=end)


def superseded(words: Words, timeline: Timeline, version: Version) -> Sentence:
    """From when to when a version applied whose place another one has taken."""
    until = timeline.until(version)
    assert until is not None
    end = words.day(until)
    if until == version.effective:
        return words("status.superseded-day", date=end)
    return words("status.superseded", start=words.day(version.effective), end=end)


def disclaimer(context: Context, version: Version | None) -> tuple[Sentence, ...]:
    """Which text prevails: in one line, in full as sealed with the version shown, and that text.

    None on a page for an address that does not exist: it has no text, and no version of one.
    """
    words, source = context.words, context.corpus.settings.source
    if context.page.kind is PageKind.NOT_FOUND:
        return ()
    notice = version.text(context.page.locale) if version else None
    full = (notice.disclaimer if notice else "") or words.text("disclaimer")
    said: tuple[Sentence, ...] = ((Text(words.text("disclaimer.line")),), (Text(full),))
    if context.is_source:
        return said
    shown = version or context.timeline.front
    if context.page.kind in {PageKind.HISTORY, PageKind.CLAUSES, PageKind.DRAFT}:
        target = path(context.corpus, Page(context.page.kind, source))
    else:
        target = source_path(context, shown) if shown else ""
    return (*said, (Link(target, words.text("section.in-source"), hreflang=source),))


def banners(context: Context) -> tuple[Banner, ...]:
    """The change banners that are due, nearest effective date first."""
    due = context.timeline.banners(context.corpus.settings.banner_days)
    return tuple(_banner(context, version) for version in due)


def _banner(context: Context, version: Version) -> Banner:
    words, timeline, corpus = context.words, context.timeline, context.corpus
    page = context.page
    day = words.day(version.effective)
    name = words.text("list", a=words.text("banner"), b=words.lone_day(version.effective))
    until = timeline.warned_until(version, corpus.settings.banner_days)
    history = path(corpus, Page(PageKind.HISTORY, page.locale)) + f"#v-{version.effective}"
    if timeline.is_withdrawn(version):
        lead = words("banner.withdrawn", date=day)
        link = Link(history, words.text("footer.history"))
        return Banner(str(version.effective), name, until, lead, (), (link,))
    is_ahead = version.effective > timeline.day
    compared = redline_path(context, version) or history
    changes = Link(compared, words.text("banner.changes" if is_ahead else "banner.changed"))
    key = "banner.before" if is_ahead else "banner.after"
    is_new = timeline.state(version) is not State.SUPERSEDED
    named = words.text("banner.text") if is_new else words.text("version.title", date=day)
    text = version_link(context, version, named)
    return Banner(
        str(version.effective),
        name,
        until,
        words(key, date=day),
        tuple(summary(context, version)[:1]),
        # A page has no link to itself.
        tuple(link for link in (text, changes) if link.target != path(corpus, page)),
    )


def summary(context: Context, version: Version) -> list[Paragraph]:
    """What a version changes, for readers; in English where the page’s language lacks it."""
    notice = version.text(context.page.locale)
    if notice is None or not notice.summary:
        notice = version.source
    direction = context.corpus.strings[notice.locale].direction
    return [Paragraph(text, notice.locale, direction) for text in notice.summary]


def withdrawn(words: Words, version: Version) -> Sentence:
    """That a version was withdrawn, and does not take effect."""
    record = version.source.withdrawn
    assert record is not None
    dates = {"date": words.day(record.on), "effective": words.day(version.effective)}
    return words("ribbon.withdrawn", **dates)


def ribbons(context: Context, version: Version | None, notice: Notice | None) -> tuple[Ribbon, ...]:
    """Why the text on the page must not be relied on."""
    words, company = context.words, context.corpus.settings.company
    if context.page.kind is PageKind.DRAFT:
        return (Ribbon("draft", words("ribbon.draft")),)
    if version is None or notice is None:
        return ()
    result: list[Ribbon] = []
    if context.timeline.is_withdrawn(version):
        result.append(Ribbon("withdrawn", withdrawn(words, version)))
    if not is_approved(version.source):
        sentence = words("ribbon.unapproved", company=company)
        result.append(Ribbon("unapproved", sentence, notice.note))
    elif not is_approved(notice):
        sentence = words("ribbon.unapproved-translation", company=company)
        result.append(Ribbon("unapproved-translation", sentence, notice.note))
    return tuple(result)
