"""What is true on a day, by the design alone: nothing here is taken from the code.

It says which text applied on which day, as known on another, and which pages the site has.  All
follows from two sentences: a version applies from its effective date until the day before the next
one's; and one that has been withdrawn never applies.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from oracle_world import SOURCE, Release, World

ONE = timedelta(days=1)
FRONT, VERSION, HISTORY, REDLINE = "front", "version", "history", "redline"
LANGUAGES, CLAUSES, SINCE = "languages", "clauses", "since"
DRAFT, LOST = "draft", "not-found"


@dataclass(frozen=True)
class Place:
    """A page: its kind, its language, and the version whose own page it is."""

    kind: str
    locale: str
    release: Release | None = None

    @property
    def path(self) -> str:
        """Its address, from the site's root."""
        root = "" if self.locale == SOURCE else f"{self.locale}/"
        if self.kind == LOST:
            return "404.html"
        if self.kind == FRONT:
            return root
        if self.kind == HISTORY:
            return f"{root}versions/"
        if self.kind == CLAUSES:
            return f"{root}versions/sections/"
        if self.kind == DRAFT:
            return f"{root}draft/"
        assert self.release
        own = f"{root}versions/{self.release.effective.isoformat()}/"
        ends = {VERSION: "", REDLINE: "changes/", LANGUAGES: "languages/", SINCE: "since/"}
        return own + ends[self.kind]


