"""Paragraphs and words of a Word file: what they are, how they look and which way they run."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import groupby

from docx.oxml.ns import qn
from lxml.etree import _Element as Element
from msgspec import Struct
from msgspec.structs import replace

from notice.comparison.paragraphs import Paragraph, Track
from notice.review._word_package import BULLETS, DEEPEST, STEP, element
from notice.text.document import LINE_BREAK, Run, Style
from notice.text.presentation import from_left

_LONGEST_BOOKMARK = 40
_STYLES = {
    "title": "Title",
    "ul": "ListParagraph",
    "ol": "ListParagraph",
    "cell": "TableText",
    "box-title": "BoxTitle",
    "quote": "Quote",
}
_DEEPER = {"box-title": 1, "quote": 1}
"""The depth that a kind has by its style alone."""


def bookmark_of(section_id: str) -> str:
    """The name of a section's bookmark: its id, unless that is longer than Word allows."""
    if len(section_id) <= _LONGEST_BOOKMARK:
        return section_id
    return "x" + sha256(section_id.encode()).hexdigest()[: _LONGEST_BOOKMARK - 1]


class Form(Struct, frozen=True):
    """What a paragraph is in one text: its kind and depth, and what else its kind asks for.

    `level` is that of a heading.  `is_numbered` says whether an item has a bullet or a number of
    its own, and `list` to which numbered list it belongs.
    """

    kind: str
    depth: int
    level: int
    is_numbered: bool
    list: int


def form_in(paragraph: Paragraph, side: int) -> Form:
    """What a paragraph is in the old text (0) or the new one (1), in which it has to stand."""
    block = (paragraph.old, paragraph.new)[side]
    assert block is not None
    level = paragraph.levels[side] if block.kind == "heading" else 0
    number = (paragraph.old_list, paragraph.new_list)[side]
    return Form(block.kind, block.depth, level, block.number > 0, number)


def shape_of(form: Form, is_rtl: bool) -> Iterator[Element]:
    """Style, list, direction and indentation of a paragraph, in the order that the schema wants."""
    style = _STYLES.get(form.kind, "BoxText" if form.depth else "")
    if form.kind == "heading":
        style = f"Heading{min(max(form.level, 1), 6)}"
    if style:
        yield element("pStyle", val=style)
    is_item = form.kind in {"ul", "ol"}
    depth = min(form.depth, DEEPEST)
    if is_item and form.is_numbered:
        number = BULLETS + form.list if form.kind == "ol" else BULLETS
        yield element("numPr", element("ilvl", val=depth), element("numId", val=number))
    if is_rtl:
        yield element("bidi")
    if is_item and not form.is_numbered:
        yield element("ind", left=STEP * (depth + 1))
    elif not is_item and form.depth > (further := _DEEPER.get(form.kind, style == "BoxText")):
        yield element("ind", left=STEP // 2 + STEP * (form.depth - further))


def text_of(name: str, run: Run) -> list[Element]:
    """The words themselves, and the ends of lines within them."""
    result: list[Element] = []
    for number, line in enumerate(run.text.split(LINE_BREAK)):
        if number:
            result.append(element("br"))
        if line or not number:
            made = element(name)
            made.text = line
            made.set(qn("xml:space"), "preserve")
            result.append(made)
    return result


def look_of(style: Style, is_rtl: bool) -> list[Element]:
    """The properties of words, in the order that the schema wants."""
    made = []
    if style.href:
        made.append(element("rStyle", val="Hyperlink"))
    if style.strong:
        made += [element("b"), element("bCs")]
    if style.emphasis:
        made += [element("i"), element("iCs")]
    if is_rtl:
        made.append(element("rtl"))
    return [element("rPr", *made)] if made else []


_CLASSES = {"L": "L", "EN": "N", "R": "R", "AL": "R", "AN": "R"}


def by_direction(words: Sequence[tuple[Track, Run]]) -> Iterator[tuple[Track, Run, bool]]:
    """The words of a right-to-left paragraph, cut where their direction changes.

    Word sets spaces and punctuation in right-to-left words from right to left (ECMA-376, part 1,
    17.3.2.30), so that a name of several Latin words would stand in the wrong order.  What stands
    between two Latin letters or a letter and a number therefore goes with them, as in the Unicode
    bidirectional algorithm.
    """
    whole = "".join(run.text for _, run in words)
    classes = "".join(_CLASSES.get(unicodedata.bidirectional(c), " ") for c in whole)
    is_latin = [False] * len(whole)
    for stretch in re.finditer(r"L(?:[^R]*[LN])?", classes):
        is_latin[stretch.start() : stretch.end()] = [True] * (stretch.end() - stretch.start())
    # A telephone number, a day or an article has no letter, and stands as it is written as well.
    for begin, end in from_left(whole):
        is_latin[begin:end] = [True] * (end - begin)
    place = 0
    for track, run in words:
        here = is_latin[place : place + len(run.text)]
        place += len(run.text)
        start = 0
        for latin, same in groupby(here):
            stop = start + len(list(same))
            yield track, replace(run, text=run.text[start:stop]), not latin
            start = stop
