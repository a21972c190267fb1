"""Rules about dates: what they say, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from notice.finding import Finding, Severity
from notice.model import Corpus, Materiality
from notice.timeline import order_conflicts


def named_by_date(corpus: Corpus) -> Iterator[Finding]:
    """A released file is named by its effective date."""
    for version in corpus.versions:
        stem = PurePosixPath(version.source.path).stem
        if version.source.effective and str(version.source.effective) != stem:
            yield Finding(
                "version.name",
                Severity.ERROR,
                version.source.place("effective"),
                f"The file is named {stem} and says that it applies from "
                f"{version.source.effective}.",
                "A released file is named by its effective date and never changes; restore it.",
            )


def one_version_a_day(corpus: Corpus) -> Iterator[Finding]:
    """Two versions never begin on one day."""
    seen: dict[object, str] = {}
    for version in corpus.versions:
        if version.effective in seen:
            yield Finding(
                "version.same-day",
                Severity.ERROR,
                version.source.place("effective"),
                f"{seen[version.effective]} applies from {version.effective} too, and only one "
                "text can.",
                "Give one of the two another date.",
            )
        seen.setdefault(version.effective, version.source.path)


def announced_in_time(corpus: Corpus) -> Iterator[Finding]:
    """A version is announced before it applies, or on that day."""
    for notice in corpus.source_texts():
        if notice.effective and notice.announced and notice.announced > notice.effective:
            yield Finding(
                "version.announced-late",
                Severity.ERROR,
                notice.place("announced"),
                f"It is announced on {notice.announced}, after it takes effect on "
                f"{notice.effective}; nobody could know of it in time.",
                "Move the effective date, or announce it earlier.",
            )


def order_of_announcement(corpus: Corpus) -> Iterator[Finding]:
    """Versions take effect in the order in which they were announced."""
    for earlier, later in order_conflicts(corpus.versions):
        yield Finding(
            "version.order",
            Severity.ERROR,
            later.source.place("effective"),
            f"It is announced on {later.announced}, after {earlier.source.path}, and takes effect "
            "before it.",
            f"Withdraw the version of {earlier.effective} and release it again with a later date.",
        )


def withdrawn_in_time(corpus: Corpus) -> Iterator[Finding]:
    """Only a version that does not apply yet can be withdrawn, and only once announced."""
    for version in corpus.versions:
        withdrawn = version.source.withdrawn
        if withdrawn is None:
            continue
        if not version.announced <= withdrawn.on < version.effective:
            yield Finding(
                "version.withdrawn-late",
                Severity.ERROR,
                version.source.place("withdrawn"),
                f"It is withdrawn on {withdrawn.on}, which is not between its announcement "
                f"({version.announced}) and the day before it applies ({version.effective}).",
                "A version that applies can only be superseded: release a new one.",
            )


def first_version_stands(corpus: Corpus) -> Iterator[Finding]:
    """At least one version is not withdrawn."""
    if corpus.versions and all(v.source.withdrawn for v in corpus.versions):
        version = corpus.versions[-1]
        yield Finding(
            "version.none",
            Severity.ERROR,
            version.source.place("withdrawn"),
            "Every version has been withdrawn, so there is nothing to publish.",
            "Release a version.",
        )


def source_prevails(corpus: Corpus) -> Iterator[Finding]:
    """The text says that the language prevails which the site treats so."""
    source = corpus.settings.source
    for notice in corpus.source_texts():
        if notice.prevails and notice.prevails != source:
            yield Finding(
                "version.prevails",
                Severity.ERROR,
                notice.place("prevails"),
                f"It says that `{notice.prevails}` prevails, and the site is built so that "
                f"`{source}` does.",
                f"Write `prevails: {source}`.",
            )


def working_text_is_no_release(corpus: Corpus) -> Iterator[Finding]:
    """What is true of a released text alone does not stand in a working text."""
    for notice in corpus.working.values():
        for key in ("seal", "withdrawn", "corrected"):
            if key in notice.lines:
                yield Finding(
                    "working.key",
                    Severity.ERROR,
                    notice.place(key),
                    f"`{key}` belongs to released texts, and this is a working text.",
                    "Remove it.",
                )


def notice_period(corpus: Corpus) -> Iterator[Finding]:
    """A material change is announced long enough before it applies, or a reason is recorded.

    WP260 rev.01, 30, asks for notice well in advance and gives no number of days; the numbers
    are settings.
    """
    settings = corpus.settings
    working = corpus.working.get(settings.source)
    for notice in corpus.source_texts():
        if not (notice.effective and notice.announced) or notice.short_notice:
            continue
        is_adverse = any(change.is_material_adverse for change in notice.changes)
        is_material = any(c.materiality is Materiality.MATERIAL for c in notice.changes)
        least = settings.notice_days if is_adverse else settings.other_notice_days
        given = (notice.effective - notice.announced).days
        # A draft without a day of announcement has not yet decided on it.
        is_open = notice is working and "announced" not in notice.lines
        if is_material and 0 <= given < least and not is_open:
            kind = "material and adverse" if is_adverse else "material"
            yield Finding(
                "version.notice-period",
                Severity.ERROR,
                notice.place("announced"),
                f"A change is {kind}, and it is announced {given} days before it applies; "
                f"{least} are asked for.",
                "Let it apply later, or record the reason as `short_notice: …`.",
            )


CHECKS = (
    notice_period,
    source_prevails,
    working_text_is_no_release,
    named_by_date,
    one_version_a_day,
    announced_in_time,
    order_of_announcement,
    withdrawn_in_time,
    first_version_stands,
)