@dataclass(frozen=True)
class Truth:
    """A world as it is known on a day."""

    world: World
    day: date

    @property
    def known(self) -> tuple[Release, ...]:
        """What has been announced, by effective date."""
        return tuple(
            sorted(
                (r for r in self.world.releases if r.announced <= self.day),
                key=lambda r: r.effective,
            )
        )

    def is_gone(self, release: Release) -> bool:
        """Whether it has been withdrawn by this day."""
        return bool(release.withdrawn) and release.withdrawn <= self.day

    @property
    def standing(self) -> tuple[Release, ...]:
        """What has been announced and not withdrawn."""
        return tuple(r for r in self.known if not self.is_gone(r))

    def applied_on(self, day: date) -> Release | None:
        """The version that applies on another day, as far as known."""
        begun = [r for r in self.standing if r.effective <= day]
        return max(begun, key=lambda r: r.effective) if begun else None

    @property
    def now(self) -> Release | None:
        """The version that applies."""
        return self.applied_on(self.day)

    @property
    def first_to_come(self) -> Release | None:
        """What will apply first, where nothing applies yet."""
        return self.standing[0] if self.standing and self.now is None else None

    @property
    def main(self) -> Release | None:
        """What the front page is about: the version that applies, or else the first to come."""
        return self.now or self.first_to_come

    def after(self, release: Release) -> Release | None:
        """The version that takes its place: the next one on whose first day it applies no more."""
        later = [r for r in self.standing if r.effective > release.effective]
        return later[0] if later else None

    def before(self, release: Release) -> Release | None:
        """The version that applies on the day before its first."""
        return self.applied_on(release.effective - ONE)

    def last_day(self, release: Release) -> date | None:
        """Its last day; None while none is known."""
        following = self.after(release)
        return following.effective - ONE if following else None

    def shown_in_front(self, locale: str) -> Release | None:
        """The newest version in this language that applies or applied; before all, the first."""
        main = self.main
        if main is None:
            return None
        own = [r for r in self.standing if locale in r.texts and r.effective <= main.effective]
        return own[-1] if own else None

    def compared_with(self, release: Release, locale: str) -> Release | None:
        """The version before it that the language has, as readers knew it when it was announced."""
        if locale not in release.texts:
            return None
        then = Truth(self.world, release.announced)
        own = [r for r in then.standing if r.effective < release.effective and locale in r.texts]
        return own[-1] if own else None

    def since(self, release: Release, locale: str) -> Place | None:
        """Where a language compares a text that applied with the one that applies.

        For the one with which that is compared as a new version, it is that comparison.
        """
        now = self.now
        if now is None or not all(locale in r.texts for r in (now, release)):
            return None
        if release not in self.standing or release.effective >= now.effective:
            return None
        if self.compared_with(now, locale) == release:
            return Place(REDLINE, locale, now)
        return Place(SINCE, locale, release)

    def is_first(self, release: Release) -> bool:
        """Whether readers knew of nothing before it when it was announced."""
        then = Truth(self.world, release.announced)
        return all(r.effective >= release.effective for r in then.standing)

    def told_on(self, place: Place) -> tuple[Release, ...]:
        """The versions whose changes a page lists, the newest first."""
        if place.kind == HISTORY:
            return self.known[::-1]
        if place.kind == SINCE:
            now = self.now.effective
            later = [r for r in self.standing if place.release.effective < r.effective <= now]
            return tuple(later[::-1])
        if place.kind != REDLINE or place.release is None:
            return ()
        old = self.compared_with(place.release, place.locale)
        assert old
        then = Truth(self.world, place.release.announced)
        own = place.release  # even where it was withdrawn on the day of its announcement
        between = [r for r in then.standing if old.effective < r.effective < own.effective]
        return (own, *between[::-1])

    def side_by_side(self, locale: str) -> tuple[Release, ...]:
        """The versions whose sections a language shows in one column, the newest first.

        What was withdrawn is none of them, and one alone needs no such page.
        """
        own = tuple(r for r in self.standing[::-1] if locale in r.texts)
        return own if len(own) > 1 else ()

    def changes_up_to(self, release: Release, locale: str) -> tuple[Release, ...]:
        """The versions whose changes a text in a language brings: its own, and those it skipped.

        Its first text brings its own alone, since nothing stands before it.
        """
        older = [r for r in self.side_by_side(locale) if r.effective < release.effective]
        since = older[0].effective if older else release.effective - ONE
        some = [r for r in self.standing if since < r.effective <= release.effective]
        return tuple(r for r in some if not self.is_first(r))

    def is_adverse(self, release: Release) -> bool:
        """Whether it holds a material change to readers' disadvantage; a first version none."""
        return release.kind == "adverse" and not self.is_first(release)

    def banners(self) -> tuple[Release, ...]:
        """The versions that every page warns of, the nearest effective date first."""
        due = []
        for release in self.known:
            end = release.effective + timedelta(days=self.world.banner_days)
            if self.is_gone(release):
                end = release.effective
            if self.is_adverse(release) and self.day <= end:
                due.append(release)
        return tuple(sorted(due, key=lambda r: (abs((r.effective - self.day).days), r.effective)))

    def places(self) -> tuple[Place, ...]:
        """Every page of the site, the 404 page included."""
        found = [Place(LOST, SOURCE)]
        found += [Place(DRAFT, locale) for locale in self.world.drafts]
        for locale in self.world.locales:
            found += [Place(FRONT, locale), Place(HISTORY, locale)]
            found += [Place(CLAUSES, locale)] if self.side_by_side(locale) else []
            for release in self.known:
                if locale in release.texts:
                    found.append(Place(VERSION, locale, release))
                if self.compared_with(release, locale):
                    found.append(Place(REDLINE, locale, release))
                if (own := Place(SINCE, locale, release)) == self.since(release, locale):
                    found.append(own)
                if locale == SOURCE and set(release.texts) - {SOURCE}:
                    found.append(Place(LANGUAGES, SOURCE, release))
        return tuple(found)

    def shown(self, place: Place) -> Release | None:
        """The version that a page shows or is about."""
        if place.kind == SINCE:
            return self.now
        return self.shown_in_front(place.locale) if place.kind == FRONT else place.release

    def twin(self, place: Place, locale: str) -> Place | None:
        """The same page in another language; None where it does not exist."""
        other = Place(place.kind, locale, place.release)
        if place.kind == HISTORY:
            return other
        if place.kind == CLAUSES:
            return other if self.side_by_side(locale) else None
        if place.kind == LOST:
            return Place(FRONT, locale)
        if place.kind == DRAFT:
            return other if locale in self.world.drafts else None
        if place.kind == LANGUAGES and locale != SOURCE:
            return Place(VERSION, locale, place.release) if locale in place.release.texts else None
        if place.kind in {VERSION, LANGUAGES}:
            return other if locale in place.release.texts else None
        if place.kind == REDLINE:
            return other if self.compared_with(place.release, locale) else None
        if place.kind == SINCE:
            return other if self.since(place.release, locale) == other else None
        here, there = self.shown(place), self.shown(other)
        if there is None or (here is not None and there.effective < here.effective):
            return None
        return other

    def canonical(self, place: Place) -> str | None:
        """The path of the page that search engines should take for this one; None for none."""
        if place.kind in {LOST, DRAFT}:
            return None
        if place.kind == VERSION and place.release == self.main:
            return Place(FRONT, place.locale).path
        return place.path

    def is_indexed(self, place: Place) -> bool:
        """Whether search engines may list it."""
        if place.kind == VERSION:
            release = place.release
            return not self.is_gone(release) and (
                release == self.now or release.effective > self.day
            )
        return place.kind in {FRONT, HISTORY}

    def in_sitemap(self, place: Place) -> bool:
        """Whether the sitemap lists it: what is indexed and stands for itself."""
        return self.is_indexed(place) and self.canonical(place) == place.path

    def alternates(self, place: Place) -> tuple[tuple[str, str], ...]:
        """The same text in other languages, for search engines."""
        if not self.in_sitemap(place):
            return ()
        shown = self.shown(place)
        if place.kind != HISTORY and shown is None:
            return ()
        found = []
        for locale in (SOURCE, *(t for t in self.world.locales if t != SOURCE)):
            other = self.twin(place, locale)
            if other and self.shown(other) == shown:
                found.append((locale, other.path))
        return (*found, *(("x-default", path) for tag, path in found if tag == SOURCE))
