"""The way from each section to the same section in every other language.

The language that prevails is the hub: each section of a translation leads to it, and each section
of it leads to a page that lists the others.  So no page of a text grows with languages times
sections, and a section stands one step from the text that prevails and two from any other.
"""

from __future__ import annotations

from msgspec import Struct

from notice.languages.messages import Link
from notice.model.corpus import Version
from notice.pages.site import Page, PageKind, path
from notice.pages.statements import Context


class Elsewhere(Struct, frozen=True):
    """A section: the link to it, and to the same section in other languages, by their names."""

    id: str
    own: Link
    others: tuple[tuple[str, Link], ...]

    @property
    def links(self) -> tuple[Link, ...]:
        """All of its links, in the order of the page."""
        return (self.own, *(link for _, link in self.others))


def elsewhere(context: Context, version: Version | None) -> tuple[Elsewhere, ...]:
    """What the page of a version's languages lists; nothing on other pages."""
    if context.page.kind is not PageKind.LANGUAGES or version is None:
        return ()
    return tuple(
        Elsewhere(
            section.id,
            Link(f"{_home(context, version, context.page.locale)}#{section.id}", section.title),
            _others(context, version, section.id),
        )
        for section in version.source.sections
        if section.level
    )


def list_path(context: Context, version: Version) -> str:
    """Where the languages of a version are listed, section by section."""
    page = Page(PageKind.LANGUAGES, context.corpus.settings.source, version)
    return path(context.corpus, page)


def _others(context: Context, version: Version, section_id: str) -> tuple[tuple[str, Link], ...]:
    found = []
    for locale in context.locales:
        notice = version.text(locale.tag)
        section = notice.section(section_id) if notice else None
        if section and locale.tag != context.page.locale:
            target = f"{_home(context, version, locale.tag)}#{section_id}"
            link = Link(target, section.title, hreflang=locale.tag, lang=locale.tag)
            found.append((locale.name, link))
    return tuple(found)


def _home(context: Context, version: Version, tag: str) -> str:
    """Where a language shows the version: its front page, or the version's own page."""
    front = Page(PageKind.FRONT, tag)
    is_front = version == context.timeline.front
    return path(context.corpus, front if is_front else Page(PageKind.VERSION, tag, version))
