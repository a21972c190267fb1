"""Holds what a page says of its text against its view: header, status, banner and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from notice.build.audit._tree import Element, Tree, text_of
from notice.languages.messages import Day, plain
from notice.pages.view import PageView

_Marked = dict[str, list[Element]]
"""The elements of a page that say what they are, by that."""


def statement_faults(page: Tree, view: PageView) -> Iterator[str]:
    """Which of them a page does not say as its view has them, word for word."""
    marked: _Marked = {}
    for block in page.having("data-notice"):
        marked.setdefault(block.get("data-notice", ""), []).append(block)
    expected = _expected(view)
    for name, words in expected.items():
        shown = "".join("".join(text_of(block).split()) for block in marked.get(name, []))
        if shown != "".join("".join(part.split()) for part in words):
            yield f"The {name} is not what it should be: “{' '.join(words)}”."
    yield from _versions(marked, view, expected)
    yield from _last_days(marked, view)
    yield from _days(marked, view)


def _expected(view: PageView) -> dict[str, list[str]]:
    """What each kind of statement says, part by part."""
    return {
        "header": list(_header(view)),
        "status": [plain(said) for said in view.status.sentences] if view.status else [],
        "disclaimer": [plain(sentence) for sentence in view.disclaimer],
        "banner": [
            part
            for banner in view.banners
            for part in (
                plain(banner.lead),
                *(p.text for p in banner.text),
                *(link.text for link in banner.links),
            )
        ],
        "ribbon": [part for r in view.ribbons for part in (plain(r.sentence), r.note)],
        "summary": [
            part
            for entry in view.history
            for told in entry.summary
            for part in (told.lead, *(p.text for p in told.paragraphs))
        ],
        "short": [
            *([view.words.text("short")] if view.short else []),
            *(f"{line.text} {line.full.text}" for line in view.short),
        ],
        "authorities": list(_authorities(view)),
    }


def _header(view: PageView) -> Iterator[str]:
    """The lines for every reader, then those that are folded, under their heading."""
    for is_open in (True, False):
        lines = [line for line in view.header if line.is_open is is_open]
        if lines and not is_open:
            yield view.words.text("header")
        yield from (f"{line.label} {plain(line.content)}" for line in lines)


def _authorities(view: PageView) -> Iterator[str]:
    if view.authorities:
        yield from (view.words.text(key) for key in ("authorities", "authorities.intro"))
        yield from (line.text for line in view.authorities.lines)
        yield plain(view.authorities.known)


def _versions(marked: _Marked, view: PageView, expected: Mapping[str, list[str]]) -> Iterator[str]:
    """Which statements do not name, for programs, the versions that they are about."""
    versions = {"banner": [banner.version for banner in view.banners]}
    for name in ("header", "disclaimer", "ribbon", "short"):
        count = len(view.ribbons) if name == "ribbon" else bool(expected[name])
        versions[name] = [view.version] * count
    for name, dates in versions.items():
        named = [block.get("data-version") for block in marked.get(name, [])]
        if [date for date in named if date is not None] != dates:
            yield f"The {name} does not name the versions {dates}."


def _last_days(marked: _Marked, view: PageView) -> Iterator[str]:
    """Whether banner and status name, for programs, until when they hold."""
    ends = [str(banner.until) for banner in view.banners]
    ends += [str(view.status.until)] if view.status and view.status.until else []
    until = [block.get("data-until") for blocks in marked.values() for block in blocks]
    if sorted(day for day in until if day is not None) != sorted(ends):
        yield f"Banner and status do not name the last days {ends}."


def _days(marked: _Marked, view: PageView) -> Iterator[str]:
    """Whether the header's days are days for programs as well."""
    days = [
        part.day.isoformat()
        for line in view.header
        for part in line.content
        if isinstance(part, Day)
    ]
    times = [time for block in marked.get("header", []) for time in block.iter("time")]
    if [time.get("datetime") for time in times] != days:
        yield "The header's dates are not marked up as the dates that they show."
