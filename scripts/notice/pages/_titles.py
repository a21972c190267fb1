"""What a page is called, above its text and in the window."""

from __future__ import annotations

from notice.model.corpus import Notice, Version
from notice.pages.site import PageKind
from notice.pages.statements import Context

_TITLES = {
    PageKind.HISTORY: "history.title",
    PageKind.NOT_FOUND: "not-found.title",
    PageKind.CLAUSES: "clauses.title",
}
_DATED = {PageKind.REDLINE: "redline.title", PageKind.LANGUAGES: "languages.title"}


def title(context: Context, version: Version | None, notice: Notice | None) -> str:
    """The heading above everything: that of the text, or what the page lists or compares."""
    kind, own, words = context.page.kind, context.page.version, context.words
    if kind in _TITLES:
        return words.text(_TITLES[kind])
    if own and version and kind is PageKind.SINCE:
        days = {"since": words.day(own.effective), "date": words.day(version.effective)}
        return words.text("redline.since", **days)
    if own and kind in _DATED:
        return words.text(_DATED[kind], date=words.day(own.effective))
    return notice.title if notice else words.text("title")


def dated(context: Context, title: str, version: Version | None) -> str:
    """The title with the day of its version, so that no two pages with texts are called the same.

    On a front page, which shows one version after the other, it stands alone.
    """
    if context.page.kind is not PageKind.VERSION or version is None:
        return title
    date = context.words.day(version.effective)
    return context.words.text("title.version", title=title, date=date)
