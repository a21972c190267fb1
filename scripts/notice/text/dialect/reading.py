"""Reads the source of a section: which passages it holds, in which order, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from notice.model.corpus import Section
from notice.text.dialect import Fault, Kind, Passage, Reading, _tables
from notice.text.dialect._inline import spelled, words_of
from notice.text.dialect._labels import labelled
from notice.text.dialect._lines import (
    BOX,
    BOX_LIKE,
    EMPTY_ITEM,
    INDENT,
    Row,
    begins_table,
    first_marks,
    is_number,
    is_rule,
    item_of,
    number_of,
    task_of,
)

_DEEPEST = 40
_HIGHEST = 366
_QUOTED = re.compile(r"^ {0,3}> ?")
_DAY = re.compile(
    r"1\. +(?:[a-zà-öø-ÿāčēģīķļņšūž\d]|(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|"
    r"September|Oktober|November|Dezember)\b)"
)  # a date at the beginning of a sentence, in the languages that count days so
BULLETS, NUMBERS, QUOTE, INBOX, CELL = "-", "1", ">", "!", "|"
"""The signs of what a passage stands in: an item of a list of either kind, and so on."""


# Most sections are the same in one version after another.
@lru_cache(maxsize=16384)
def read(markdown: str) -> Reading:
    """The text of a section, without its heading."""
    reader = _Reader()
    lines = markdown.expandtabs(INDENT).split("\n")
    reader.blocks([Row(n, line) for n, line in enumerate(lines)], "")
    kinds = {fault.kind for fault in reader.faults}
    if Kind.SHALLOW in kinds or Kind.INDENTED in kinds:
        # What is not indented as it should be cuts lists in two.
        reader.faults = [f for f in reader.faults if f.kind is not Kind.LONE_NUMBER]
    return Reading(tuple(reader.passages), tuple(reader.faults))


@lru_cache(maxsize=4096)
def read_heading(title: str) -> Reading:
    """The words of a heading, which are one passage whatever they begin with."""
    reader = _Reader()
    reader.say([Row(0, title)], "", "#")
    faults = tuple(f for f in reader.faults if f.kind not in {Kind.BAR, Kind.BARE})
    return Reading(tuple(reader.passages), faults)


def read_section(section: Section) -> tuple[Passage, ...]:
    """A section's passages, its heading among them."""
    heading = read_heading(section.title).passages if section.level else ()
    return (*heading, *read(section.text).passages)


