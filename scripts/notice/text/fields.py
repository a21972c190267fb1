"""The fields of the front matter with words, which a translation renders as it does sections.

Each is tracked as a section is, under a key that no section's id can be, since ids hold no dot.
"""

from __future__ import annotations

from notice.model.corpus import Notice
from notice.text.digest import field_digest, section_digest

TRACKED = ("title", "summary", "short", "disclaimer")
"""The fields that are tracked, in the order in which they stand above a text."""
RECORDS = ("seal", "approved", "withdrawn", "corrected", "behind", "imported", "date_reason")
"""Keys of the front matter that say what became of one released text, and hold of no other."""
BY_COMMANDS = ("announced_late", *RECORDS)
"""Keys that commands write into a released text, and that no working text holds."""
_PREFIX = "field."


def key_of(field: str) -> str:
    """The key of a field among those of sections, such as "field.summary"."""
    return _PREFIX + field


def field_of(key: str) -> str:
    """The field of a key; "" for a section's id."""
    return key.removeprefix(_PREFIX) if key.startswith(_PREFIX) else ""


def label(key: str) -> str:
    """What people call it: a section by its id, a field as in "field summary"."""
    return key.replace(_PREFIX, "field ", 1) if field_of(key) else key


def keys(notice: Notice) -> tuple[str, ...]:
    """What a text can have records of: the fields in which it has words, then its sections."""
    return (*(key_of(name) for name in TRACKED if words_of(notice, name)), *notice.ids)


def words_of(notice: Notice, field: str) -> tuple[str, ...]:
    """The paragraphs of a tracked field; none where the text lacks it."""
    if field == "short":
        return tuple(line.text for line in notice.short)
    value: str | tuple[str, ...] = getattr(notice, field)
    return tuple(p for p in ((value,) if isinstance(value, str) else value) if p)


def digest_of(notice: Notice, key: str) -> str:
    """The digest of a section or a field; "" where the text has none."""
    if field := field_of(key):
        words = words_of(notice, field) if field in TRACKED else ()
        return field_digest(field, words) if words else ""
    section = notice.section(key)
    return section_digest(section) if section else ""


def line_of(notice: Notice, key: str) -> int:
    """The line of the file on which it stands; 1 where it does not."""
    if field := field_of(key):
        return notice.lines.get(field, 1)
    section = notice.section(key)
    return section.line if section else 1
