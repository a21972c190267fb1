"""Reading a text sentence by sentence, and finding again where a sentence stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice.model.corpus import Notice, Section
from notice.text import sentences as cut
from notice.text.document import parts
from notice.translation.pairs import is_legible

_FIRST = 6


def sentences(notice: Notice) -> Iterator[tuple[Section, str]]:
    """Every sentence as readers see it, with its section; headings are none."""
    for part in parts(notice) if is_legible(notice) else ():
        section = notice.section(part.id)
        for block in part.blocks if section else ():
            if block.kind != "heading":
                for sentence in cut.sentences(block):
                    assert section is not None
                    yield section, "".join(token.text for token in sentence).strip()


def line_of(section: Section, sentence: str) -> int:
    """The line on which the sentence begins; the section's own where it is not found."""
    words = re.findall(r"[^\W_]+", sentence)[:_FIRST]
    start = re.search(r"[\W_]+".join(words), section.text) if words else None
    return section.text_line + section.text.count("\n", 0, start.start()) if start else section.line
