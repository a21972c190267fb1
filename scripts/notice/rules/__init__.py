"""What must hold: rules, and checks that find where a corpus breaks them.

A check is a function from a corpus to findings; it may look after several rules.  What a file's
own form breaks is found while reading it (`sections`, `frontmatter`, `strings`, `store`); the
checks here look at what the corpus says.  `rewriting` compares two corpora, and so is no check
among these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from notice.finding import Finding, Rule
from notice.model import Corpus
from notice.rules import classification, dating, identity, markup, publishing, rewriting, sealing

CHECKS: tuple[Callable[[Corpus], Iterable[Finding]], ...] = (
    *dating.CHECKS,
    *identity.CHECKS,
    *markup.CHECKS,
    *classification.CHECKS,
    *sealing.CHECKS,
    *publishing.CHECKS,
)
RULES: tuple[Rule, ...] = (*sealing.RULES, *rewriting.RULES)


def check(corpus: Corpus) -> list[Finding]:
    """All findings of all checks, by place."""
    findings = [finding for examine in CHECKS for finding in examine(corpus)]
    return sorted(findings, key=lambda f: (f.place, f.rule, f.message))
