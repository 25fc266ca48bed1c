from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.core.clocks.world import CUSTOMER, NEVER, berlin, days, elapsed, hours, plant
from vorfreude.core.blueprint.model import Clock, DateRange, Duration, Unit
from vorfreude.core.clocks import ClockError, NeverOpens, Schedule


def test_a_clock_that_never_opens_is_never_open_but_refuses_to_search() -> None:
    never = Schedule.of(NEVER, "UTC")
    at = berlin("2026-06-10 12:00")

    assert not never.is_open(at)
    assert never.between(at, at + timedelta(days=365 * 30)) == timedelta()
    assert never.advance(at, timedelta()) == at
    questions: tuple[Callable[[], datetime], ...] = (
        lambda: never.advance(at, timedelta(seconds=1)),
        lambda: never.retreat(at, timedelta(seconds=1)),
        lambda: never.add_days(at, 1),
        lambda: never.remove_days(at, 1),
        lambda: never.next_opening(at),
    )
    for question in questions:
        with pytest.raises(NeverOpens, match="expected at least one working day"):
            question()


def test_a_clock_that_is_closed_for_good_says_so() -> None:
    sold = Clock("sold", "Europe/Berlin", closed=(DateRange(date(2026, 7, 1), date(2090, 1, 1)),))

    with pytest.raises(NeverOpens) as refusal:
        Schedule.of(sold, "UTC").due(berlin("2026-06-30 12:00"), hours(13))

    assert str(refusal.value) == (
        "a clock without an opening in the 10 years to or from 2036: expected at least one working day. "
        "Look at the clock's days and closed ranges."
    )


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (
            "XX",
            (
                "holidays 'XX': expected an ISO 3166 country code, optionally with a subdivision, such as US or DE-BW. "
                "No holidays are known for 'XX'; codes are in capitals."
            ),
        ),
        (
            "de-bw",
            (
                "holidays 'de-bw': expected an ISO 3166 country code, optionally with a subdivision, such as US or DE-BW. "
                "No holidays are known for 'de'; codes are in capitals."
            ),
        ),
        (
            "AT-XY",
            (
                "holidays 'AT-XY': expected AT, or AT- and a subdivision with holidays of its own. "
                "Known subdivisions of AT: 1, 2, 3, 4, 5, 6, 7, 8, 9."
            ),
        ),
        (
            "JP-",
            (
                "holidays 'JP-': expected JP, or JP- and a subdivision with holidays of its own. "
                "Known subdivisions of JP: none."
            ),
        ),
    ],
)
def test_unknown_holidays_are_refused_with_what_was_expected(code: str, message: str) -> None:
    with pytest.raises(ClockError) as refusal:
        Schedule.of(Clock("plant", "Europe/Berlin", holidays=code), "UTC")

    assert str(refusal.value) == message


@pytest.mark.parametrize("zone", ["", "Europe", "Europe/Bärlin", "europe/berlin", "../etc", "participant", "a\0b"])
def test_an_unknown_zone_is_refused_with_what_was_expected(zone: str) -> None:
    for clock in (None, CUSTOMER, Clock("plant", zone)):
        with pytest.raises(ClockError) as refusal:
            Schedule.of(clock, zone)

        assert str(refusal.value) == (
            f"time zone {zone!r}: expected an IANA time zone such as Europe/Berlin or America/New_York. "
            "Names are case-sensitive; UTC is one of them."
        )


@pytest.mark.parametrize("schedule", [plant, elapsed])
def test_a_naive_datetime_is_refused(schedule: Schedule) -> None:
    naive = datetime(2026, 6, 10, 12)  # noqa: DTZ001  that is the mistake

    questions: tuple[Callable[[], object], ...] = (
        lambda: schedule.is_open(naive),
        lambda: schedule.advance(naive, timedelta(hours=1)),
        lambda: schedule.between(naive, naive),
        lambda: schedule.add_days(naive, 1),
        lambda: schedule.next_local(naive, None, time(17)),
    )
    for question in questions:
        with pytest.raises(ClockError, match=r"^the naive datetime 2026-06-10 12:00:00: expected"):
            question()


@pytest.mark.parametrize("schedule", [plant, elapsed])
@pytest.mark.parametrize("amount", [-1.0, float("nan"), float("inf"), 1e300])
@pytest.mark.parametrize("unit", ["hours", "days"])
def test_a_duration_that_is_no_length_of_time_is_refused(schedule: Schedule, amount: float, unit: Unit) -> None:
    for question in (schedule.due, schedule.warn):
        with pytest.raises(ClockError):
            question(berlin("2026-06-10 12:00"), Duration(amount, unit))


def test_weeks_on_a_clock_are_refused_with_a_hint() -> None:
    with pytest.raises(ClockError) as refusal:
        plant.due(berlin("2026-06-10 12:00"), Duration(2, "weeks", "plant"))

    assert str(refusal.value) == (
        "2 weeks on plant: expected minutes, hours or days of working time. "
        "Say how many working days a week has: 5 days instead of 1 week."
    )


@pytest.mark.parametrize("schedule", [plant, elapsed])
@pytest.mark.parametrize("edge", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_an_instant_at_the_edge_of_the_calendar_is_refused_or_answered(schedule: Schedule, edge: datetime) -> None:
    questions: tuple[Callable[[], datetime], ...] = (
        lambda: schedule.advance(edge, timedelta(days=1)),
        lambda: schedule.retreat(edge, timedelta(days=1)),
        lambda: schedule.due(edge, days(1)),
        lambda: schedule.next_opening(edge),
        lambda: schedule.next_local(edge, 5, time(17)),
        lambda: schedule.next_local(edge.replace(tzinfo=ZoneInfo("Asia/Tokyo")), 5, time(17)),
        lambda: schedule.next_local(edge.replace(tzinfo=ZoneInfo("America/New_York")), 5, time(17)),
    )
    for question in questions:
        try:
            assert question().tzinfo is UTC
        except ClockError as refusal:
            assert refusal.expected  # noqa: PT017  either way is right, a crash is not


def test_a_wrong_date_far_away_is_refused_rather_than_counted() -> None:
    with pytest.raises(ClockError, match="expected at most 100 years of working time"):
        plant.between(berlin("2026-06-10 12:00"), datetime(9000, 1, 1, tzinfo=UTC))
    with pytest.raises(ClockError, match="expected at most 100 years of working time"):
        Schedule.of(CUSTOMER, "UTC").advance(berlin("2026-06-10 12:00"), timedelta(days=365 * 80))
