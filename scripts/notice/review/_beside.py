"""The words that prevail, beside the passages of a translation that render them."""

from __future__ import annotations

from dataclasses import dataclass

from notice.model.corpus import Notice
from notice.text.document import Block, parts
from notice.translation.pairs import is_legible
from notice.translation.passages import aligned, passages


@dataclass(frozen=True)
class Beside:
    """Passages of a translation, each with the one that it renders."""

    pairs: tuple[tuple[str, str], ...] = ()

    def of(self, block: Block | None) -> str:
        """The words that a passage, or a piece of one, renders; "" where nobody can tell."""
        words = " ".join(block.text.split()) if block else ""
        if not words:
            return ""
        found = {there for there, here in self.pairs if here == words}
        found = found or {there for there, here in self.pairs if words in here}
        return found.pop() if len(found) == 1 else ""


def beside(source: Notice | None, own: Notice | None) -> Beside:
    """What stands beside what in two texts; nothing where one of them is the other, or missing."""
    if source is None or own is None or source.locale == own.locale:
        return Beside()
    if not (is_legible(source) and is_legible(own)):
        return Beside()
    there, here = ({p.id: p for p in parts(notice)} for notice in (source, own))
    found: list[tuple[str, str]] = []
    for section in own.sections:
        original = source.section(section.id)
        if original is None or section.id not in there or section.id not in here:
            continue
        both = (
            passages(original, there[section.id].blocks),
            passages(section, here[section.id].blocks),
        )
        found += [
            (" ".join(one.text.split()), " ".join(other.text.split()))
            for one, other in aligned(*both)
            if one and other and other.block.kind != "heading"
        ]
    return Beside(tuple(found))
