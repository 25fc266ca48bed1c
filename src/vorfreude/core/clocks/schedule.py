"""A clock in a zone, ready to be asked when something is due and how much working time was spent."""

from abc import ABC, abstractmethod
from datetime import UTC, datetime, time, timedelta
from math import isfinite

from vorfreude.core.blueprint.builtin import PARTICIPANT
from vorfreude.core.blueprint.model import Clock, Duration
from vorfreude.core.clocks.calendar import DAY, Calendar
from vorfreude.core.clocks.errors import ClockError
from vorfreude.core.clocks.wall import instant, zone_named
from vorfreude.core.clocks.years import Years, too_far

_ZERO = timedelta()
_SECONDS = {"minutes": 60, "hours": 3600}
_SECONDS_OF_DAY = 24 * 3600
_DAYS_OF_WEEK = 7
_DAYS = {"days": 1, "weeks": _DAYS_OF_WEEK}


class Schedule(ABC):
    """How time runs on one clock in one zone. Built once per (clock, zone) and kept by the caller; safe in threads.

    Instants are aware datetimes in any zone, results are in UTC. A naive datetime, a negative stretch of time,
    an instant at the edge of what datetime can hold, and working time across more than a hundred years raise
    ClockError (a ValueError); looking for working time on a clock that never opens raises NeverOpens.

    *Working position*: two instants have the same one when no working time lies between them, such as a
    closing and the next opening. ``advance`` gives the earliest instant of a position, ``retreat`` the latest.

    Caching: the opening spans of a year and the working time before each are counted when a year is first
    asked for (about two milliseconds) and kept; after that a question is a bisection and an addition.
    """

    def __init__(self, zone: str) -> None:
        self._zone = zone_named(zone)

    @staticmethod
    def of(clock: Clock | None, zone: str) -> "Schedule":
        """The schedule of a clock; None runs day and night. ``zone`` counts where the clock has none of its own.

        Raises ClockError for an unknown zone or unknown holidays. Cheap: no year is counted yet.
        """
        if clock is None:
            return _Elapsed(zone)
        return _Working(clock, zone if clock.timezone == PARTICIPANT else clock.timezone)

    @abstractmethod
    def is_open(self, at: datetime) -> bool:
        """Whether time runs at an instant. An opening belongs to its span, a closing does not."""

    @abstractmethod
    def next_opening(self, at: datetime) -> datetime:
        """The first instant, not before ``at``, at which time runs: ``at`` itself when it is open."""

    @abstractmethod
    def advance(self, start: datetime, working: timedelta) -> datetime:
        """The first instant at which so much working time has passed since the start; for none, the start."""

    @abstractmethod
    def retreat(self, end: datetime, working: timedelta) -> datetime:
        """The last instant from which so much working time is left until the end; for none, the end."""

    @abstractmethod
    def between(self, start: datetime, end: datetime) -> timedelta:
        """The working time from start to end; zero when the end is not later."""

    @abstractmethod
    def add_days(self, start: datetime, days: float) -> datetime:
        """The same wall time on the n-th working day after the start. Day and night, a day is 24 hours.

        A start outside working hours counts from the next opening: one day from a Saturday is the opening on
        Tuesday, and one day from half past ten on Friday night, half an hour after closing, is the same. A night
        shift belongs to the day on which it opens. A fraction is that part of an ordinary day's working time,
        and passes after the whole days. Zero days are the start itself, open or not. Where a change of clocks
        takes the wall time out of working hours, the next opening counts.
        """

    @abstractmethod
    def remove_days(self, end: datetime, days: float) -> datetime:
        """The same wall time on the n-th working day before the end, the mirror of ``add_days``.

        An end outside working hours counts from the last closing; an end at a closing stays a closing.
        """

    def due(self, start: datetime, duration: Duration) -> datetime:
        """The instant a duration after the start: hours and minutes as ``advance``, days and weeks as ``add_days``.

        The caller has chosen this schedule by the duration's clock. Raises ClockError for weeks on a clock.
        """
        seconds = _SECONDS.get(duration.unit)
        if seconds:
            return self.advance(start, _stretch(duration.amount, seconds))
        return self.add_days(start, self._days(duration))

    def warn(self, due: datetime, duration: Duration) -> datetime:
        """The instant a duration before it is due: hours and minutes as ``retreat``, days as ``remove_days``."""
        seconds = _SECONDS.get(duration.unit)
        if seconds:
            return self.retreat(due, _stretch(duration.amount, seconds))
        return self.remove_days(due, self._days(duration))

    def next_local(self, at: datetime, weekday: int | None, wall: time) -> datetime:
        """The first instant after ``at`` with this wall time in the zone, on an ISO weekday (None: any day).

        Working hours play no part. A skipped wall time is the change of clocks; of a repeated one, the first counts.
        """
        at = _utc(at)
        try:
            today = at.astimezone(self._zone).date()
            wait, step = (0, 1) if weekday is None else ((weekday - today.isoweekday()) % _DAYS_OF_WEEK, _DAYS_OF_WEEK)
            while (found := instant(self._zone, today + wait * DAY, wall)) <= at:
                wait += step
        except OverflowError as error:
            raise too_far(f"the next {wall} after {at}") from error
        return found

    def _days(self, duration: Duration) -> float:
        return duration.amount * _DAYS[duration.unit]


