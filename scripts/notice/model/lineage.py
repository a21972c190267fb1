"""Which ids one section has had, as the changes of the versions say with `was:`."""

from __future__ import annotations

from notice.model.corpus import Corpus


def lineage(corpus: Corpus, section_id: str) -> frozenset[str]:
    """The id with all that its section had before it or has after it, by version or at work.

    Of sections made of one, the first goes on with its id.
    """
    steps = [
        (old, change.sections[0])
        for text in corpus.source_texts()
        for change in text.changes
        if change.sections
        for old in change.was
    ]
    found = {section_id}
    while more := {i for step in steps if not found.isdisjoint(step) for i in step} - found:
        found |= more
    return frozenset(found)
