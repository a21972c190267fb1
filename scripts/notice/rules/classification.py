"""Rules about changes: whatever differs from the version before has been decided upon."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from notice.comparison.changes import (
    changed_sections,
    differs_by_correction,
    earlier_digests,
    unassessed,
)
from notice.law.kinds import KINDS
from notice.model.corpus import Change, Corpus, Materiality, Notice
from notice.model.finding import Finding, Place, Rule, Severity
from notice.model.timeline import base, replaced_by_working

CLASSIFIED = Rule(
    "change.unclassified",
    Severity.ERROR,
    "Every section that differs from the version before is named by a change.",
    "Add an entry under `changes:` that names the section and its kind.",
)
CHANGED = Rule(
    "change.unchanged",
    Severity.ERROR,
    "A change names only sections that differ from the version before.",
    "Remove the section from the entry, or mend its id.",
)
FORMER_ID = Rule(
    "change.was",
    Severity.ERROR,
    "An old id is one that the version before had, and that this one has no more.",
    "Under `was:` name the id that the section had in the version before.",
)
WHOM = Rule(
    "change.for",
    Severity.ERROR,
    "Those whom alone a change concerns are named by the heading of a section.",
    "Under `for:` name a section whose heading says who is meant, or leave it out, if all are.",
)
SOMETHING_BEFORE = Rule(
    "change.first",
    Severity.ERROR,
    "The first version lists no changes.",
    "Remove `changes:`.",
)
SUMMARY = Rule(
    "summary.missing",
    Severity.ERROR,
    "A version with a change that readers must be told of has a summary in every language.",
    "Add `summary: |-` with a paragraph for the banner, what gets worse first.",
)


def every_change_classified(corpus: Corpus) -> Iterator[Finding]:
    """Sections that differ and that no change names, and changes that name others."""
    for version in corpus.versions:
        before = base(corpus.versions, version)
        if before and unassessed(before, version):
            continue
        if before:
            yield from _compare(before.source, version.source)
        elif version.source.changes:
            yield SOMETHING_BEFORE.broken(
                version.source.place("changes"),
                "The first version lists changes, and there is nothing that it changes.",
            )
    working = corpus.working.get(corpus.settings.source)
    if working and working.effective:
        same = corpus.released(working.effective)
        # What was corrected since its release was no change then, and is none in the working text.
        corrected = same.source.corrected if same else ()
        earlier = replaced_by_working(corpus, working.effective)
        is_taken_over = earlier and same and unassessed(earlier, same) and not working.changes
        if earlier and not is_taken_over:
            yield from _compare(earlier.source, replace(working, corrected=corrected))


def _compare(old: Notice, new: Notice) -> Iterator[Finding]:
    touched = changed_sections(old, new)
    named = {i for change in new.changes for i in (*change.sections, *change.was)}
    for section_id in touched:
        section = new.section(section_id)
        if section_id in named or not section_id or differs_by_correction(old, new, section_id):
            continue
        where = Place(new.path, section.line) if section else new.place("changes")
        what = "differs from" if section else "was removed since"
        yield CLASSIFIED.broken(
            where, f"The section `{section_id}` {what} {old.path}, and no change says so."
        )
    for change in new.changes:
        place = Place(new.path, change.line)
        for old_id in change.was:
            if old_id not in old.ids or old_id in new.ids:
                what = "is still one here" if old_id in new.ids else f"is none of {old.path}"
                yield FORMER_ID.broken(
                    place,
                    f"The change says that a section had the id `{old_id}` before, which {what}.",
                )
        for section_id in change.sections:
            # What a change did away with, a correction may since have mended in the version before.
            mended = earlier_digests(old, section_id) | earlier_digests(new, section_id)
            if section_id not in touched and not mended:
                is_known = section_id in new.ids
                what = f"is the same as in {old.path}" if is_known else "does not exist"
                yield CHANGED.broken(
                    place,
                    f"The change `{change.kind}` names the section `{section_id}`, which {what}.",
                )


def known_readers(corpus: Corpus) -> Iterator[Finding]:
    """Changes for somebody whom no heading names."""
    for notice in corpus.source_texts():
        for change in notice.changes:
            for section_id in change.whom:
                section = notice.section(section_id)
                if section is None or not section.level:
                    yield WHOM.broken(
                        Place(notice.path, change.line),
                        f"The change `{change.kind}` is for `{section_id}`, which is no section "
                        "with a heading.",
                    )


def summary_for_readers(corpus: Corpus) -> Iterator[Finding]:
    """Texts without a summary whose version holds a change that readers must be told of."""
    for version in corpus.versions:
        if version.is_history or not any(map(must_be_told, version.source.changes)):
            continue
        for notice in version.texts:
            if not notice.summary:
                yield SUMMARY.broken(
                    notice.place(),
                    "Readers must be told of a change in this version, and it has no `summary:`; "
                    "banner and history would not say what changes for them.",
                )
    yield from _unsummarised(corpus)


def _unsummarised(corpus: Corpus) -> Iterator[Finding]:
    """Working texts of the next version that lack one: work still to be done."""
    source = corpus.working.get(corpus.settings.source)
    if source is None or not any(map(must_be_told, source.changes)):
        return
    if corpus.released(source.effective):
        return
    others = [notice for _, notice in corpus.translations_at_work()]
    for notice in (source, *others):
        if not notice.summary:
            yield SUMMARY.broken(
                notice.place(),
                "Readers must be told of a change in the next version, and there is no `summary:` "
                "yet.",
                severity=Severity.WARNING,
            )


def must_be_told(change: Change) -> bool:
    """Whether readers must be told of it: it is material, or always told (WP260 rev.01, 29)."""
    kind = KINDS.get(change.kind)
    return change.materiality is Materiality.MATERIAL or bool(kind and kind.always_told)


CHECKS = (every_change_classified, known_readers, summary_for_readers)
RULES = (CLASSIFIED, CHANGED, FORMER_ID, WHOM, SOMETHING_BEFORE, SUMMARY)
