"""The keys of `strings.yml` that the site uses, each with the placeholders it may have."""

from __future__ import annotations

from types import MappingProxyType

from notice.law.kinds import KINDS
from notice.model.corpus import Materiality

_PLAIN = """
title link.read-current link.read-current-source
link.read-upcoming link.read-upcoming-source link.file
section.in-source section.lead section.stale section.link section.changed section.versions
section.elsewhere
skip contents short site-menu languages languages.choose languages.unavailable top home
footer.history footer.report
authorities authorities.intro
header header.effective header.effective-announced header.applies
header.announced header.corrected header.replaces header.superseded-by
header.previous header.next header.withdrawn header.languages header.file
disclaimer disclaimer.line
status.replaced status.until-none
banner banner.text banner.changes banner.changed
ribbon ribbon.draft
history.title history.intro history.first history.adverse history.not-adverse history.withdrawn
history.unassessed history.changes
redline.for-you redline.worse redline.better redline.other redline.effect redline.where
summary.worse summary.better summary.other
redline.words redline.binding
redline.inserted redline.inserted-end redline.deleted redline.deleted-end
correction.title correction.summary correction.short correction.disclaimer
redline.moved-here redline.moved-away redline.section-inserted redline.section-deleted
redline.section-moved redline.section-same redline.next redline.previous redline.none
redline.strong redline.emphasis redline.plain redline.no-link redline.first redline.further
redline.form.p redline.form.ul redline.form.ol redline.form.th redline.form.td redline.form.quote
redline.form.important redline.form.note redline.form.tip redline.form.warning
redline.form.box-title
redline.section-form redline.split redline.joined
clauses.title clauses.intro clauses.all
not-found.title not-found.text not-found.link
"""

_FILLED = {
    "description": "title company",
    "title.version": "title date",
    "version": "date",
    "version.title": "date",
    "link.in-source": "text",
    "list": "a b",
    "day": "date",
    "authorities.known": "date",
    "footer.known": "day",
    "print.version": "address date day",
    "print.page": "address day",
    "print.check": "address",
    "applies.until": "start end",
    "applies.day": "date",
    "applies.open": "start day",
    "applies.withdrawn": "start day",
    "status.superseded": "start end",
    "status.superseded-day": "date",
    "status.upcoming": "start",
    "status.until": "end",
    "status.until-later": "since end",
    "status.until-later-day": "date",
    "status.not-yet": "day start",
    "status.not-yet-source": "day start",
    "status.behind": "end since",
    "status.behind-far": "end since day date",
    "status.none": "day",
    "status.never": "day",
    "status.retired": "date",
    "banner.before": "date",
    "banner.after": "date",
    "banner.withdrawn": "date",
    "ribbon.unapproved": "company",
    "ribbon.unapproved-translation": "company",
    "ribbon.withdrawn": "date effective",
    "languages.title": "date",
    "redline": "date",
    "redline.title": "date",
    "redline.since": "since date",
    "redline.intro": "version",
    "redline.count": "count",
    "redline.count-form": "substance form",
    "redline.same": "count",
    "redline.differs": "old new",
    "redline.number": "number",
    "redline.definition": "term count",
    "redline.definition-new": "term count",
    "redline.definition-gone": "term count",
    "redline.form.heading": "level",
    "correction": "date kind places",
    "clauses.kind": "effect kind weight",
}

DAYS = frozenset("date day start end since announced effective".split())
"""The placeholders that dates fill."""

KEYS: MappingProxyType[str, frozenset[str]] = MappingProxyType(
    {key: frozenset[str]() for key in _PLAIN.split()}
    | {key: frozenset(names.split()) for key, names in _FILLED.items()}
    | {f"materiality.{m}": frozenset[str]() for m in Materiality}
    | {f"kind.{kind}": frozenset[str]() for kind in KINDS}
)
"""Every key, with the names that stand in braces in its text."""
