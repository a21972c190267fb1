"""The rule about classifications that say less than the words do."""

from __future__ import annotations

from collections.abc import Iterator

from notice.comparison.understatement import Doubt, of_version, of_working
from notice.model.corpus import Change, Corpus, Notice
from notice.model.finding import Finding, Place, Rule, Severity

UNDERSTATED = Rule(
    "change.understated",
    Severity.WARNING,
    "A change says no less than the words that change: where numbers, dates, words that allow or "
    "oblige, references to law, countries or addresses change, its kind says so.",
    "Choose the kind that says what changes; if the words mean the same as before, say why with "
    "`same_meaning: …` in the entry.",
)
RELEASED = Rule(
    "release.understated",
    Severity.ERROR,
    "Nothing is released whose changes say less than its words, unless somebody says why these "
    "mean the same.",
    "Choose the kind that says what changes; if the words mean the same as before, say why with "
    "`same_meaning: …` in the entry under `changes:`.",
)


def understated(corpus: Corpus) -> Iterator[Finding]:
    """Changes of the working text that say less than its words, and those of released versions.

    A released version can't be mended any more, so there it is a hint.
    """
    working = corpus.working.get(corpus.settings.source)
    if working:
        yield from _findings(working, of_working(corpus), UNDERSTATED)
        yield from _needless(corpus, working)
    for version in corpus.versions:
        yield from _findings(
            version.source, of_version(corpus, version), UNDERSTATED, Severity.INFO
        )


def refusals(corpus: Corpus, working: Notice) -> list[Finding]:
    """The same of a working text that is to be released: nothing is released on such a word."""
    return list(_findings(working, of_working(corpus), RELEASED))


def _findings(
    notice: Notice, doubts: tuple[Doubt, ...], rule: Rule, severity: Severity | None = None
) -> Iterator[Finding]:
    """One finding for all the sections that the same changes name."""
    found: dict[tuple[Change, ...], list[Doubt]] = {}
    for doubt in doubts:
        if not doubt.is_explained:
            found.setdefault(doubt.changes, []).append(doubt)
    for changes, some in found.items():
        kinds = ", ".join(dict.fromkeys(f"`{change.kind}`" for change in changes))
        is_nothing = all(doubt.is_nothing for doubt in some)
        said = (
            f"By {kinds}, nothing of substance changes, and these words do"
            if is_nothing
            else f"What {kinds} says is not what these words say that change"
        )
        words = "; ".join(f"in `{d.section}`: {', '.join(d.words)}" for d in some)
        sections = [s for doubt in some if (s := notice.section(doubt.section))]
        yield rule.broken(
            Place(notice.path, changes[0].line),
            f"{said}, {words}.",
            severity=severity,
            also=tuple(Place(notice.path, section.line) for section in sections),
        )


def _needless(corpus: Corpus, working: Notice) -> Iterator[Finding]:
    """Entries that say why words mean the same where no such words change."""
    if corpus.released(working.effective):
        return
    doubted = {change for doubt in of_working(corpus) for change in doubt.changes}
    for change in working.changes:
        if change.same_meaning and change not in doubted:
            yield UNDERSTATED.broken(
                Place(working.path, change.line),
                f"The entry `{change.kind}` says why words mean the same, and no words that bind "
                "change without its kind saying so.",
                "Remove the line `same_meaning: …`.",
            )


CHECKS = (understated,)
RULES = (UNDERSTATED,)
