"""Holds a PDF against the page that it shows: its words, language, bookmarks and tags."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from notice.languages.messages import Address, plain
from notice.model.corpus import Notice
from notice.pages.view import PageView
from notice.publishing.paper_reading import dense, read
from notice.text.markup import plain_text

_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n")

_MIRRORED = frozenset("()[]<>«»")
"""Signs that some programs read as they are drawn, and others as they are meant."""


def paper_faults(view: PageView, content: bytes) -> Iterator[str]:
    """What is wrong with the PDF of a page."""
    paper = read(content)
    if not paper.is_tagged:
        yield "It is not tagged, so screen readers can't read it in order."
    if paper.lang != view.locale or paper.title != view.page_title:
        yield f"It says that it is “{paper.title}”, in `{paper.lang}`."
    wanted = [dense(title) for title in (view.title, *(h.title for h in view.contents))]
    marked = [dense(title) for title in paper.bookmarks]
    if lost := [title for title in wanted if title not in marked]:
        yield f"It has no bookmark for “{lost[0]}”."
    shown = paper.run(plain(view.print_line))
    lacking = _lacking_signs if view.direction == "rtl" else _lacking_sentence
    if lost_words := lacking(list(_said(view)), shown):
        yield f"It does not say “{lost_words}”."


def _said(view: PageView) -> Iterator[str]:
    """Every sentence that must stand in it."""
    parts = [plain(line.content) for line in view.header if line.key != "file"]
    parts += [line.label for line in view.header if line.key != "file"]
    status = view.status.sentences if view.status else ()
    parts += [plain(s) for s in (*status, *view.disclaimer)]
    for banner in view.banners:
        parts += [plain(banner.lead), *(p.text for p in banner.text)]
    for ribbon in view.ribbons:
        parts += [plain(ribbon.sentence), ribbon.note]
    parts += [line.text for line in view.short]
    # Where to see whether it still applies; what stands at the foot of the sheets does not count.
    parts += [part.address for part in view.print_line if isinstance(part, Address)]
    assert isinstance(view.body, Notice)
    parts += _SENTENCE.split(plain_text(view.body))
    yield from filter(None, (part.strip() for part in parts))


def _lacking_sentence(said: list[str], shown: str) -> str:
    return next((sentence for sentence in said if dense(sentence) not in shown), "")


def _lacking_signs(said: list[str], shown: str) -> str:
    """Where a line runs from right to left, programs disagree on its order: signs are counted."""
    there, wanted = (
        Counter(unicodedata.normalize("NFKC", s)) for s in (shown, dense("".join(said)))
    )
    return "".join(c for c in wanted if c not in _MIRRORED and there[c] < wanted[c])
