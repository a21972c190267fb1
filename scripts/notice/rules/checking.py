"""All checks in a row, and all findings of a project.

A check is a function from a corpus to findings; it may look after several rules.  What a file's
own form breaks is found while reading it; the checks here look at what the corpus says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from notice import limits, reading_rules, themefiles, tree
from notice.finding import Finding, Rule, Severity
from notice.loaded import Loaded
from notice.model import Corpus, Notice
from notice.rules import (
    authorities,
    checkback,
    classification,
    completeness,
    dating,
    dialect,
    dialect_rules,
    disclosures,
    fields,
    identity,
    inheriting,
    markup,
    moving,
    owndates,
    placeholders,
    plain,
    plausible,
    promises,
    publishing,
    references,
    rendered,
    rewriting,
    sealing,
    translating,
    typography,
    understating,
    withdrawing,
)
from notice.rules.recording import records_kept
from notice.rules.rewriting import rewritten
from notice.timeline import Days

CHECKS: tuple[Callable[[Corpus], Iterable[Finding]], ...] = (
    *dating.CHECKS,
    *moving.CHECKS,
    *identity.CHECKS,
    *markup.CHECKS,
    *rendered.CHECKS,
    *dialect.CHECKS,
    *fields.CHECKS,
    *classification.CHECKS,
    *sealing.CHECKS,
    *inheriting.CHECKS,
    *publishing.CHECKS,
    *translating.CHECKS,
    *disclosures.CHECKS,
    *references.CHECKS,
    *promises.CHECKS,
    *plain.CHECKS,
    *authorities.CHECKS,
    *completeness.CHECKS,
    *typography.CHECKS,
    *plausible.CHECKS,
    *placeholders.CHECKS,
    *owndates.CHECKS,
    *checkback.CHECKS,
    *understating.CHECKS,
    *withdrawing.CHECKS,
)
RULES: tuple[Rule, ...] = (
    *reading_rules.RULES,
    *limits.RULES,
    *tree.RULES,
    *themefiles.RULES,
    *dating.RULES,
    *moving.RULES,
    *identity.RULES,
    *markup.RULES,
    *rendered.RULES,
    *dialect_rules.RULES,
    *fields.RULES,
    *classification.RULES,
    *sealing.RULES,
    *inheriting.RULES,
    *publishing.RULES,
    *translating.RULES,
    *disclosures.RULES,
    *references.RULES,
    *promises.RULES,
    *plain.RULES,
    *authorities.RULES,
    *completeness.RULES,
    *typography.RULES,
    *plausible.RULES,
    *placeholders.RULES,
    *owndates.RULES,
    *checkback.RULES,
    *understating.RULES,
    *withdrawing.RULES,
)
"""The rules that `notice check` holds the texts against."""
OTHER_RULES: tuple[Rule, ...] = (
    *rewriting.RULES,
    owndates.OWN_DATE,
    inheriting.REFUSED,
    understating.RELEASED,
)
"""The rules that only a release, or a comparison with an earlier revision, can find broken."""


def check(corpus: Corpus) -> list[Finding]:
    """All findings of all checks, by place."""
    findings = [finding for examine in CHECKS for finding in examine(corpus)]
    return sorted(findings, key=lambda f: (f.place, f.rule, f.message))


def form(notice: Notice) -> Iterator[Finding]:
    """What is wrong with how one text is written, whatever other texts there are."""
    for examine in (markup.faults, rendered.faults, dialect.faults):
        yield from examine(notice)


_WITH_TODAY = (
    *plausible.CHECKS,
    moving.date_moved,
    dating.order_of_announcement,
    dating.taken_over,
)
_DATED = {
    rule.id
    for rule in (
        *plausible.RULES,
        moving.OLD_DATE,
        moving.SAME_DATE,
        dating.ORDER,
        dating.TAKEN_OVER,
    )
}


def check_all(
    loaded: Loaded,
    base: Corpus | None = None,
    days: Days | None = None,
    *,
    today: date | None = None,
) -> list[Finding]:
    """What reading found and what the rules find, by place.

    With a base, also where history was rewritten since; with the days of the comparison, also
    where the records beside it were.  With today, also which days are too far from it.  Where a
    merge was not finished, reading is all that can be done.
    """
    today = today or (days.today if days else None)
    found = list(loaded.findings)
    if not any(f.rule == reading_rules.UNMERGED.id for f in found):
        # What a file with two readings says can't be held against the others.
        found += _broken(loaded.corpus, today)
        found += rewritten(base, loaded.corpus, today) if base else ()
        found += records_kept(base, loaded.corpus, days) if base and days else ()
    return sorted(found, key=lambda f: (f.place, f.rule))


def _broken(corpus: Corpus, today: date | None) -> list[Finding]:
    found = check(corpus)
    if today is None:
        return found
    # Whoever knows the day finds all that is odd without it, and more.
    found = [f for f in found if f.rule not in _DATED]
    return [*found, *(f for examine in _WITH_TODAY for f in examine(corpus, today))]


def fails(findings: Sequence[Finding], *, strict: bool) -> bool:
    """Whether there is an error, or, where `strict`, a warning."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(f.severity in bad for f in findings)
