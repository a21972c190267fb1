"""What can be a heading, and which id it gets when a text has none for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from notice.model.corpus import LEAD, RESERVED_ID, SECTION_ID, Section
from notice.text.slug import slug

_LONGEST = 90
_ENDS = tuple(".:;,!?。：；，")


def can_be_heading(words: str) -> bool:
    """Whether words that stand by themselves are as few as a heading's, and end as no sentence."""
    return 0 < len(words) < _LONGEST and not words.endswith(_ENDS)


def ids_by_words(sections: Iterable[Section]) -> dict[str, str]:
    """The ids of sections by the folded words of their headings; of equal ones, the first's."""
    found: dict[str, str] = {}
    for section in sections:
        found.setdefault(folded(section.title), section.id)
    return found


def folded(title: str) -> str:
    """A heading's words as they are compared."""
    return title.casefold()


def is_usable(wanted: str, taken: Collection[str]) -> bool:
    """Whether a heading can have this id beside those that are `taken`."""
    is_own = SECTION_ID.fullmatch(wanted) and not RESERVED_ID.fullmatch(wanted)
    return bool(is_own) and wanted != LEAD and wanted not in taken


def id_for(title: str, wanted: str, taken: Collection[str]) -> str:
    """The id that is wanted for a heading where it can have it, otherwise one of its words."""
    return wanted if is_usable(wanted, taken) else slug(title, taken)
