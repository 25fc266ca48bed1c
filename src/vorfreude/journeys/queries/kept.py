"""What came of promises of some journeys, one by one: for whoever did the work that they were about."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from vorfreude.journeys.models import Promise

AT_ONCE = 500
"""Subjects that one query asks for."""


@dataclass(frozen=True, slots=True)
class CameOf:
    """One promise of one journey. ``per``: which one it is, of several of its name. ``due`` is None once it was let go or while its clock stands."""

    subject: str
    name: str
    per: str
    standing: str
    started: datetime
    due: datetime | None
    warned: datetime | None
    settled: datetime | None


def came_of(subjects: Collection[str], *, names: Collection[str] = ()) -> list[CameOf]:
    """Every promise of these journeys (of these names, where some are said), in the order in which they began. A query for 500 subjects."""
    wanted = sorted(subjects)
    found: list[CameOf] = []
    for first in range(0, len(wanted), AT_ONCE):
        rows = Promise.objects.filter(journey__subject__in=wanted[first : first + AT_ONCE])
        if names:
            rows = rows.filter(name__in=list(names))
        columns = ("journey__subject", "name", "per", "standing", "started_at", "due_at", "warned_at", "settled_at")
        found += [CameOf(*row) for row in rows.order_by("started_at", "pk").values_list(*columns)]
    return sorted(found, key=lambda one: one.started)
