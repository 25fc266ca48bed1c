"""Whether the work of a visit that is here has its place: what was approved may not fit behind what was booked, and then somebody is in the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.db.models import Sum

from vorfreude.care.models import Occupied, Visit, VisitJob
from vorfreude.care.queries.slots import opening_of
from vorfreude.core.booking import quarter_of, quarters_of, start_of

MOST_DAYS = 60
"""A workshop that is closed for longer does not go on with it."""


@dataclass(frozen=True, slots=True)
class InTheWay:
    """Somebody who has what a visit lacks. ``vehicle`` is a title, ``visit`` a public id."""

    vehicle: str
    visit: str
    begins: datetime


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Approved work without a place: so many minutes, from when it would go on, and who is in the way there."""

    minutes: int
    since: datetime
    others: tuple[InTheWay, ...]


def unplaced_of(public_id: str, *, now: datetime) -> Unplaced | None:
    """What of a visit's work has no place; None where all of it has. Three queries, one more where something is in the way."""
    row = Visit.objects.select_related("workshop").filter(public_id=public_id).first()
    many = lacking(row) if row is not None else 0
    if row is None or not many:
        return None
    quarters = next_quarters(row, many, now)
    things = (f"bay:{row.bay_id}", f"technician:{row.technician_id}")
    taken = Occupied.objects.filter(workshop=row.workshop_id, quarter__in=quarters, what__in=things).exclude(visit=row)
    found = taken.order_by("quarter").values_list("visit__vehicle__title", "visit__public_id", "visit__begins_at")
    others = tuple(InTheWay(*one) for one in dict.fromkeys(found) if one[1])
    return Unplaced(15 * many, start_of(quarters[0]), others)


def lacking(row: Visit) -> int:
    """Quarters of the bay that the work of a visit needs and that it has not; none where it is not here, done, or without a bay. Two queries."""
    if row.standing != Visit.Standing.HERE or row.work_done_at is not None or row.bay_id is None:
        return 0
    minutes = VisitJob.objects.filter(visit=row).aggregate(all=Sum("minutes"))["all"] or 0
    held = Occupied.objects.filter(visit=row, what=f"bay:{row.bay_id}").count()
    return max(0, -(-minutes // 15) - held)


def next_quarters(row: Visit, many: int, since: datetime) -> list[int]:
    """The next working quarters behind what a visit has, and not before an instant."""
    return list(islice(_working(row, max(row.works_until, since)), many))


def _working(row: Visit, since: datetime) -> Iterator[int]:
    opening = opening_of(row.workshop)
    first, day = quarter_of(since), since.astimezone(opening.zone).date()
    for _ in range(MOST_DAYS):
        yield from (quarter for quarter in quarters_of(opening, day) if quarter >= first)
        day += timedelta(days=1)
