"""What the beginning of a line says: items, quotations, boxes, tables, and what looks like one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from notice.text.dialect import Fault, Kind

INDENT = 4
"""By how many spaces what belongs to an item or a box is indented."""
ITEM = re.compile(r"(?P<sign>[-*+]|\d+\.) +(?=\s*\S)")
EMPTY_ITEM = re.compile(r"(?:[-*+]|\d+\.)\s*")
_MOST_DIGITS = 9
"""Of how many digits browsers count."""
BOX = re.compile(r"!!! (?P<kind>[\w-]+(?: +[\w-]+)*) +\"(?P<title>.*)\" *")
BOX_LIKE = re.compile(r"!!!|\?\?\?|:::|=== *[\"'“„]")
_ALERT = re.compile(r"\[!\w+\]")
_DELIMITERS = re.compile(r"(?=.*-)[ |:-]+")
_GRID = re.compile(r"\+[-=+:]{3,}\+?")
BAR = re.compile(r"(?<!\\)(?:\\\\)*\|")
RULE = re.compile(r"(?:[-*_=] ?){3,}|={1,}|-{2,}")
FENCE = re.compile(r"```|~~~")
HEADING = re.compile(r"#{1,6}(?!\S)|#{1,6}[^\s#]")
_BULLET = re.compile(r"[•◦▪▫‣⁃∙●○■□◆◇►▶➢➤➔→✓✔✗·※](?!\w)\s*|[–—―‒‐‑−](?=\s)")
_CLOSE_BULLET = re.compile(r"[•◦▪▫‣⁃∙●○■□◆◇►▶➢➤➔✓✔✗](?=\w)")
_CLOSE_SIGN = re.compile(r"[-+](?=[^\W\d_])|\d{1,3}\.(?=[^\W\d_]{2,}[ ,.:;])")
_SPACED_SIGN = re.compile(r"(?:[-*+]|\d+\.)(?=[^\S \t])")
_TYPED = re.compile(
    r"(?P<number>(?:\(?\d{1,3}(?:\.\d{1,3})*\.?[a-z]?\)|\d{1,3}(?:\.[-–]|[°º])|[①-⓿❶-➓])"
    r"(?=\s|[^\W\d_])|\d{1,3} ?[-–—](?=\s+[^\W\d])|\d{1,3}[a-z]\.(?=\s)|\d{1,3}[、．]"
    r"|(?:\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[:/]|[§№] ?\d{1,3}[.):]?)(?=\s))"
    r"|(?P<letter>(?:\(?[^\W\d_]{1,2}\.?\)|\(?[ivxlIVXL]{1,6}\))(?=\s|[^\W\d_])"
    r"|(?:[ivxl]{1,6}\.|[IVXL]{1,6}\.|[^\W\d_](?:[.:]| ?[-–—]))(?=\s))"
    r"|(?P<circle>o(?=[ ]))"  # what a word processor's hollow bullet becomes
)
_NUMBERED = re.compile(r"(\d{1,9})(\.?)\s")
_TASK = re.compile(r"\[[ xX]\](?=\s)")
_DEFINITION = re.compile(r":[ ]+\S|~[ ]+\S")
_REFERENCE = re.compile(r"\[(?P<name>(?:[^\]\\\n]|\\.)+)\]:(?=\s|\S)")
_ABBREVIATION = re.compile(r"\*\[[^\]\n]+\]:")

_BEGINNINGS = (
    (Kind.LINE, re.compile(rf"(?:{RULE.pattern})$")),
    (Kind.CODE, FENCE),
    (Kind.BOX, BOX_LIKE),
    (Kind.ABBREVIATION, _ABBREVIATION),
    (Kind.DEFINITION, _DEFINITION),
    (Kind.NO_TABLE, _GRID),
    (Kind.BULLET, _BULLET),
    (Kind.BULLET, _CLOSE_BULLET),
    (Kind.NO_SPACE, _SPACED_SIGN),
    (Kind.NO_SPACE, _CLOSE_SIGN),
    (Kind.NO_SPACE, re.compile(rf"(?:{EMPTY_ITEM.pattern})$")),
)


class Row(Struct, frozen=True):
    """A line of the source, without what its containers put before it; `number` counts from 0."""

    number: int
    text: str

    @property
    def indent(self) -> int:
        """How many spaces it begins with."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def body(self) -> str:
        """The line without them."""
        return self.text.strip(" ")

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.body

    def without(self, spaces: int) -> Row:
        """The line with so many fewer spaces at its beginning."""
        return Row(self.number, self.text[spaces:])


