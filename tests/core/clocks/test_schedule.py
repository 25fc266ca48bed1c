from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.core.clocks.world import CUSTOMER, WORKDAYS, berlin, days, elapsed, hours, local, night, plant, weekdays
from vorfreude.core.blueprint.model import Clock, DateRange, Duration, Hours, Unit
from vorfreude.core.clocks import Schedule


@pytest.mark.parametrize(
    ("start", "duration", "due"),
    [
        # an ordinary Wednesday, with the half hour at noon
        ("2026-06-10 07:00", hours(3), "2026-06-10 10:00"),
        ("2026-06-10 10:00", hours(2), "2026-06-10 12:00"),
        ("2026-06-10 10:00", hours(3), "2026-06-10 13:30"),
        ("2026-06-10 12:10", hours(1), "2026-06-10 13:30"),
        ("2026-06-10 12:10", Duration(45, "minutes", "plant"), "2026-06-10 13:15"),
        ("2026-06-10 15:00", hours(7), "2026-06-10 22:00"),
        ("2026-06-10 15:00", hours(8), "2026-06-11 07:00"),
        ("2026-06-10 00:00", hours(0.5), "2026-06-10 06:30"),
        ("2026-06-10 23:00", hours(0), "2026-06-10 23:00"),
        # a weekend
        ("2026-06-12 21:00", hours(2), "2026-06-15 07:00"),
        ("2026-06-13 11:00", hours(8), "2026-06-15 14:30"),
        # Corpus Christi, a holiday in Baden-Württemberg
        ("2026-06-03 20:00", hours(8), "2026-06-05 12:00"),
        # Christmas, closed from the 24th to Epiphany
        ("2026-12-23 14:30", hours(8), "2027-01-07 06:30"),
        ("2026-12-23 20:00", hours(8), "2027-01-07 12:00"),
        ("2026-12-23 21:59", days(1), "2027-01-07 21:59"),
        ("2026-12-23 22:00", days(1), "2027-01-08 06:00"),
        ("2026-12-23 10:00", days(1), "2027-01-07 10:00"),
        ("2026-12-22 10:00", days(2), "2027-01-07 10:00"),
        ("2026-12-28 10:00", days(2), "2027-01-11 06:00"),
        ("2026-12-31 23:30", days(0), "2026-12-31 23:30"),
        # working days
        ("2026-06-10 15:00", days(1), "2026-06-11 15:00"),
        ("2026-06-12 15:00", days(1), "2026-06-15 15:00"),
        ("2026-06-12 15:00", days(5), "2026-06-19 15:00"),
        ("2026-06-13 15:00", days(1), "2026-06-16 06:00"),
        ("2026-06-10 12:10", days(1), "2026-06-11 12:30"),
        ("2026-06-12 22:30", days(1), "2026-06-16 06:00"),
        # half an ordinary day is 7 hours and 45 minutes
        ("2026-06-10 10:00", days(0.5), "2026-06-10 18:15"),
        ("2026-06-12 20:00", days(0.5), "2026-06-15 11:45"),
        ("2026-06-11 20:00", days(1.5), "2026-06-15 11:45"),
        ("2026-06-13 11:00", days(0.5), "2026-06-15 14:15"),
        # across both changes of clocks, which fall outside hours
        ("2026-03-27 15:00", days(1), "2026-03-30 15:00"),
        ("2026-10-23 21:00", hours(2), "2026-10-26 07:00"),
    ],
)
def test_a_promise_on_the_plant_clock_is_due(start: str, duration: Duration, due: str) -> None:
    assert plant.due(berlin(start), duration) == berlin(due)