class _Reader:
    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.faults: list[Fault] = []

    def _fault(self, kind: Kind, row: Row) -> None:
        body = row.body
        self.faults.append(Fault(kind, row.number, body if len(body) <= 40 else body[:39] + "…"))

    def say(self, rows: Sequence[Row], where: str, label: str) -> None:
        """Note a passage that stands on these lines."""
        text = "\n".join(row.body for row in rows)
        found = spelled(text)
        words = list(words_of(found.signs, text))
        self.faults += (Fault(f.kind, rows[f.line].number, f.words) for f in found.faults)
        self.passages.append(
            Passage(
                where,
                label,
                tuple(word for word, _ in words),
                tuple(found.addresses),
                rows[0].number,
                tuple(rows[line].number for _, line in words),
            )
        )

    def blocks(self, rows: Sequence[Row], where: str, *, in_item: bool = False) -> None:
        """Read lines from the margin of what they stand in.

        Where they are an item's (`in_item`), a list may follow its first words directly.
        """
        at, is_first = 0, in_item
        if len(where) > _DEEPEST:
            self._fault(Kind.TOO_DEEP, rows[0])
            return
        while at < len(rows):
            row = rows[at]
            if row.is_blank:
                at += 1
                continue
            at = self._block(rows, at, where, may_nest=is_first)
            is_first = False

    def _block(self, rows: Sequence[Row], at: int, where: str, *, may_nest: bool) -> int:
        """Read what begins on a line that is not blank; where it ends."""
        row = rows[at]
        if row.indent >= INDENT:
            self._fault(Kind.INDENTED, row)
            return _end(rows, at)
        if is_rule(row):
            self._fault(Kind.LINE, row)
            return at + 1
        if item_of(row):
            if row.indent:
                self._fault(Kind.SHALLOW, row)
            return self._items(rows, at, where)
        if row.body.startswith(">"):
            return self._quotation(rows, at, where)
        if BOX.fullmatch(row.text):
            return self._box(rows, at, where)
        if begins_table(rows, at):
            return self._table(rows, at, where)
        return self._paragraph(rows, at, where, may_nest=may_nest)

    def _paragraph(self, rows: Sequence[Row], at: int, where: str, *, may_nest: bool) -> int:
        start, at = at, at + 1
        is_item = EMPTY_ITEM.fullmatch(rows[start].body)
        while at < len(rows) and not rows[at].is_blank and not is_item:
            row = rows[at]
            if row.body.startswith(">") or BOX.fullmatch(row.text):
                break
            sign = item_of(row)
            if sign and not is_rule(row) and (may_nest or not is_number(sign["sign"])):
                if not may_nest:
                    self._fault(Kind.LIST_GLUED, row)
                break
            if begins_table(rows, at):
                self._fault(Kind.TABLE_GLUED, row)
                break
            at += 1
        taken = rows[start:at]
        if items := labelled(taken):
            for item in items:
                self.passages.append(Passage(where, "-", (), (), item[0].number))
                self.say(item, where + BULLETS, "")
            return at
        first = len(self.faults)
        self.faults += first_marks(taken, where)
        marked = {fault.line for fault in self.faults[first:]}
        second = len(self.faults)
        self.say(taken, where, "")
        # What a line's beginning is said to be explains what else is odd in it.
        said = [f for f in self.faults[second:] if f.line not in marked]
        self.faults[second:] = said
        is_box = any(BOX_LIKE.match(row.body) for row in taken)
        return self._box_like(rows, at, where) if is_box else at

    def _box_like(self, rows: Sequence[Row], at: int, where: str) -> int:
        """Read what is indented below a box without a title: it is right once that is mended."""
        start = at
        while at < len(rows) and (rows[at].is_blank or rows[at].indent >= INDENT):
            at += 1
        self.blocks([row.without(INDENT) for row in rows[start:at]], where + INBOX)
        return at

    def _items(self, rows: Sequence[Row], at: int, where: str) -> int:
        sign = item_of(rows[at])
        assert sign
        kind = NUMBERS if is_number(sign["sign"]) else BULLETS
        first, seen, start = sign["sign"], 0, rows[at]
        before = self.passages[-1].words[-1:] if self.passages else ()
        while at < len(rows) and (sign := item_of(rows[at])):
            row = rows[at]
            if (NUMBERS if is_number(sign["sign"]) else BULLETS) != kind:
                if not rows[at - 1].is_blank:
                    self._fault(Kind.LIST_GLUED, row)
                break
            if row.indent >= INDENT or is_rule(row):
                break
            self._sign(row, sign["sign"], first, seen)
            self.passages.append(
                Passage(where, sign["sign"] if kind == NUMBERS else "-", (), (), row.number)
            )
            seen += 1
            content, at = self._item(rows, at, sign)
            self.blocks(content, where + kind, in_item=True)
        if kind == NUMBERS:
            opens = bool(before) and before[0].endswith((":", "："))
            begins = opens or bool(where) or not _DAY.match(start.body)
            is_point = number_of(first) == 1 and begins
            if number_of(first) > _HIGHEST or (seen == 1 and not is_point):
                self._fault(Kind.LONE_NUMBER, start)
        return at

    def _sign(self, row: Row, sign: str, first: str, seen: int) -> None:
        if sign in "+*":
            self._fault(Kind.SIGN, row)
        elif is_number(sign):
            if not sign[:-1].isascii():
                self._fault(Kind.FOREIGN_NUMBER, row)
            elif sign[:-1] != str(number_of(first) + seen) or len(sign) > 10:
                self._fault(Kind.WRONG_NUMBER, row)

    def _item(self, rows: Sequence[Row], at: int, sign: re.Match[str]) -> tuple[list[Row], int]:
        """The lines of an item, without its sign and indentation, and where they end."""
        content = [Row(rows[at].number, rows[at].body[sign.end() :])]
        if fault := task_of(content[0]):
            self.faults.append(fault)
        at += 1
        is_indented = False  # whether the lines that stand together begin with an indented one
        while at < len(rows):
            row, is_apart = rows[at], rows[at - 1].is_blank
            if row.is_blank:
                content.append(row)
            elif row.indent >= INDENT:
                is_indented = is_apart or is_indented
                content.append(row.without(INDENT))
            elif self._ends_item(rows, at, is_indented=is_indented):
                break
            elif is_apart:
                return content, _end(rows, at)
            else:
                content.append(Row(row.number, row.body))
            is_indented = is_indented and not row.is_blank
            at += 1
        return content, at

    def _ends_item(self, rows: Sequence[Row], at: int, *, is_indented: bool) -> bool:
        """Whether a line that is not indented by four spaces is none of the item above."""
        row, is_item = rows[at], item_of(rows[at]) and not is_rule(rows[at])
        if rows[at - 1].is_blank:
            if row.indent:
                self._fault(Kind.SHALLOW, row)
            return not row.indent
        if is_item and row.indent:
            self._fault(Kind.SHALLOW, row)
            return False
        if is_item:
            if is_indented:
                self._fault(Kind.LIST_GLUED, row)
            return True
        is_other = row.body.startswith(">") or BOX.fullmatch(row.body) or begins_table(rows, at)
        if is_other:
            self._fault(Kind.LIST_GLUED if row.body[0] in ">!" else Kind.TABLE_GLUED, row)
        return bool(is_other)

    def _quotation(self, rows: Sequence[Row], at: int, where: str) -> int:
        inner = []
        while at < len(rows) and not rows[at].is_blank:
            inner.append(Row(rows[at].number, _QUOTED.sub("", rows[at].text, count=1)))
            at += 1
        self.blocks(inner, where + QUOTE)
        return at

    def _box(self, rows: Sequence[Row], at: int, where: str) -> int:
        head = BOX.fullmatch(rows[at].text)
        assert head
        self.passages.append(Passage(where, "!" + head["kind"].lower(), (), (), rows[at].number))
        if head["title"].strip():
            self.say([Row(rows[at].number, head["title"])], where + INBOX, "title")
        else:
            self._fault(Kind.BOX, rows[at])
        start, at, inner = rows[at], at + 1, list[Row]()
        while at < len(rows) and (rows[at].is_blank or rows[at].indent >= INDENT):
            inner.append(rows[at].without(INDENT))
            at += 1
        if all(row.is_blank for row in inner):
            self._fault(Kind.BOX_EMPTY, start)
        elif at < len(rows) and rows[at].indent and not rows[at - 1].is_blank:
            self._fault(Kind.SHALLOW, rows[at])
        self.blocks(inner, where + INBOX)
        return at

    def _table(self, rows: Sequence[Row], at: int, where: str) -> int:
        end = _end(rows, at)
        taken = rows[at:end]
        self.faults += _tables.faults(taken)
        for n, row in enumerate((taken[0], *taken[2:])):
            self.passages.append(Passage(where, "row" if n else "header", (), (), row.number))
            for cell in _tables.cells(row):
                lines, is_list = _tables.lines(cell)
                for line, words in enumerate(lines):
                    inside = where + CELL + (BULLETS if is_list else "")
                    label = "further" if line and not is_list else ""
                    self.say([Row(row.number, words)], inside, label)
        return end


def _end(rows: Sequence[Row], at: int) -> int:
    while at < len(rows) and not rows[at].is_blank:
        at += 1
    return at
