"""What stands at a place: the passage that a finding is about, and how it is called.

A line of a text belongs to a paragraph or an item, a heading stands for its section, and a line
of YAML for its key and all that is indented below it.  The first line of a file stands for all of
it.  So whoever marks a finding as seen has looked at no less than what is compared later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from notice.model.corpus import Notice
from notice.model.finding import Place
from notice.sources.raw_file import decode
from notice.sources.sections import split_front_matter
from notice.text.digest import SHOWN, field_digest
from notice.translation.passages import chunks

_KEY = re.compile(r"[ \t]*(?:- +)*[\"']?(?P<name>[^\s:\"'#-][^:\"']*)[\"']?[ \t]*:(?:\s|$)")


class Standing(Struct, frozen=True):
    """A passage: the section or key that it belongs to, and its words."""

    name: str
    words: str

    @property
    def digest(self) -> str:
        """What changes with the words, and not with how the lines break."""
        return field_digest(self.name, (self.words,))[:SHOWN]


def standing(place: Place, files: Mapping[str, bytes], notices: Mapping[str, Notice]) -> Standing:
    """What stands at a place; nothing, where there is no such file."""
    text, _ = decode(files.get(place.path, b""), place.path)
    if place.line <= 1:
        return Standing("", text)
    notice = notices.get(place.path)
    if notice is None:
        return _entry(text.split("\n"), place.line)
    section = next((s for s in reversed(notice.sections) if s.line <= place.line), None)
    if section is None:
        front, _, _ = split_front_matter(text)
        return _entry(["---", *(front or "").split("\n")], place.line, outermost=True)
    for start, lines in chunks(section):
        if start <= place.line < start + len(lines):
            return Standing(section.id, "\n".join(lines))
    return Standing(section.id, f"{section.title}\n\n{section.text}")


def _entry(lines: list[str], line: int, *, outermost: bool = False) -> Standing:
    """The entry of YAML that a line belongs to, at the left margin if that is asked for."""
    at = min(line, len(lines)) - 1
    while at > 0 and not (_KEY.match(lines[at]) and not (outermost and _indent(lines[at]))):
        at -= 1
    found = _KEY.match(lines[at])
    margin, end = _indent(lines[at]), at + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > margin):
        end += 1
    return Standing(found["name"] if found else "", "\n".join(lines[at:end]))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t-"))