@pytest.mark.parametrize(
    ("due", "duration", "warn"),
    [
        ("2026-06-10 13:30", hours(3), "2026-06-10 10:00"),
        ("2026-06-11 06:00", hours(1), "2026-06-10 21:00"),
        ("2026-06-10 22:00", hours(9.5), "2026-06-10 12:30"),
        ("2026-06-10 12:00", hours(6), "2026-06-10 06:00"),
        ("2027-01-07 07:00", hours(3), "2026-12-23 20:00"),
        ("2026-06-10 23:00", hours(0), "2026-06-10 23:00"),
        ("2026-06-15 15:00", days(1), "2026-06-12 15:00"),
        ("2026-06-15 06:00", days(1), "2026-06-12 06:00"),
        ("2026-06-15 22:00", days(1), "2026-06-12 22:00"),
        ("2026-06-14 15:00", days(1), "2026-06-11 22:00"),
        ("2026-06-10 12:10", days(1), "2026-06-09 12:00"),
        ("2026-06-15 11:45", days(0.5), "2026-06-12 20:00"),
        ("2027-01-07 10:00", days(3), "2026-12-21 10:00"),
        ("2026-06-14 15:00", days(0), "2026-06-14 15:00"),
    ],
)
def test_a_promise_on_the_plant_clock_warns(due: str, duration: Duration, warn: str) -> None:
    assert plant.warn(berlin(due), duration) == berlin(warn)


@pytest.mark.parametrize(
    ("start", "end", "spent"),
    [
        ("2026-06-10 07:00", "2026-06-10 13:00", timedelta(hours=5, minutes=30)),
        ("2026-06-10 12:05", "2026-06-10 12:25", timedelta()),
        ("2026-06-10 13:00", "2026-06-10 07:00", timedelta()),
        ("2026-12-23 20:00", "2027-01-07 07:00", timedelta(hours=3)),
        ("2026-12-25 00:00", "2027-01-06 12:00", timedelta()),
        ("2026-06-08 00:00", "2026-06-15 00:00", 5 * timedelta(hours=15, minutes=30)),
        # 2025 has 261 days from Monday to Friday, 11 of them holidays in Baden-Württemberg; 2024 has 262 and 11
        ("2024-12-31 22:00", "2026-01-01 00:00", 250 * timedelta(hours=15, minutes=30)),
        ("2023-12-31 22:00", "2026-01-01 00:00", (251 + 250) * timedelta(hours=15, minutes=30)),
    ],
)
def test_working_time_between_two_instants(start: str, end: str, spent: timedelta) -> None:
    assert plant.between(berlin(start), berlin(end)) == spent


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-06-10 05:59:59", False),
        ("2026-06-10 06:00", True),
        ("2026-06-10 11:59:59.999999", True),
        ("2026-06-10 12:00", False),
        ("2026-06-10 12:30", True),
        ("2026-06-10 22:00", False),
        ("2026-06-13 10:00", False),
        ("2026-06-04 10:00", False),
        ("2026-12-23 10:00", True),
        ("2026-12-24 10:00", False),
        ("2027-01-06 21:00", False),
        ("2027-01-07 06:00", True),
    ],
)
def test_the_plant_is_open(at: str, is_open: bool) -> None:  # noqa: FBT001  it is the answer
    assert plant.is_open(berlin(at)) is is_open


@pytest.mark.parametrize(
    ("at", "opening"),
    [
        ("2026-06-10 10:00", "2026-06-10 10:00"),
        ("2026-06-10 12:00", "2026-06-10 12:30"),
        ("2026-12-23 22:00", "2027-01-07 06:00"),
    ],
)
def test_the_next_opening_of_the_plant(at: str, opening: str) -> None:
    assert plant.next_opening(berlin(at)) == berlin(opening)


@pytest.mark.parametrize(
    ("start", "duration", "due"),
    [
        ("2026-06-10 23:00", hours(2), "2026-06-11 01:00"),
        ("2026-06-11 05:00", hours(2), "2026-06-11 23:00"),
        ("2026-06-13 05:00", hours(2), "2026-06-15 23:00"),  # Friday's shift ends on Saturday
        ("2026-06-14 23:00", hours(2), "2026-06-16 00:00"),  # Sunday evening is closed, though Monday is worked
        ("2026-06-04 03:00", hours(4), "2026-06-05 23:00"),  # Wednesday's shift runs into the holiday
        ("2026-06-11 02:00", days(1), "2026-06-12 02:00"),
        (
            "2026-06-13 02:00",
            days(1),
            "2026-06-16 02:00",
        ),  # Saturday morning belongs to Friday, so on to Monday's shift
        ("2026-06-12 23:00", days(1), "2026-06-15 23:00"),
        ("2026-03-27 23:00", hours(7), "2026-03-28 06:00"),
        ("2026-12-31 23:00", hours(4), "2027-01-01 03:00"),
        ("2026-12-31 23:00", days(1), "2027-01-04 23:00"),
        ("2026-06-10 23:00", days(0.5), "2026-06-11 03:00"),
    ],
)
def test_a_night_shift_belongs_to_the_day_it_opens(start: str, duration: Duration, due: str) -> None:
    assert night.due(berlin(start), duration) == berlin(due)


