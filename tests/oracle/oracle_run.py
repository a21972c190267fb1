"""Runs the model over invented notices and their days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from oracle_corpus import corpus_of, project_of
from oracle_holding import Holding, hold, hold_announcement
from oracle_pages import of_edition, of_site
from oracle_truth import Truth
from oracle_world import World, days_of

from notice.model.corpus import Corpus
from notice.pages.edition import make_edition
from notice.review._announcement import announcement


@dataclass
class Tally:
    """How much was tried, and what was found."""

    worlds: int = 0
    days: int = 0
    pages: int = 0
    built: int = 0
    holding: Holding = field(default_factory=Holding)


def try_world(world: World, tally: Tally, days: Iterable[date]) -> None:
    """Hold the computed pages of some days of a world against the truth."""
    corpus = corpus_of(world)
    tally.worlds += 1
    for day in days:
        edition = make_edition(corpus, day, drafts=bool(world.drafts), style="", logo=None)
        pages = list(of_edition(edition))
        tally.days += 1
        tally.pages += len(pages)
        hold(Truth(world, day), pages, tally.holding)
        _try_announcements(Truth(world, day), corpus, tally)


def _try_announcements(truth: Truth, corpus: Corpus, tally: Tally) -> None:
    """What would be sent of the versions that begin or are announced on this day."""
    for release, version in zip(truth.world.releases, corpus.versions, strict=True):
        if truth.day not in {release.announced, release.effective} or truth.is_gone(release):
            continue
        for tag in release.texts:
            text = announcement(corpus, version, tag, truth.day)
            hold_announcement(truth, release, tag, text, tally.holding)


def try_built(world: World, tally: Tally, day: date) -> None:
    """Build the site of a day by MkDocs, read its files, and hold them against the truth."""
    from notice.build import pipeline  # MkDocs takes half a second to import

    with TemporaryDirectory(prefix="notice-model-") as name:
        config, site = project_of(world, Path(name)), Path(name) / "site"
        corpus, drafts = corpus_of(world), bool(world.drafts)
        pipeline.build(config, corpus, site, day=day, drafts=drafts, strict=False)
        pages = list(of_site(site))
        tally.built += 1
        tally.pages += len(pages)
        hold(Truth(world, day), pages, tally.holding, is_built=True)


def some_days(world: World, most: int) -> list[date]:
    """As many of the days that matter, chosen by the world's seed."""
    days = days_of(world)
    if len(days) <= most:
        return list(days)
    return sorted(Random(world.seed).sample(days, most))  # noqa: S311 - nothing secret
