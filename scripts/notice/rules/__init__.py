"""What must hold: rules, and checks that find where a corpus breaks them.

A check is a function from a corpus to findings; it may look after several rules.  What a file's
own form breaks is found while reading it (`sections`, `frontmatter`, `strings`, `store`); the
checks here look at what the corpus says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from notice.finding import Finding, Rule
from notice.model import Corpus
from notice.rules import (
    classification,
    dating,
    disclosures,
    identity,
    markup,
    plain,
    promises,
    publishing,
    references,
    sealing,
)

CHECKS: tuple[Callable[[Corpus], Iterable[Finding]], ...] = (
    *dating.CHECKS,
    *identity.CHECKS,
    *markup.CHECKS,
    *classification.CHECKS,
    *sealing.CHECKS,
    *publishing.CHECKS,
    *disclosures.CHECKS,
    *references.CHECKS,
    *promises.CHECKS,
    *plain.CHECKS,
)
RULES: tuple[Rule, ...] = (
    *sealing.RULES,
    *disclosures.RULES,
    *references.RULES,
    *promises.RULES,
    *plain.RULES,
)


def check(corpus: Corpus) -> list[Finding]:
    """All findings of all checks, by place."""
    findings = [finding for examine in CHECKS for finding in examine(corpus)]
    return sorted(findings, key=lambda f: (f.place, f.rule, f.message))
