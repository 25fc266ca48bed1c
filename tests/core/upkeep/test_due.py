"""What is due when: worked examples as manuals give them, and what must hold for every plan."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.upkeep import NEVER, Counted, Done, Every, Line, Pace, due_of

HANDED_OVER = Counted(date(2026, 3, 2), km=40, hours=0)
OIL = Line("oil", Every(months=12, km=15_000), severe=Every(months=6, km=7_500))
RUN_IN = Line("run-in", Every(months=24, km=30_000), first=Every(km=1_500))
ENGINE = Line("engine", Every(months=12, hours=100))
WINTER = Line("winter-tyres", NEVER, season=frozenset({10, 11}))
WASH_UP = Line("antifouling", Every(months=12), season=frozenset({2, 3}))
TODAY = date(2026, 9, 2)


@pytest.mark.parametrize(
    ("line", "done", "km", "hours", "pace", "is_severe", "on", "because"),
    [
        # by date: a little driven
        (OIL, None, 2_000, 0, 10, False, date(2027, 3, 2), "months"),
        # by distance: 15,040 − 12,040 = 3,000 km at 100 a day are 30 days
        (OIL, None, 12_040, 0, 100, False, date(2026, 10, 2), "km"),
        # severe use: after six months, or 7,500 km
        (OIL, None, 2_000, 0, 10, True, date(2026, 9, 2), "months"),
        (OIL, None, 5_540, 0, 100, True, date(2026, 9, 2), "months"),
        # counted from the last time
        (OIL, Done("oil", date(2026, 8, 31), km=12_000), 12_100, 0, 20, False, date(2027, 8, 31), "months"),
        (OIL, Done("oil", date(2026, 8, 31), km=12_000), 26_000, 0, 100, False, date(2026, 9, 12), "km"),
        # the first time sooner, then as usual
        (RUN_IN, None, 1_440, 0, 10, False, date(2026, 9, 12), "km"),
        (RUN_IN, Done("run-in", date(2026, 4, 1), km=1_500), 2_000, 0, 10, False, date(2028, 4, 1), "months"),
        # reached already: today
        (OIL, None, 16_000, 0, 100, False, TODAY, "km"),
        # a counter of hours: 100 − 40 = 60 hours at two a day
        (ENGINE, None, 0, 40, 2, False, date(2026, 10, 2), "hours"),
        # nobody drives: the calendar counts
        (OIL, None, 2_000, 0, 0, False, date(2027, 3, 2), "months"),
        # once each season
        (WINTER, None, 0, 0, 0, False, date(2026, 11, 30), "season"),
        (WINTER, Done("winter-tyres", date(2026, 10, 20)), 0, 0, 0, False, date(2027, 11, 30), "season"),
        (WINTER, Done("winter-tyres", date(2017, 10, 20)), 0, 0, 0, False, date(2026, 11, 30), "season"),
        # an interval that ends after its season is met within the season before
        (WASH_UP, Done("antifouling", date(2025, 5, 10)), 0, 0, 0, False, date(2026, 3, 31), "months"),
    ],
)  # fmt: skip
def test_worked_example(
    line: Line, done: Done | None, km: int, hours: int, pace: float, is_severe: bool, on: date, because: str  # noqa: FBT001 an example
) -> None:  # fmt: skip
    now = Counted(TODAY, km, hours)
    found = due_of(line, begun=HANDED_OVER, done=done, now=now, pace=Pace(pace, pace), is_severe=is_severe)
    assert (found.on, found.because) == (on, because)


def test_the_last_day_of_a_month_stays_the_last_day() -> None:
    begun = Counted(date(2027, 8, 31))
    line = Line("look", Every(months=6))
    assert due_of(line, begun=begun, done=None, now=begun, pace=Pace()).on == date(2028, 2, 29)


intervals = st.builds(
    Every, st.none() | st.integers(1, 60), st.none() | st.integers(1, 50_000), st.none() | st.integers(1, 1_000)
)
seasons = st.frozensets(st.integers(1, 12), max_size=4)
lines = st.builds(Line, st.just("line"), intervals, intervals, intervals, seasons)
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))
paces = st.builds(Pace, st.floats(0, 500), st.floats(0, 24))


@given(
    lines,
    days,
    st.integers(0, 4_000),
    st.integers(0, 300_000),
    st.integers(0, 100_000),
    st.integers(0, 9_000),
    paces,
    st.booleans(),
)
def test_nothing_is_due_before_the_last_work_and_more_distance_is_never_later(
    line: Line,
    day: date,
    since: int,
    km: int,
    more: int,
    hours: int,
    pace: Pace,
    is_severe: bool,  # noqa: FBT001 drawn
) -> None:
    done = Done("line", day, km, hours)
    today = day + timedelta(days=since)
    found = [
        due_of(line, begun=Counted(day), done=done, now=Counted(today, at, hours), pace=pace, is_severe=is_severe).on
        for at in (km, km + more)
    ]
    assert all(on is None or on >= day for on in found)
    sooner = found[1] or date.max
    assert sooner <= (found[0] or date.max)


@given(lines, days, st.integers(0, 4_000), st.integers(0, 300_000), paces)
def test_severe_use_is_never_later_where_its_intervals_are_not_longer(
    line: Line, day: date, since: int, km: int, pace: Pace
) -> None:
    def shorter(one: int | None, other: int | None) -> int | None:
        return None if one is None or other is None else min(one, other)

    every, severe = line.every, line.severe
    hard = Every(shorter(every.months, severe.months), shorter(every.km, severe.km), shorter(every.hours, severe.hours))
    both = Line("line", every, severe=hard)
    now = Counted(day + timedelta(days=since), km, 0)
    usual, strict = (
        due_of(both, begun=Counted(day, 0, 0), done=None, now=now, pace=pace, is_severe=one).on for one in (False, True)
    )
    assert (strict or date.max) <= (usual or date.max)
