"""Rules about what has been released: it stands as it was, and somebody approved it."""

from __future__ import annotations

from collections.abc import Iterator

from notice.digest import SHOWN, text_digest
from notice.model import Corpus, Finding, Notice, Severity
from notice.statements import is_approved


def seal_holds(corpus: Corpus) -> Iterator[Finding]:
    """A released text is the one that was sealed."""
    for version in corpus.versions:
        for notice in (version.source, *version.translations.values()):
            if not notice.seal:
                yield _finding(
                    notice,
                    "This file has no seal: it was not released by `notice release`.",
                    "Write new text in the working text, and release that.",
                )
            elif notice.seal != text_digest(notice):
                yield _finding(
                    notice,
                    f"This released text was touched: its seal is {notice.seal[:SHOWN]}…, its "
                    f"text has {text_digest(notice)[:SHOWN]}….",
                    "Restore the file; readers rely on what was published. New text goes into "
                    "the working text and is released under a new date.",
                )


def _finding(notice: Notice, message: str, remedy: str) -> Finding:
    return Finding("version.seal", Severity.ERROR, notice.place("seal"), message, remedy)


def approved(corpus: Corpus) -> Iterator[Finding]:
    """Every released text has been approved as it stands."""
    for version in corpus.versions:
        for notice in (version.source, *version.translations.values()):
            if is_approved(notice):
                continue
            changed = " after its approval it was changed," if notice.approved else ""
            yield Finding(
                "version.unapproved",
                Severity.WARNING,
                notice.place("approved"),
                f"Nobody has approved this text:{changed} it is shown under a ribbon that says "
                "so, and a publishing build (`--strict`) refuses it.",
                "Have it approved, and record it with `notice approve`.",
            )


RULES = (seal_holds, approved)
