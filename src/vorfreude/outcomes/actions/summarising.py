"""What is said of all surprises of a blueprint together, worked out ahead: it looks at every journey, which no page may.

It is made anew from the rows whenever they changed; with many journeys not at once, but after a while in proportion to
them, so that it never takes a worker more than a hundredth of its time.
"""

from datetime import datetime, timedelta

import msgspec

from vorfreude.outcomes.models import Summary
from vorfreude.outcomes.queries.surprises import surprises_counted

JOURNEYS_A_SECOND = 1_000
"""A hundred thousand journeys take some half a second, and are looked at again after a hundred."""


def summarise(*, now: datetime) -> int:
    """Make what is stale and not too new; gives how many. Of two workers at once one does it.

    A worker that dies meanwhile leaves what was; the hourly sweep has it made again.
    """
    return sum(_make(one, now) for one in Summary.objects.filter(stale=True).order_by("pk") if _is_due(one, now))


def _is_due(one: Summary, now: datetime) -> bool:
    """Whether what was made last is old enough; the number of journeys is in it."""
    if one.made_at is None or not one.surprises:
        return True
    journeys = sum(_spread.decode(one.surprises).spread.values())
    return now >= one.made_at + timedelta(seconds=journeys // JOURNEYS_A_SECOND)


def _make(one: Summary, now: datetime) -> int:
    mine = Summary.objects.filter(pk=one.pk)
    if not mine.filter(stale=True).update(stale=False):
        return 0
    found = msgspec.json.encode(surprises_counted(one.blueprint)).decode()
    return mine.update(surprises=found, made_at=now)


class _Spread(msgspec.Struct):
    """The part of a summary that tells of how many journeys it is made."""

    spread: dict[int, int]


_spread = msgspec.json.Decoder(_Spread)
