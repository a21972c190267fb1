"""The rule about classifications that say less than the words do."""

from __future__ import annotations

from collections.abc import Iterator

from notice.finding import Finding, Place, Rule, Severity
from notice.model import Corpus, Notice
from notice.understatement import Doubt, of_version, of_working

UNDERSTATED = Rule(
    "change.understated",
    Severity.ERROR,
    "A change says no less than the words that change: where numbers, dates, words that allow or "
    "oblige, references to law, countries or addresses change, its kind says so.",
    "Choose the kind that says what changes; if the words mean the same as before, say why with "
    "`same_meaning: …` in the entry.",
)


def understated(corpus: Corpus) -> Iterator[Finding]:
    """Changes of the working text that say less than its words, and those of released versions.

    A released version can't be mended any more, so there it is a hint.
    """
    working = corpus.working.get(corpus.settings.source)
    if working:
        yield from _findings(working, of_working(corpus), Severity.WARNING)
        yield from _needless(corpus, working)
    for version in corpus.versions:
        yield from _findings(version.source, of_version(corpus, version), Severity.INFO)


def refusals(corpus: Corpus, working: Notice) -> list[Finding]:
    """The same of a working text that is to be released: nothing is released on such a word."""
    return list(_findings(working, of_working(corpus), Severity.ERROR))


def _findings(notice: Notice, doubts: tuple[Doubt, ...], severity: Severity) -> Iterator[Finding]:
    for doubt in doubts:
        if doubt.is_explained:
            continue
        kinds = ", ".join(f"`{kind}`" for kind in doubt.kinds)
        by_kind = "nothing of substance does" if doubt.is_nothing else "it is another change"
        section = notice.section(doubt.section)
        yield UNDERSTATED.broken(
            Place(notice.path, doubt.changes[0].line),
            f"By its kind, {kinds}, {by_kind} in `{doubt.section}`, and these words change there: "
            f"{'; '.join(doubt.words)}.",
            severity=severity,
            also=(Place(notice.path, section.line),) if section else (),
        )


def _needless(corpus: Corpus, working: Notice) -> Iterator[Finding]:
    """Entries that say why words mean the same where no such words change."""
    if any(version.effective == working.effective for version in corpus.versions):
        return
    doubted = {change for doubt in of_working(corpus) for change in doubt.changes}
    for change in working.changes:
        if change.same_meaning and change not in doubted:
            yield UNDERSTATED.broken(
                Place(working.path, change.line),
                f"The entry `{change.kind}` says why words mean the same, and no words that bind "
                "change without its kind saying so.",
                "Remove the line `same_meaning: …`.",
                severity=Severity.WARNING,
            )


CHECKS = (understated,)
RULES = (UNDERSTATED,)
