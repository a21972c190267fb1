"""What the checks will say of a text once it stands where a plan puts it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from notice.model.corpus import Corpus, Version
from notice.model.finding import Finding, Severity
from notice.rules import checking, dating, withdrawing


def worse_than_hints(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of a file that keep it from being sealed: it could not be mended any more."""
    return [finding for finding in findings if finding.severity is not Severity.INFO]


def errors_after(corpus: Corpus, version: Version, paths: Collection[str]) -> list[Finding]:
    """The errors that the checks would find in these files once the version stood there.

    So are those that its dates would bring upon other versions.
    """
    others = (v for v in corpus.versions if v.effective != version.effective)
    versions = tuple(sorted((*others, version), key=lambda v: v.effective))
    after = replace(corpus, versions=versions)
    known = _errors_of_order(corpus)
    return [
        *(
            f
            for f in checking.check(after)
            if f.severity is Severity.ERROR and f.place.path in paths
        ),
        *(f for f in _errors_of_order(after) if f not in known and f.place.path not in paths),
    ]


def _errors_of_order(corpus: Corpus) -> list[Finding]:
    checks = (dating.order_of_announcement, withdrawing.nothing_is_built_on_it)
    return [finding for check in checks for finding in check(corpus)]
