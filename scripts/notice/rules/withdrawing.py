"""Rules about withdrawals: nothing is built on a version that never applies, and no record is new.

What a later version says of its changes, in its banner, its verdict and its comparison, is said of
the version before it.  Once that one never applies, it is said of nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from notice.languages.english import listed
from notice.model.corpus import Corpus
from notice.model.finding import Finding, Rule, Severity
from notice.model.timeline import orphans
from notice.text.digest import withdrawal_digest

BUILT_ON = Rule(
    "version.base-withdrawn",
    Severity.ERROR,
    "A version is withdrawn no earlier than those that were announced as changes of it.",
    "Withdraw the later version as well, on the same day or before, and release it again.",
)
RECORDED = Rule(
    "version.withdrawn-record",
    Severity.ERROR,
    "A withdrawal stands as `notice withdraw` recorded it; one that was typed by hand is a "
    "warning.",
    "Restore the record; a withdrawal is never changed and never undone.",
)


def nothing_is_built_on_it(corpus: Corpus) -> Iterator[Finding]:
    """Withdrawn versions whose text a version that stands was classified against."""
    for version, pairs in groupby(orphans(corpus.versions), key=lambda pair: pair[0]):
        later = [pair[1] for pair in pairs]
        withdrawn = version.source.withdrawn
        assert withdrawn is not None
        days = [str(v.effective) for v in later]
        many = len(later) > 1
        yield BUILT_ON.broken(
            version.source.place("withdrawn"),
            f"The version{'s' * many} of {listed(days)} {'were' if many else 'was'} classified "
            "against this one: readers would be told of changes from a text that never applies, "
            "and not of those from the text that does.",
            f"Withdraw {'them' if many else 'it'} as well, on {withdrawn.on} or before, with "
            f'`notice withdraw {" ".join(days)} --reason "…"`, and release '
            f"{'them' if many else 'it'} again. Where that applies already, remove this line.",
            also=tuple(v.source.place("announced") for v in later),
        )


def as_recorded(corpus: Corpus) -> Iterator[Finding]:
    """Withdrawals that were typed by hand, or changed after they were recorded."""
    for version in corpus.versions:
        source, withdrawn = version.source, version.source.withdrawn
        if withdrawn is None or withdrawn.digest == withdrawal_digest(source, withdrawn):
            continue
        if withdrawn.digest:
            yield RECORDED.broken(
                source.place("withdrawn"),
                "This withdrawal is not the one that was recorded: its day, its reason or its "
                "version was changed by hand.",
            )
            continue
        yield RECORDED.broken(
            source.place("withdrawn"),
            f"This withdrawal was typed by hand, so nobody can tell whether it was there on "
            f"{withdrawn.on}, before the version took effect on {version.effective}.",
            "If readers were told of it in time, record it as it stands: "
            f"`notice withdraw {version.effective} --on {withdrawn.on} --reason "
            f'"{withdrawn.reason or "…"}"`. If not, remove it: a version that has applied is '
            "superseded by a new one.",
            severity=Severity.WARNING,
        )


CHECKS = (nothing_is_built_on_it, as_recorded)
RULES = (BUILT_ON, RECORDED)
