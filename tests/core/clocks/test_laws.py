"""The laws of working time, for clocks and zones nobody would choose, against a reference that counts minutes."""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.clocks.world import PLANT, plant
from vorfreude.core.blueprint.model import Clock, DateRange, Hours
from vorfreude.core.clocks import Schedule

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
BERLIN = ZoneInfo("Europe/Berlin")

# Days on which something odd happens to the clocks of a zone.
ODD_DAYS = [
    ("Europe/Berlin", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("Europe/Dublin", date(2026, 10, 25)),  # its winter time is the exception
    ("Australia/Lord_Howe", date(2026, 4, 5)),  # half an hour
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("America/Sao_Paulo", date(2018, 11, 4)),  # the day begins at one
    ("America/Sao_Paulo", date(2018, 2, 17)),  # its last hour comes twice
    ("America/Havana", date(2026, 11, 1)),  # its first hour comes twice
    ("Pacific/Apia", date(2011, 12, 30)),  # never was
    ("Antarctica/Troll", date(2026, 3, 29)),  # two hours
    ("Asia/Kathmandu", date(2025, 12, 31)),  # odd offset, new year
    ("Pacific/Kiritimati", date(2025, 12, 31)),
    ("Pacific/Pago_Pago", date(2025, 12, 31)),
]
WINDOW = 6  # days before and after that the reference counts

walls = st.builds(time, st.integers(0, 23), st.sampled_from([0, 0, 0, 15, 30, 59]))
all_hours = st.lists(st.builds(Hours, walls, walls), max_size=3).map(tuple)
weekdays = st.frozensets(st.integers(1, 7), min_size=1).map(lambda days: tuple(sorted(days)))


@st.composite
def clocks_near_odd_days(draw: st.DrawFn) -> tuple[Clock, date]:
    zone, odd = draw(st.sampled_from(ODD_DAYS))
    first = odd + draw(st.integers(-4, 4)) * DAY
    closed = draw(st.sampled_from([(), (DateRange(first, first + DAY),)]))
    return Clock("any", zone, days=draw(weekdays), hours=draw(all_hours), closed=closed), odd


minutes_of_window = st.integers(0, 2 * WINDOW * 24 * 60)


class Reference:
    """The minutes around a day, each open or not: from the first minute whose wall clock reads the opening, or more."""

    def __init__(self, clock: Clock, odd: date) -> None:
        zone = ZoneInfo(clock.timezone)
        self.begin = datetime.combine(odd, time(), UTC) - (WINDOW + 3) * DAY
        minutes = range((2 * WINDOW + 6) * 24 * 60)
        walls = [(self.begin + n * MINUTE).astimezone(zone).replace(tzinfo=None) for n in minutes]
        self.reached = list(accumulate(walls, max))
        self.open = [False for _ in minutes]
        for n in range(-WINDOW - 5, WINDOW + 5):
            self.mark(clock, odd + n * DAY)
        self.worked = list(accumulate(self.open, initial=0))

    def mark(self, clock: Clock, day: date) -> None:
        if day.isoweekday() not in clock.days or any(span.first <= day <= span.last for span in clock.closed):
            return
        for span in clock.hours or (Hours(time(0), time(0)),):
            last = day if span.opens < span.closes else day + DAY
            opens = bisect_left(self.reached, datetime.combine(day, span.opens))
            closes = bisect_left(self.reached, datetime.combine(last, span.closes))
            self.open[opens:closes] = [True] * (closes - opens)

    def minute(self, at: datetime) -> int:
        return (at - self.begin) // MINUTE

    def between(self, start: datetime, end: datetime) -> timedelta:
        return max(self.worked[self.minute(end)] - self.worked[self.minute(start)], 0) * MINUTE


@settings(max_examples=60, deadline=None)
@given(clocks_near_odd_days(), st.lists(minutes_of_window, min_size=6, max_size=6))
def test_working_time_is_what_counting_minutes_gives(case: tuple[Clock, date], offsets: list[int]) -> None:
    clock, odd = case
    schedule, reference = Schedule.of(clock, "UTC"), Reference(clock, odd)
    start = datetime.combine(odd, time(), UTC) - WINDOW * DAY
    points = [start + n * MINUTE for n in offsets]

    for one, other in pairwise(points):
        spent = reference.between(one, other)
        assert schedule.is_open(one) == reference.open[reference.minute(one)]
        assert schedule.between(one, other) == spent
        if spent:
            first = bisect_left(reference.worked, reference.worked[reference.minute(other)])
            assert schedule.advance(one, spent) == reference.begin + first * MINUTE
            assert schedule.retreat(other, spent) == schedule.next_opening(one)
            assert reference.open[reference.minute(schedule.next_opening(one))]


instants = st.datetimes(datetime(1980, 1, 1), datetime(2060, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001
stretches = st.timedeltas(timedelta(), timedelta(days=90))
workings = st.timedeltas(timedelta(), timedelta(days=10))  # a clock may open for a quarter of an hour a week
quarters = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
quarter_hours = st.lists(st.builds(Hours, quarters, quarters), max_size=3).map(tuple)
amounts = st.floats(0, 300) | st.integers(0, 300).map(float)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    zone, odd = draw(st.sampled_from(ODD_DAYS))
    clock = Clock(
        "any",
        "participant",
        days=draw(weekdays),
        hours=draw(quarter_hours),
        holidays=draw(st.sampled_from([None, "DE-BW", "US", "JP"])),
        closed=draw(st.sampled_from([(), (DateRange(odd, odd + 40 * DAY),)])),
    )
    return draw(st.sampled_from([plant, Schedule.of(None, zone)]) | st.just(Schedule.of(clock, zone)))


many = settings(max_examples=60, deadline=None)


@many
@given(schedules(), instants, stretches)
def test_advancing_by_the_time_between_reaches_the_same_working_position(
    schedule: Schedule, start: datetime, stretch: timedelta
) -> None:
    end = start + stretch

    reached = schedule.advance(start, schedule.between(start, end))

    assert start <= reached <= end
    assert schedule.between(reached, end) == timedelta()


@many
@given(schedules(), instants, workings)
def test_advancing_passes_exactly_that_much_working_time(
    schedule: Schedule, start: datetime, working: timedelta
) -> None:
    assert schedule.between(start, schedule.advance(start, working)) == working


@many
@given(schedules(), instants, workings, workings)
def test_working_time_adds_up(schedule: Schedule, start: datetime, one: timedelta, other: timedelta) -> None:
    middle, end = start + one, start + one + other

    assert schedule.between(start, middle) + schedule.between(middle, end) == schedule.between(start, end)
    assert schedule.advance(schedule.advance(start, one), other) == schedule.advance(start, one + other)


@many
@given(schedules(), instants, instants, workings, workings)
def test_what_starts_later_or_takes_longer_is_not_due_earlier(
    schedule: Schedule, start: datetime, later: datetime, working: timedelta, more: timedelta
) -> None:
    start, later = sorted([start, later])

    assert schedule.advance(start, working) <= schedule.advance(later, working)
    assert schedule.advance(start, working) <= schedule.advance(start, working + more)
    assert schedule.retreat(start, working) <= schedule.retreat(later, working)
    assert schedule.retreat(start, working + more) <= schedule.retreat(start, working)


@many
@given(schedules(), instants, workings.filter(bool))
def test_retreating_takes_back_an_advance(schedule: Schedule, start: datetime, working: timedelta) -> None:
    assert schedule.retreat(schedule.advance(start, working), working) == schedule.next_opening(start)
    assert schedule.between(schedule.retreat(start, working), start) == working
    assert schedule.is_open(schedule.retreat(start, working))


@many
@given(schedules(), instants, amounts)
def test_working_days_end_no_earlier_than_they_begin_and_within_working_time(
    schedule: Schedule, start: datetime, days: float
) -> None:
    due, warn = schedule.add_days(start, days), schedule.remove_days(start, days)

    assert warn <= start <= due
    assert (due.tzinfo, warn.tzinfo) == (UTC, UTC)
    if days and days == int(days):
        assert schedule.is_open(due)


@many
@given(instants, st.integers(1, 400))
def test_working_days_on_the_plant_clock_are_taken_back_exactly(start: datetime, days: int) -> None:
    due = plant.add_days(start, days)
    begun = plant.next_opening(start)

    assert plant.remove_days(due, days) == begun
    assert due.astimezone(BERLIN).time() == begun.astimezone(BERLIN).time()
    assert plant.add_days(plant.add_days(start, 1), days) == plant.add_days(start, days + 1)


@many
@given(instants, st.integers(1, 60))
def test_working_days_are_counted_one_by_one(start: datetime, days: int) -> None:
    begun = plant.next_opening(start).astimezone(BERLIN)
    noon = Schedule.of(Clock("noon", PLANT.timezone, PLANT.days, (), PLANT.holidays, PLANT.closed), "UTC")
    day, left = begun.date(), days
    while left:
        day += DAY
        left -= noon.is_open(datetime.combine(day, time(12), BERLIN))

    assert plant.add_days(start, days) == datetime.combine(day, begun.time(), BERLIN)


@many
@given(st.sampled_from(ODD_DAYS), instants, st.none() | st.integers(1, 7), walls)
def test_the_next_local_time_is_the_next_one(
    odd: tuple[str, date], at: datetime, weekday: int | None, wall: time
) -> None:
    zone = ZoneInfo(odd[0])

    found = Schedule.of(None, odd[0]).next_local(at, weekday, wall)

    local = found.astimezone(zone)
    assert at < found <= at + (8 if weekday else 2) * DAY
    if (found - DAY).astimezone(zone).utcoffset() == (found + DAY).astimezone(zone).utcoffset():
        assert local.time() == wall
        assert weekday in {None, local.isoweekday()}


@many
@given(schedules(), instants, workings, st.sampled_from(["Asia/Tokyo", "America/New_York"]))
def test_the_zone_of_a_question_does_not_matter(
    schedule: Schedule, start: datetime, working: timedelta, zone: str
) -> None:
    elsewhere = start.astimezone(ZoneInfo(zone))

    assert schedule.advance(elsewhere, working) == schedule.advance(start, working)
    assert schedule.between(elsewhere, start + working) == schedule.between(start, start + working)
    assert schedule.add_days(elsewhere, 3) == schedule.add_days(start, 3)
