"""When a silence becomes unusual, if nothing more is heard, and how long it has lasted in the hours in which one would hear."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta, tzinfo

from vorfreude.core.rhythm.learning import HOUR, Rhythm, hour_of_week, whole_hour

FURTHEST = timedelta(weeks=8)
"""Further ahead nothing is looked for: a plant's longest holiday is shorter."""

USUAL = 0.3
"""The part of the busiest hour's rate from which on an hour is one in which the station usually speaks: more than what an
hour has only because the station speaks in the one beside it.
"""


def quiet_at(rhythm: Rhythm, last: datetime, *, zone: tzinfo, days_off: Collection[date] = ()) -> datetime | None:
    """From which instant on silence since ``last`` is unusual; None where that is further away than eight weeks."""
    missed = 0.0
    for begins, ends, rate in _rated(rhythm, last, last + FURTHEST, zone, days_off):
        more = rate * ((ends - begins) / HOUR)
        if missed + more > rhythm.patience:
            return begins + (rhythm.patience - missed) / rate * HOUR
        missed += more
    return None


def quiet_for(
    rhythm: Rhythm, last: datetime, now: datetime, *, zone: tzinfo, days_off: Collection[date] = ()
) -> timedelta:
    """How long nothing has been heard since ``last``, counting only hours in which the station usually speaks.

    Eight weeks at most.
    """
    usual = max(rhythm.rates) * USUAL
    until = min(now, last + FURTHEST)
    return sum(
        (ends - begins for begins, ends, rate in _rated(rhythm, last, until, zone, days_off) if rate >= usual),
        timedelta(),
    )


def _rated(
    rhythm: Rhythm, since: datetime, until: datetime, zone: tzinfo, days_off: Collection[date]
) -> Iterator[tuple[datetime, datetime, float]]:
    """The stretch, hour by hour, with what is to be expected in an hour of it; nothing on a day off."""
    at = whole_hour(since)
    while at < until:
        off = at.astimezone(zone).date() in days_off
        rate = 0.0 if off else rhythm.rates[hour_of_week(at, zone)]
        yield max(at, since), min(at + HOUR, until), rate
        at += HOUR
