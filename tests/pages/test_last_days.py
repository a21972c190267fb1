"""Banner and status name the last day on which they are so, for who shows a copy of a page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from notices import corpus, edition, version

from notice.model.corpus import Corpus
from notice.model.timeline import Timeline, seen_on
from notice.pages.view import PageView
from notice.publishing._horizon import horizon

ONE_DAY = timedelta(days=1)
NEW = date(2026, 9, 1)


def notice() -> Corpus:
    return corpus(
        version(date(2025, 1, 1)),
        version(NEW, announced=date(2026, 6, 1), adverse=True),
    )


def shown(whole: Corpus, day: date, of: date | None = None) -> PageView:
    """The English page of a version; without one, the front page."""
    wanted = f"versions/{of}/" if of else ""
    (found,) = (view for view in edition(whole, day).views.values() if view.path == wanted)
    return found


@pytest.mark.parametrize("day", [date(2026, 6, 1), NEW - ONE_DAY, NEW, date(2026, 10, 1)])
def test_a_banner_is_on_every_page_until_its_last_day_and_on_none_after_it(day: date) -> None:
    whole = notice()
    (banner,) = shown(whole, day).banners
    assert banner.until == NEW + timedelta(days=whole.settings.banner_days) == date(2026, 10, 1)
    assert shown(whole, banner.until).banners
    assert not shown(whole, banner.until + ONE_DAY).banners
    # No copy is said to be good for longer.
    assert horizon(seen_on(whole, day), day).valid_until <= banner.until


def test_a_status_ends_with_the_day_before_the_version_applies() -> None:
    whole = notice()
    status = shown(whole, date(2026, 6, 1), NEW).status
    assert status is not None
    assert status.until == NEW - ONE_DAY
    assert shown(whole, status.until, NEW).status == status
    assert shown(whole, NEW, NEW).status is None


@pytest.mark.parametrize(
    ("day", "until"),
    [
        (date(2026, 6, 1), NEW - ONE_DAY),  # until the first one applies, none does
        (NEW - ONE_DAY, NEW - ONE_DAY),
        (NEW, date(2026, 12, 31)),
    ],
)
def test_the_status_of_the_second_to_come_ends_when_the_first_applies(
    day: date, until: date
) -> None:
    second = date(2027, 1, 1)
    whole = corpus(version(NEW, date(2026, 6, 1)), version(second, date(2026, 6, 1)))
    status = shown(whole, day, second).status
    assert status is not None
    assert status.until == until
    assert shown(whole, until, second).status is not None
    assert shown(whole, until + ONE_DAY, second).status != shown(whole, until, second).status


def test_what_lasts_names_no_last_day() -> None:
    old = shown(notice(), NEW, date(2025, 1, 1)).status
    assert old is not None
    assert old.until is None


def test_a_version_called_off_is_warned_of_until_it_would_have_applied() -> None:
    whole = corpus(
        version(date(2025, 1, 1)),
        version(NEW, date(2026, 6, 1), adverse=True, withdrawn=date(2026, 7, 1)),
    )
    (banner,) = shown(whole, date(2026, 8, 1)).banners
    assert banner.until == NEW
    assert not shown(whole, NEW + ONE_DAY).banners


def test_a_copy_is_good_for_a_week_where_nothing_changes_and_shown_for_a_month_more() -> None:
    """Neither what is called off nor what no page warns of makes it any shorter."""
    day = date(2026, 8, 30)
    whole = corpus(
        version(date(2026, 8, 5), date(2026, 7, 1)),
        version(NEW, date(2026, 7, 1), withdrawn=date(2026, 8, 1)),
    )
    found = horizon(whole, day)
    assert found.valid_until == date(2026, 9, 6)
    assert found.shown_until == date(2026, 10, 6)


def test_the_last_day_there_is_ends_nothing_with_an_error() -> None:
    late = version(date.max, announced=date(9998, 6, 1), adverse=True)
    timeline = Timeline.on((late,), date(9999, 1, 1))
    assert timeline.warned_until(late, 30) == date.max
