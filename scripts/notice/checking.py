"""All findings of a project, and whether they stop a command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from notice import rules, store
from notice.finding import Finding, Severity
from notice.model import Corpus
from notice.rules import dating, moving, plausible
from notice.rules.rewriting import rewritten

_CHECKS = (*plausible.CHECKS, moving.date_moved, dating.order_of_announcement)
_DATED = {rule.id for rule in (*plausible.RULES, moving.OLD_DATE, moving.SAME_DATE, dating.ORDER)}


def check_all(
    loaded: store.Loaded, base: Corpus | None = None, today: date | None = None
) -> list[Finding]:
    """What reading found and what the rules find, by place.

    With a base, also where history was rewritten since; with today, also which days are too far
    from it.
    """
    found = [*loaded.findings, *rules.check(loaded.corpus)]
    if today:
        # Whoever knows the day finds all that is odd without it, and more.
        found = [f for f in found if f.rule not in _DATED]
        found += [f for check in _CHECKS for f in check(loaded.corpus, today)]
    found += rewritten(base, loaded.corpus) if base else ()
    return sorted(found, key=lambda f: (f.place, f.rule))


def fails(findings: Sequence[Finding], *, strict: bool) -> bool:
    """Whether there is an error, or, where `strict`, a warning."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(f.severity in bad for f in findings)
