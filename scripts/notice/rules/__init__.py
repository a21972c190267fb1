"""What must hold: each rule is a function from a corpus to findings.

`check` runs them all.  What a file's own form breaks is found while reading it (`sections`,
`frontmatter`, `strings`, `store`); the rules here look at what the corpus says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from notice.model import Corpus, Finding
from notice.rules import classification, dating, identity, markup, publishing, sealing

RULES: tuple[Callable[[Corpus], Iterable[Finding]], ...] = (
    *dating.RULES,
    *identity.RULES,
    *markup.RULES,
    *classification.RULES,
    *sealing.RULES,
    *publishing.RULES,
)


def check(corpus: Corpus) -> list[Finding]:
    """All findings of all rules, by place."""
    findings = [finding for rule in RULES for finding in rule(corpus)]
    return sorted(findings, key=lambda f: (f.place, f.rule, f.message))
