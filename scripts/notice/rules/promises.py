"""Rules about what the notice promises about itself: a period between announcement and effect.

The period is read out of the words of the section that covers `self.change`, so that the project
is held to what readers were told, and not to what somebody set.  What the notice promises about
its effective date and the language that prevails, the site keeps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from notice.languages.particulars import Language, language_of
from notice.languages.periods import Period, periods
from notice.law.disclosures import CHANGE
from notice.model.corpus import Corpus, Notice, Section, Version
from notice.model.finding import Finding, Place, Rule, Severity
from notice.model.language import Terms
from notice.model.timeline import State, Timeline
from notice.rules._reading import line_of, sentences
from notice.rules._working import working_source

SETTING = Rule(
    "promise.setting",
    Severity.ERROR,
    "The setting `notice_days` is no shorter than the period that the text promises.",
    "Set `notice_days` to it, or promise less in the next version.",
)
KEPT = Rule(
    "promise.kept",
    Severity.ERROR,
    "A material and adverse change is announced as early as the text known by then promises.",
    "Let it apply later; a version that is released already is withdrawn and released again.",
)
UNSTATED = Rule(
    "promise.unstated",
    Severity.INFO,
    "The section on changes says how long before it applies a change is announced.",
    "State it, the number right before its unit, as in “at least 30 days before it applies”.",
)

# In English, the words that make a period one between announcement and effect.
_BEFOREHAND = re.compile(
    r"\b(?:before|beforehand|ahead|in advance|prior|notice of)\b|\b(?:days?|weeks?|months?)"
    r"[’']?\s+notice\b",
    re.IGNORECASE,
)
# Where a language has no terms, days are all that is known.
_DAYS = Language(Terms("en", "", units={"day": ("day", "days")}), "en")
_KNOWN = {State.IN_FORCE, State.UPCOMING}


class Promise(Struct, frozen=True):
    """The period of notice that a text promises, and where."""

    notice: Notice
    place: Place
    period: Period


def promise(corpus: Corpus, notice: Notice) -> Promise | None:
    """The longest period that the text's sections on changes promise; None where none does.

    In an English text, only sentences that speak of beforehand count; in others, all of these
    sections do.
    """
    language = language_of(corpus, notice.locale) or _DAYS
    is_english = notice.locale.split("-")[0] == "en"
    found = [
        Promise(notice, Place(notice.path, line_of(section, sentence)), period)
        for section, sentence in sentences(notice)
        if CHANGE in notice.covers.get(section.id, ())
        and (_BEFOREHAND.search(sentence) or not is_english)
        for period in periods(sentence, language)
    ]
    return max(found, key=lambda p: p.period.most_days, default=None)


def setting_keeps_promise(corpus: Corpus) -> Iterator[Finding]:
    """The setting against the newest released text and the working text."""
    settings = corpus.settings
    released = [v.source for v in corpus.standing[-1:]]
    working = working_source(corpus)
    promises = [p for n in (*released, working) if n and (p := promise(corpus, n))]
    broken = [p for p in promises if p.period.most_days > settings.notice_days]
    if broken:
        longest = max(broken, key=lambda p: p.period.most_days)
        key = "notice_days" if "notice_days" in settings.lines else "notice"
        yield SETTING.broken(
            settings.place(key),
            f"`notice_days` is {settings.notice_days}, and the text promises “"
            f"{longest.period.words}”{_at_most(longest.period)}; a change announced by the setting "
            "would break the promise.",
            f"Set `notice_days: {longest.period.most_days}`, or promise less in the next version.",
            also=tuple(p.place for p in broken),
        )


def _at_most(period: Period) -> str:
    return f", which can be {period.most_days} days" if period.unit in {"month", "year"} else ""


def promises_kept(corpus: Corpus) -> Iterator[Finding]:
    """Material adverse changes announced later than a text promised that people knew by then.

    A withdrawn version never applied, and broke nothing.  A recorded reason makes the breach a
    warning: it explains it, and readers were promised otherwise all the same.
    """
    for version in _announced(corpus):
        source = version.source
        for given in _promises_by(corpus, version):
            if (
                version.is_history
                or not version.is_material_adverse
                or given.period.end(version.announced) <= (version.effective)
            ):
                continue
            days = (version.effective - version.announced).days
            why = " The recorded reason explains it, and keeps no promise." * bool(
                source.short_notice
            )
            yield KEPT.broken(
                source.place("announced"),
                f"A change is material and adverse, and is announced {days} days before it "
                f"applies; the version of {given.notice.effective}, which people knew by then, "
                f"promises “{given.period.words}”.{why}",
                severity=Severity.WARNING if source.short_notice else None,
                also=(given.place,),
            )


def _announced(corpus: Corpus) -> Iterator[Version]:
    """The versions that were not withdrawn, and the working text once its days are set."""
    yield from corpus.standing
    working = working_source(corpus)
    released = {version.effective for version in corpus.versions}
    if working is None or working.effective in released:
        return
    # A draft without a day of announcement has not yet decided on it.
    if working.effective and working.announced and "announced" in working.lines:
        yield Version(working.effective, working.announced, working, {})


def _promises_by(corpus: Corpus, version: Version) -> Iterator[Promise]:
    """What the other texts promised that applied or were announced when this one was announced."""
    earlier = (v for v in corpus.versions if v.effective < version.effective)
    known = Timeline.on(earlier, version.announced)
    for other in known.versions:
        if known.state(other) in _KNOWN:
            found = promise(corpus, other.source)
            if found:
                yield found


def period_stated(corpus: Corpus) -> Iterator[Finding]:
    """Sections of the working text that cover changes, where none of them states a period."""
    notice = working_source(corpus)
    if notice is None or promise(corpus, notice):
        return
    section = next((s for s in notice.sections if _is_on_changes(notice, s)), None)
    if section:
        yield UNSTATED.broken(
            Place(notice.path, section.line),
            f"`{section.id}` is said to tell how changes are announced, and states no period that "
            "a machine can hold a release to; WP260 rev.01, 30, asks for notice well in advance.",
        )


def _is_on_changes(notice: Notice, section: Section) -> bool:
    return CHANGE in notice.covers.get(section.id, ()) and bool(section.text.strip())


CHECKS = (setting_keeps_promise, promises_kept, period_stated)
RULES = (SETTING, KEPT, UNSTATED)
