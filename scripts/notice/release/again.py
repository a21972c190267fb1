"""Plans to release a version again under its date: all its files anew.  Writes nothing itself.

In between, its source says that this is unfinished, so that no build takes files of which some
are new and some old for a version.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from notice.model.corpus import Corpus, Version
from notice.model.finding import Finding
from notice.release.rules import RELEASE
from notice.release.version import Reasons
from notice.release.version import plan as plan_version
from notice.rules.reopening import UNFINISHED, obstacles
from notice.sources.entries import set_key


class Step(Struct, frozen=True):
    """A file to be written, given by its path from the project's root; without a text, removed."""

    path: str
    text: str | None


class Again(Struct, frozen=True):
    """A release made anew, step by step: its source first as unfinished, and last as it will be.

    Without steps and findings, all stands as it would be written.
    """

    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]


def without(corpus: Corpus, version: Version) -> Corpus:
    """The corpus as it was before the version was released."""
    return replace(corpus, versions=tuple(v for v in corpus.versions if v != version))


def plan(
    corpus: Corpus,
    texts: Mapping[str, str],
    version: Version,
    announced: date | None,
    *,
    today: date,
    reasons: Reasons,
    standing: Mapping[str, bytes],
) -> Again:
    """Plan to release `version` again from the working texts, announced on the same day or another.

    `texts` are those of the languages that do not stay behind, as for a release; `standing` are
    the version's files as they are.
    """
    found = refusals(corpus, version, announced)
    day = announced or version.announced
    is_kept = day == version.announced
    if not found:
        planned = plan_version(
            without(corpus, version),
            texts,
            version.effective,
            day,
            today=today,
            reasons=Reasons(
                late(version, announced, reasons),
                reasons.date or (version.source.date_reason if is_kept else ""),
                reasons.same,
            ),
            may_be_history=version.is_history,
        )
        found += planned.findings
    if found:
        return Again((), tuple(found))
    steps = [Step(file.path, file.text) for file in planned.files]
    gone = [Step(path, None) for path in standing if path not in {s.path for s in steps}]
    if not gone and all(standing.get(file.path) == file.text.encode() for file in planned.files):
        return Again((), ())
    source = planned.files[-1]
    begun = Step(source.path, set_key(source.text, "seal", UNFINISHED, source.path))
    return Again((begun, *steps[:-1], *gone, steps[-1]), ())


def late(version: Version, announced: date | None, reasons: Reasons) -> str:
    """Why the version is announced in the past; that stays true as long as its day does."""
    is_kept = announced in {None, version.announced}
    return reasons.late or (version.source.announced_late if is_kept else "")


def refusals(corpus: Corpus, version: Version, announced: date | None) -> list[Finding]:
    """Why a version can't be released again at all, whatever the working texts are like."""
    found = [
        RELEASE.broken(obstacle.place, obstacle.message, obstacle.remedy)
        for obstacle in obstacles(corpus.versions, version)
    ]
    return found or _undecided(corpus, version, announced)


def _undecided(corpus: Corpus, version: Version, announced: date | None) -> list[Finding]:
    """A day of announcement in the working text that nobody named on the command line."""
    working = corpus.working.get(corpus.settings.source)
    if working is None or announced or "announced" not in working.lines:
        return []
    if working.announced == version.announced:
        return []
    message = (
        f"The working text says that it is announced on {working.announced}, and the released one "
        f"on {version.announced}."
    )
    remedy = "Name the day with --announced, or make the two the same."
    return [RELEASE.broken(working.place("announced"), message, remedy)]
