"""The rhythm of a station: how much it says in each hour of the week, and how long its silences are, measured in that.

Silence is measured in what would have been said meanwhile (time rescaling; Brown et al., Neural Computation 14, 2002): a
night, a weekend or a lunch in which the station never speaks counts for nothing. What is unusual follows from its own past:
a silence half as long again as the longest of four weeks.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise

import msgspec

HOUR = timedelta(hours=1)
STEP = timedelta(minutes=15)
"""Signals so near to each other are one sign of life; whoever keeps instants for this may keep them so coarsely."""

WEEKS = 8
"""Of the past that count: long enough to know each hour of the week, short enough to follow a new shift plan."""

FEWEST = 40
"""Signs of life below which nothing is said."""

SHORTEST_WEEKS = 3
"""Weeks below which no hour of the week is known."""

ONCE_IN_WEEKS = 4
MARGIN = 1.5
"""What is unusual: longer by this than what happens once in so many weeks."""

HOURS_OF_A_WEEK = 7 * 24
NEIGHBOURS = (0.25, 0.5, 0.25)
"""How much of an hour's signals count for the hour before, itself and the one after: few weeks are few dice."""


class Rhythm(msgspec.Struct, frozen=True, array_like=True):
    """``rates`` are signs of life to be expected in each hour of the week, from Monday 00:00 on in the zone it was learned in.

    ``patience`` is how many of them may fail to come before the silence is unusual.
    """

    rates: tuple[float, ...]
    patience: float


def rhythm_of(instants: Sequence[datetime], *, zone: tzinfo, days_off: Collection[date] = ()) -> Rhythm | None:
    """The rhythm of a station that spoke at these instants (aware, in order); None where there is not enough to learn from.

    ``days_off`` are days of the zone on which nobody is expected to speak; they are left out on both sides.
    """
    at = [one for one in _apart(instants) if one.astimezone(zone).date() not in days_off]
    if len(at) < FEWEST or at[-1] - at[0] < timedelta(weeks=SHORTEST_WEEKS):
        return None
    hours = _hours(at[0], at[-1], zone, days_off)
    rates = _rates(at, hours, zone)
    weeks = (at[-1] - at[0]) / timedelta(weeks=1)
    return Rhythm(rates, MARGIN * _longest(at, hours, rates, weeks))


def hour_of_week(at: datetime, zone: tzinfo) -> int:
    """The hour of the week in a zone: 0 from Monday 00:00 on, up to 167."""
    local = at.astimezone(zone)
    return local.weekday() * 24 + local.hour


def whole_hour(at: datetime) -> datetime:
    """The beginning of the hour of an instant; every zone's offset counts in quarters, which is near enough."""
    return at.replace(minute=0, second=0, microsecond=0)


type _Hours = list[tuple[datetime, int | None]]
"""The beginning of each hour, and which one of the week it is; None on a day off."""


def _apart(instants: Sequence[datetime]) -> list[datetime]:
    kept: list[datetime] = []
    for at in instants:
        if not kept or at - kept[-1] >= STEP:
            kept.append(at)
    return kept


def _hours(first: datetime, last: datetime, zone: tzinfo, days_off: Collection[date]) -> _Hours:
    found: _Hours = []
    at = whole_hour(first)
    while at <= last:
        off = at.astimezone(zone).date() in days_off
        found.append((at, None if off else hour_of_week(at, zone)))
        at += HOUR
    return found


def _rates(at: Sequence[datetime], hours: _Hours, zone: tzinfo) -> tuple[float, ...]:
    spoken = Counter(hour_of_week(one, zone) for one in at)
    lived = Counter(hour for _, hour in hours if hour is not None)
    plain = [spoken[hour] / lived[hour] if lived[hour] else 0.0 for hour in range(HOURS_OF_A_WEEK)]
    return tuple(
        sum(share * plain[(hour + away) % HOURS_OF_A_WEEK] for away, share in zip((-1, 0, 1), NEIGHBOURS, strict=True))
        for hour in range(HOURS_OF_A_WEEK)
    )


def _longest(at: Sequence[datetime], hours: _Hours, rates: Sequence[float], weeks: float) -> float:
    """The silence that was exceeded no more than once in ``ONCE_IN_WEEKS``, in signs of life that did not come."""
    begins = [one for one, _ in hours]
    expected = [0.0]
    for _, hour in hours:
        expected.append(expected[-1] + (rates[hour] if hour is not None else 0.0))

    def upto(one: datetime) -> float:
        place = bisect_right(begins, one) - 1
        return expected[place] + (expected[place + 1] - expected[place]) * ((one - begins[place]) / HOUR)

    passed = [upto(one) for one in at]
    silences = sorted((after - before for before, after in pairwise(passed)), reverse=True)
    return silences[max(1, round(weeks / ONCE_IN_WEEKS)) - 1]