def test_the_end_of_a_night_shift_belongs_to_the_day_it_opened() -> None:
    assert night.warn(berlin("2026-06-16 06:00"), days(1)) == berlin("2026-06-13 06:00")


def test_a_night_shift_is_seven_or_nine_hours_when_the_clocks_change() -> None:
    every_night = Schedule.of(Clock("night", "Europe/Berlin", hours=(Hours(time(22), time(6)),)), "UTC")

    assert every_night.between(berlin("2026-03-28 12:00"), berlin("2026-03-29 12:00")) == timedelta(hours=7)
    assert every_night.between(berlin("2026-10-24 12:00"), berlin("2026-10-25 12:00")) == timedelta(hours=9)


def test_midnight_as_a_closing_is_the_end_of_the_day() -> None:
    late = Schedule.of(Clock("late", "Europe/Berlin", days=(1,), hours=(Hours(time(18), time(0)),)), "UTC")

    assert late.due(berlin("2026-06-08 20:00"), hours(4)) == berlin("2026-06-09 00:00")
    assert late.due(berlin("2026-06-08 20:00"), hours(5)) == berlin("2026-06-15 19:00")


def test_from_midnight_to_midnight_is_the_whole_day() -> None:
    whole = Clock("whole", "Europe/Berlin", days=WORKDAYS, hours=(Hours(time(0), time(0)),))

    for schedule in (weekdays, Schedule.of(whole, "UTC")):
        assert schedule.due(berlin("2026-06-12 23:00"), hours(2)) == berlin("2026-06-15 01:00")
        assert schedule.due(berlin("2026-06-12 23:00"), days(1)) == berlin("2026-06-15 23:00")
        assert schedule.between(berlin("2026-03-23 00:00"), berlin("2026-03-30 00:00")) == timedelta(hours=120)
        assert schedule.warn(berlin("2026-06-16 00:00"), days(1)) == berlin("2026-06-15 00:00")
        assert schedule.warn(berlin("2026-06-13 00:00"), days(1)) == berlin("2026-06-12 00:00")


def test_hours_that_overlap_count_once() -> None:
    twice = Clock("twice", "Europe/Berlin", hours=(Hours(time(8), time(14)), Hours(time(12), time(16))))

    schedule = Schedule.of(twice, "UTC")

    assert schedule.between(berlin("2026-06-10 00:00"), berlin("2026-06-11 00:00")) == timedelta(hours=8)
    assert schedule.due(berlin("2026-06-10 08:00"), days(0.5)) == berlin("2026-06-10 12:00")


def test_an_opening_that_summer_time_skips_is_the_change_of_clocks() -> None:
    early = Schedule.of(Clock("early", "Europe/Berlin", hours=(Hours(time(2, 30), time(5)),)), "UTC")
    change = datetime(2026, 3, 29, 1, tzinfo=UTC)

    assert early.next_opening(berlin("2026-03-29 00:00")) == change
    assert early.due(berlin("2026-03-29 00:00"), hours(2)) == berlin("2026-03-29 05:00")
    assert early.due(berlin("2026-03-28 02:40"), days(1)) == change


def test_of_a_repeated_wall_time_the_first_counts() -> None:
    early = Schedule.of(Clock("early", "Europe/Berlin", hours=(Hours(time(2, 30), time(5)),)), "UTC")

    assert early.next_opening(berlin("2026-10-25 00:00")) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert early.between(berlin("2026-10-25 00:00"), berlin("2026-10-25 12:00")) == timedelta(hours=3, minutes=30)
    assert early.due(berlin("2026-10-24 02:45"), days(1)) == datetime(2026, 10, 25, 0, 45, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "start", "end", "spent"),
    [
        ("Asia/Kathmandu", "2026-06-10 00:00", "2026-06-11 00:00", timedelta(hours=13)),
        ("Australia/Lord_Howe", "2026-04-05 00:00", "2026-04-06 00:00", timedelta(hours=13)),
        ("Pacific/Kiritimati", "2025-12-31 00:00", "2026-01-02 00:00", timedelta(hours=26)),
        ("Pacific/Pago_Pago", "2025-12-31 00:00", "2026-01-02 00:00", timedelta(hours=26)),
        ("Pacific/Apia", "2011-12-29 00:00", "2012-01-01 00:00", timedelta(hours=26)),  # the 30th never was
        ("America/Sao_Paulo", "2018-11-03 00:00", "2018-11-06 00:00", timedelta(hours=39)),
    ],
)
def test_a_participant_has_hours_in_their_own_zone(zone: str, start: str, end: str, spent: timedelta) -> None:
    customer = Schedule.of(CUSTOMER, zone)

    assert customer.between(local(start, zone), local(end, zone)) == spent
    assert customer.next_opening(local(start, zone)) == local(start.replace("00:00", "08:00"), zone)


