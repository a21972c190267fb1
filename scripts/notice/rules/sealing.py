"""Rules about what has been released: it stands as it was, and somebody approved it."""

from __future__ import annotations

from collections.abc import Iterator

from notice.model.corpus import Corpus
from notice.model.finding import Finding, Rule, Severity
from notice.rules.reopening import UNFINISHED
from notice.text.digest import SHOWN, is_approved, text_digest

SEAL = Rule(
    "version.seal",
    Severity.ERROR,
    "A released text is the one that was sealed.",
    "Restore the file; readers rely on what was published. New text goes into the working text "
    "and is released under a new date.",
)
APPROVED = Rule(
    "version.unapproved",
    Severity.WARNING,
    "Every released text has been approved as it stands.",
    "Have it approved, and record it with `notice approve`.",
)


def seal_holds(corpus: Corpus) -> Iterator[Finding]:
    """Released texts whose seal is missing or not that of their words."""
    for version in corpus.versions:
        for notice in version.texts:
            place = notice.place("seal")
            if not notice.seal:
                yield SEAL.broken(
                    place,
                    "This file has no seal: it was not released by `notice release`.",
                    "Write new text in the working text, and release that.",
                )
            elif notice.seal == UNFINISHED:
                yield SEAL.broken(
                    place,
                    "This version was to be released again, and that was interrupted: some of its "
                    "files are new, and some may be old.",
                    f"Finish it with `notice release --again {version.effective}`.",
                )
            elif notice.seal != text_digest(notice):
                yield SEAL.broken(
                    place,
                    f"This released text was touched: its seal is {notice.seal[:SHOWN]}…, its "
                    f"text has {text_digest(notice)[:SHOWN]}….",
                )


def approved(corpus: Corpus) -> Iterator[Finding]:
    """Released texts that nobody has approved as they stand."""
    for version in corpus.versions:
        for notice in version.texts:
            if is_approved(notice):
                continue
            changed = " after its approval it was changed," if notice.approved else ""
            yield APPROVED.broken(
                notice.place("approved"),
                f"Nobody has approved this text:{changed} it is shown under a ribbon that says "
                "so, and a publishing build (`--strict`) refuses it.",
            )


CHECKS = (seal_holds, approved)
RULES = (SEAL, APPROVED)
