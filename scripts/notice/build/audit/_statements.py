"""Holds what a page says of its text against its view: header, status, banner and the rest."""

from __future__ import annotations

from collections.abc import Iterator

from notice.build.audit._tree import Element, Tree, text_of
from notice.languages.messages import Day, plain
from notice.pages.view import PageView


def _header(view: PageView) -> Iterator[str]:
    """The lines for every reader, then those that are folded, under their heading."""
    for is_open in (True, False):
        lines = [line for line in view.header if line.is_open is is_open]
        if lines and not is_open:
            yield view.words.text("header")
        yield from (f"{line.label} {plain(line.content)}" for line in lines)


def statement_faults(page: Tree, view: PageView) -> Iterator[str]:
    """Which of them a page does not say as its view has them, word for word."""
    expected = {
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
        "authorities": [
            *(view.words.text(key) for key in ("authorities", "authorities.intro")),
            *(line.text for line in view.authorities.lines),
            plain(view.authorities.known),
        ]
        if view.authorities
        else [],
    }
    marked: dict[str, list[Element]] = {}
    for block in page.having("data-notice"):
        marked.setdefault(block.get("data-notice", ""), []).append(block)
    for name, words in expected.items():
        blocks = marked.get(name, [])
        shown = "".join("".join(text_of(block).split()) for block in blocks)
        if shown != "".join("".join(part.split()) for part in words):
            yield f"The {name} is not what it should be: “{' '.join(words)}”."
    versions = {"banner": [banner.version for banner in view.banners]}
    for name in ("header", "disclaimer", "ribbon", "short"):
        count = len(view.ribbons) if name == "ribbon" else bool(expected[name])
        versions[name] = [view.version] * count
    for name, dates in versions.items():
        named = [block.get("data-version") for block in marked.get(name, [])]
        if [date for date in named if date is not None] != dates:
            yield f"The {name} does not name the versions {dates}."
    ends = [str(banner.until) for banner in view.banners]
    ends += [str(view.status.until)] if view.status and view.status.until else []
    until = [block.get("data-until") for blocks in marked.values() for block in blocks]
    if sorted(day for day in until if day is not None) != sorted(ends):
        yield f"Banner and status do not name the last days {ends}."
    days = [
        part.day.isoformat()
        for line in view.header
        for part in line.content
        if isinstance(part, Day)
    ]
    times = [time for block in marked.get("header", []) for time in block.iter("time")]
    if [time.get("datetime") for time in times] != days:
        yield "The header's dates are not marked up as the dates that they show."
