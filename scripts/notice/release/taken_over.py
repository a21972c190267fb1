"""Old versions, and odd days: what a release asks of a text that had applied before."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from notice.model.corpus import Corpus
from notice.model.finding import Finding, Place
from notice.model.slips import Doubt, asked, doubts
from notice.release.rules import RELEASE
from notice.rules import (
    classification,
    dating,
    identity,
    marks,
    markup,
    moving,
    promises,
    publishing,
    rendered,
)
from notice.sources.rules import RULES as RULES_OF_READING

_FORM = {
    rule.id
    for rules in (
        RULES_OF_READING,
        markup.RULES,
        rendered.RULES,
        marks.RULES,
        identity.RULES,
        dating.RULES,
        moving.RULES,
        classification.RULES,
    )
    for rule in rules
} - {dating.NOTICE_PERIOD.id, classification.SUMMARY.id}
_OF_TODAY = {rule.id for rule in promises.RULES} | {publishing.SHORTCUT.id}


def applied_before(effective: date, today: date, late_reason: str) -> bool:
    """Whether a text is released as history: it applied already, and a reason is given."""
    return bool(late_reason) and effective < today


def unusual(effective: date, announced: date, today: date) -> tuple[Doubt, ...]:
    """What is odd about two days; that an announcement is past takes a reason of its own."""
    return tuple(d for d in doubts(effective, announced, today) if not d.is_past)


def doubted(corpus: Corpus, doubt: Doubt) -> Finding:
    """Why a release with such a day is refused."""
    place = Place(f"docs/{corpus.settings.source}/index.md")
    working = corpus.working.get(corpus.settings.source)
    return RELEASE.broken(
        working.place(doubt.key) if working else place,
        f"{doubt.why}.{asked(doubt.slip)}",
        "Mend the day, or record why it is right with --date-reason.",
    )


def judged(findings: Iterable[Finding], corpus: Corpus, behind: Collection[str]) -> list[Finding]:
    """The findings without those that ask of an old working text what the law asks of a new one.

    It is judged by its form, its dates and its place in the order of versions.  That nobody has
    classified what changed is no fault of it, and readers are told so; what is classified has to
    be right.  The texts of languages that stay `behind` belong to another version, and so may the
    settings.
    """
    texts = {notice.path: tag for tag, notice in corpus.working.items()}
    source = corpus.working.get(corpus.settings.source)
    form = set(_FORM)
    if source and not source.changes:
        form.discard(classification.CLASSIFIED.id)
    return [
        f
        for f in findings
        if f.rule not in _OF_TODAY
        and (f.place.path not in texts or (f.rule in form and texts[f.place.path] not in behind))
    ]
