"""Which days a clock works, and from when to when: the clock's words turned into dates and instants."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays as holiday_rules

from vorfreude.core.blueprint.model import Clock, Hours
from vorfreude.core.clocks.errors import ClockError
from vorfreude.core.clocks.wall import instant

type Span = tuple[datetime, datetime]

DAY = timedelta(days=1)
WHOLE_DAY = (Hours(time(0), time(0)),)
YEARS_OF_HOLIDAYS = 4096  # (code, year) pairs remembered: 16 codes for 256 years, some 10 MB at the very most


class Calendar:
    """The working days and hours of one clock in one zone. Raises ClockError when its holidays are unknown.

    ``length`` is the working time of an ordinary day, without changes of clocks.
    """

    def __init__(self, clock: Clock, zone: ZoneInfo) -> None:
        self.zone = zone
        hours = clock.hours or WHOLE_DAY
        self._hours = [(span.opens, span.closes, _days_later(span)) for span in hours]
        self._nights_end = max((closes for _, closes, later in self._hours if later), default=None)
        self.length = _length_of_day(hours)
        self._weekdays = frozenset(clock.days)
        self._closed = tuple((span.first, span.last) for span in clock.closed)
        self._holidays = clock.holidays
        if clock.holidays is not None:
            check_holidays(clock.holidays)

    def works_on(self, day: date) -> bool:
        """Whether the clock opens on a day."""
        return (
            day.isoweekday() in self._weekdays
            and not any(first <= day <= last for first, last in self._closed)
            and (self._holidays is None or day not in public_holidays(self._holidays, day.year))
        )

    def working_days(self, first: date, last: date) -> list[date]:
        """The days on which the clock opens, both ends included."""
        days = (first + n * DAY for n in range((last - first).days + 1))
        return [day for day in days if self.works_on(day)]

    def opens_today(self, wall: time) -> bool:
        """Whether a time in working hours, or at their end, belongs to hours of its own day, not to the night before."""
        if self._nights_end is None or wall > self._nights_end:
            return True
        return any(opens <= wall for opens, closes, later in self._hours if later or wall <= closes)

    def spans(self, day: date) -> Iterator[Span]:
        """The opening spans (UTC) that begin on a working day; the last may end on the next day."""
        for opens, closes, later in self._hours:
            yield instant(self.zone, day, opens), instant(self.zone, day + later, closes)


def check_holidays(code: str) -> None:
    """Raises ClockError unless the code names a country, or a country and subdivision, whose holidays are known."""
    country, _, subdivision = code.partition("-")
    known = holiday_rules.list_supported_countries(include_aliases=False)
    if country not in known:
        raise ClockError(
            came=f"holidays {code!r}",
            expected="an ISO 3166 country code, optionally with a subdivision, such as US or DE-BW",
            hint=f"No holidays are known for {country!r}; codes are in capitals.",
        )
    if (subdivision or "-" in code) and subdivision not in known[country]:
        raise ClockError(
            came=f"holidays {code!r}",
            expected=f"{country}, or {country}- and a subdivision with holidays of its own",
            hint=f"Known subdivisions of {country}: {', '.join(known[country]) or 'none'}.",
        )


@lru_cache(maxsize=YEARS_OF_HOLIDAYS)
def public_holidays(code: str, year: int) -> frozenset[date]:
    """The public holidays of a year. Empty where the rules end, for most countries after 2100."""
    country, _, subdivision = code.partition("-")
    return frozenset(holiday_rules.country_holidays(country, subdiv=subdivision or None, years=year))


def _days_later(span: Hours) -> timedelta:
    """What closes no later than it opens, closes on the next day."""
    return timedelta() if span.opens < span.closes else DAY


def _length_of_day(hours: tuple[Hours, ...]) -> timedelta:
    """The part of a day that is covered by its hours, counted once where they overlap."""
    spans = [(_since_midnight(span.opens), _since_midnight(span.closes) + _days_later(span)) for span in hours]
    today = [(opens, min(closes, DAY)) for opens, closes in spans]
    from_yesterday = [(timedelta(), closes - DAY) for _, closes in spans if closes > DAY]
    total, reached = timedelta(), timedelta()
    for opens, closes in sorted(today + from_yesterday):
        total += max(closes - max(opens, reached), timedelta())
        reached = max(reached, closes)
    return total


def _since_midnight(wall: time) -> timedelta:
    return datetime.combine(date.min, wall) - datetime.combine(date.min, time())
