"""The links at a section's heading: to what changed in it, to other languages, to itself."""

from __future__ import annotations

from notice.model.corpus import LEAD, Notice, Section, Version
from notice.pages import statements
from notice.pages._elsewhere import list_path
from notice.pages.redline_html import first_change
from notice.pages.site import (
    Page,
    PageKind,
    compared_with,
    is_translated,
    path,
    relative,
    with_history,
)
from notice.pages.statements import Context
from notice.pages.text_html import Way
from notice.text.digest import section_digest


def ways(
    context: Context, version: Version | None, notice: Notice | None
) -> dict[str, tuple[Way, ...]]:
    """The links by the section's id, for each section that has a heading."""
    if notice is None:
        return {}
    changed = _changed(context, version, notice)
    return {
        s.id: (
            *changed.get(s.id, ()),
            *_in_other(context, version, s),
            *_versions_of(context, version, s),
            _itself(context, s),
        )
        for s in notice.sections
        if s.id != LEAD
    }


def _itself(context: Context, section: Section) -> Way:
    return Way("itself", f"#{section.id}", "#", label=context.words.text("section.link"))


def _versions_of(context: Context, version: Version | None, section: Section) -> tuple[Way, ...]:
    """All versions of the section, from a page that shows one of them."""
    corpus, locale = context.corpus, context.page.locale
    shown = with_history(corpus, locale, context.timeline)
    if version not in shown:
        return ()
    has_it = [v for v in shown if (text := v.text(locale)) and section.id in text.ids]
    renamed = (c for v in shown for c in v.source.changes if c.was)
    if len(has_it) < 2 and not any(section.id in (*c.sections, *c.was) for c in renamed):
        return ()
    target = path(corpus, Page(PageKind.CLAUSES, locale))
    href = relative(path(corpus, context.page), f"{target}#{section.id}")
    return (Way("all-versions", href, context.words.text("section.versions")),)


def _in_other(context: Context, version: Version | None, section: Section) -> tuple[Way, ...]:
    """The same section in the language that prevails, or from there in all the others."""
    corpus = context.corpus
    if context.is_source:
        if version is None or not is_translated(corpus, version):
            return ()
        here, there = path(corpus, context.page), list_path(context, version)
        text = context.words.text("section.elsewhere")
        return (Way("elsewhere", relative(here, f"{there}#{section.id}"), text),)
    if version:
        source, target = version.source, statements.source_path(context, version)
    else:
        source = corpus.working[corpus.settings.source]
        target = path(corpus, Page(PageKind.DRAFT, corpus.settings.source))
    if source.section(section.id) is None:
        return ()
    href = relative(path(corpus, context.page), f"{target}#{section.id}")
    text = context.words.text("section.in-source")
    return (Way("same-section", href, text, hreflang=corpus.settings.source),)


def _changed(
    context: Context, version: Version | None, notice: Notice
) -> dict[str, tuple[Way, ...]]:
    """On a version's own page, where the comparison shows what became of a section."""
    if context.page.kind is not PageKind.VERSION or version is None:
        return {}
    earlier = compared_with(context.corpus, version, context.page.locale)
    old = earlier.text(context.page.locale) if earlier else None
    if old is None:
        return {}
    before = {s.id: section_digest(s) for s in old.sections}
    target = statements.redline_path(context, version)
    here, text = path(context.corpus, context.page), context.words.text("section.changed")
    return {
        s.id: (Way("changed-mark", relative(here, f"{target}#{first_change(s.id)}"), text),)
        for s in notice.sections
        if before.get(s.id) != section_digest(s)
    }
