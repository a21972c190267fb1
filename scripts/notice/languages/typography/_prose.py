"""Which characters of a Markdown text are prose, and which are markup."""

from __future__ import annotations

import re

JOINT = "\u0001"
"""Stands for a character that readers do not see, such as that of an emphasis."""
OPAQUE = "\u0000"
"""Stands for a character that is no prose and that nothing is said of, such as an address's."""

# A search that begins with the kinds of characters that can begin a match is much quicker.
_OPAQUE = re.compile(
    r"(?=[`(\[<hw{&\s|:*_-])(?:(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"  # where a link leads
    r"|(?<=\])\[[^\]\n]*\]|^[ ]{0,3}\[[^\]\n]+\]:.*$"
    r"|<[a-z][^<>\s]*>"
    r"|(?:https?://|www\.)[^\s<>()\"”»]*[^\s<>()\"”».,;:!?]"
    r"|\{[^{}\n]*\}"
    r"|&(?:\w{2,10}|\#\w{1,7});"
    r"|^[ \t]*(?:[-*_][ \t]*){3,}$"
    r"|^[ \t|:-]+$)",
    re.MULTILINE,
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_BOX = re.compile(
    r"^(?P<head>[ \t]*!!![ \t]+\w+(?:[ \t]+\")?)(?:(?P<title>[^\"\n]*)(?P<tail>\"))?", re.MULTILINE
)
_MARKER = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d+[.)]|\#{1,6}|:)[ \t]+)?", re.MULTILINE)
_EMPHASIS = re.compile(r"[*_\\](?:(?<=\*)\**|(?<=_)(?<!\w_)_*|(?<=_)_*(?!\w)|(?<=\\)(?=[^\w\s]))")


def masked(text: str) -> str:
    """The text with `JOINT` and `OPAQUE` for what is no prose, and of the same length.

    What begins a line (indentation, the marks of lists, headings and quotations) becomes spaces.
    """
    for pattern in (_OPAQUE, _EMAIL) if "@" in text else (_OPAQUE,):
        text = pattern.sub(lambda m: OPAQUE * len(m[0]), text)
    text = _BOX.sub(_box, text)
    text = _MARKER.sub(lambda m: " " * len(m[0]), text)
    return _EMPHASIS.sub(lambda m: JOINT * len(m[0]), text)


def _box(match: re.Match[str]) -> str:
    """The head of a box is markup, its title is prose."""
    return " " * len(match["head"]) + (match["title"] or "") + " " * len(match["tail"] or "")
