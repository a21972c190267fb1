"""The rule about history: what was released at an earlier revision still stands as it did.

A seal holds a text against itself, so whoever writes both can make them fit.  Here the texts of
two revisions are held against each other, whatever their seals say.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from notice.comparison.changes import changed_sections
from notice.model.corpus import Corpus, Correction, Notice
from notice.model.finding import Finding, Rule, Severity
from notice.rules.reopening import obstacles
from notice.text.digest import text_digest

REWRITTEN = Rule(
    "version.rewritten",
    Severity.ERROR,
    "A released text stands as it stood at the revision that is compared with, or says how it was "
    "corrected.",
    "Restore the file; readers rely on what was published. New text goes into the working text "
    "and is released under a new date, and a mistake is mended by a recorded correction.",
)
RULES = (REWRITTEN,)

_SEALED = frozenset(
    "title sections effective announced prevails summary short disclaimer changes".split()
)
# What is written after the release, and what says where things stand.
_FREE = frozenset(
    {
        "approved",
        "withdrawn",
        "behind",
        "translates",
        "note",
        "corrected",
        "seal",
        "locale",
        "path",
        "lines",
    }
)


def rewritten(base: Corpus, head: Corpus, today: date | None = None) -> Iterator[Finding]:
    """Released texts of `base` that are gone from `head`, or that differ there without a record.

    May differ: approval, withdrawal, the translators' records and the note, which stand outside
    the seal; all that a correction mends, if it names the seal of the text before it and every
    section that it changed; and a version that nobody had approved, and on which nothing was built
    that stands as it did, which was released again or, before its announcement, taken back.
    """
    now = {notice.path: notice for notice in _released(head)}
    free = _released_again(base, head, today)
    for old in _released(base):
        new = now.get(old.path)
        if old.path in free and (new is None or new.seal == text_digest(new)):
            continue
        if new is None:
            yield REWRITTEN.broken(
                old.place(),
                "This text was released and is no longer there: its address would lead nowhere.",
                "Restore the file. A version that is not to take effect is withdrawn, and a "
                "language that ends is retired; both keep what was published.",
            )
        elif old != new:
            yield from _differing(old, new)


def _released_again(base: Corpus, head: Corpus, today: date | None) -> frozenset[str]:
    """The paths of the texts of `base` that could still be taken back.

    A version can be once every later one that is a change of it was taken back or released anew
    as well: the later one then says anew what it changes, and the other checks hold it to that.
    """
    there = {version.effective: version for version in head.versions}
    standing, free = list(base.versions), set[str]()
    for version in sorted(base.versions, key=lambda each: each.effective, reverse=True):
        new = there.get(version.effective)
        if new is None and not (today and today < version.announced):
            continue
        if any(obstacles(standing, version)):
            continue
        free |= {n.path for n in version.texts}
        if new is None or new.source.seal != version.source.seal:
            standing.remove(version)
    return frozenset(free)


def _released(corpus: Corpus) -> Iterator[Notice]:
    for version in corpus.versions:
        yield from version.texts


def _differing(old: Notice, new: Notice) -> Iterator[Finding]:
    if new.corrected[: len(old.corrected)] != old.corrected:
        yield REWRITTEN.broken(
            new.place("corrected"),
            "A correction that readers were told of was changed or removed from the record.",
            "Restore the record; a new correction is added behind it.",
        )
        return
    for key in _kept_keys(old, new):
        yield REWRITTEN.broken(
            new.place(key), f"`{key}` of a released text differs from the revision compared with."
        )
    records = new.corrected[len(old.corrected) :]
    if text_digest(old) != text_digest(new):
        yield from _mended(old, new, records)
    elif records:
        yield REWRITTEN.broken(
            new.place("corrected"),
            "Readers would be told of a correction, and the text is the same as before.",
            "Remove the record, or correct the text.",
        )


def _kept_keys(old: Notice, new: Notice) -> list[str]:
    """The keys outside the seal that differ, and may not."""
    kept = [name for name in Notice.__struct_fields__ if name not in _SEALED | _FREE]
    return [key for key in kept if getattr(old, key) != getattr(new, key)]


def _mended(old: Notice, new: Notice, records: tuple[Correction, ...]) -> Iterator[Finding]:
    touched = changed_sections(old, new)
    if not records:
        keys = [key for key in sorted(_SEALED - {"sections"}) if _differs(old, new, key)]
        what = ", ".join(f"`{name}`" for name in (*keys, *touched)) or "the order of its sections"
        # A seal that fits the new words is no excuse, and would hide them from the other check.
        seal = " It was sealed anew." if new.seal != old.seal else ""
        yield REWRITTEN.broken(
            new.place(),
            f"This released text differs in {what} from the revision compared with, and no "
            f"correction says so.{seal}",
        )
        return
    if records[0].was != old.seal:
        yield REWRITTEN.broken(
            new.place("corrected"),
            "The correction does not name the text that it corrects: its `was` is not the seal "
            "of the text before.",
            f"Write `was: {old.seal}`." if old.seal else "Restore the file.",
        )
    named = {section for record in records for section in record.sections}
    unnamed = [section for section in touched if section not in named]
    if unnamed:
        yield REWRITTEN.broken(
            new.place("corrected"),
            f"The text differs in {', '.join(f'`{i}`' for i in unnamed)} too, which the "
            "correction does not name.",
            "Restore those sections, or name them in the correction.",
        )


def _differs(old: Notice, new: Notice, key: str) -> bool:
    if key == "changes":
        return _said(old) != _said(new)
    return bool(getattr(old, key) != getattr(new, key))


def _said(notice: Notice) -> list[tuple[object, ...]]:
    """The classified changes without the lines on which they stand."""
    return [
        (c.sections, c.kind, c.materiality, c.effect, c.reason, c.was, c.same_meaning, c.whom)
        for c in notice.changes
    ]
