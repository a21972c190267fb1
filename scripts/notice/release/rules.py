"""What must hold of what becomes of texts: a start, a release, an approval and the like."""

from __future__ import annotations

from notice.model.finding import Rule, Severity

START = Rule(
    "start.refused",
    Severity.ERROR,
    "The next version is begun once, with dates after those of the versions before it.",
    "Choose other dates; what is released never changes.",
)
RELEASE = Rule(
    "release.refused",
    Severity.ERROR,
    "A release makes a new version from a working text, and announces it in time.",
    "Choose other dates, or mend the working text or the command.",
)
CURRENT = Rule(
    "release.stale",
    Severity.ERROR,
    "A material adverse change is released only in languages that render it, and no language is "
    "released with a title, summary or disclaimer that renders an earlier one.",
    "Translate it and sign it off with `notice translated`, or let the language stay behind with "
    "--behind.",
)
UNSIGNED = Rule(
    "release.unsigned",
    Severity.ERROR,
    "A translation that comes later is released once each of its sections and fields is signed off "
    "as it stands.",
    "Read each against the source, and sign it off with `notice translated`.",
)
APPROVAL = Rule(
    "approval.refused",
    Severity.ERROR,
    "An approval is given to a text as it stands, on a day on which it stood so.",
    "Name the day on which somebody read the text as it stands, and approved it.",
)
CORRECTION = Rule(
    "correction.refused",
    Severity.ERROR,
    "A correction mends the words of a released text, and nothing that matters to readers.",
    "Release a new version instead.",
)
WITHDRAWAL = Rule(
    "withdrawal.refused",
    Severity.ERROR,
    "A version is withdrawn once, after it was announced and before it takes effect.",
    "A version that applies can only be superseded: release a new one.",
)

RULES = (
    START,
    RELEASE,
    CURRENT,
    UNSIGNED,
    APPROVAL,
    CORRECTION,
    WITHDRAWAL,
)
