"""Verb of a recurring job: who comes tomorrow is reminded, once for each time at which their visit begins."""

from datetime import datetime, timedelta

from django.db import transaction

from vorfreude.care.models import Visit
from vorfreude.care.telling import Told, tell

AHEAD = timedelta(hours=26)
"""Before a visit begins: whoever comes at eight hears of it before breakfast of the day before, or in its course."""

FRESH = timedelta(hours=12)
"""Who booked or moved less than this before the reminder knows it anyway."""

MOST = 200
"""In one transaction."""


def remind_visits(*, now: datetime) -> int:
    """Tells ``visit.soon`` of every visit that begins within AHEAD and was not reminded. Gives how many. Safe to do twice and by several."""
    due = Visit.objects.filter(
        standing=Visit.Standing.BOOKED, reminded_at=None, begins_at__gt=now, begins_at__lte=now + AHEAD
    )
    with transaction.atomic():
        rows = list(due.select_for_update(skip_locked=True).order_by("begins_at", "pk")[:MOST])
        Visit.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=now)
        soon = [row for row in rows if row.booked_at <= row.begins_at - AHEAD - FRESH]
        tell(
            (
                Told(row.name, "visit.soon", now, {"begins": row.begins_at}, once=row.begins_at.isoformat())
                for row in soon
            ),
            now=now,
        )
    return len(soon)
