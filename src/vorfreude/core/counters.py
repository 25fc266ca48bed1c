"""What counters of kilometres and hours show: whether it can be so, how far the thing has run in all, and how fast it runs.

A counter that was replaced begins again at any value (``anew``); what was run goes on where the old one ended.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

type Oddity = Literal["", "below", "above", "fast", "beyond"]
"""Below an earlier one, above a later one, faster than anything runs, beyond what a counter shows; empty when it can be so."""

MOST_A_DAY = {"km": 2_500, "hours": 24}
"""A day and a night at a hundred an hour; and no hour has more than one."""

SLACK = {"km": 100, "hours": 2}
"""Two readings within a moment are rounded, and taken by two people."""

DAY = timedelta(days=1)
WINDOW = timedelta(days=365)
"""A whole year, so that somebody who drives in summer alone is not taken for somebody who drives all year."""

SHORTEST = timedelta(days=28)
"""Between two readings: less says more about one journey than about a habit."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a counter showed at an instant, in kilometres or hours. ``anew``: it is another counter from here on."""

    value: int
    at: datetime
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Ran:
    """How far the thing had run in all, whatever its counter showed."""

    total: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast it runs: kilometres or hours a day, from readings ``over`` this long, the last of them ``last``."""

    per_day: float
    over: timedelta
    last: Ran


def oddity(shown: Shown, known: Sequence[Shown], *, counter: str, most: int) -> Oddity:
    """Why a reading cannot be so beside the believed ones that are known, in any order; empty when it can. ``counter``: km or hours."""
    if not 0 <= shown.value <= most:
        return "beyond"
    if shown.anew:  # what was read afterwards was read from another counter than was thought: one after the other
        return "above" if any(one.at >= shown.at for one in known) else ""
    before = max((one for one in known if one.at <= shown.at), key=_in_time, default=None)
    after = min((one for one in known if one.at > shown.at), key=_in_time, default=None)
    if before is not None and shown.value < before.value:
        return "below"
    if after is not None and not after.anew and shown.value > after.value:
        return "above"
    fast = (before is not None and _is_fast(before, shown, counter)) or (
        after is not None and not after.anew and _is_fast(shown, after, counter)
    )
    return "fast" if fast else ""


def ran(known: Sequence[Shown]) -> tuple[Ran, ...]:
    """How far it had run in all at each of the believed readings, in time."""
    found: list[Ran] = []
    counted, base = 0, 0
    for one in sorted(known, key=_in_time):
        if one.anew and found:
            base = counted - one.value
        counted = base + one.value
        found.append(Ran(counted, one.at))
    return tuple(found)


def pace(known: Sequence[Shown]) -> Pace | None:
    """How fast it runs, by the last year of its believed readings; by all where that year has too few. None when nobody can say."""
    all_of_it = ran(known)
    if not all_of_it:
        return None
    last = all_of_it[-1]
    for begins in (last.at - WINDOW, all_of_it[0].at):
        first = next(one for one in all_of_it if one.at >= begins)
        if last.at - first.at >= SHORTEST:
            return Pace((last.total - first.total) * DAY / (last.at - first.at), last.at - first.at, last)
    return None


def projected(found: Pace, at: datetime) -> int:
    """How far it will have run in all at an instant; never less than at its last reading."""
    return found.last.total + max(0, int(found.per_day * ((at - found.last.at) / DAY)))


def reached(found: Pace, total: int) -> datetime | None:
    """When it will have run so far in all; at its last reading where it has already, None where it stands still."""
    missing = total - found.last.total
    if missing <= 0:
        return found.last.at
    if found.per_day <= 0 or missing / found.per_day > FARTHEST_DAYS:
        return None
    return found.last.at + DAY * (missing / found.per_day)


FARTHEST_DAYS = 365 * 100
"""Nobody plans farther, and calendars end."""


def _is_fast(first: Shown, second: Shown, counter: str) -> bool:
    days = (second.at - first.at) / DAY
    return second.value - first.value > MOST_A_DAY[counter] * days + SLACK[counter]


def _in_time(one: Shown) -> tuple[datetime, bool, int]:
    """Of two within one instant, the first of another counter comes first: what is read then is read from that."""
    return one.at, not one.anew, one.value
