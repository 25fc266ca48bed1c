"""Who watched a station, in heads: for those who work there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Count, Q

from vorfreude.outcomes.models import Glance

DAYS = 7


@dataclass(frozen=True, slots=True)
class Watched:
    """How many people looked at pictures from some stations today and in seven days, and how many reacted.

    Each counts once a day and station; a day is one in UTC.
    """

    today: int
    week: int
    reacted_today: int
    reacted_week: int


def watched(stations: Collection[str], now: datetime) -> Watched:
    """What is to be told to those who work at these stations, together. One query."""
    today = now.astimezone(UTC).date()
    looked, reacted = Q(sort=Glance.Sort.LOOKED), Q(sort=Glance.Sort.REACTED)
    rows = Glance.objects.filter(station__in=list(stations), day__gt=today - timedelta(days=DAYS))
    found = rows.aggregate(
        today=Count("pk", filter=looked & Q(day=today)),
        week=Count("pk", filter=looked),
        reacted_today=Count("pk", filter=reacted & Q(day=today)),
        reacted_week=Count("pk", filter=reacted),
    )
    return Watched(**found)
