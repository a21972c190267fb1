"""How current a translation is, section by section.

`translates:` in a translation's front matter holds, for each section, the digest of the source
section that it renders and of its own text at the moment when somebody signed that off.  From
the two follow whether the source has moved on since, and whether the translation has been touched.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from notice.digest import section_digest
from notice.model import Notice

_LENGTH = 16


class State(StrEnum):
    """How a section of a translation stands to its source."""

    CURRENT = "current"
    STALE = "stale"
    UNTRANSLATED = "untranslated"
    UNSIGNED = "not signed off"
    MISSING = "missing"
    ORPHAN = "orphan"


@dataclass(frozen=True)
class SectionState:
    """A section's state; `is_touched`: its text changed since it was last signed off."""

    id: str
    state: State
    is_touched: bool = False


def mark(source: str) -> str:
    """What begins a text that is still in the language of the source, such as "(en)"."""
    return f"({source.casefold()})"


def is_untranslated(text: str, source: str) -> bool:
    """Whether a text is marked as still in the language of the source."""
    return text[: len(mark(source))].casefold() == mark(source)


def states(source: Notice, translation: Notice) -> tuple[SectionState, ...]:
    """The state of each section, in the order of the source; orphans come last."""
    found = [_state(source, translation, section_id) for section_id in source.ids]
    orphans = [i for i in translation.ids if i not in source.ids]
    return (*found, *(SectionState(i, State.ORPHAN) for i in orphans))


def _state(source: Notice, translation: Notice, section_id: str) -> SectionState:
    original, own = source.section(section_id), translation.section(section_id)
    assert original is not None
    if own is None:
        return SectionState(section_id, State.MISSING)
    if is_untranslated(own.title or own.text, source.locale):
        return SectionState(section_id, State.UNTRANSLATED)
    record = translation.translates.get(section_id)
    if record is None:
        return SectionState(section_id, State.UNSIGNED, is_touched=True)
    rendered, text = record
    is_touched = text != section_digest(own)[:_LENGTH]
    is_current = rendered == section_digest(original)[:_LENGTH]
    return SectionState(section_id, State.CURRENT if is_current else State.STALE, is_touched)


def behind(source: Notice, translation: Notice) -> tuple[SectionState, ...]:
    """The sections that do not render the source as it stands."""
    return tuple(s for s in states(source, translation) if s.state is not State.CURRENT)


def signed(
    source: Notice, translation: Notice, names: Collection[str] = ()
) -> dict[str, tuple[str, str]]:
    """The records after signing off, by section: of what was touched, and of `names`.

    A section that nobody touched is signed only by name: its English may have changed by a typing
    error alone, but a machine can't know that.
    """
    records: dict[str, tuple[str, str]] = {}
    for found in states(source, translation):
        original, own = source.section(found.id), translation.section(found.id)
        if original is None or own is None or found.state is State.UNTRANSLATED:
            continue
        if found.is_touched or found.id in names:
            records[found.id] = (section_digest(original)[:_LENGTH], section_digest(own)[:_LENGTH])
        elif found.id in translation.translates:
            records[found.id] = translation.translates[found.id]
    return records


def carried(
    records: Mapping[str, tuple[str, str]],
    source: tuple[Notice, Notice],
    own: tuple[Notice, Notice],
) -> dict[str, tuple[str, str]]:
    """The records after both texts changed in form alone, each from the first to the second.

    What was current and untouched stays so, and what was not stays that as well.
    """

    def moved(digest: str, texts: tuple[Notice, Notice], section_id: str) -> str:
        before, after = (text.section(section_id) for text in texts)
        if before and after and section_digest(before)[:_LENGTH] == digest:
            return section_digest(after)[:_LENGTH]
        return digest

    return {
        i: (moved(rendered, source, i), moved(text, own, i))
        for i, (rendered, text) in records.items()
    }


def as_yaml(records: Mapping[str, tuple[str, str]]) -> str:
    """The value of `translates:` as YAML, one section a line."""
    return "".join(f"\n  {i}: [{rendered}, {own}]" for i, (rendered, own) in records.items())


def stale_sections(source: Notice, translation: Notice) -> frozenset[str]:
    """Ids of the sections that render an older text of the source, for readers to be told."""
    return frozenset(s.id for s in states(source, translation) if s.state is State.STALE)
