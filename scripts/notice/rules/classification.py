"""Rules about changes: whatever differs from the version before has been decided upon."""

from __future__ import annotations

from collections.abc import Iterator

from notice.changes import changed_sections
from notice.model import Corpus, Finding, Notice, Place, Severity
from notice.timeline import base


def every_change_classified(corpus: Corpus) -> Iterator[Finding]:
    """Each section that differs is named by a change, and no change names another."""
    for version in corpus.versions:
        before = base(corpus.versions, version)
        if before:
            yield from _compare(before.source, version.source)
        elif version.source.changes:
            yield Finding(
                "change.first",
                Severity.ERROR,
                version.source.place("changes"),
                "The first version lists changes, and there is nothing that it changes.",
                "Remove `changes:`.",
            )
    working = corpus.working.get(corpus.settings.source)
    if working and working.effective:
        earlier = [
            v for v in corpus.versions if v.effective < working.effective and not v.source.withdrawn
        ]
        if earlier:
            yield from _compare(earlier[-1].source, working)


def _compare(old: Notice, new: Notice) -> Iterator[Finding]:
    touched = changed_sections(old, new)
    named = {section for change in new.changes for section in change.sections}
    for section_id in touched:
        section = new.section(section_id)
        if section_id in named or not section_id:
            continue
        where = Place(new.path, section.line) if section else new.place("changes")
        what = "differs from" if section else "was removed since"
        yield Finding(
            "change.unclassified",
            Severity.ERROR,
            where,
            f"The section `{section_id}` {what} {old.path}, and no change says so.",
            "Add an entry under `changes:` that names the section and its kind.",
        )
    for change in new.changes:
        for section_id in change.sections:
            if section_id not in touched:
                known = new.section(section_id) or old.section(section_id)
                what = f"is the same as in {old.path}" if known else "does not exist"
                yield Finding(
                    "change.unchanged",
                    Severity.ERROR,
                    Place(new.path, change.line),
                    f"The change `{change.kind}` names the section `{section_id}`, which {what}.",
                    "Remove the section from the entry, or mend its id.",
                )


def summary_for_readers(corpus: Corpus) -> Iterator[Finding]:
    """A version with a material change tells readers in every language what changes for them."""
    for version in corpus.versions:
        if not any(change.materiality == "material" for change in version.source.changes):
            continue
        for notice in (version.source, *version.translations.values()):
            if not notice.summary:
                yield Finding(
                    "summary.missing",
                    Severity.ERROR,
                    notice.place(),
                    "This version holds a material change and no `summary:` for readers; banner "
                    "and history would not say what changes for them.",
                    "Add `summary: |-` with a paragraph for the banner, what gets worse first.",
                )


RULES = (every_change_classified, summary_for_readers)