def test_a_night_shift_that_is_still_running_keeps_its_day_after_an_early_opening() -> None:
    early_and_late = (Hours(time(2), time(3)), Hours(time(22), time(6)))
    schedule = Schedule.of(Clock("both", "Europe/Berlin", days=WORKDAYS, hours=early_and_late), "UTC")

    assert schedule.due(berlin("2026-06-12 05:00"), days(1)) == berlin("2026-06-13 05:00")
    assert schedule.due(berlin("2026-06-13 05:00"), days(1)) == berlin("2026-06-16 05:00")
    assert schedule.due(berlin("2026-06-12 02:30"), days(1)) == berlin("2026-06-15 02:30")


def test_working_hours_that_summer_time_skips_wait_for_the_next_opening() -> None:
    short = Schedule.of(Clock("short", "Europe/Berlin", hours=(Hours(time(2), time(3)),)), "UTC")

    assert short.due(berlin("2026-03-28 02:10"), days(1)) == berlin("2026-03-30 02:00")
    assert short.between(berlin("2026-03-28 12:00"), berlin("2026-03-29 12:00")) == timedelta()


def test_a_repeated_wall_time_before_the_opening_belongs_to_its_own_day() -> None:
    sundays = Schedule.of(Clock("sundays", "Europe/Berlin", days=(7,), hours=(Hours(time(2, 30), time(5)),)), "UTC")
    second_quarter_past_two = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)

    assert sundays.is_open(second_quarter_past_two)
    assert sundays.remove_days(second_quarter_past_two, 1) == berlin("2026-10-18 02:15")


def test_a_night_shift_into_a_day_that_never_was_belongs_to_its_own_day() -> None:
    weekday_nights = Clock("nights", "Pacific/Apia", days=(1, 2, 3, 4), hours=(Hours(time(22), time(6)),))
    change = local("2011-12-31 00:00", "Pacific/Apia")

    assert Schedule.of(weekday_nights, "UTC").remove_days(change, 1) == local("2011-12-29 00:00", "Pacific/Apia")


def test_half_an_hour_of_summer_time_on_lord_howe_is_half_an_hour_of_work() -> None:
    whole = Schedule.of(Clock("whole", "Australia/Lord_Howe"), "UTC")

    assert whole.due(local("2026-04-04 12:00", "Australia/Lord_Howe"), hours(24)) == local(
        "2026-04-05 11:30", "Australia/Lord_Howe"
    )
    assert whole.due(local("2026-04-04 12:00", "Australia/Lord_Howe"), days(1)) == local(
        "2026-04-05 12:00", "Australia/Lord_Howe"
    )


@pytest.mark.parametrize(
    ("amount", "unit", "due"),
    [
        (90, "minutes", "2026-03-28 13:30:00"),
        (2, "hours", "2026-03-28 14:00:00"),
        (1, "days", "2026-03-29 13:00:00"),  # 24 hours, one of them skipped by the wall clock
        (0.5, "days", "2026-03-29 00:00:00"),
        (1, "weeks", "2026-04-04 13:00:00"),
    ],
)
def test_without_a_clock_time_runs_day_and_night(amount: float, unit: Unit, due: str) -> None:
    start = berlin("2026-03-28 12:00")

    assert elapsed.due(start, Duration(amount, unit)) == berlin(due)
    assert elapsed.warn(berlin(due), Duration(amount, unit)) == start
    assert elapsed.between(start, berlin(due)) == berlin(due) - start
    assert elapsed.is_open(start)
    assert elapsed.next_opening(start) == start


