"""Paragraphs in which breaks, bullets and numbers were typed by hand, or by a word processor."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from notice.importing._pieces import BREAK, Paragraph, Run, lines_of, squeezed, words

_BULLET = re.compile(r"(?:[•◦▪▫‣⁃∙●○■□◆◇►▶➢➤➔→✓✔✅✗·※\uf0b7\uf0a7\uf0d8]\s*|[–—―‒−-]\s+)(?=\S)")
ANSWERS = frozenset("✓✔✅✗✘❌☑☒☐")
"""Signs that mark items, and may say yes or no of them."""
_FIRST = re.compile(r"(?:[^\w\s]\ufe0f?\s+)+(?=\S)")
NOTHING = re.compile(r"[•◦▪▫‣⁃∙●○■□◆◇►▶➢➤➔→·※\uf0b7\uf0a7\uf0d8–—―‒−\s-]*")
"""Signs that stand before words, and no words."""
_WORDS_BULLET = re.compile(r"[o§ü]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_LEVEL = re.compile(r"mso-list\s*:[^;]*level(\d)", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:;…。：；][\"”»’)]*$")
_WRAPPED = 35
"""From how many characters on a line is one that was only broken to fit."""


def signed(
    runs: Sequence[Run], line: int, style: str = "", names: str = "", *, in_cell: bool = False
) -> Iterator[Paragraph]:
    """The paragraphs of a stretch of words, each with its sign if it is an item.

    In a cell, each line stays one.
    """
    is_word = "MsoList" in names or "mso-list" in style
    level = _LEVEL.search(style)
    depth = int(level[1]) - 1 if level else 0
    for part in lines_of(runs) if in_cell else _parts(runs):
        said = words(part)
        bullet = (
            _BULLET.match(said)
            or _picture(said)
            or (_WORDS_BULLET.match(said) if is_word else None)
        )
        number = _NUMBER.match(said) if is_word else None
        sign = number[1].lstrip("0") or "1" if number else "-" if bullet else ""
        found = number or bullet
        if found:
            own = _without(part, len(found[0].replace(" ", "")))
            mark = found[0][0] if found[0][0] in ANSWERS else ""
            yield Paragraph(own, line, sign, depth, mark)
        else:
            yield Paragraph(part, line)


def _picture(said: str) -> re.Match[str] | None:
    """A picture that stands before words as a bullet does."""
    found = _FIRST.match(said)
    signs = found[0].replace("\ufe0f", "").split() if found else []
    is_one = all(unicodedata.category(s) in {"So", "Co"} and s not in "©®™°℃℉" for s in signs)
    return found if is_one else None


def _without(runs: Sequence[Run], count: int) -> list[Run]:
    """The runs without so many signs at their beginning, and without the space behind them."""
    left = list(runs)
    while left and count:
        text = left[0].text.lstrip()
        count, taken = max(0, count - len(text)), min(count, len(text))
        left[0] = replace(left[0], text=text[taken:])
        if not left[0].text:
            left.pop(0)
    while left and not left[0].text.strip("\u00a0 "):
        left.pop(0)
    if left:
        left[0] = replace(left[0], text=left[0].text.lstrip("\u00a0 "))
    return left


def _parts(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """What stands between breaks; a break within a sentence only wrapped it."""
    held: list[Run] = []
    before = ""  # the end of what is held, in words
    doubled = _empty_lines(runs)
    for n, own in enumerate(lines_of(runs)):
        said = words(own)
        is_within = (
            held
            and n not in doubled
            and not _ENDS.search(before)
            and (said[:1].islower() or len(before) >= _WRAPPED)
            and not (_BULLET.match(said) or _NUMBER.match(said) or _is_strong(own, held))
        )
        if is_within:
            held += (Run(" "), *own)
            before = f"{before} {said}"[-_WRAPPED:]
            continue
        if held:
            yield squeezed(held)
        held, before = own, said[-_WRAPPED:]
    if held:
        yield squeezed(held)


def _is_strong(*lines: Sequence[Run]) -> bool:
    """Whether one of the lines is all bold, as a heading would be."""
    return any(all(run.strong or not run.text.strip() for run in line) for line in lines)


def _empty_lines(runs: Sequence[Run]) -> set[int]:
    """Before which of the lines an empty one stands."""
    found: set[int] = set()
    count, breaks = 0, 0
    for run in runs:
        if run.text == BREAK:
            breaks += 1
        elif run.text.strip():
            if breaks > 1 and count:
                found.add(count)
            count += bool(breaks or not count)
            breaks = 0
    return found
