"""What each version is on a day, at the edges of what is known and of what pages warn of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import permutations

import pytest
from notices import corpus, text, version

from notice.model.corpus import Version
from notice.model.timeline import (
    State,
    Timeline,
    base,
    order_conflicts,
    orphans,
    replaced_by_working,
    seen_on,
)

DAY = date(2026, 9, 1)
ONE_DAY = timedelta(days=1)
FIRST = version(date(2020, 1, 1))
CALLED_OFF = version(date(2027, 1, 1), DAY, withdrawn=date(2026, 10, 1))
LATER = version(date(2027, 2, 1), date(2026, 9, 15), adverse=True)
BETWEEN = version(date(2026, 12, 1), date(2026, 9, 20))
ALL = (FIRST, CALLED_OFF, LATER, BETWEEN)
"""The last comes between two that were announced before it, one of which is called off later."""


@pytest.mark.parametrize(
    "asked",
    [
        lambda versions: Timeline.on(versions, date(2026, 9, 25)),
        lambda versions: base(versions, LATER),
        order_conflicts,
        lambda versions: set(map(str, orphans(versions))),
    ],
    ids=["timeline", "base", "conflicts", "orphans"],
)
def test_in_which_order_versions_are_handed_over_changes_nothing(
    asked: Callable[[tuple[Version, ...]], object],
) -> None:
    said = [asked(some) for some in permutations(ALL)]
    assert said[0]
    assert all(each == said[0] for each in said)


@pytest.mark.parametrize(
    ("day", "states"),
    [
        (DAY - ONE_DAY, [State.IN_FORCE, State.EMBARGOED, State.EMBARGOED]),
        (DAY, [State.IN_FORCE, State.UPCOMING, State.EMBARGOED]),
        (date(2026, 9, 30), [State.IN_FORCE, State.UPCOMING, State.UPCOMING]),
        (date(2026, 10, 1), [State.IN_FORCE, State.WITHDRAWN, State.UPCOMING]),
        (date(2027, 1, 31), [State.IN_FORCE, State.WITHDRAWN, State.UPCOMING]),
        (date(2027, 2, 1), [State.SUPERSEDED, State.WITHDRAWN, State.IN_FORCE]),
    ],
)
def test_a_version_becomes_what_it_is_at_the_beginning_of_a_day(
    day: date, states: list[State]
) -> None:
    versions = (FIRST, CALLED_OFF, LATER)
    timeline = Timeline.on(versions, day)
    assert [timeline.state(each) for each in versions] == states
    known = [v for v, state in zip(versions, states, strict=True) if state is not State.EMBARGOED]
    assert list(timeline.versions) == known
    assert list(seen_on(corpus(*versions), day).versions) == known


def test_nobody_is_warned_more_than_two_years_ahead() -> None:
    far = version(date(2030, 9, 1), DAY, adverse=True)
    begins = far.effective - timedelta(days=731)
    assert Timeline.on((far,), begins).banners(30) == (far,)
    assert Timeline.on((far,), begins - ONE_DAY).banners(30) == ()


def test_working_texts_are_seen_as_drafts_alone() -> None:
    whole = corpus(FIRST, working={"en": text("en", "w", "the draft")})
    assert seen_on(whole, DAY).working == {}
    assert seen_on(whole, DAY, drafts=True).working == whole.working


@pytest.mark.parametrize(
    ("effective", "replaced"),
    [
        (None, LATER),
        (date(2019, 1, 1), None),
        (date(2026, 12, 15), FIRST),
        (CALLED_OFF.effective, FIRST),  # a copy of it
        (date(2027, 1, 15), FIRST),  # and not what never applies
        (LATER.effective, CALLED_OFF),  # its readers knew of no withdrawal
        (date(2027, 3, 1), LATER),
    ],
)
def test_a_working_text_replaces_what_stands_before_it(
    effective: date | None, replaced: Version | None
) -> None:
    assert replaced_by_working(corpus(FIRST, CALLED_OFF, LATER), effective) == replaced
