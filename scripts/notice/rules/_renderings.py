"""The rule that one sentence of the source has one rendering, and two have two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from notice.model.finding import Finding, Place, Rule, Severity
from notice.translation.pairs import Pair
from notice.translation.passages import Passage

RENDERINGS = Rule(
    "parity.renderings",
    Severity.WARNING,
    "Within a section, the same words of the source have the same rendering, and other words have "
    "another.",
    "Render both alike, or see which of them says what the other should.",
)
_FEWEST_WORDS = 3


def one_rendering_each(pairs: Sequence[Pair]) -> Iterator[tuple[str, Finding]]:
    """Passages of one section that read alike in one text and not in the other.

    Across sections, it is a hint: the context may ask for other words.
    """
    renderings: dict[str, list[tuple[Pair, Passage, Passage]]] = defaultdict(list)
    sources: dict[str, list[tuple[Pair, Passage, Passage]]] = defaultdict(list)
    for pair in pairs:
        for there, here in pair.twins:
            if there.block.kind != "heading" and _words(there.text) >= _FEWEST_WORDS:
                renderings[_bare(there.text)].append((pair, there, here))
                sources[_bare(here.text)].append((pair, there, here))
    for group in renderings.values():
        first, *others = group
        for other in others:
            if _bare(first[2].text) != _bare(other[2].text):
                yield _told(first, other, "reads alike twice", "this text not")
                break
    for own, group in sources.items():
        first, *others = group
        for other in others:
            if own and _bare(first[1].text) != _bare(other[1].text):
                yield _told(first, other, "says two things", "this text says one twice")
                break


def _told(
    first: tuple[Pair, Passage, Passage],
    other: tuple[Pair, Passage, Passage],
    what: str,
    instead: str,
) -> tuple[str, Finding]:
    pair, there, here = other
    severity = Severity.WARNING if first[0] is pair else Severity.INFO
    own, source = pair.own.notice.path, pair.source.notice.path
    message = (
        f"In {pair.name}, {pair.source.name} {what}, and {instead}: “{_start(first[2])}” and "
        f"“{_start(here)}”, for “{_start(first[1])}”"
        + (f" and “{_start(there)}”." if _bare(first[1].text) != _bare(there.text) else ".")
    )
    also = Place(own, first[2].line), Place(source, first[1].line), Place(source, there.line)
    return pair.id, RENDERINGS.broken(Place(own, here.line), message, severity=severity, also=also)


def _words(text: str) -> int:
    return len(re.findall(r"[^\W\d_]+", text))


# The source's passages are asked for by each language.
@lru_cache(maxsize=16384)
def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def _start(passage: Passage) -> str:
    words = passage.text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


RULES = (RENDERINGS,)
