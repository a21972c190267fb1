"""Rules about dates: what they say, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import PurePosixPath

from notice.model.corpus import Corpus, Materiality
from notice.model.finding import Finding, Rule, Severity
from notice.model.slips import FAR, asked, slip
from notice.model.timeline import order_conflicts
from notice.rules.plausible import suspected
from notice.sources.rules import ANY_VERSION, NAMED_BY_DAY
from notice.text.fields import RECORDS

ONE_A_DAY = Rule(
    "version.same-day",
    Severity.ERROR,
    "No two versions begin on one day.",
    "Give one of the two another date.",
)
ANNOUNCED_FIRST = Rule(
    "version.announced-late",
    Severity.ERROR,
    "A version is announced before it applies, or on that day.",
    "Move the effective date, or announce it earlier.",
)
ORDER = Rule(
    "version.order",
    Severity.ERROR,
    "Versions take effect in the order in which they were announced.",
    "Withdraw the version that was announced earlier and release it again with a later date.",
)
WITHDRAWN_IN_TIME = Rule(
    "version.withdrawn-late",
    Severity.ERROR,
    "Only a version that has been announced and does not apply yet is withdrawn.",
    "A version that applies can only be superseded: release a new one.",
)
CORRECTED_LATER = Rule(
    "version.correction-date",
    Severity.ERROR,
    "A text is corrected on the day of its announcement or later.",
    "Write the day on which it was corrected.",
)
PREVAILS = Rule(
    "version.prevails",
    Severity.ERROR,
    "A text says that the language prevails which is the site's default.",
    "Write the default language of `mkdocs.yml` under `prevails:`.",
)
WORKING_KEYS = Rule(
    "working.key",
    Severity.ERROR,
    "A working text holds no seal, withdrawal, correction or other record of a release.",
    "Remove the key.",
)
TAKEN_OVER = Rule(
    "version.imported",
    Severity.ERROR,
    "A text that was taken over as history had applied before that day, and a reason is recorded.",
    "Remove `imported:`; `notice release` writes it where it belongs.",
)
NOTICE_PERIOD = Rule(
    "version.notice-period",
    Severity.ERROR,
    "A material change is announced long enough before it applies, or a reason is recorded.",
    "Let it apply later, or record the reason as `short_notice: …`.",
)


def named_by_date(corpus: Corpus) -> Iterator[Finding]:
    """Released files that are not named by their effective date."""
    for version in corpus.versions:
        stem = PurePosixPath(version.source.path).stem
        if version.source.effective and str(version.source.effective) != stem:
            yield NAMED_BY_DAY.broken(
                version.source.place("effective"),
                f"The file is named {stem} and says that it applies from "
                f"{version.source.effective}.",
            )


def one_version_a_day(corpus: Corpus) -> Iterator[Finding]:
    """Versions that begin on the day of another."""
    seen: dict[object, str] = {}
    for version in corpus.versions:
        if version.effective in seen:
            yield ONE_A_DAY.broken(
                version.source.place("effective"),
                f"{seen[version.effective]} applies from {version.effective} too, and only one "
                "text can.",
            )
        seen.setdefault(version.effective, version.source.path)


def announced_in_time(corpus: Corpus) -> Iterator[Finding]:
    """Texts that are announced after they apply."""
    for notice in corpus.source_texts():
        if notice.effective and notice.announced and notice.announced > notice.effective:
            yield ANNOUNCED_FIRST.broken(
                notice.place("announced"),
                f"It is announced on {notice.announced}, after it takes effect on "
                f"{notice.effective}; nobody could know of it in time."
                f"{_swapped(notice.effective, notice.announced)}",
            )


def order_of_announcement(corpus: Corpus, today: date | None = None) -> Iterator[Finding]:
    """Versions that take effect before one that was announced earlier."""
    for earlier, later in order_conflicts(corpus.versions):
        doubt, way_out = suspected(corpus, earlier, later.effective, today)
        yield ORDER.broken(
            later.source.place("effective"),
            f"It is announced on {later.announced}, after {earlier.source.path}, and takes effect "
            f"before it.{doubt}",
            way_out
            or f"Withdraw the version of {earlier.effective} and release it again with a later "
            "date.",
        )


def withdrawn_in_time(corpus: Corpus) -> Iterator[Finding]:
    """Versions that are withdrawn before their announcement, or once they apply."""
    for version in corpus.versions:
        withdrawn = version.source.withdrawn
        if withdrawn is None:
            continue
        last_day = version.effective - timedelta(days=1)
        if not version.announced <= withdrawn.on <= last_day:
            yield WITHDRAWN_IN_TIME.broken(
                version.source.place("withdrawn"),
                f"It is withdrawn on {withdrawn.on}, which is not between its announcement "
                f"({version.announced}) and the day before it applies ({last_day})."
                f"{_misspelt(withdrawn.on, version.announced, last_day)}",
            )


def _swapped(effective: date, announced: date) -> str:
    """The question which of two days is a slip that stand in the wrong order."""
    found = {slip(effective, announced, announced)}
    if announced - effective > FAR:
        found.add(slip(announced, effective))
    return asked(" or ".join(sorted(filter(None, found))))


def _far_off(day: date, first: date) -> str:
    """The question whether a day is a slip that is much too early."""
    return asked(slip(day, first, first)) if first - day > FAR else ""


def _misspelt(day: date, first: date, last: date) -> str:
    """The question whether a day that is not between two others is a slip."""
    return asked(slip(day, last if day > last else first, first))


def first_version_stands(corpus: Corpus) -> Iterator[Finding]:
    """The newest version, where all have been withdrawn."""
    if corpus.versions and all(v.source.withdrawn for v in corpus.versions):
        yield ANY_VERSION.broken(
            corpus.versions[-1].source.place("withdrawn"),
            "Every version has been withdrawn, so there is nothing to publish.",
            "Release a version.",
        )


def corrected_later(corpus: Corpus) -> Iterator[Finding]:
    """Released texts that say that they were corrected before anybody could read them."""
    for version in corpus.versions:
        for notice in version.texts:
            for correction in notice.corrected:
                if correction.on < version.announced:
                    yield CORRECTED_LATER.broken(
                        notice.place("corrected"),
                        f"It says that it was corrected on {correction.on}, before it was "
                        f"announced on {version.announced}; nobody had read it by then."
                        f"{_far_off(correction.on, version.announced)}",
                    )


def source_prevails(corpus: Corpus) -> Iterator[Finding]:
    """Texts that say of another language that it prevails."""
    source = corpus.settings.source
    for notice in corpus.source_texts():
        if notice.prevails and notice.prevails != source:
            yield PREVAILS.broken(
                notice.place("prevails"),
                f"It says that `{notice.prevails}` prevails, and the site is built so that "
                f"`{source}` does.",
                f"Write `prevails: {source}`.",
            )


def working_text_is_no_release(corpus: Corpus) -> Iterator[Finding]:
    """Working texts that hold what is true of a released text alone."""
    for notice in corpus.working.values():
        for key in RECORDS:
            if key in notice.lines:
                yield WORKING_KEYS.broken(
                    notice.place(key),
                    f"`{key}` belongs to released texts, and this is a working text.",
                )


def taken_over(corpus: Corpus, today: date | None = None) -> Iterator[Finding]:
    """Texts that say that they were taken over as history, and were not: they are judged less."""
    for version in corpus.versions:
        source, imported = version.source, version.source.imported
        if imported is None:
            continue
        if today and imported > today:
            why = f"on {imported}, and today is {today}"
        elif imported <= version.effective:
            why = f"on {imported}, and it did not apply before {version.effective}"
        elif not source.announced_late:
            why = "and no reason for that is recorded under `announced_late:`"
        else:
            continue
        yield TAKEN_OVER.broken(
            source.place("imported"), f"It says that it was taken over as history, {why}."
        )


def notice_period(corpus: Corpus) -> Iterator[Finding]:
    """Texts with a material change that is announced too shortly before it applies.

    WP260 rev.01, 30, asks for notice well in advance and gives no number of days; the numbers
    are settings.
    """
    settings = corpus.settings
    working = corpus.working.get(settings.source)
    for notice in corpus.source_texts():
        if not (notice.effective and notice.announced) or notice.short_notice:
            continue
        if notice.imported and notice.effective < notice.imported and notice.announced_late:
            continue  # it was announced as it was
        is_adverse = any(change.is_material_adverse for change in notice.changes)
        is_material = any(c.materiality is Materiality.MATERIAL for c in notice.changes)
        least = settings.notice_days if is_adverse else settings.other_notice_days
        given = (notice.effective - notice.announced).days
        # A draft without a day of announcement has not yet decided on it.
        is_open = notice is working and "announced" not in notice.lines
        if is_material and 0 <= given < least and not is_open:
            kind = "material and adverse" if is_adverse else "material"
            yield NOTICE_PERIOD.broken(
                notice.place("announced"),
                f"A change is {kind}, and it is announced {given} days before it applies; "
                f"{least} are asked for.",
            )


CHECKS = (
    taken_over,
    notice_period,
    source_prevails,
    working_text_is_no_release,
    named_by_date,
    one_version_a_day,
    announced_in_time,
    order_of_announcement,
    withdrawn_in_time,
    first_version_stands,
    corrected_later,
)
RULES = (
    TAKEN_OVER,
    ONE_A_DAY,
    ANNOUNCED_FIRST,
    ORDER,
    WITHDRAWN_IN_TIME,
    CORRECTED_LATER,
    PREVAILS,
    WORKING_KEYS,
    NOTICE_PERIOD,
)
