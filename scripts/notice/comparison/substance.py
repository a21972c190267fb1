"""What a correction does to the substance of a text: how it differs, and whether that binds.

Kinds of correction but one say that nothing of substance changes.  A number, a date, or a word
that allows or obliges is substance, until somebody says why it means the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from notice.comparison._whereabouts import COUNTRY, moved
from notice.comparison.binding import ADDRESS, HOST, LIST_NUMBER, Shift, block_shifts, link_shifts
from notice.comparison.notices import text
from notice.comparison.redline import BlockChange, Fate, Redline, SectionChange, redline
from notice.languages.particulars import Language, Topic, language_of
from notice.law.kinds import CORRECTED_MEANING, LINK_MENDED, REFERENCE_UPDATED
from notice.model.corpus import Corpus, Correction, Notice
from notice.model.language import Terms
from notice.text.document import Block, Part, Run


def difference(before: Notice, after: Notice, fields: tuple[str, ...]) -> Redline:
    """How a text differs, word by word; these fields of the front matter come first."""
    old, new = (tuple(_field(notice, name) for name in fields) for notice in (before, after))
    head, body = redline(old, new), text(before, after)
    return Redline((*head.sections, *body.sections), (*head.old_order, *body.old_order))


def known(corpus: Corpus, locale: str) -> Language:
    """What the corpus knows of a language; without its terms, figures and dates at least."""
    return language_of(corpus, locale) or Language(Terms(locale, ""), "en")


def unsaid(corpus: Corpus, before: Notice, after: Notice, record: Correction) -> dict[str, str]:
    """The words that bind and change although the kind says that none does, by their place.

    A place is the id of a section, or the name of a field of the front matter.
    """
    if record.kind == CORRECTED_MEANING:
        return {}
    language = known(corpus, before.locale)
    found: dict[str, str] = {}
    for section in difference(before, after, record.fields).sections:
        shifts = dict.fromkeys(_shifts(section, language))
        words = [str(shift) for shift in shifts if not is_said(shift, record.kind)]
        old, new = ([b for c in section.blocks if (b := side(c))] for side in _SIDES)
        words += [str(s) for s in moved(old, new, language) if s.sort == COUNTRY]
        if words:
            found[section.id] = "; ".join(words)
    return found


_SIDES = (attrgetter("old"), attrgetter("new"))


def _shifts(section: SectionChange, language: Language) -> Iterator[Shift]:
    """What binds and changes in a section, be it an address or a place in a table."""
    for block in section.blocks:
        found = block_shifts(block, language)
        yield from found
        was, now = (f"{b.point}." if b and b.point else "" for b in (block.old, block.new))
        if was != now and not any(s.sort == LIST_NUMBER for s in found):
            yield Shift(was, now, LIST_NUMBER)
        if block.fate is not Fate.SAME:
            yield from (s for s in link_shifts(block) if s.sort != HOST)
        if not found and block.fate is not Fate.MOVED_AWAY:
            yield from _figures(block)
    yield from _places(section)


def _figures(change: BlockChange) -> Iterator[Shift]:
    """The numbers of a block, be they no measure of anything, where they are others."""
    sides = (change.old, change.new)
    old, new = (_FIGURE.findall(block.text) if block else [] for block in sides)
    if old != new:
        yield Shift(" … ".join(old), " … ".join(new), "number")


_FIGURE = re.compile(r"\d[\d.,:/-]*\d|\d")


def _places(section: SectionChange) -> Iterator[Shift]:
    """Cells of tables that came, went, or stand in another row or column."""
    blocks = section.blocks
    before = _cells([b.old for b in blocks if b.old and b.fate is not Fate.MOVED_HERE])
    after = _cells([b.new for b in blocks if b.new])
    shapes = [sorted(p for places in side.values() for p in places) for side in (before, after)]
    if shapes[0] != shapes[1]:
        was, now = (f"a table of {len(s)} cells" if s else "" for s in shapes)
        yield Shift(was, now, "table")
    for words, places in before.items():
        others = after.get(words, places)
        if others != places:
            yield Shift(f"“{words}” in {_said(places)}", _said(others), "table")


_Place = tuple[int, int]


def _cells(blocks: list[Block]) -> dict[str, list[_Place]]:
    """The words in tables, and in which row and column each stand."""
    found: dict[str, list[_Place]] = {}
    row = column = 0
    for block in blocks:
        if block.kind == "cell":
            row, column = (row + 1, 1) if block.opens else (row, column + 1)
            found.setdefault(block.text, []).append((row, column))
    return found


def _said(places: list[_Place]) -> str:
    return ", ".join(f"row {row}, column {column}" for row, column in places)


_REFERENCES = {str(Topic.ARTICLE), str(Topic.ACT)}


def is_said(shift: Shift, kind: str) -> bool:
    """Whether the kind itself says that such words change."""
    is_link = kind == LINK_MENDED and shift.sort == ADDRESS
    return is_link or (kind == REFERENCE_UPDATED and shift.sort in _REFERENCES)


def _field(notice: Notice, name: str) -> Part:
    value = getattr(notice, name)
    texts = (value,) if isinstance(value, str) else value
    return Part(f"`{name}:`", 0, tuple(Block("p", 0, (Run(text),)) for text in texts))
