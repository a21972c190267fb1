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

from notice.model.corpus import Notice, Section, Withdrawal
from notice.text.unspaced import on_one_line

_BLOCK_START = re.compile(r"[ \t]*(?:[-*+][ \t]|\d+[.)][ \t]|>|\||!!!|```|~~~|:[ \t])")
SHOWN = 12
"""How many characters of a digest are shown to people."""


# Most sections are the same in one version after another.
@lru_cache(maxsize=16384)
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
        fresh = False
    return tuple(_collapse(lines) for lines in result)


def _collapse(lines: list[str]) -> str:
    indent = lines[0][: len(lines[0]) - len(lines[0].lstrip(" \t"))].expandtabs(4)
    # By hand and not by `split()`, which would take no-break spaces for spaces.
    words = on_one_line("\n".join(lines)).split(" ")
    return indent + " ".join(word for word in words if word)


def section_digest(section: Section) -> str:
    """The digest of a section: its heading, level and text; lines and file do not count."""
    return _section_digest(section.id, section.level, section.title, section.text)


@lru_cache(maxsize=16384)
def _section_digest(section_id: str, level: int, title: str, text: str) -> str:
    return _sha256([section_id, level, title, *blocks(text)])


def field_digest(name: str, paragraphs: tuple[str, ...]) -> str:
    """The digest of a field of the front matter with human words, such as the summary."""
    return _sha256([name, *blocks("\n\n".join(paragraphs))])


def text_digest(notice: Notice) -> str:
    """The digest of a text and what is sealed with it."""
    return _sha256(sealed_parts(notice))


def withdrawal_digest(notice: Notice, withdrawn: Withdrawal) -> str:
    """The digest of a withdrawal's record: which version, announced when, from when, and why.

    The text does not count, so that a correction of it leaves the record whole.
    """
    days = map(str, (notice.effective, notice.announced, withdrawn.on))
    return _sha256(["withdrawn", *days, withdrawn.reason])


def sealed_parts(notice: Notice) -> dict[str, Any]:
    """What a seal holds, by name, in a form in which equal things are equal.

    Inside stand body, title, effective, announced, prevails, summary, short, disclaimer, changes;
    outside stand `corrected`, `approved`, `withdrawn` and all that tools write.
    """
    changes = [
        [
            *(sorted(c.sections), c.kind, c.materiality, c.effect, c.reason, sorted(c.was)),
            # Only where it is said, so that older seals hold.
            *([c.same_meaning] if c.same_meaning else []),
            *([sorted(c.whom)] if c.whom else []),
        ]
        for c in notice.changes
    ]
    return {
        "title": notice.title,
        "effective": str(notice.effective or ""),
        "announced": str(notice.announced or ""),
        "prevails": notice.prevails,
        # Only where it is said, so that older seals hold; a translation does not say it.
        **({"numbered": True} if notice.numbered and notice.prevails else {}),
        "summary": notice.summary,
        # A legal clause is the same clause wherever its lines may break.
        "disclaimer": " ".join(notice.disclaimer.split()),
        "changes": changes,
        # Only where it is said, so that older seals hold.
        **({"short": [[line.to, line.text] for line in notice.short]} if notice.short else {}),
        "body": [[s.id, s.level, s.title, *blocks(s.text)] for s in notice.sections],
    }


def _sha256(content: Any) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()


def is_approved(notice: Notice) -> bool:
    """Whether somebody at the company has approved exactly this text."""
    return notice.approved is not None and notice.approved.digest == text_digest(notice)
