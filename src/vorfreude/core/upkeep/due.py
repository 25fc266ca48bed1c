"""When a line of a plan is due next.

From the last time it was done (or from the beginning) each part of its interval gives a limit: a day, a number of kilometres, a number of
hours. Limits of counters become days by the pace at which they run. The earliest day counts. A season moves it to the last day of the
season before it, so that an interval is never overrun for a season's sake.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Literal

from vorfreude.core.upkeep.model import Counted, Done, Every, Line, Pace

type Limit = Literal["months", "km", "hours", "season"]

LONGEST = timedelta(days=40 * 366)
"""What lies further away is not planned by anybody."""

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Due:
    """A line is due on a day (None: nothing says when), for a reason, at these counters at the latest.

    ``is_reached``: a counter is there already. ``is_projected``: the day follows from the pace of a counter, not from a calendar.
    """

    line: str
    on: date | None
    because: Limit | None
    km: int | None
    hours: int | None
    is_reached: bool
    is_projected: bool


def due_of(line: Line, *, begun: Counted, done: Done | None, now: Counted, pace: Pace, is_severe: bool = False) -> Due:
    """When the line is due. ``begun``: the vehicle as it was handed over; ``done``: the last time this line was done, None for never.

    The day is never before ``done`` (or ``begun``), and never later for counters that show more. Source: makers' manuals, "every 15,000 km
    or 12 months, whichever comes first; under severe use every 7,500 km or 6 months".
    """
    base = Counted(done.on, done.km, done.hours) if done else begun
    every = interval_of(line, is_severe=is_severe, is_first=done is None)
    km, hours = _limit(base.km, begun.km, every.km), _limit(base.hours, begun.hours, every.hours)
    days = list(_days(base, every, km, hours, now, pace))
    if not days and line.season:
        return _by_season(line, base, now.on)
    if not days:
        return Due(line.key, None, None, km, hours, is_reached=False, is_projected=False)
    on, because = min(days)
    is_reached = _is_reached(km, now.km) or _is_reached(hours, now.hours)
    if line.season:
        on = _in_season(on, base.on, line.season)
    return Due(line.key, max(on, base.on), because, km, hours, is_reached, is_projected=because != "months")


def interval_of(line: Line, *, is_severe: bool, is_first: bool) -> Every:
    """The interval that holds: of severe use, and until it was done for the first time."""
    every = line.severe.over(line.every) if is_severe else line.every
    if not is_first:
        return every
    first = line.first.over(every)
    return Every(_least(first.months, every.months), _least(first.km, every.km), _least(first.hours, every.hours))


def _least(one: int | None, other: int | None) -> int | None:
    known = [value for value in (one, other) if value is not None]
    return min(known, default=None)


def _limit(base: int | None, begun: int | None, every: int | None) -> int | None:
    """Where a counter stands when the interval is over; counted from the beginning where nobody wrote down the last one."""
    start = begun if base is None else base
    return None if every is None else (start or 0) + every


def _days(
    base: Counted, every: Every, km: int | None, hours: int | None, now: Counted, pace: Pace
) -> Iterator[tuple[date, Limit]]:
    if every.months is not None:
        yield later(base.on, every.months), "months"
    for limit, shown, per_day, name in ((km, now.km, pace.km, "km"), (hours, now.hours, pace.hours, "hours")):
        on = _reaches(limit, shown, per_day, now.on)
        if on is not None:
            yield on, "km" if name == "km" else "hours"


def _reaches(limit: int | None, shown: int | None, per_day: float, today: date) -> date | None:
    """The day on which a counter shows its limit: today where it does already."""
    if limit is None or shown is None:
        return None
    if shown >= limit:
        return today
    if per_day <= 0:
        return None
    away = (limit - shown) / per_day
    return today + timedelta(days=ceil(away)) if away < LONGEST.days else None


def _is_reached(limit: int | None, shown: int | None) -> bool:
    return limit is not None and shown is not None and shown >= limit


def later(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where there is none (31 January and a month: 28 February)."""
    years, month = divmod(day.month - 1 + months, MONTHS)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _in_season(on: date, base: date, season: frozenset[int]) -> date:
    """The last day of the season up to this one, if it lies after the base; else this one."""
    day = on
    for _ in range(MONTHS):
        if day.month in season:
            return day if day > base else on
        day = day.replace(day=1) - timedelta(days=1)
    return on


def _by_season(line: Line, base: Counted, today: date) -> Due:
    """A line that has a season and no interval is done once each season: until the last day of the next one in which it was not done."""
    day = max(base.on, today).replace(day=1)
    for _ in range(3 * MONTHS):
        ends = _season_ends(day, line.season)
        if ends is not None and not _season_begins(day, line.season) <= base.on <= ends and ends >= today:
            return Due(line.key, ends, "season", None, None, is_reached=False, is_projected=False)
        day = later(day, 1)
    return Due(line.key, later(base.on, MONTHS), "season", None, None, is_reached=False, is_projected=False)


def _season_ends(month: date, season: frozenset[int]) -> date | None:
    """The last day of the season in which a month (its first day) lies; None where it lies in none."""
    if month.month not in season:
        return None
    for _ in range(MONTHS):
        following = later(month, 1)
        if following.month not in season:
            return following - timedelta(days=1)
        month = following
    return None


def _season_begins(month: date, season: frozenset[int]) -> date:
    """The first day of the season in which a month lies."""
    for _ in range(MONTHS):
        before = later(month, -1)
        if before.month not in season:
            break
        month = before
    return month