@pytest.mark.parametrize("schedule", [plant, elapsed])
def test_results_are_in_utc_whatever_zone_was_asked_in(schedule: Schedule) -> None:
    tokyo = datetime(2026, 6, 10, 20, tzinfo=ZoneInfo("Asia/Tokyo"))

    for result in (
        schedule.advance(tokyo, timedelta()),
        schedule.advance(tokyo, timedelta(hours=1)),
        schedule.retreat(tokyo, timedelta()),
        schedule.retreat(tokyo, timedelta(hours=1)),
        schedule.add_days(tokyo, 0),
        schedule.add_days(tokyo, 1),
        schedule.remove_days(tokyo, 1),
        schedule.next_opening(tokyo),
        schedule.next_local(tokyo, 5, time(17)),
    ):
        assert result.tzinfo is UTC
    assert schedule.advance(tokyo, timedelta(hours=1)) == schedule.advance(tokyo.astimezone(UTC), timedelta(hours=1))


@pytest.mark.parametrize(
    ("at", "weekday", "wall", "expected"),
    [
        ("2026-06-10 12:00", 5, time(17), "2026-06-12 17:00"),
        ("2026-06-12 16:59", 5, time(17), "2026-06-12 17:00"),
        ("2026-06-12 17:00", 5, time(17), "2026-06-19 17:00"),
        ("2026-06-12 18:00", 5, time(17), "2026-06-19 17:00"),
        ("2026-06-12 18:00", None, time(17), "2026-06-13 17:00"),
        ("2026-06-12 16:00", None, time(17), "2026-06-12 17:00"),
        ("2026-03-28 12:00", 7, time(2, 30), "2026-03-29 03:00"),
        ("2026-10-24 12:00", 7, time(2, 30), "2026-10-25 02:30"),
        ("2026-10-23 18:00", 5, time(17), "2026-10-30 17:00"),
        ("2026-12-31 18:00", 4, time(17), "2027-01-07 17:00"),
    ],
)
def test_the_next_digest_is_at_its_local_time(at: str, weekday: int | None, wall: time, expected: str) -> None:
    assert elapsed.next_local(berlin(at), weekday, wall) == berlin(expected)
    assert plant.next_local(berlin(at), weekday, wall) == berlin(expected)


def test_after_the_first_of_two_equal_wall_times_comes_the_next_day() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

    assert elapsed.next_local(first, None, time(2, 30)) == berlin("2026-10-26 02:30")


@pytest.mark.parametrize("year", [3, 1600, 1893, 2150, 9990])
def test_years_far_away_keep_their_hours(year: int) -> None:
    schedule = Schedule.of(Clock("customer", "Europe/Berlin", hours=(Hours(time(8), time(21)),)), "UTC")
    start = datetime(year, 6, 10, 12, tzinfo=ZoneInfo("Europe/Berlin"))

    assert schedule.due(start, days(1)) == datetime(year, 6, 11, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    assert schedule.advance(start, timedelta(hours=13)) == schedule.due(start, days(1))
    assert schedule.between(start, start + timedelta(days=10)) == timedelta(hours=130)


def test_work_of_decades_is_counted_over_the_years() -> None:
    schedule = Schedule.of(CUSTOMER, "UTC")
    start = datetime(2026, 1, 1, 8, tzinfo=UTC)

    assert schedule.advance(start, 365 * 40 * timedelta(hours=13)) == datetime(2065, 12, 21, 21, tzinfo=UTC)
    assert schedule.add_days(start, 365 * 40) == datetime(2065, 12, 22, 8, tzinfo=UTC)
    assert schedule.remove_days(schedule.add_days(start, 365 * 40), 365 * 40) == start
    assert schedule.retreat(datetime(2065, 12, 21, 21, tzinfo=UTC), 365 * 40 * timedelta(hours=13)) == start


def test_a_clock_that_is_closed_for_nine_years_opens_again() -> None:
    resting = Clock("resting", "Europe/Berlin", closed=(DateRange(date(2026, 7, 1), date(2035, 6, 30)),))

    assert Schedule.of(resting, "UTC").due(berlin("2026-06-30 12:00"), hours(13)) == berlin("2035-07-01 01:00")
