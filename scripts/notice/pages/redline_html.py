"""A redline as HTML: `ins` and `del` with words for those who hear the page, and no script.

On a page of its own, unchanged sections and runs of unchanged passages are folded.  Every changed
passage has an id and links to the next one, and where the first of a section stands can be known
beforehand (`first_change`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from itertools import groupby
from types import MappingProxyType

from notice.comparison.addresses import led_to
from notice.comparison.binding import binding_spans
from notice.comparison.redline import BlockChange, Fate, Redline, SectionChange
from notice.comparison.remarks import Remark, Topic
from notice.comparison.wording import Mark
from notice.languages.messages import Words
from notice.languages.particulars import Language
from notice.sources.vocabulary import KEYS
from notice.text.document import Style
from notice.text.markup import HEADINGS

_ARROW = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>'
# Drawn, since not every typeface has arrows.
_UP = _ARROW.format("M13 20h-2V8l-5.5 5.5-1.4-1.4L12 4.2l7.9 7.9-1.4 1.4L13 8z")
_DOWN = _ARROW.format("M11 4h2v12l5.5-5.5 1.4 1.4-7.9 7.9-7.9-7.9 1.4-1.4L11 16z")
_BINDS = '<b class="binds">'
_ELEMENTS = {Mark.INSERTED: "ins", Mark.DELETED: "del"}
_MOVES = {Fate.MOVED_HERE: "redline.moved-here", Fate.MOVED_AWAY: "redline.moved-away"}
_DEEPEST = 4
_FEWEST_FOLDED = 2
_SECTIONS = {Fate.INSERTED: "redline.section-inserted", Fate.DELETED: "redline.section-deleted"}


def as_html(change: Redline, words: Words, intro: str, language: Language | None) -> str:
    """The comparison as an HTML fragment in the language of `words`; `intro` names the other text.

    Words that bind are set in bold where they changed, by what is known of the `language`.  Links
    are shown as words, with their addresses where they were added or removed: a link that leads
    somewhere would be true of one of the two texts alone.  What differs beside the words is said
    behind them.
    """
    writer = _Writer(change, words, language=language, remarks=lambda block: _said(block, words))
    total = writer.total + sum(s.is_moved and s.fate is Fate.SAME for s in change.sections)
    count = words.text("redline.count" if total else "redline.none", count=str(total))
    sections = "".join(writer.section(section) for section in change.sections)
    legend = f" {words.text('redline.binding')}" if _BINDS in sections else ""
    intro = escape(intro + legend)
    return f'<p class="compared">{intro}</p>\n<p><strong>{escape(count)}</strong></p>\n{sections}'


def first_change(section_id: str) -> str:
    """The id of the place in a comparison where what changed in a section begins."""
    return f"change-0-{section_id}"


def changed_as_html(
    change: Redline,
    words: Words,
    *,
    prefix: str,
    level: int,
    names: Mapping[str, str],
    remarks: Callable[[BlockChange], str],
) -> str:
    """The sections that differ, as HTML for a page that holds several comparisons.

    `prefix` stands before every id, `level` is that of the headings.  `names` are HTML for the
    headings of sections that have none, by id; what `remarks` says of a changed passage, in HTML
    too, stands under it.
    """
    writer = _Writer(
        change, words, prefix=prefix, level=level, names=names, remarks=remarks, folds=False
    )
    return "".join(writer.section(s) for s in change.sections if _is_shown(s))


def _is_shown(section: SectionChange) -> bool:
    return section.fate is not Fate.SAME or section.is_moved


def _blocks(change: Redline) -> Iterator[BlockChange]:
    return (block for section in change.sections for block in section.blocks)


def _is_changed(block: BlockChange) -> bool:
    return block.fate is not Fate.SAME


class _Writer:
    """Writes sections in order and numbers the changed passages on the way."""

    def __init__(
        self,
        change: Redline,
        words: Words,
        *,
        prefix: str = "",
        level: int = 2,
        names: Mapping[str, str] = MappingProxyType({}),
        remarks: Callable[[BlockChange], str] = lambda _: "",
        folds: bool = True,
        language: Language | None = None,
    ) -> None:
        self.words, self.prefix, self.level, self.language = words, prefix, level, language
        self.names, self.remarks, self.folds = names, remarks, folds
        self.total, self.number = sum(map(_is_changed, _blocks(change))), 0
        self.waiting = ""

    def say(self, key: str) -> str:
        return escape(self.words.text(key))

    def section(self, section: SectionChange) -> str:
        heads = [b for b in section.blocks if b.shown.kind == "heading"]
        rest = [b for b in section.blocks if b.shown.kind != "heading"]
        is_told = section.fate in _SECTIONS and section.id not in self.names
        notes = [_SECTIONS[section.fate]] if is_told else []
        notes += ["redline.section-moved"] if section.is_moved else []
        if section.fate is Fate.SAME and not section.is_moved:
            notes = ["redline.section-same"]
        small = "".join(f" <small>({self.say(note)})</small>" for note in notes)
        name = escape("-".join(section.id.split()))
        self.waiting = f'<span id="{first_change(name)}"></span>' if self.folds else ""
        heading = self.heading(heads, section)
        body = "".join(self.runs(rest) if self.folds else self.grouped(rest))
        title = f"<h{self.level}>{heading}{small}</h{self.level}>"
        mark = f'id="{self.prefix}{name}" data-section="{name}"'
        if section.fate is Fate.SAME and not self.folds:
            return f"<div {mark}>{title}</div>\n"
        if section.fate is Fate.SAME:
            opening = f'<details class="content same" {mark}>'
            return f"{opening}<summary>{title}</summary>\n{self.waiting}{body}</details>\n"
        if not self.folds:
            return f"<div {mark}>{title}\n{body}</div>\n"
        # What moved whole, or differs in form alone, begins where the section does.
        inside = f"{self.waiting}{title}\n{body}"
        return f'<section class="content compared" {mark}>{inside}</section>\n'

    def heading(self, heads: list[BlockChange], section: SectionChange) -> str:
        if heads:
            return "".join(self.passage(b, "span") for b in heads)
        unnamed = self.names.get(section.id) or self.say("section.lead")
        return f'<span class="name">{unnamed}</span>'

    def runs(self, blocks: list[BlockChange]) -> Iterator[str]:
        """Blocks, those folded that stand unchanged one after another."""
        for is_changed, run in groupby(blocks, key=_is_changed):
            some = list(run)
            inside = "".join(self.grouped(some))
            if is_changed or len(some) < _FEWEST_FOLDED:
                yield inside
                continue
            count = escape(self.words.text("redline.same", count=str(len(some))))
            opening = f'<details class="run"><summary class="run">{count}</summary>'
            yield f"{opening}\n{inside}</details>\n"

    def grouped(self, blocks: list[BlockChange]) -> Iterator[str]:
        """Blocks, the items of a list within their list."""
        for (kind, depth), items in groupby(blocks, key=lambda b: (b.shown.kind, b.shown.depth)):
            some = list(items)
            element = kind if kind in {"ul", "ol"} else ""
            inside = "".join(self.passage(b, "li" if element else "p") for b in some)
            deeper = f' class="depth-{min(depth, _DEEPEST)}"' if depth else ""
            first = next((b.shown.point for b in some if b.shown.point), 1)
            start = f' start="{first}"' if first != 1 else ""
            yield f"<{element}{deeper}{start}>\n{inside}</{element}>\n" if element else inside

    def passage(self, block: BlockChange, element: str) -> str:
        # In a text that is new or gone as a whole, every word changed.
        is_edited = block.fate in {Fate.EDITED, Fate.MOVED_HERE}
        inside = "".join(self.spans(block, self.language if is_edited else None))
        numbers = _numbers(block)
        further = element == "li" and not block.shown.number
        if not _is_changed(block):
            more = ' class="further"' if further else ""
            return f"<{element}{more}{numbers}>{inside}</{element}>\n"
        self.number += 1
        move = f"<small>({self.say(_MOVES[block.fate])})</small> " if block.move else ""
        came = ' data-moved="here"' if block.fate is Fate.MOVED_HERE else ""
        kind = "changed further" if further else "changed"
        first, self.waiting = self.waiting, ""
        anchor = f'<{element} class="{kind}" id="{self.prefix}change-{self.number}"{came}{numbers}>'
        remark = self.remarks(block)
        return f"{anchor}{first}{move}{inside}{self.neighbours()}{remark}</{element}>\n"

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

    def spans(self, block: BlockChange, language: Language | None) -> Iterator[str]:
        for mark, group in groupby(block.spans, key=lambda span: span.mark):
            found = list(group)
            if mark is Mark.SAME:
                yield "".join(_styled(escape(span.text), span.style) for span in found)
                continue
            inside = "".join(_styled(_binding(span.text, language), span.style) for span in found)
            addresses = led_to(found, block, is_brief=True)
            inside += "".join(f" <small>({escape(a)})</small>" for a in addresses)
            element = _ELEMENTS[mark]
            before, after = f"redline.{mark}", f"redline.{mark}-end"
            yield (
                f'<{element}><span class="hidden-text"> {self.say(before)} </span>{inside}'
                f'<span class="hidden-text"> {self.say(after)} </span></{element}>'
            )


def _numbers(block: BlockChange) -> str:
    """The number that an item has, and the one that it had, as attributes.

    `data-side` is "old" for an item that stands here in the old text alone, and "new" for one of
    the new text alone; `data-was` is the number before of one that stands in both.
    """
    old, new = (side.point if side else 0 for side in (block.old, block.new))
    shown = f' value="{point}"' if (point := block.shown.point) else ""
    if not (block.old and block.new) or block.fate is Fate.MOVED_HERE:
        return f'{shown} data-side="{"new" if block.new else "old"}"' if shown else ""
    return shown + (f' data-was="{old or ""}"' if old != new else "")


# What differs beside the words


def _said(block: BlockChange, words: Words) -> str:
    """What is to be said of a passage, in the language of `words`."""
    return "".join(f" <small>({_remark(r, words)})</small>" for r in block.remarks)


def _remark(remark: Remark, words: Words) -> str:
    old, new = (_side(remark.topic, side, words) for side in (remark.old, remark.new))
    said = escape(words.text("redline.differs", old=old, new=new))
    return f"<em>{escape(remark.words)}</em> – {said}" if remark.words else said


def _side(topic: Topic, side: str, words: Words) -> str:
    """What a passage was or is, in readers' words."""
    match topic:
        case Topic.START | Topic.NUMBER:
            return words.text("redline.number", number=side)
        case Topic.FORM:
            return " › ".join(_form(name, words) for name in side.split("/") if name) or "–"
        case Topic.PLACE:
            return words.text("redline.first" if side else "redline.further")
        case Topic.STRONG | Topic.EMPHASIS:
            return words.text(f"redline.{side or 'plain'}")
        case Topic.LINK:
            return side or words.text("redline.no-link")
        case _:
            return side or "–"


def _form(name: str, words: Words) -> str:
    if name in HEADINGS:
        return words.text("redline.form.heading", level=name[1:])
    key = f"redline.form.{name.removeprefix('box ')}"
    return words.text(key if key in KEYS else "redline.form.p")


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
