"""What search engines and messages show of a page before anybody opens it."""

from __future__ import annotations

import re

from notice.model.corpus import Notice, Version
from notice.pages import statements
from notice.pages.site import PageKind
from notice.pages.statements import Context
from notice.text.document import parts

_LONGEST = 200


def description(
    context: Context, title: str, version: Version | None, notice: Notice | None
) -> str:
    """A few sentences of substance: what the text says first, or what the page lists or compares.

    What lists or compares texts is no policy of the company, and is not called one.
    """
    words, page = context.words, context.page
    if notice:
        said = [line.text for line in notice.short] or _beginning(notice)
        company = context.corpus.settings.company
        named = words.text("description", title=title, company=company)
        return _shortened(" ".join([named, *said]))
    if page.kind in {PageKind.REDLINE, PageKind.SINCE} and version:
        return _shortened(" ".join(p.text for p in statements.summary(context, version)) or title)
    if page.kind is PageKind.CLAUSES:
        return words.text("clauses.intro")
    if page.kind is PageKind.HISTORY:
        return words.text("history.intro")
    return title


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
