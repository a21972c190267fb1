"""What a page says of the sections of its text: links to them, and what is to be known of them."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from notice.comparison.redline import Fate
from notice.languages.messages import Link, Words
from notice.model.corpus import Corpus, Notice, Section, Version
from notice.model.lineage import lineage
from notice.pages.history import Comparison
from notice.pages.site import Page, PageKind, path, shown_text
from notice.pages.statements import Context
from notice.text.numbering import written
from notice.translation.state import stale_sections


class Heading(Struct, frozen=True):
    """An entry of the table of contents."""

    id: str
    level: int
    title: str


class ShortLine(Struct, frozen=True):
    """A line of what the text says in short, and the link to what says it in full."""

    text: str
    full: Link


def short(notice: Notice | None, page_path: str) -> tuple[ShortLine, ...]:
    """What a text on the page at this path says in short."""
    found = ((line, notice.section(line.to)) for line in notice.short) if notice else ()
    return tuple(
        ShortLine(line.text, Link(f"{page_path}#{s.id}", s.title)) for line, s in found if s
    )


def contents(notice: Notice | None) -> tuple[Heading, ...]:
    """The sections that have a heading."""
    sections = written(notice) if notice else ()
    return tuple(Heading(s.id, s.level, s.title) for s in sections if s.level)


def compared(comparison: Comparison, words: Words) -> tuple[Heading, ...]:
    """The sections of both texts that have a heading, those that were removed in their places."""
    own = {heading.id: heading for heading in contents(comparison.new)}
    gone = f" ({words.text('redline.section-deleted')})"
    left = {h.id: replace(h, title=h.title + gone) for h in contents(comparison.old)}
    found = (
        (left if section.fate is Fate.DELETED else own).get(section.id)
        for section in comparison.change.sections
    )
    return tuple(heading for heading in found if heading)


def old_ids(
    context: Context, version: Version | None, notice: Notice | None
) -> dict[str, tuple[str, ...]]:
    """The ids that each section had before, less those that a section bears again."""
    result: dict[str, tuple[str, ...]] = {}
    for earlier in context.corpus.versions:
        if version is None or earlier.effective > version.effective:
            continue
        for change in earlier.source.changes:
            if change.was:
                target = change.sections[0]
                carried = tuple(old for was in change.was for old in result.get(was, ()))
                result[target] = (*result.get(target, ()), *change.was, *carried)
    borne = notice.ids if notice else ()
    return {k: tuple(i for i in dict.fromkeys(ids) if i not in borne) for k, ids in result.items()}


def remarks(context: Context, version: Version | None, notice: Notice | None) -> dict[str, str]:
    """What readers are told of sections that render an older English text."""
    if notice is None or version is None or context.is_source:
        return {}
    text = context.words.text("section.stale")
    return dict.fromkeys(sorted(stale_sections(version.source, notice)), text)


def shortcuts(context: Context, notice: Notice | None) -> tuple[Link, ...]:
    """The links to the sections that the settings name, here or on the front page.

    A text may have them under another id, which they had before or have since.
    """
    corpus, page = context.corpus, context.page
    home = page if notice else Page(PageKind.FRONT, page.locale)
    text = notice or shown_text(corpus, home, context.timeline)
    target = path(corpus, home)
    found = [_under_any_id(corpus, text, i) for i in corpus.settings.shortcuts] if text else []
    return tuple(Link(f"{target}#{s.id}", s.title) for s in found if s)


def _under_any_id(corpus: Corpus, text: Notice, section_id: str) -> Section | None:
    if own := text.section(section_id):
        return own
    ids = lineage(corpus, section_id)
    return next((section for section in text.sections if section.id in ids), None)
