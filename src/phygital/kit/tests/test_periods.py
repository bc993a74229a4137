from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phygital.kit.periods import Period, merge

MIDNIGHT = datetime(2026, 3, 29, tzinfo=UTC)


def at(hour):
    return MIDNIGHT + timedelta(hours=hour)


def hours(start, end):
    return Period(at(start), at(end))


@st.composite
def some_periods(draw):
    start = draw(st.integers(0, 40))
    return hours(start, start + draw(st.integers(1, 12)))


def covered(*periods):
    """The whole hours that lie in any of them."""
    return {hour for hour in range(60) for period in periods if period.contains(at(hour))}


@given(some_periods(), some_periods())
def test_what_lies_in_both(one, other):
    shared = one.intersection(other)
    assert covered(one) & covered(other) == (covered(shared) if shared else set())
    assert one.overlaps(other) is other.overlaps(one) is (shared is not None)
    assert shared == other.intersection(one)


@given(some_periods(), some_periods())
def test_what_is_left_when_another_is_taken_away(one, other):
    left = one.subtract(other)
    assert covered(*left) == covered(one) - covered(other)
    assert not any(piece.overlaps(other) for piece in left)
    assert (
        sum((piece.length for piece in left), timedelta())
        + (shared.length if (shared := one.intersection(other)) else timedelta())
        == one.length
    )


@given(st.lists(some_periods()))
def test_merging_keeps_the_time_and_leaves_gaps_between(periods):
    merged = merge(periods)
    assert covered(*merged) == covered(*periods)
    assert all(before.end < after.start for before, after in pairwise(merged))
    assert merge(merged) == merged
    assert merge(reversed(periods)) == merged


def test_one_booking_may_follow_directly_on_another():
    assert not hours(9, 10).overlaps(hours(10, 11))
    assert merge([hours(10, 11), hours(9, 10)]) == (hours(9, 11),)


def test_the_end_is_left_out_and_instants_may_be_in_any_zone():
    morning = hours(0, 2)
    assert morning.contains(at(0))
    assert not morning.contains(at(2))
    assert morning.contains(datetime(2026, 3, 29, 4, 0, tzinfo=ZoneInfo("Europe/Athens")))


def test_an_hour_is_an_hour_when_clocks_change():
    assert hours(0, 3).length == timedelta(hours=3)


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 3, 29),  # noqa: DTZ001
        datetime(2026, 3, 29, tzinfo=ZoneInfo("Europe/Tirane")),
        datetime(2026, 3, 29, tzinfo=timezone(timedelta(hours=2))),
    ],
)
def test_an_instant_that_is_not_in_utc_is_refused(instant):
    with pytest.raises(ValueError, match="UTC"):
        Period(instant, at(60))
    with pytest.raises(ValueError, match="UTC"):
        Period(at(-60), instant)


@pytest.mark.parametrize("end", [5, 4])
def test_a_period_that_does_not_last_is_refused(end):
    with pytest.raises(ValueError, match="ends after it starts"):
        hours(5, end)
