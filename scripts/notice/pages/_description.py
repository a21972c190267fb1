"""What search engines and messages show of a page before anybody opens it."""

from __future__ import annotations

import re

from notice.languages.messages import plain
from notice.model.corpus import Notice, Version
from notice.model.timeline import State
from notice.pages import statements
from notice.pages._status import status
from notice.pages.history import comparison
from notice.pages.site import PageKind
from notice.pages.statements import Context
from notice.text.document import parts

_LONGEST = 200


def description(
    context: Context, title: str, version: Version | None, notice: Notice | None
) -> str:
    """A few sentences of substance: what the text says first, or what the page lists or compares.

    That a text does not apply comes before all else.  What lists or compares texts is no policy of
    the company, and is not called one.
    """
    words, page = context.words, context.page
    if notice:
        said = [line.text for line in notice.short] or _beginning(notice)
        company = context.corpus.settings.company
        named = words.text("description", title=title, company=company)
        return _shortened(" ".join([*_standing(context, version), named, *said]))
    if page.kind in {PageKind.REDLINE, PageKind.SINCE} and version:
        return _shortened(" ".join(_compared(context, version)) or title)
    if page.kind is PageKind.CLAUSES:
        return words.text("clauses.intro")
    if page.kind is PageKind.HISTORY:
        return words.text("history.intro")
    return title


def _standing(context: Context, version: Version | None) -> list[str]:
    """That the text on the page is a draft, withdrawn, old or to come; nothing of what applies."""
    if context.page.kind is PageKind.DRAFT:
        return [context.words.text("ribbon.draft")]
    found = status(context, version)
    return [plain(s) for s in (found.withdrawn, *found.said) if s] if found else []


def _compared(context: Context, version: Version) -> list[str]:
    """What a comparison tells of: one version by its summary, several by what they are held to."""
    shown = comparison(context)
    if shown and len(shown.sources) > 1:
        return [shown.intro]
    summary = [paragraph.text for paragraph in statements.summary(context, version)]
    words, timeline = context.words, context.timeline
    match timeline.state(version):
        case State.WITHDRAWN:
            return [plain(statements.withdrawn(words, version)), *summary]
        case State.UPCOMING:
            return [plain(statements.upcoming(words, timeline, version)[0]), *summary]
        case State.SUPERSEDED:
            return [plain(statements.superseded(words, timeline, version)), *summary]
        case _:
            return summary


def _beginning(notice: Notice) -> list[str]:
    first = next(iter(parts(notice)), None)
    return [block.text for block in first.blocks if block.kind == "p"] if first else []


def _shortened(text: str) -> str:
    """The text as far as search engines show it, to the end of a sentence or at least of a word."""
    text = " ".join(text.split())
    if len(text) <= _LONGEST:
        return text
    begin = text[:_LONGEST]
    whole = [found.end() for found in re.finditer(r"[.!?](?=\s)", begin)]
    if whole and whole[-1] > _LONGEST // 2:
        return begin[: whole[-1]]
    return begin.rpartition(" ")[0].rstrip(",;:–— ") + " …"
