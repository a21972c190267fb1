"""Which sections differ between two texts of one locale."""

from __future__ import annotations

from notice.digest import section_digest
from notice.model import Notice


def changed_sections(old: Notice, new: Notice) -> tuple[str, ...]:
    """Ids of the sections that were added, removed or reworded, in the order of the new text.

    Removed ones come last.  The order of sections does not count.
    """
    before = {s.id: section_digest(s) for s in old.sections}
    after = {s.id: section_digest(s) for s in new.sections}
    touched = [i for i, digest in after.items() if before.get(i) != digest]
    return (*touched, *(i for i in before if i not in after))
