"""Who watched a station today, in heads: for those who work there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Count, Q

from vorfreude.outcomes.models import Glance

DAYS = 7


@dataclass(frozen=True, slots=True)
class Watched:
    """One station: how many people looked at its pictures today, and in the last seven days (each counted once a day)."""

    station: str
    today: int
    week: int


def watched(stations: Collection[str], now: datetime) -> tuple[Watched, ...]:
    """These stations, those that nobody watched left out. One query."""
    today = now.astimezone(UTC).date()
    rows = Glance.objects.filter(station__in=list(stations), day__gt=today - timedelta(days=DAYS))
    counted = rows.values_list("station").annotate(today=Count("pk", filter=Q(day=today)), week=Count("pk"))
    return tuple(Watched(*row) for row in counted.order_by("station"))
