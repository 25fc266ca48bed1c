"""The rhythm of stations: one that works weekdays, one that never rests, and those of which too little is known."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.rhythm import Rhythm, quiet_at, quiet_for, rhythm_of

MONDAY = datetime(2026, 8, 31, tzinfo=UTC)
HOUR = timedelta(hours=1)
PLANT = ZoneInfo("Europe/Berlin")


def weekdays(weeks: int = 8, *, off: tuple[date, ...] = ()) -> list[datetime]:
    """A station that speaks every two hours from six to sixteen o'clock, five days a week."""
    days = [MONDAY + timedelta(days=n) for n in range(weeks * 7)]
    return [
        day + hour * HOUR for day in days if day.weekday() < 5 and day.date() not in off for hour in range(6, 17, 2)
    ]


def known(instants: list[datetime], *, off: tuple[date, ...] = ()) -> Rhythm:
    found = rhythm_of(instants, zone=UTC, days_off=off)
    assert found is not None
    return found


def silent_from(last: datetime, instants: list[datetime] | None = None) -> datetime:
    found = quiet_at(known(instants or weekdays()), last, zone=UTC)
    assert found is not None
    return found


def test_silence_in_the_middle_of_a_day_is_unusual_the_same_day() -> None:
    monday = MONDAY + timedelta(weeks=8)
    found = silent_from(monday + 8 * HOUR)
    assert monday + 10 * HOUR < found < monday + 13 * HOUR


def test_night_is_no_silence() -> None:
    tuesday = MONDAY + timedelta(weeks=8, days=1)
    assert tuesday + 6 * HOUR < silent_from(tuesday - 8 * HOUR) < tuesday + 11 * HOUR


def test_weekend_is_no_silence() -> None:
    monday = MONDAY + timedelta(weeks=8)
    friday = monday - timedelta(days=3) + 16 * HOUR
    assert monday + 6 * HOUR < silent_from(friday) < monday + 11 * HOUR


def test_station_that_never_rests_is_missed_at_any_hour() -> None:
    always = [MONDAY + n * HOUR for n in range(8 * 7 * 24)]
    last = always[-1]
    assert last + HOUR < silent_from(last, always) <= last + 2 * HOUR


def test_one_long_breakdown_does_not_teach_patience() -> None:
    whole, broken = weekdays(), [at for at in weekdays() if not 21 <= (at - MONDAY).days < 24]
    last = MONDAY + timedelta(weeks=8) + 8 * HOUR
    assert silent_from(last, broken) < silent_from(last, whole) + 2 * HOUR


def test_day_off_is_no_silence() -> None:
    monday = MONDAY + timedelta(weeks=8)
    last = monday - timedelta(days=3) + 16 * HOUR
    found = quiet_at(known(weekdays()), last, zone=UTC, days_off=[monday.date()])
    assert found is not None
    assert found.date() == (monday + timedelta(days=1)).date()


def test_days_off_of_the_past_do_not_teach_patience() -> None:
    off = tuple((MONDAY + timedelta(days=n)).date() for n in (14, 15, 16, 17, 18, 28, 35))
    assert known(weekdays(off=off), off=off).patience == pytest.approx(known(weekdays()).patience, rel=0.2)


@pytest.mark.parametrize(
    "instants", [[], weekdays()[:39], weekdays(2), [MONDAY + n * timedelta(seconds=1) for n in range(1000)]]
)
def test_too_little_teaches_nothing(instants: list[datetime]) -> None:
    assert rhythm_of(instants, zone=UTC) is None


def test_quiet_time_counts_only_the_hours_in_which_it_speaks() -> None:
    monday = MONDAY + timedelta(weeks=8)
    friday = monday - timedelta(days=3) + 16 * HOUR
    assert timedelta(hours=3) <= quiet_for(known(weekdays()), friday, monday + 9 * HOUR, zone=UTC) <= timedelta(hours=6)


def test_rhythm_is_learned_in_the_zone_of_the_plant() -> None:
    local = rhythm_of(weekdays(), zone=PLANT)
    assert local is not None
    assert local.rates[8] > 0.4 > local.rates[5]  # six o'clock in UTC is eight in the plant


@given(st.lists(st.integers(0, 8 * 7 * 96), min_size=0, max_size=400, unique=True))
def test_whatever_was_heard_silence_begins_after_the_last_word(quarters: list[int]) -> None:
    instants = [MONDAY + timedelta(minutes=15 * one) for one in sorted(quarters)]
    found = rhythm_of(instants, zone=UTC)
    if found is not None:
        begins = quiet_at(found, instants[-1], zone=UTC)
        assert begins is None or begins > instants[-1]
