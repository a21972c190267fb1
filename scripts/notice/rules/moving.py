"""Rules about working texts beside what was released: a text that moves on takes a new date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from notice.comparison.changes import changed_fields, changed_sections, earlier_digests
from notice.model.corpus import Corpus, Notice, Version
from notice.model.finding import Finding, Place, Rule, Severity
from notice.rules.plausible import suspected
from notice.rules.reopening import aside, obstacles
from notice.text.digest import section_digest

SAME_DATE = Rule(
    "working.same-date",
    Severity.ERROR,
    "A working text that differs from a released one has an effective date of its own.",
    "For the next version, set a new `effective:` date; for a slip, correct the released text "
    "with `notice correct`.",
)
OLD_DATE = Rule(
    "working.old-date",
    Severity.ERROR,
    "The working text applies from no earlier day than the newest version that stands.",
    "Give it a later date; if something urgent has to come first, withdraw that version, or take "
    "it back before its announcement, and release it again afterwards.",
)
UNPUBLISHED = Rule(
    "working.translation-unpublished",
    Severity.WARNING,
    "What a translation's working text says has reached its readers, unless the source's moves on.",
    "Correct the released text with `notice correct`, or wait for the next version.",
)
UNCORRECTED = Rule(
    "working.uncorrected",
    Severity.WARNING,
    "A working text does not bring back words that were corrected.",
    "Put the corrected words into the working text, or other new ones.",
)


def date_moved(corpus: Corpus, today: date | None = None) -> Iterator[Finding]:
    """A source working text that has the date of a release it differs from, or an older date."""
    working = corpus.working.get(corpus.settings.source)
    if working is None or working.effective is None:
        return
    newest = _newest(corpus, working.locale)
    if newest and working.effective < newest.effective:
        yield _too_old(corpus, working, newest, today)
        return
    for version in corpus.versions:
        if version.effective != working.effective:
            continue
        differing = _differences(working, version.source)
        if differing:
            yield SAME_DATE.broken(
                next(iter(differing.values())),
                f"This text differs from {version.source.path} in {', '.join(differing)}, and says "
                "that it applies from the same day; readers rely on the released one.",
                _remedy(corpus, version),
                also=(working.place("effective"),),
            )


def _too_old(corpus: Corpus, working: Notice, newest: Version, today: date | None) -> Finding:
    """What is said of a text older than the newest; it may be put before the oldest."""
    effective = working.effective
    assert effective
    doubt, way_out = suspected(corpus, newest, effective, today)
    oldest = corpus.versions[0]
    if effective < oldest.effective and not doubt:
        return OLD_DATE.broken(
            working.place("effective"),
            f"It says that it applies from {effective}, before the oldest version, that of "
            f"{oldest.effective}.",
            "If it applied then, release it as history with --late-reason; otherwise give it a "
            "later date.",
            severity=Severity.WARNING,
            also=(oldest.source.place("effective"),),
        )
    return OLD_DATE.broken(
        working.place("effective"),
        f"It says that it applies from {effective}, before the version of "
        f"{newest.effective}, so it could never be released.{doubt}",
        way_out or _way_out(newest, effective, today),
        also=(newest.source.place("effective"),),
    )


def _way_out(newest: Version, effective: date, today: date | None) -> str:
    """What to do where a text is to apply before a version that is released already."""
    if order := aside(newest, today):
        return (
            f"Give it a later date; if something urgent has to come first, {order}, and release "
            "it again afterwards."
        )
    if today and effective < today:
        return (
            "Give it a later date. Between two released versions nothing can be put, since the "
            "later one is compared with the earlier."
        )
    return f"Give it a later date; the version of {newest.effective} applies already."


def _remedy(corpus: Corpus, version: Version) -> str:
    day = version.effective
    slip = f"correct the released text with `notice correct {day}`"
    if not any(obstacles(corpus.versions, version)):
        slip += (
            f", or, until somebody approves it, release it again: `notice release --again {day}`"
        )
    return f"For the next version, set a new `effective:` date; for a slip, {slip}."


def translations_published(corpus: Corpus) -> Iterator[Finding]:
    """Translations whose working text has words that no reader sees, though English is released."""
    source = corpus.working.get(corpus.settings.source)
    for version in corpus.versions if source else ():
        assert source is not None
        if version.effective != source.effective or version.source.withdrawn:
            continue
        if _differences(source, version.source):
            continue
        at_work = {own.locale: own for _, own in corpus.translations_at_work()}
        for tag, released in version.translations.items():
            working = at_work.get(tag)
            if working is None or not released.is_read:
                continue
            differing = _differences(working, released)
            if differing:
                yield UNPUBLISHED.broken(
                    next(iter(differing.values())),
                    f"This text differs from {released.path} in {', '.join(differing)}, and "
                    "readers see the released one.",
                    f"Correct the released one with `notice correct {version.effective} {tag}`, "
                    "or wait for the next version.",
                )


def corrections_kept(corpus: Corpus) -> Iterator[Finding]:
    """Working texts that hold words which a correction replaced in the newest version."""
    for working in corpus.working.values():
        newest = _newest(corpus, working.locale)
        released = newest.text(working.locale) if newest else None
        for name in _uncorrected(working, released) if released else ():
            section = working.section(name)
            assert section is not None
            assert released is not None
            yield UNCORRECTED.broken(
                Place(working.path, section.line),
                f"The section `{name}` has the words that were corrected in {released.path}; the "
                "next version would bring them back.",
                also=(released.place("corrected"),),
            )


def _newest(corpus: Corpus, locale: str) -> Version | None:
    """The version that applies last of those that stand and exist in a language."""
    return next((v for v in reversed(corpus.standing) if v.text(locale)), None)


def _uncorrected(working: Notice, released: Notice) -> list[str]:
    changed = set(changed_sections(released, working))
    return [
        section.id
        for section in working.sections
        if section.id in changed
        and section_digest(section) in earlier_digests(released, section.id)
    ]


def _differences(working: Notice, released: Notice) -> dict[str, Place]:
    """What differs of what is sealed, by name, and where it stands in the working text.

    The day of announcement is set by the release, and a disclaimer that is left out comes from
    the site's words; what only lacks a correction is told apart.
    """
    found = {
        f"`{key}`": working.place(key)
        for key in changed_fields(released, working)
        if key != "announced" and (key != "disclaimer" or key in working.lines)
    }
    uncorrected = set(_uncorrected(working, released))
    for name in changed_sections(released, working):
        section = working.section(name)
        if name and name not in uncorrected:
            found[f"`{name}`"] = Place(working.path, section.line if section else 1)
    both = set(released.ids) & set(working.ids)
    kept = [name for name in released.ids if name in both]
    if kept != list(dict.fromkeys(name for name in working.ids if name in both)):
        found["the order of the sections"] = Place(working.path)
    return found


CHECKS = (date_moved, translations_published, corrections_kept)
RULES = (SAME_DATE, OLD_DATE, UNPUBLISHED, UNCORRECTED)
