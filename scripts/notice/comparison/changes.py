"""What differs between two texts of one locale."""

from __future__ import annotations

import re

from notice.model.corpus import Notice, Version
from notice.text.digest import sealed_parts, section_digest

_BLANKS = re.compile(r"[ \t]+")


def changed_sections(old: Notice, new: Notice) -> tuple[str, ...]:
    """Ids of the sections that were added, removed or reworded, in the order of the new text.

    Removed ones come last.  The order of sections does not count.
    """
    before = {s.id: section_digest(s) for s in old.sections}
    after = {s.id: section_digest(s) for s in new.sections}
    touched = [i for i, digest in after.items() if before.get(i) != digest]
    return (*touched, *(i for i in before if i not in after))


def summary_of(notice: Notice) -> tuple[str, ...]:
    """The summary as readers see it: how many spaces part two words is none of the words."""
    return tuple(_BLANKS.sub(" ", paragraph) for paragraph in notice.summary)


def changed_fields(old: Notice, new: Notice) -> tuple[str, ...]:
    """The keys of the front matter that are sealed and differ."""
    before, after = sealed_parts(old), sealed_parts(new)
    before["summary"], after["summary"] = summary_of(old), summary_of(new)
    keys = dict.fromkeys((*before, *after))
    return tuple(key for key in keys if key != "body" and before.get(key) != after.get(key))


def unassessed(before: Version, version: Version) -> bool:
    """Whether nobody classified what changed, since one of the two was released as history."""
    return (
        (before.is_history or version.is_history)
        and not version.source.changes
        and bool(changed_sections(before.source, version.source))
    )


def earlier_digests(notice: Notice, section_id: str) -> frozenset[str]:
    """The digests that a section had before its corrections."""
    found = (correction.before.get(section_id) for correction in notice.corrected)
    return frozenset(digest for digest in found if digest)


def differs_by_correction(old: Notice, new: Notice, section_id: str) -> bool:
    """Whether a section of the two was once the same, and a correction alone set them apart."""
    here, there = old.section(section_id), new.section(section_id)
    if here is None or there is None:
        return False
    texts = earlier_digests(old, section_id) | {section_digest(here)}
    return not texts.isdisjoint(earlier_digests(new, section_id) | {section_digest(there)})
