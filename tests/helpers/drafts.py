"""Working texts for tests of what new text has to keep."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace
from notices import corpus

from notice.law.disclosures import DISCLOSURES
from notice.model.corpus import Corpus, Notice, Section, Terms
from notice.model.finding import Finding
from notice.rules import _disclosures, _plain, _references, checking, promises

TOLD = {
    "lead": ("12.1", "13.1.c.purpose", "13.1.c.basis"),
    "contact": tuple(name for name in DISCLOSURES if name != "13.1.c.purpose"),
}
ENGLISH = Terms(
    "en",
    "docs/en/terms.yml",
    units={"day": ("day*",), "week": ("week*",), "month": ("month*",), "hour": ("hour*",)},
    numbers={"1": ("one", "a"), "6": ("six",), "30": ("thirty",)},
)
OURS = {
    rule.id for module in (_disclosures, _plain, promises, _references) for rule in module.RULES
}


def working(*bodies: tuple[str, int, str], **fields: Any) -> Notice:
    """A working text of sections, each with id, level and words; level 0 is the lead."""
    made = tuple(Section(i, level, i, words, 1, 1) for i, level, words in bodies)
    fields = {"effective": date(2027, 1, 1), "lines": {"covers": 2}, **fields}
    return Notice("en", "docs/en/index.md", "Policy", made, **fields)


def found(whole: Corpus) -> list[Finding]:
    """What the rules for new text find."""
    return [finding for finding in checking.check(whole) if finding.rule in OURS]


def with_text(words: str, locale: str = "en", **fields: Any) -> Corpus:
    """A corpus whose working text in a locale says these words, and tells all it must."""
    own = working(("lead", 0, words), ("contact", 2, "Write."), covers=TOLD, **fields)
    if locale == "en":
        return corpus(working={"en": own})
    source = working(("lead", 0, "We."), ("contact", 2, "Write."), covers=TOLD)
    translation = replace(own, locale=locale, path=f"docs/{locale}/index.md", covers={})
    return corpus(working={"en": source, locale: translation})
