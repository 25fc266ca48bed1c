"""The quarters of an hour in which a workshop works, one after the other: nights, breaks and holidays are not there at all.

In such a row a job that takes two days is as long as its work; what lies between is nobody's concern.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from vorfreude.core.clocks.calendar import public_holidays
from vorfreude.core.clocks.wall import instant

QUARTER = timedelta(minutes=15)
DAY = timedelta(days=1)
MOST_DAYS = 400
"""Days that are looked through for enough working time; a workshop that opens on fewer is closed."""

REMEMBERED = 4_096
"""Days of workshops whose quarters are kept: eleven workshops for a year."""

TIMELINES = 256
"""That are kept, some ten kilobytes each: many ask for the same days at once."""

type Span = tuple[time, time]


@dataclass(frozen=True, slots=True)
class Opening:
    """When somebody works: ISO weekday 1 to 7 → spans of wall time in ``zone``, on neither closed days nor public ``holidays`` (ISO 3166).

    A span ends on the day on which it begins; one until midnight ends at 23:45.
    """

    zone: ZoneInfo
    week: tuple[tuple[Span, ...], ...]
    closed: frozenset[date] = frozenset()
    holidays: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Working quarters in order, and the place ``at`` which each is. ``until[i]`` is the place behind the day of place ``i``, ``day[i]`` that day."""

    quarters: tuple[int, ...]
    until: tuple[int, ...]
    day: tuple[date, ...]
    at: Mapping[int, int]

    def __len__(self) -> int:
        return len(self.quarters)

    def mask(self, taken: Iterable[int]) -> int:
        """The places of these quarters as bits; those outside are nobody's concern."""
        found = 0
        for quarter in taken:
            if (place := self.at.get(quarter)) is not None:
                found |= 1 << place
        return found


def quarter_of(at: datetime) -> int:
    """The quarter that holds an instant."""
    return int(at.timestamp()) // 900


def start_of(quarter: int) -> datetime:
    """When a quarter begins (UTC)."""
    return datetime.fromtimestamp(quarter * 900, UTC)


@lru_cache(maxsize=REMEMBERED)
def quarters_of(opening: Opening, day: date) -> tuple[int, ...]:
    """The whole working quarters of a day, in order and each once; summer time makes a night span longer or shorter."""
    if day in opening.closed or (opening.holidays and day in public_holidays(opening.holidays, day.year)):
        return ()
    found: set[int] = set()
    for opens, closes in opening.week[day.isoweekday() - 1]:
        first, last = instant(opening.zone, day, opens), instant(opening.zone, day, closes)
        found.update(range(-(-int(first.timestamp()) // 900), quarter_of(last)))
    return tuple(sorted(found))


def longest_day(opening: Opening) -> int:
    """Quarters of the weekday on which most work is done: what is longer takes more than a day."""
    return max(sum(_minutes(closes) - _minutes(opens) for opens, closes in spans) // 15 for spans in opening.week)


@lru_cache(maxsize=TIMELINES)
def timeline(opening: Opening, first: date, last: date, *, behind: int = 0) -> Timeline:
    """The working quarters from one day to another, and ``behind`` more at least, so that what begins on the last day can end."""
    quarters: list[int] = []
    until: list[int] = []
    days: list[date] = []
    wanted = 0
    for day in _days(first, last + MOST_DAYS * DAY):
        if day == last + DAY:
            wanted = len(quarters) + behind
        if day > last and len(quarters) >= wanted:
            break
        found = quarters_of(opening, day)
        quarters += found
        until += [len(quarters)] * len(found)
        days += [day] * len(found)
    at = {quarter: place for place, quarter in enumerate(quarters)}
    return Timeline(tuple(quarters), tuple(until), tuple(days), at)


def _days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += DAY


def _minutes(wall: time) -> int:
    return wall.hour * 60 + wall.minute
