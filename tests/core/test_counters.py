"""What a counter shows is believed when it can be so; a pace is a habit and not a journey."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.counters import Pace, Ran, Shown, oddity, pace, projected, ran, reached

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def shown(value: int, day: float, *, anew: bool = False) -> Shown:
    return Shown(value, START + day * DAY, anew)


KNOWN = [shown(1_000, 0), shown(4_000, 100), shown(10, 200, anew=True), shown(600, 220)]


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (shown(1_000, 0), ""),
        (shown(999, 10), "below"),
        (shown(4_001, 50), "above"),
        (shown(2_500, 50), ""),
        (shown(3_900, 0.5), "fast"),
        (shown(9_000, 150), ""),
        (shown(600, 221), ""),
        (shown(599, 221), "below"),
        (shown(700, 220), ""),
        (shown(701, 220), "fast"),
        (shown(0, 221, anew=True), ""),
        (shown(0, 150, anew=True), "above"),
        (shown(5_000_001, 9_000), "beyond"),
        (shown(-1, 0, anew=True), "beyond"),
    ],
)
def test_reading_is_odd_beside_its_neighbours_in_time(one: Shown, said: str) -> None:
    assert oddity(one, KNOWN, counter="km", most=5_000_000) == said


def test_hours_never_run_faster_than_the_clock() -> None:
    known = [shown(100, 0)]
    assert [oddity(shown(value, 1), known, counter="hours", most=500_000) for value in (126, 127)] == ["", "fast"]


def test_what_was_run_goes_on_when_the_counter_is_replaced() -> None:
    assert [one.total for one in ran(KNOWN)] == [1_000, 4_000, 4_000, 4_590]
    assert [one.total for one in ran([shown(7, 0, anew=True), shown(9, 1)])] == [7, 9]


def test_pace_is_that_of_the_last_year() -> None:
    known = [shown(0, 0), shown(100_000, 1_000), shown(101_000, 1_100), shown(103_650, 1_365)]
    found = pace(known)
    assert found is not None
    assert (found.per_day, found.over, found.last) == (10.0, 365 * DAY, Ran(103_650, START + 1_365 * DAY))


def test_pace_of_a_few_days_is_none_and_a_longer_look_is_taken_where_there_is_one() -> None:
    assert pace([shown(0, 0), shown(500, 27)]) is None
    assert pace([]) is None
    found = pace([shown(0, 0), shown(4_000, 400), shown(4_000, 800)])
    assert found is not None
    assert found.per_day == 5.0


def test_what_is_reached_when_follows_from_the_pace() -> None:
    found = Pace(50.0, 365 * DAY, Ran(12_000, START))
    assert reached(found, 15_000) == START + 60 * DAY
    assert reached(found, 12_000) == START
    assert projected(found, START + 60 * DAY) == 15_000
    assert projected(found, START - 60 * DAY) == 12_000
    assert reached(Pace(0.0, DAY, Ran(5, START)), 6) is None
    assert reached(Pace(1e-9, DAY, Ran(5, START)), 6) is None


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 5_000)), min_size=1, max_size=20),
    st.sets(st.integers(0, 19)),
)
def test_total_never_runs_backwards_over_readings_that_were_believed(
    steps: list[tuple[int, int]], anew: set[int]
) -> None:
    known: list[Shown] = []
    for place, (day, value) in enumerate(steps):
        one = shown(value, day, anew=place in anew)
        if not oddity(one, known, counter="km", most=5_000_000):
            known.append(one)
    totals = [one.total for one in ran(known)]
    assert totals == sorted(totals)
