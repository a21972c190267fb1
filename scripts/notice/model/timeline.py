"""What each version is on a given day: the one place where dates turn into states."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from notice.model.corpus import Corpus, Version

_DAY = timedelta(days=1)
_LONGEST = 731  # days: nobody is warned for longer, whatever date a slip has made


class State(StrEnum):
    """What a version is on a day."""

    EMBARGOED = "under embargo"
    UPCOMING = "upcoming"
    IN_FORCE = "in force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Timeline(Struct, frozen=True):
    """The versions that have been announced by a day, by effective date, and their states.

    A version applies from its effective date until the day before the next one's.  A version
    that has been withdrawn by that day never applies.
    """

    day: date
    versions: tuple[Version, ...]

    @classmethod
    def on(cls, versions: Iterable[Version], day: date) -> Timeline:
        """The timeline as it was known on `day`."""
        known = sorted((v for v in versions if v.announced <= day), key=lambda v: v.effective)
        return cls(day, tuple(known))

    @property
    def standing(self) -> tuple[Version, ...]:
        """The announced versions that have not been withdrawn, by effective date."""
        return tuple(v for v in self.versions if not self.is_withdrawn(v))

    def is_withdrawn(self, version: Version) -> bool:
        """Whether the version has been withdrawn by this day."""
        withdrawn = version.source.withdrawn
        return withdrawn is not None and withdrawn.on <= self.day

    @property
    def applicable(self) -> Version | None:
        """The version that applies on this day; None before the first one's effective date."""
        return next((v for v in reversed(self.standing) if v.effective <= self.day), None)

    @property
    def front(self) -> Version | None:
        """The version for the front page: the one that applies, else the first to come."""
        return self.applicable or next(iter(self.standing), None)

    def state(self, version: Version) -> State:
        """What the version is on this day."""
        if version.announced > self.day:
            return State.EMBARGOED
        if self.is_withdrawn(version):
            return State.WITHDRAWN
        if version.effective > self.day:
            return State.UPCOMING
        return State.IN_FORCE if version == self.applicable else State.SUPERSEDED

    def next(self, version: Version) -> Version | None:
        """The version that takes this one's place, as far as announced."""
        return next((v for v in self.standing if v.effective > version.effective), None)

    def previous(self, version: Version) -> Version | None:
        """The version whose place this one takes."""
        earlier = [v for v in self.standing if v.effective < version.effective]
        return earlier[-1] if earlier else None

    def until(self, version: Version) -> date | None:
        """The last day on which the version applies; None while no later one is announced."""
        following = self.next(version)
        return following.effective - _DAY if following else None

    def banners(self, days: int) -> tuple[Version, ...]:
        """The versions that every page must warn of, nearest effective date first.

        Due are material adverse changes, from their announcement until `days` days after their
        effective date, two years before it at the earliest; a withdrawn one until its old
        effective date has passed.
        """
        due = [v for v in self.versions if v.is_material_adverse and self._is_due(v, days)]
        return tuple(sorted(due, key=lambda v: (abs(v.effective - self.day), v.effective)))

    def warned_until(self, version: Version, days: int) -> date:
        """The last day on which pages warn of the version."""
        stay = 0 if self.is_withdrawn(version) else days
        return version.effective + min(timedelta(days=stay), date.max - version.effective)

    def _is_due(self, version: Version, days: int) -> bool:
        begins = (self.day - version.effective).days >= -_LONGEST
        return begins and self.day <= self.warned_until(version, days)


def first_day(versions: Iterable[Version]) -> date | None:
    """The day from which there is anything to show: the first announcement."""
    return min((v.announced for v in versions), default=None)


def seen_on(corpus: Corpus, day: date, *, drafts: bool = False) -> Corpus:
    """The corpus without what is under embargo on `day`; the working texts only as drafts."""
    versions = tuple(v for v in corpus.versions if v.announced <= day)
    return replace(corpus, versions=versions, working=corpus.working if drafts else {})


def order_conflicts(versions: Iterable[Version]) -> list[tuple[Version, Version]]:
    """Pairs (earlier, later announced) whose effective dates run against their announcements.

    A version withdrawn before the other was announced stands in nobody's way.
    """
    ordered = sorted(versions, key=lambda v: (v.announced, v.effective))
    return [
        (a, b)
        for n, b in enumerate(ordered)
        for a in ordered[:n]
        if b.effective <= a.effective
        and not (a.source.withdrawn and a.source.withdrawn.on <= b.announced)
    ]


def before(versions: Iterable[Version], version: Version) -> tuple[Version, ...]:
    """The versions before this that stood, as readers knew it on the day of its announcement.

    Whatever a page or a check says of what a version changes goes by these, and by them alone.
    """
    known = Timeline.on(versions, version.announced).standing
    return tuple(v for v in known if v.effective < version.effective)


def base(versions: Iterable[Version], version: Version) -> Version | None:
    """The version that readers knew as the one before this, on the day of its announcement."""
    return next(reversed(before(versions, version)), None)


def replaced_by_working(corpus: Corpus, effective: date | None) -> Version | None:
    """The version whose place a working text takes that is to apply from `effective`.

    A copy of a released version changes what that one changed for its readers, even if that was
    withdrawn since.  Any other text replaces what will apply until then, which no withdrawn
    version ever will; its own day of announcement is set by its release alone.
    """
    if copied := corpus.released(effective):
        return base(corpus.versions, copied)
    earlier = [v for v in corpus.standing if effective is None or v.effective < effective]
    return earlier[-1] if earlier else None


def built_on(versions: Iterable[Version], version: Version) -> tuple[Version, ...]:
    """The versions whose changes are those from this one, by effective date."""
    known = tuple(versions)
    return tuple(v for v in known if base(known, v) == version)


def orphans(versions: Iterable[Version]) -> list[tuple[Version, Version]]:
    """Pairs (withdrawn, later): a version, and one that stands although it changes that one.

    What the later one says of its changes is true only of a text that never applies.
    """
    known = tuple(versions)
    return [
        (version, later)
        for version in known
        if (withdrawn := version.source.withdrawn)
        for later in built_on(known, version)
        if not (later.source.withdrawn and later.source.withdrawn.on <= withdrawn.on)
    ]


class Days(Struct, frozen=True):
    """When a comparison takes place: the day of the revision compared with, and today."""

    since: date
    today: date