def item_of(row: Row) -> re.Match[str] | None:
    """The sign of a list at the beginning of a line, if there is one."""
    return ITEM.match(row.body)


def is_number(sign: str) -> bool:
    """Whether the sign of an item is a number."""
    return sign[0] not in "-*+"


def number_of(sign: str) -> int:
    """The number of an item by its sign, such as "3."; its first digits where it has too many."""
    return int(sign[:-1][:_MOST_DIGITS])


def begins_table(rows: Sequence[Row], at: int) -> bool:
    """Whether a header of a table and the line under it stand here."""
    if at + 1 >= len(rows) or not BAR.search(rows[at].text):
        return False
    under = rows[at + 1].body
    return "|" in under and bool(_DELIMITERS.fullmatch(under))


def is_rule(row: Row) -> bool:
    """Whether a line is one that is drawn, or that underlines the one above."""
    return bool(RULE.fullmatch(row.body))


def first_marks(rows: Sequence[Row], where: str) -> Iterator[Fault]:
    """What begins the lines of a paragraph and looks like a mark, or is one nobody knows."""
    for n, row in enumerate(rows):
        for kind in _kinds(row, is_first=not n, where=where):
            yield Fault(kind, row.number, _shown(row.body))
    yield from _run_together(rows)


def _kinds(row: Row, *, is_first: bool, where: str) -> Iterator[Kind]:
    body = row.body
    if HEADING.match(body) and (is_first or not where or re.match(r"#{1,6} ", body)):
        yield Kind.HEADING
    elif ">" in where and _ALERT.match(body):
        yield Kind.BOX
    elif found := _REFERENCE.match(body):
        yield Kind.FOOTNOTE if found["name"].startswith("^") else Kind.REFERENCE
    elif _is_lone_table(body):
        yield Kind.NO_TABLE
    elif _is_symbol(body):
        yield Kind.BULLET
    else:
        yield from (kind for kind, begins in _BEGINNINGS if begins.match(body))


def _is_symbol(body: str) -> bool:
    """Whether a line begins with a picture that stands for a bullet."""
    is_picture = unicodedata.category(body[:1] or " ") in {"So", "Co"} and body[0] not in "©®™°℃℉"
    return is_picture and bool(re.match(r".\ufe0f?\s", body))


def _is_lone_table(body: str) -> bool:
    return body.startswith("|") or ("|" in body and bool(_DELIMITERS.fullmatch(body)))


def task_of(row: Row) -> Fault | None:
    """A box to be ticked at the beginning of an item."""
    return Fault(Kind.TASK, row.number, _shown(row.body)) if _TASK.match(row.body) else None


def _run_together(rows: Sequence[Row]) -> Iterator[Fault]:
    """Points that stand on lines of their own in the source, and on one on the page."""
    typed = [
        (n, found.lastgroup) for n, row in enumerate(rows) if (found := _TYPED.match(row.body))
    ]
    for group in ("number", "letter", "circle"):
        lines = [n for n, name in typed if name == group]
        after = rows[lines[0] - 1].body if lines and lines[0] and group != "circle" else ""
        if len(lines) > 1 or after.endswith((":", ";", "：")):
            yield Fault(Kind.TYPED_NUMBERS, rows[lines[0]].number, _shown(rows[lines[0]].body))
            return
    yield from _counted(rows)


def _counted(rows: Sequence[Row]) -> Iterator[Fault]:
    """Lines of a paragraph that begin with one number after another, or with a list's first."""
    found = [(n, _NUMBERED.match(row.body)) for n, row in enumerate(rows)]
    numbers = [(n, int(sign[1]), bool(sign[2])) for n, sign in found if sign]
    follow = {
        n
        for (n, one, has_dot), (m, other, _) in pairwise(numbers)
        if other == one + 1 and (has_dot or (one == 1 and m == n + 1))
    }
    for n, number, has_dot in numbers:
        opens = n and has_dot and (number == 1 or rows[n - 1].body.endswith((":", "：")))
        if n in follow or opens:
            yield Fault(Kind.LIST_GLUED, rows[n].number, _shown(rows[n].body))
            return


def _shown(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