class _Elapsed(Schedule):
    """Day and night: every second counts, a day has 24 hours."""

    def is_open(self, at: datetime) -> bool:
        _utc(at)
        return True

    def next_opening(self, at: datetime) -> datetime:
        return _utc(at)

    def advance(self, start: datetime, working: timedelta) -> datetime:
        return _moved(_utc(start), _checked(working))

    def retreat(self, end: datetime, working: timedelta) -> datetime:
        return _moved(_utc(end), -_checked(working))

    def between(self, start: datetime, end: datetime) -> timedelta:
        return max(_utc(end) - _utc(start), _ZERO)

    def add_days(self, start: datetime, days: float) -> datetime:
        return self.advance(start, _stretch(days, _SECONDS_OF_DAY))

    def remove_days(self, end: datetime, days: float) -> datetime:
        return self.retreat(end, _stretch(days, _SECONDS_OF_DAY))


class _Working(Schedule):
    """The opening hours of a clock."""

    def __init__(self, clock: Clock, zone: str) -> None:
        super().__init__(zone)
        self._calendar = Calendar(clock, self._zone)
        self._years = Years(self._calendar)
        self._name = clock.name

    def is_open(self, at: datetime) -> bool:
        at = _utc(at)
        return self._years[at.year].is_open(at)

    def next_opening(self, at: datetime) -> datetime:
        at = _utc(at)
        if self._years[at.year].is_open(at):
            return at
        return next(found for year in self._years.walk(at.year, 1) if (found := year.opening(at)))

    def advance(self, start: datetime, working: timedelta) -> datetime:
        start = _utc(start)
        if working <= _ZERO:
            return start + _checked(working)
        year = self._years[start.year]
        position = year.position(start) + working
        if position <= year.total:
            return year.earliest(position)
        position -= year.total
        for later in self._years.walk(start.year + 1, 1):
            if position <= later.total:
                return later.earliest(position)
            position -= later.total
        raise AssertionError  # a walk ends only by an error of its own

    def retreat(self, end: datetime, working: timedelta) -> datetime:
        end = _utc(end)
        if working <= _ZERO:
            return end - _checked(working)
        year = self._years[end.year]
        position = year.position(end) - working
        if position >= _ZERO:
            return year.latest(position)
        for earlier in self._years.walk(end.year - 1, -1):
            position += earlier.total
            if position >= _ZERO:
                return earlier.latest(position)
        raise AssertionError  # a walk ends only by an error of its own

    def between(self, start: datetime, end: datetime) -> timedelta:
        start, end = _utc(start), _utc(end)
        if end <= start:
            return _ZERO
        first = self._years[start.year]
        if end.year == start.year:
            return first.position(end) - first.position(start)
        whole = sum((year.total for year in self._years.between(start.year, end.year)), first.total)
        return whole - first.position(start) + self._years[end.year].position(end)

    def add_days(self, start: datetime, days: float) -> datetime:
        whole, fraction = _split(days)
        start = _utc(start)
        if not days:
            return start
        at = self.next_opening(start)
        if whole:
            at = self.next_opening(self._same_time(at, whole))
        return self.advance(at, self._calendar.length * fraction) if fraction else at

    def remove_days(self, end: datetime, days: float) -> datetime:
        whole, fraction = _split(days)
        end = _utc(end)
        if not days:
            return end
        at = self._last_closing(end)
        if whole:
            at = self._same_time(at, -whole)
        return self.retreat(at, self._calendar.length * fraction) if fraction else at

    def _days(self, duration: Duration) -> float:
        if duration.unit == "weeks":
            raise ClockError(
                came=f"{duration.amount:g} weeks on {self._name}",
                expected="minutes, hours or days of working time",
                hint="Say how many working days a week has: 5 days instead of 1 week.",
            )
        return super()._days(duration)

    def _last_closing(self, at: datetime) -> datetime:
        """The instant itself when it is open, otherwise the last closing."""
        if self._years[at.year].is_open(at):
            return at
        return next(found for year in self._years.walk(at.year, -1) if (found := year.closing(at)))

    def _same_time(self, at: datetime, days: int) -> datetime:
        """The same wall time, so many working days on from the day to which an instant belongs."""
        local = at.astimezone(self._zone)
        today, wall = local.date(), local.time()
        if today in self._years[today.year].worked and self._calendar.opens_today(wall):
            return instant(self._zone, self._years.working_day(today, days), wall)
        return instant(self._zone, self._years.working_day(today - DAY, days) + DAY, wall)


def _utc(at: datetime) -> datetime:
    if at.tzinfo is UTC:
        return at
    if at.utcoffset() is None:
        raise ClockError(
            came=f"the naive datetime {at}",
            expected="a datetime with a time zone",
            hint="Attach the zone where the value is read.",
        )
    try:
        return at.astimezone(UTC)
    except OverflowError as error:
        raise too_far(f"the instant {at}") from error


def _moved(at: datetime, by: timedelta) -> datetime:
    try:
        return at + by
    except OverflowError as error:
        raise too_far(f"{at} and {by}") from error


def _checked(working: timedelta) -> timedelta:
    if working < _ZERO:
        raise _negative(str(working))
    return working


def _stretch(amount: float, seconds: int) -> timedelta:
    """An amount of a unit as time. Refuses what is no number, below zero, or too large for any calendar."""
    try:
        return _checked(timedelta(seconds=amount * seconds))
    except (OverflowError, ValueError) as error:
        if isinstance(error, ClockError):
            raise
        raise too_far(f"{amount} times {seconds} seconds") from error


def _split(days: float) -> tuple[int, float]:
    """Whole days and the rest of one."""
    if not isfinite(days):
        raise too_far(f"{days} days")
    if days < 0:
        raise _negative(f"{days:g} days")
    whole, fraction = divmod(days, 1)
    return int(whole), fraction


def _negative(came: str) -> ClockError:
    return ClockError(came=came, expected="a stretch of time of zero or more", hint="Turn the question round instead.")
