"""What stands in the way of a release, and what else is found that is about it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from notice.model.finding import Finding, Severity
from notice.model.report import rest
from notice.rules import identity, inheriting, placeholders, plausible, translating
from notice.rules.checking import check_all
from notice.sources.loaded import DOCS, Loaded
from notice.sources.rules import ANY_VERSION, SOURCE_RELEASED

# What a release is there to mend does not stand in its way, and what it refuses it says itself.
_UNRELEASED = {ANY_VERSION.id, SOURCE_RELEASED.id, inheriting.INHERITED.id}


def hindrances(loaded: Loaded, locale: str | None, day: date) -> list[Finding]:
    """What the checks find, without what the release itself is there to mend."""
    findings = [
        f
        for f in check_all(loaded, today=day)
        if f.rule not in _UNRELEASED
        # A better text is what ends that a released one is unfinished.
        and not (f.rule == placeholders.UNFINISHED.id and "/versions/" in f.place.path)
    ]
    # The plan asks about the days that are to be, and records why they are right.
    texts = {notice.path for notice in loaded.corpus.working.values()}
    odd = plausible.IMPLAUSIBLE.id
    findings = [f for f in findings if f.rule != odd or f.place.path not in texts]
    if locale:
        # The plan holds this text against the version that it translates, not the newest.
        path = loaded.corpus.working[locale].path
        rules = {rule.id for rule in translating.RULES}
        findings = [f for f in findings if f.place.path != path or f.rule not in rules]
        versions = f"{DOCS}/{locale}/versions"
        findings = [
            f for f in findings if f.rule != identity.UP_TO_DATE.id or f.place.path != versions
        ]
    return findings


def concerning(
    findings: Sequence[Finding], tags: Collection[str], new: Collection[str]
) -> tuple[list[Finding], str]:
    """The findings about what is released, and how many others there are, as a sentence.

    What is released are the working texts of the languages `tags`, with their words and terms; of
    the files of versions, only those that are `new` are.  Errors are all about it.
    """

    def is_released(path: str) -> bool:
        if path in new:
            return True
        is_of_version = "/versions/" in path
        return not is_of_version and any(path.startswith(f"{DOCS}/{tag}/") for tag in tags)

    about = [
        finding
        for finding in findings
        if finding.severity is Severity.ERROR or is_released(finding.place.path)
    ]
    return about, rest(findings, about, "what is released")
