"""Writes a redline as HTML: sections in order, passages with their numbers, marks and remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from types import MappingProxyType

from notice.comparison.entries import Entry, entries, has_substance
from notice.comparison.redline import BlockChange, Fate, SectionChange
from notice.languages.messages import Words
from notice.languages.particulars import Language
from notice.pages._redline_folding import Weight, table_or_number, weight_of
from notice.pages._redline_numbers import left_number, numbers_of
from notice.pages._redline_tables import table_of
from notice.pages._redline_words import words_as_html

_ARROW = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>'
# Drawn, since not every typeface has arrows.
_UP = _ARROW.format("M12 20V5m-7 7 7-7 7 7")
_DOWN = _ARROW.format("M12 4v15m7-7-7 7-7-7")
_MOVES = {Fate.MOVED_HERE: "redline.moved-here", Fate.MOVED_AWAY: "redline.moved-away"}
_DEEPEST = 4
_FEWEST_FOLDED = 2
_SECTIONS = {Fate.INSERTED: "redline.section-inserted", Fate.DELETED: "redline.section-deleted"}


def first_change(section_id: str) -> str:
    """The id of the place in a comparison where what changed in a section begins."""
    return f"change-0-{section_id}"


class Writer:
    """Writes sections in order and numbers the changed passages on the way, of `total`."""

    def __init__(
        self,
        words: Words,
        *,
        total: int = 0,
        prefix: str = "",
        level: int = 2,
        names: Mapping[str, str] = MappingProxyType({}),
        remarks: Callable[[BlockChange], str] = lambda _: "",
        folds: bool = True,
        language: Language | None = None,
    ) -> None:
        self.words, self.prefix, self.level, self.language = words, prefix, level, language
        self.names, self.remarks, self.folds = names, remarks, folds
        self.total, self.number = total, 0
        self.waiting = ""

    def say(self, key: str) -> str:
        return escape(self.words.text(key))

    def section(self, section: SectionChange) -> str:
        rest = [e for e in entries(section.blocks) if e.blocks[0].shown.kind != "heading"]
        is_form = section.fate is Fate.EDITED and not has_substance(section)
        name = escape("-".join(section.id.split()))
        self.waiting = f'<span id="{first_change(name)}"></span>' if self.folds else ""
        title = self.title(section)
        body = "".join(self.runs(rest) if self.folds else self.grouped(rest))
        mark = f'id="{self.prefix}{name}" data-section="{name}"'
        if section.fate is Fate.SAME and not self.folds:
            return f"<div {mark}>{title}</div>\n"
        if section.fate is Fate.SAME or (is_form and self.folds):
            opening = f'<details class="content {"form" if is_form else "same"}" {mark}>'
            return f"{opening}<summary>{title}</summary>\n{self.waiting}{body}</details>\n"
        if not self.folds:
            return f"<div {mark}>{title}\n{body}</div>\n"
        # What moved whole begins where the section does.
        inside = f"{self.waiting}{title}\n{body}"
        return f'<section class="content compared" {mark}>{inside}</section>\n'

    def title(self, section: SectionChange) -> str:
        """The heading of a section, and what became of the section."""
        heads = [e for e in entries(section.blocks) if e.blocks[0].shown.kind == "heading"]
        is_told = section.fate in _SECTIONS and section.id not in self.names
        notes = [_SECTIONS[section.fate]] if is_told else []
        notes += ["redline.section-moved"] if section.is_moved else []
        if section.fate is Fate.SAME and not section.is_moved:
            notes = ["redline.section-same"]
        elif section.fate is Fate.EDITED and self.folds and not has_substance(section):
            notes = ["redline.section-form"]
        small = "".join(f" <small>({self.say(note)})</small>" for note in notes)
        return f"<h{self.level}>{self.heading(heads, section)}{small}</h{self.level}>"

    def whole(self, section: SectionChange) -> str:
        """All of a section, its heading where that changed."""
        found = list(entries(section.blocks))
        heads = [e for e in found if e.is_changed and e.blocks[0].shown.kind == "heading"]
        title = "".join(self.passage(entry, "span") for entry in heads)
        rest = [e for e in found if e.blocks[0].shown.kind != "heading"]
        heading = f"<h{self.level}>{title}</h{self.level}>\n" if title else ""
        return heading + "".join(self.grouped(rest))

    def heading(self, heads: Sequence[Entry], section: SectionChange) -> str:
        if heads:
            return "".join(self.passage(entry, "span") for entry in heads)
        unnamed = self.names.get(section.id) or self.say("section.lead")
        return f'<span class="name">{unnamed}</span>'

    def runs(self, found: Sequence[Entry]) -> Iterator[str]:
        """Passages, those folded that stand unchanged, or differ in form, one after another.

        A table is one.
        """
        units = [list(unit) for _, unit in groupby(enumerate(found), key=table_or_number)]
        for weight, run in groupby(units, key=weight_of):
            some = [entry for unit in run for _, entry in unit]
            inside = "".join(self.grouped(some))
            if weight is Weight.SUBSTANCE or (weight is Weight.SAME and len(some) < _FEWEST_FOLDED):
                yield inside
                continue
            count = self.words.text("redline.same", count=str(len(some)))
            if weight is Weight.FORM:
                changed = sum(entry.is_changed for entry in some)
                count = f"{self.words.text('redline.section-form')} ({changed})"
            opening = f'<details class="run"><summary class="run">{escape(count)}</summary>'
            yield f"{opening}\n{inside}</details>\n"

    def grouped(self, found: Sequence[Entry]) -> Iterator[str]:
        """Passages, the items of a list within their list, and the cells of a table in it."""

        def kind(entry: Entry) -> tuple[int, str, int]:
            first = entry.blocks[0]
            table = first.grid.table if first.grid else 0
            return (table, "", 0) if table else (0, first.shown.kind, first.shown.depth)

        for (table, shape, depth), group in groupby(found, key=kind):
            some = list(group)
            if table:
                yield from table_of(some, self.passage)
                continue
            element = shape if shape in {"ul", "ol"} else ""
            inside = "".join(self.passage(e, "li" if element else "p") for e in some)
            deeper = f' class="depth-{min(depth, _DEEPEST)}"' if depth else ""
            points = (b.shown.point for entry in some for b in entry.blocks)
            first = next((point for point in points if point), 1)
            start = f' start="{first}"' if first != 1 else ""
            yield f"<{element}{deeper}{start}>\n{inside}</{element}>\n" if element else inside

    def passage(self, entry: Entry, element: str, *, is_more: bool = False) -> str:
        """An entry as elements, of which the first bears its number, and the last its remarks.

        One that `is_more` of the entry before has no number of its own.
        """
        if entry.is_changed and not is_more:
            self.number += 1
        parts = [list(entry.blocks)] if element in {"td", "th"} else _elements(entry)
        last = len(parts) - 1
        return "".join(
            self.element(
                entry, some, element, is_first=not (n or is_more), is_last=n == last and not is_more
            )
            for n, some in enumerate(parts)
        )

    def element(
        self,
        entry: Entry,
        blocks: Sequence[BlockChange],
        element: str,
        *,
        is_first: bool,
        is_last: bool,
    ) -> str:
        between = "<br>" if element in {"td", "th"} else ""
        is_arrived = all(block.fate is Fate.MOVED_HERE for block in blocks)
        # Of a row that moved, the first cell says it.
        is_told = is_first or not between
        inside = between.join(
            self.inside(b, is_apart=not is_arrived, is_told=is_told) for b in blocks
        )
        numbers = numbers_of(blocks[0]) + (' data-moved="here"' if is_arrived else "")
        inside += "".join(left_number(block) for block in blocks[1:])
        further = element == "li" and not blocks[0].shown.number
        if not entry.is_changed:
            more = ' class="further"' if further else ""
            return f"<{element}{more}{numbers}>{inside}</{element}>\n"
        kind = "changed further" if further else "changed"
        kind += "" if entry.is_substance else " form"
        name = f' id="{self.prefix}change-{self.number}"' if is_first else ""
        first, self.waiting = self.waiting, ""
        anchor = f'<{element} class="{kind}"{name}{numbers}>{first}'
        remark = "".join(map(self.remarks, entry.blocks)) if is_last else ""
        links = self.neighbours() if is_last else ""
        return f"{anchor}{inside}{links}{remark}</{element}>\n"

    def inside(self, block: BlockChange, *, is_apart: bool, is_told: bool) -> str:
        """The words of a block, or of a piece of one that `is_apart` if it moved by itself.

        That it moved is said where it `is_told`.
        """
        # In a text that is new or gone as a whole, every word changed.
        is_edited = block.fate in {Fate.EDITED, Fate.MOVED_HERE}
        inside = "".join(words_as_html(block, self.words, self.language if is_edited else None))
        if not block.move:
            return inside
        if is_told:
            inside = f"<small>({self.say(_MOVES[block.fate])})</small> {inside}"
        is_part = block.fate is Fate.MOVED_HERE and is_apart
        return f'<span data-moved="here">{inside}</span>' if is_part else inside

    def neighbours(self) -> str:
        links = []
        for step, key, arrow in ((-1, "redline.previous", _UP), (1, "redline.next", _DOWN)):
            number = self.number + step
            if 1 <= number <= self.total:
                hidden = f'<span class="hidden-text">{self.say(key)}</span>'
                target = f"#{self.prefix}change-{number}"
                links.append(f'<a href="{target}">{arrow}')
                links[-1] += hidden + "</a>"
        return f' <span class="neighbours">{" ".join(links)}</span>' if links else ""


def _elements(entry: Entry) -> list[list[BlockChange]]:
    """The blocks of an entry, those together that are one block of the new text."""
    parts: list[list[BlockChange]] = []
    for n, block in enumerate(entry.blocks):
        following = next((b for b in entry.blocks[n:] if b.new), block)
        is_within = following.joins[1] or (not block.new and block.joins[0])
        if parts and is_within:
            parts[-1].append(block)
        else:
            parts.append([block])
    return parts
