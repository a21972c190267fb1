"""Cuts lines where a sentence ends, so that each has a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\b[^\W\d_]\.)(?<!\d\.)(?<!\\\.)[\"”»’)]?[ ]+(?=[\"“„«‘(]?[A-ZÀ-ÞĀ-ŽА-ЯΑ-Ω])"
)
# What begins a line so is a mark, or would be one.
_MARK = re.compile(r"[-*+>#|:!=~`<{\[(]|\d+[.)]|[^\W\d_]{1,5}[.):]")
_BEFORE = re.compile(r"(?P<quoted>[> \t]*)(?P<item>(?:[-*+]|\d+\.)[ ]+)?")


def wrapped(body: str, longest: int) -> str:
    """A text's body with one sentence per line where a line has more characters than `longest`.

    Headings and rows of tables stay, and so does a line that would still be too long.
    """
    if all(len(line) <= longest for line in body.split("\n")):
        return body
    return "\n".join(part for line in body.split("\n") for part in _parts(line, longest))


def _parts(line: str, longest: int) -> list[str]:
    if len(line) <= longest or line.startswith("#") or "|" in line:
        return [line]
    before = _BEFORE.match(line)
    assert before
    parts = list(sentences(line[before.end() :]))
    if any(len(part) + before.end() > longest for part in parts):
        return [line]
    return [before[0] + parts[0], *(before["quoted"] + part for part in parts[1:])]


def sentences(text: str) -> Iterator[str]:
    """What can stand on a line of its own: nothing that would be a mark there, or cut a link."""
    start, counted, depth = 0, 0, 0
    for found in _SENTENCE.finditer(text):
        for sign in text[counted : found.start()]:
            depth += {"[": 1, "]": -1}.get(sign, 0)
        counted = found.start()
        if depth > 0 or _MARK.match(text, found.end()):
            continue
        yield text[start : found.start() + len(found[0].rstrip())]
        start = found.end()
    yield text[start:]
