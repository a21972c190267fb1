"""Invented notices: who announced what when, in which languages, and what became of it.

A world is data of its own, and knows nothing of the code.  `invent` makes one from a seed; each is
one that the rules allow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

SOURCE = "en"
OTHERS = ("fr", "nl", "de", "bg", "lt", "pl", "sv", "ar")
KINDS = ("adverse", "material", "minor", "none")
_START = date(2026, 1, 1)
_LEADS = (0, 1, 2, 14, 29, 30, 31, 61, 90)
_STEPS = (1, 2, 7, 29, 30, 31, 32, 45, 90, 200)


@dataclass(frozen=True)
class Mended:
    """A correction of a text: the day, and whether its kind was recorded."""

    on: date
    has_kind: bool


@dataclass(frozen=True)
class Told:
    """What is true of a version's text in one language; a stale one renders an older English."""

    is_approved: bool = True
    has_summary: bool = True
    has_disclaimer: bool = True
    is_stale: bool = False
    mended: tuple[Mended, ...] = ()


@dataclass(frozen=True)
class Release:
    """A version: its days, how its one change is classified, and its texts by language."""

    effective: date
    announced: date
    kind: str
    withdrawn: date | None
    texts: Mapping[str, Told]


@dataclass(frozen=True)
class World:
    """A notice: its languages in the order of `mkdocs.yml`, and all its versions by date.

    In a preview, `drafts` are the languages that have a text for the next version.
    """

    seed: int
    locales: tuple[str, ...]
    releases: tuple[Release, ...]
    retired: Mapping[str, date] = field(default_factory=dict)
    banner_days: int = 30
    drafts: tuple[str, ...] = ()


def invent(seed: int) -> World:
    """The world of a seed, always the same."""
    random = Random(seed)  # noqa: S311 - nothing secret
    while True:
        world = _invent(seed, random)
        if is_allowed(world):
            return world


def _invent(seed: int, random: Random) -> World:
    others = random.sample(OTHERS, random.choice((1, 1, 2, 3)))
    locales = [SOURCE, *others]
    random.shuffle(locales)
    releases: list[Release] = []
    effective = _START + timedelta(days=random.randrange(400))
    behind = {tag: random.random() < 0.35 for tag in others}
    starts = {tag: random.choice((0, 0, 0, 1, 2)) for tag in others}
    ends = {tag: random.choice((9, 9, 9, 1, 2)) for tag in others}
    for number in range(random.randint(1, 5)):
        effective += timedelta(days=random.choice(_STEPS))
        announced = effective - timedelta(days=random.choice(_LEADS))
        if releases and random.random() < 0.4:  # several announced at once
            announced = min(effective, max(announced, releases[-1].announced))
        withdrawn = None
        if announced < effective and random.random() < 0.3:
            lead = (effective - announced).days
            withdrawn = announced + timedelta(days=random.choice((0, lead - 1, lead // 2)))
        tags = [
            tag
            for tag in others
            if starts[tag] <= number < ends[tag] and not (behind[tag] and random.random() < 0.6)
        ]
        texts = {tag: _told(random, announced) for tag in (SOURCE, *tags)}
        kind = random.choice(KINDS)
        releases.append(Release(effective, announced, kind, withdrawn, texts))
        if withdrawn and random.random() < 0.5:  # postponed: announced anew for a later day
            again = effective + timedelta(days=random.choice((1, 30, 60)))
            told = withdrawn + timedelta(days=random.choice((0, 0, 1, 10)))
            if told <= again:
                anew = {tag: replace(told_, mended=()) for tag, told_ in texts.items()}
                releases.append(Release(again, told, kind, None, anew))
                effective = again
    retired = {}
    if random.random() < 0.25:
        retired[random.choice(others)] = effective + timedelta(days=random.choice((-40, 0, 20)))
    banner_days = random.choice((30, 30, 30, 7, 0))
    drafts = tuple(t for t in locales if t == SOURCE or random.random() < 0.7)
    shown = drafts if random.random() < 0.15 else ()
    return World(seed, tuple(locales), tuple(releases), retired, banner_days, shown)


def _told(random: Random, announced: date) -> Told:
    mended = []
    if random.random() < 0.2:
        day = announced + timedelta(days=random.choice((0, 5, 50)))
        mended.append(Mended(day, has_kind=False))
        if random.random() < 0.5:
            mended.append(Mended(day + timedelta(days=3), has_kind=True))
    return Told(
        is_approved=random.random() < 0.85,
        has_summary=random.random() < 0.8,
        has_disclaimer=random.random() < 0.8,
        is_stale=random.random() < 0.2,
        mended=tuple(mended),
    )


def is_allowed(world: World) -> bool:
    """Whether the rules of the project would let these versions be released one after the other."""
    releases = world.releases
    return (
        not all(r.withdrawn for r in releases)
        and all(a.effective < b.effective for a, b in pairwise(releases))
        and all(r.announced <= r.effective and _has_summaries(r) for r in releases)
        and not any(_collide(a, b) for a in releases for b in releases if a is not b)
    )


def _has_summaries(release: Release) -> bool:
    """Whether readers are told in every language of what they must be told of."""
    is_asked = release.kind in {"adverse", "material"}
    return not is_asked or all(told.has_summary for told in release.texts.values())


def _collide(one: Release, other: Release) -> bool:
    """Whether the second could not be announced while the first stood.

    Effective dates follow the order of announcement, and what was built upon a text that is
    withdrawn goes with it, or goes before.
    """
    stood = one.announced <= other.announced
    if not stood or (one.withdrawn and one.withdrawn <= other.announced):
        return False
    if one.effective > other.effective:
        return one.announced < other.announced
    stays = other.withdrawn is None or (
        one.withdrawn is not None and other.withdrawn > one.withdrawn
    )
    return one.withdrawn is not None and stays


def days_of(world: World) -> tuple[date, ...]:
    """The days that matter: every boundary, the day before and after it, and a day in between."""
    one = timedelta(days=1)
    edges: set[date] = set()
    for release in world.releases:
        banner_end = release.effective + timedelta(days=world.banner_days)
        edges |= {release.announced, release.effective, banner_end}
        edges |= {release.withdrawn} if release.withdrawn else set()
        edges |= {m.on for told in release.texts.values() for m in told.mended}
    edges |= set(world.retired.values())
    near = {edge + step for edge in edges for step in (-one, 0 * one, one)}
    ordered = sorted(near)
    between = {a + (b - a) // 2 for a, b in pairwise(ordered)}
    first = min(release.announced for release in world.releases)
    return tuple(day for day in sorted(near | between) if day >= first)


def worlds(first: int, count: int) -> Iterator[World]:
    """As many worlds, from a seed on."""
    return (invent(seed) for seed in range(first, first + count))
