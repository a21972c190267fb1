"""A redline as HTML: `ins` and `del` with words for those who hear the page, and no script.

Unchanged sections are folded; every changed passage has an id and links to the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from notice.binding import binding_spans
from notice.document import Style
from notice.messages import Words
from notice.particulars import Language
from notice.redline import BlockChange, Fate, Redline, SectionChange
from notice.wording import Mark, Span

_BINDS = '<b class="binds">'
_ELEMENTS = {Mark.INSERTED: "ins", Mark.DELETED: "del"}
_MOVES = {Fate.MOVED_HERE: "redline.moved-here", Fate.MOVED_AWAY: "redline.moved-away"}
_SECTIONS = {Fate.INSERTED: "redline.section-inserted", Fate.DELETED: "redline.section-deleted"}


def as_html(change: Redline, words: Words, intro: str, language: Language | None) -> str:
    """The comparison as an HTML fragment in the language of `words`; `intro` names the other text.

    Words that bind are set in bold where they changed, by what is known of the `language`.  Links
    are shown as words, with their addresses where they were added or removed: a link that leads
    somewhere would be true of one of the two texts alone.
    """
    writer = _Writer(words, sum(map(_is_changed, _blocks(change))), language)
    count = words.text("redline.count" if writer.total else "redline.none", count=str(writer.total))
    sections = "".join(writer.section(section) for section in change.sections)
    legend = f" {words.text('redline.binding')}" if _BINDS in sections else ""
    intro = escape(intro + legend)
    return f"<p>{intro}</p>\n<p><strong>{escape(count)}</strong></p>\n{sections}"


def _blocks(change: Redline) -> Iterator[BlockChange]:
    return (block for section in change.sections for block in section.blocks)


def _is_changed(block: BlockChange) -> bool:
    return block.fate is not Fate.SAME


class _Writer:
    """Writes sections in order and numbers the changed passages on the way."""

    def __init__(self, words: Words, total: int, language: Language | None) -> None:
        self.words, self.total, self.number, self.language = words, total, 0, language

    def say(self, key: str) -> str:
        return escape(self.words.text(key))

    def section(self, section: SectionChange) -> str:
        heads = [b for b in section.blocks if b.shown.kind == "heading"]
        rest = [b for b in section.blocks if b.shown.kind != "heading"]
        notes = [_SECTIONS[section.fate]] if section.fate in _SECTIONS else []
        notes += ["redline.section-moved"] if section.is_moved else []
        if section.fate is Fate.SAME and not section.is_moved:
            notes = ["redline.section-same"]
        heading = (
            "".join(self.passage(b, "span") for b in heads)
            or f'<span class="name">{self.say("section.lead")}</span>'
        )
        small = "".join(f" <small>({self.say(note)})</small>" for note in notes)
        body = "".join(self.grouped(rest))
        title = f"<h2>{heading}{small}</h2>"
        mark = f'id="{section.id}" data-section="{section.id}"'
        if section.fate is Fate.SAME:
            opening = f'<details class="same" {mark}>'
            return f"{opening}<summary>{title}</summary>\n{body}</details>\n"
        return f"<div {mark}>{title}\n{body}</div>\n"

    def grouped(self, blocks: list[BlockChange]) -> Iterator[str]:
        """Blocks, the items of a list within their list."""
        for kind, items in groupby(blocks, key=lambda b: (b.shown.kind, b.shown.depth)):
            element = kind[0] if kind[0] in {"ul", "ol"} else ""
            inside = "".join(self.passage(b, "li" if element else "p") for b in items)
            yield f"<{element}>\n{inside}</{element}>\n" if element else inside

    def passage(self, block: BlockChange, element: str) -> str:
        # In a text that is new or gone as a whole, every word changed.
        is_edited = block.fate in {Fate.EDITED, Fate.MOVED_HERE}
        inside = "".join(self.spans(block.spans, self.language if is_edited else None))
        if not _is_changed(block):
            return f"<{element}>{inside}</{element}>\n"
        self.number += 1
        move = f"<small>({self.say(_MOVES[block.fate])})</small> " if block.move else ""
        came = ' data-moved="here"' if block.fate is Fate.MOVED_HERE else ""
        anchor = f'<{element} class="changed" id="change-{self.number}"{came}>'
        return f"{anchor}{move}{inside}{self.neighbours()}</{element}>\n"

    def neighbours(self) -> str:
        links = []
        for step, key, arrow in ((-1, "redline.previous", "↑"), (1, "redline.next", "↓")):
            number = self.number + step
            if 1 <= number <= self.total:
                hidden = f'<span class="hidden-text">{self.say(key)}</span>'
                links.append(f'<a href="#change-{number}"><span aria-hidden="true">{arrow}</span>')
                links[-1] += hidden + "</a>"
        return f' <span class="neighbours">{" ".join(links)}</span>' if links else ""

    def spans(self, spans: tuple[Span, ...], language: Language | None) -> Iterator[str]:
        for mark, group in groupby(spans, key=lambda span: span.mark):
            found = list(group)
            if mark is Mark.SAME:
                yield "".join(_styled(escape(span.text), span.style) for span in found)
                continue
            inside = "".join(_styled(_binding(span.text, language), span.style) for span in found)
            addresses = {a for span in found if (a := span.style.href) and not a.startswith("#")}
            inside += "".join(f" <small>({escape(a)})</small>" for a in sorted(addresses))
            element = _ELEMENTS[mark]
            before, after = f"redline.{mark}", f"redline.{mark}-end"
            yield (
                f'<{element}><span class="hidden-text"> {self.say(before)} </span>{inside}'
                f'<span class="hidden-text"> {self.say(after)} </span></{element}>'
            )


def _binding(text: str, language: Language | None) -> str:
    """The text as HTML, its words that bind in bold."""
    pieces, start = [], 0
    for begin, end in binding_spans(text, language) if language else ():
        pieces += [escape(text[start:begin]), _BINDS, escape(text[begin:end]), "</b>"]
        start = end
    return "".join([*pieces, escape(text[start:])])


def _styled(inside: str, style: Style) -> str:
    for element, holds in (
        ("code", style.code),
        ("em", style.emphasis),
        ("strong", style.strong),
    ):
        inside = f"<{element}>{inside}</{element}>" if holds else inside
    return inside
