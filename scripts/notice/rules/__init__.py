"""What must hold: rules, and checks that find where a corpus breaks them.

A check is a function from a corpus to findings; it may look after several rules.  What a file's
own form breaks is found while reading it, by the rules of `reading_rules`; the checks here look
at what the corpus says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from notice import command_rules, limits, reading_rules, tree_rules
from notice.finding import Finding, Rule
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
    *tree_rules.RULES,
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
OTHER_RULES: tuple[Rule, ...] = (*command_rules.RULES, *rewriting.RULES)
"""The rules that only another command can find broken."""


def check(corpus: Corpus) -> list[Finding]:
    """All findings of all checks, by place."""
    findings = [finding for examine in CHECKS for finding in examine(corpus)]
    return sorted(findings, key=lambda f: (f.place, f.rule, f.message))


def form(notice: Notice) -> Iterator[Finding]:
    """What is wrong with how one text is written, whatever other texts there are."""
    for examine in (markup.faults, rendered.faults, dialect.faults):
        yield from examine(notice)
