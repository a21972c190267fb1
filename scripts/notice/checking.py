"""All findings of a project, and whether they stop a command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from notice import reading_rules, rules
from notice.finding import Finding, Severity
from notice.loaded import Loaded
from notice.model import Corpus
from notice.rules import dating, moving, plausible
from notice.rules.recording import Days, records_kept
from notice.rules.rewriting import rewritten

_CHECKS = (*plausible.CHECKS, moving.date_moved, dating.order_of_announcement)
_DATED = {rule.id for rule in (*plausible.RULES, moving.OLD_DATE, moving.SAME_DATE, dating.ORDER)}


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
    found = rules.check(corpus)
    if today is None:
        return found
    # Whoever knows the day finds all that is odd without it, and more.
    found = [f for f in found if f.rule not in _DATED]
    return [*found, *(f for check in _CHECKS for f in check(corpus, today))]


def fails(findings: Sequence[Finding], *, strict: bool) -> bool:
    """Whether there is an error, or, where `strict`, a warning."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(f.severity in bad for f in findings)
