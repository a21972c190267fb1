"""Digests: what makes two texts the same text.

A digest looks through what does not change the words (line breaks inside a paragraph, spaces at
line ends, Unicode composition) and keeps what does (paragraphs, list items, no-break spaces).
SHA-256 (FIPS 180-4) over canonical JSON.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from functools import lru_cache
from typing import Any

from notice.model import Notice, Section

_BLOCK_START = re.compile(r"[ \t]*(?:[-*+][ \t]|\d+[.)][ \t]|>|\||!!!|```|~~~|:[ \t])")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")
_SPACES = re.compile(r"[ \t\n]+")
SHOWN = 12
"""How many characters of a digest are shown to people."""


# The same section stands in most versions of a language, and is compared several times.
@lru_cache(maxsize=16_384)
def blocks(text: str) -> tuple[str, ...]:
    """The blocks of a Markdown text: paragraphs and list items, in NFC, each on one line.

    The leading space of a block is kept, since indentation says what it belongs to.
    """
    result: list[list[str]] = []
    fresh = True
    for line in unicodedata.normalize("NFC", text).split("\n"):
        if not line.strip():
            fresh = True
            continue
        # A row of a table is a block, whether or not it begins with its bar.
        if fresh or _BLOCK_START.match(line) or "|" in line:
            result.append([])
        result[-1].append(line)
        fresh = bool(_HARD_BREAK.search(line))
    return tuple(_collapse(lines) for lines in result)


def _collapse(lines: list[str]) -> str:
    indent = lines[0][: len(lines[0]) - len(lines[0].lstrip(" \t"))].expandtabs(4)
    return indent + _SPACES.sub(" ", "\n".join(lines)).strip(" ")


def section_digest(section: Section) -> str:
    """The digest of a section: its heading, level and text; lines and file do not count."""
    return _sha256([section.id, section.level, section.title, *blocks(section.text)])


def text_digest(notice: Notice) -> str:
    """The digest of a text and what is sealed with it.

    Inside stand body, title, effective, announced, prevails, summary, disclaimer and changes;
    outside stand `corrected`, `approved`, `withdrawn` and all that tools write.
    """
    changes = [
        [sorted(c.sections), c.kind, c.materiality, c.effect, c.reason, sorted(c.was)]
        for c in notice.changes
    ]
    return _sha256(
        {
            "title": notice.title,
            "effective": str(notice.effective or ""),
            "announced": str(notice.announced or ""),
            "prevails": notice.prevails,
            "summary": notice.summary,
            "disclaimer": notice.disclaimer,
            "changes": changes,
            "body": [[s.id, s.level, s.title, *blocks(s.text)] for s in notice.sections],
        }
    )


def _sha256(content: Any) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()
