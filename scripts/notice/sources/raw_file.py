"""A file as it lies there, before anybody asks what it says: its characters, and unfinished merges.

Every file that the commands read comes through here, texts, words, terms and settings alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from notice.model.finding import Finding, Place, Severity
from notice.model.misread import misread
from notice.model.unseen import MENDABLE, likenesses, named, unseen
from notice.sources.rules import ENCODING, LIKENESS, UNMERGED

_MOST_NAMED = 3
_MOST_COUNTED = 10_000


def decode(data: bytes, path: str) -> tuple[str, list[Finding]]:
    """Bytes of a file as text in NFC with line feeds; a byte-order mark is dropped.

    What must not stand in any file is a finding.  Bytes that are no UTF-8, and a merge that was
    not finished, let nobody say what the file holds: the text is "" then.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return "", [
            ENCODING.broken(
                Place(path, line),
                "This file is not in UTF-8, so its accents can't be read.",
                "Open it in the editor and save it again as UTF-8.",
            )
        ]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if marks := conflict(text, is_yaml=path.endswith((".yml", ".yaml"))):
        return "", [_unmerged(path, marks)]
    findings = [*_hidden(text, path), *_alike(text, path), *_misread(text, path)]
    return unicodedata.normalize("NFC", text), findings


def ended_like(was: bytes, text: str) -> str:
    """A text with line feeds, its lines ended as all those of a file are."""
    ends = was.count(b"\r\n")
    is_windows = ends > 0 and ends == was.count(b"\n")
    return text.replace("\n", "\r\n") if is_windows else text


_MARK = re.compile(
    r"^[ \t]*(?:>[ ])*(?:(?P<sign>(?P<begin><{7,})|>{7}|\|{7})(?:[ ].*)?|(?P<middle>={7}))[ \t]*$",
    re.MULTILINE,
)


def conflict(text: str, *, is_yaml: bool) -> list[int]:
    """The lines on which git has left its marks of two readings that it could not join.

    Seven equals signs are one of them, too, unless they could underline a heading and no other
    mark stands in the file.
    """
    if not any(signs in text for signs in ("<" * 7, ">" * 7, "|" * 7, "=" * 7)):
        return []
    marks = list(_MARK.finditer(text))
    is_sure = any(mark["sign"] for mark in marks)
    head = re.match(r"---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*$", text, re.MULTILINE)
    end_of_head = head.end() if head else 0

    def counts(mark: re.Match[str]) -> bool:
        if is_sure or is_yaml or mark.start() < end_of_head:
            return True
        above = text[text.rfind("\n", 0, max(mark.start() - 1, 0)) + 1 : mark.start()]
        return not above.strip()

    lines, start, line = [], 0, 1
    for mark in filter(counts, marks):
        line += text.count("\n", start, mark.start())
        start = mark.start()
        lines.append(line)
    return lines


def _unmerged(path: str, lines: list[int]) -> Finding:
    first, last = lines[0], lines[-1]
    where = f" The last line that git has left is line {last}." if last != first else ""
    return UNMERGED.broken(
        Place(path, first),
        "A merge was not finished here: both readings of what two people changed stand in the "
        f"file, one below the other, and readers would get both.{where} All else is checked once "
        "this is done.",
    )


def _hidden(text: str, path: str) -> Iterator[Finding]:
    """The characters that nobody sees, those of a kind as one."""
    found: dict[bool, list[tuple[int, str]]] = {}
    first = list(islice(unseen(text), _MOST_COUNTED))
    is_all = len(first) < _MOST_COUNTED
    for at, character in first:
        found.setdefault(character in MENDABLE, []).append((at, character))
    for is_mendable, places in sorted(found.items()):
        names = ", ".join(_some([named(c) for c in dict.fromkeys(c for _, c in places)]))
        count = len(places)
        stands = "A character stands" if count == 1 else f"{count} characters stand"
        yield ENCODING.broken(
            _place(text, path, places[0][0]),
            f"{stands} here{'' if count == 1 else ' and below'} that nobody sees: {names}.",
            f"`notice check --fix` deletes {'it' if count == 1 else 'them'}."
            if is_mendable and not _is_released(path)
            else "",
            # What stands behind so many, nobody has looked at.
            severity=Severity.WARNING if is_mendable and is_all else None,
        )


def _alike(text: str, path: str) -> Iterator[Finding]:
    """The letters that look like others, as one finding."""
    found = list(islice(likenesses(text), _MOST_COUNTED))
    if not found:
        return
    once = dict.fromkeys((letter, plain) for _, letter, plain in found)
    names = ", ".join(_some([f"{named(c)}, which looks like “{plain}”" for c, plain in once]))
    more = f" There are {len(found)} in this file." if len(found) > 1 else ""
    yield LIKENESS.broken(
        _place(text, path, found[0][0]),
        f"This is no ordinary letter: {names}.{more}",
        # Nothing is wrong for who reads a text that is sealed as it is.
        severity=Severity.INFO if _is_released(path) else None,
    )


def _misread(text: str, path: str) -> Iterator[Finding]:
    """Letters that were read in another encoding and saved so, as one finding."""
    found = list(islice(misread(text), _MOST_COUNTED))
    if not found:
        return
    once = dict.fromkeys((wrong, meant) for _, wrong, meant in found)
    names = ", ".join(_some([f"“{wrong}” for “{meant}”" for wrong, meant in once]))
    more = f" There are {len(found)} in this file." if len(found) > 1 else ""
    yield ENCODING.broken(
        _place(text, path, found[0][0]),
        f"This text was once read in another encoding than its own: {names}.{more}",
        "Write the letters that were meant, or fetch the text anew from where it came.",
        severity=Severity.INFO if _is_released(path) else Severity.WARNING,
    )


def _some(names: list[str]) -> list[str]:
    """The first few of the names, and how many more there are."""
    more = len(names) - _MOST_NAMED
    return names[:_MOST_NAMED] + ([f"and {more} more"] if more > 0 else [])


def _place(text: str, path: str, at: int) -> Place:
    return Place(path, text.count("\n", 0, at) + 1)


def _is_released(path: str) -> bool:
    return "/versions/" in path
