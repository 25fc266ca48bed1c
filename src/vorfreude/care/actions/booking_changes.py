"""Verbs: a visit that is booked moves, is called off, comes late, or nobody comes.

``by`` is as it is told: ``customer``, or the first name of somebody who works here. Whoever changes a visit says which they saw.
"""

from datetime import datetime

from django.db import transaction

from vorfreude.care.actions.booking import check_vehicle, taken_at
from vorfreude.care.actions.booking_held import give_parts_back, let_go, take
from vorfreude.care.actions.campaigns import booked_called, unbook_called
from vorfreude.care.actions.seating import seat_spare
from vorfreude.care.models import Visit
from vorfreude.care.queries import slots
from vorfreude.care.queries.slots import Asked
from vorfreude.care.telling import Told, tell
from vorfreude.care.unfit import Unfit
from vorfreude.core.booking import Slot

CUSTOMER = "customer"
NOBODY = "nobody"
"""Called it off by not coming."""


def move_visit(visit: Visit, *, begins: datetime, by: str, now: datetime, by_staff: bool = False) -> Visit:
    """A visit begins at another time; ``visit`` is as whoever moves it saw it (``revision``), ``by`` as it is told: customer, or a first name.

    Raises SlotGone with the next free time; Unfit: visit-over (it is not booked any more), changed-meanwhile, and as ``book_visit``.
    """
    _check_booked(visit)
    asked = asked_again(visit, by_staff=by_staff)

    def write(slot: Slot) -> Visit:
        check_vehicle(asked, slot)
        return _moved(visit, slot, by=by, now=now)

    return taken_at(asked, begins, write, now=now)


def asked_again(visit: Visit, *, by_staff: bool) -> Asked:
    """What a booked visit asks of its workshop, for another time. Three queries."""
    row = Visit.objects.select_related("workshop").get(pk=visit.pk)
    jobs = tuple(one.job for one in row.jobs.select_related("job").order_by("pk") if one.job is not None)
    return Asked(row.workshop, jobs, row.vehicle_id, row.wants_loaner, by_staff, row.pk, has_parts=True)


def receive_late(visit: Visit, *, begins: datetime, by: str, now: datetime) -> Visit:
    """Somebody said that they come late: the visit begins at the first time from then on at which it fits on its day.

    Raises Unfit: visit-over, changed-meanwhile, no-room (nothing fits on that day any more: move it).
    """
    _check_booked(visit)
    asked = asked_again(visit, by_staff=True)
    until = visit.begins_at.astimezone(slots.opening_of(asked.workshop).zone).date()
    found = slots.free_between(asked, until, until, now, step=1)
    fitting = next((slot for slot in found if slot.begins >= begins), None)
    if fitting is None:
        raise Unfit("no-room", came=begins.isoformat(), expected="a time on the same day", hint="move the visit")
    return taken_at(asked, fitting.begins, lambda slot: _moved(visit, slot, by=by, now=now), now=now)


def _moved(visit: Visit, slot: Slot, *, by: str, now: datetime) -> Visit:
    _change(
        visit, begins_at=slot.begins, works_at=slot.works_at, works_until=slot.works_until, ready_at=slot.ready_at,
        bay_id=slot.bay, technician_id=slot.technician, loaner_id=slot.loaner, is_spare=slot.spare is not None, reminded_at=None,
    )  # fmt: skip
    let_go(visit)
    row = Visit.objects.select_related("workshop", "vehicle").get(pk=visit.pk)
    take(row, slot)
    once = f"revision-{row.revision}"
    moved = Told(row.name, "visit.moved", now, {"begins": slot.begins, "ready": slot.ready_at, "by": by}, once=once)
    tell([moved, *booked_called(row, now=now), *seat_spare(visit, now=now)], now=now)
    return row


def cancel_visit(visit: Visit, *, by: str, now: datetime) -> None:
    """A booked visit is called off: what it held is free. ``by`` as it is told. Raises Unfit: visit-over, changed-meanwhile."""
    _check_booked(visit)
    with transaction.atomic():
        _change(visit, standing=Visit.Standing.CANCELLED)
        _end(visit, [_cancelled(visit, by, now)], now)


def miss_visit(visit: Visit, *, now: datetime) -> None:
    """Nobody came: what the visit held is free, and its journey is over. Raises Unfit: visit-over, changed-meanwhile, not-here (it has not begun yet)."""
    _check_booked(visit)
    if now < visit.begins_at:
        raise Unfit("not-here", came=now.isoformat(), expected=f"an instant after {visit.begins_at.isoformat()}")
    with transaction.atomic():
        _change(visit, standing=Visit.Standing.MISSED)
        _end(visit, [Told(visit.name, "visit.missed", now), _cancelled(visit, NOBODY, now)], now)


def _cancelled(visit: Visit, by: str, now: datetime) -> Told:
    return Told(visit.name, "visit.cancelled", now, {"by": by})


def _end(visit: Visit, told: list[Told], now: datetime) -> None:
    let_go(visit)
    give_parts_back(visit)
    tell([*told, *unbook_called(visit, now=now), *seat_spare(visit, now=now)], now=now)


def _check_booked(visit: Visit) -> None:
    if visit.standing != Visit.Standing.BOOKED:
        raise Unfit("visit-over", came=visit.standing, expected="a visit that is booked")


def _change(visit: Visit, **columns: object) -> None:
    """Changes a booked visit that nobody changed since it was read. Raises Unfit: changed-meanwhile."""
    rows = Visit.objects.filter(pk=visit.pk, revision=visit.revision, standing=Visit.Standing.BOOKED)
    if not rows.update(revision=visit.revision + 1, **columns):
        raise Unfit("changed-meanwhile", came=f"revision {visit.revision}", expected="the visit as it is now")
