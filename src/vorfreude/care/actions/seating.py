"""What comes free goes to who was booked beyond what fits, the first one first: at the time they were told, or, where they are here already, as soon
as it can be.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from vorfreude.care.actions.booking_held import let_go, take
from vorfreude.care.actions.extending import extend_others
from vorfreude.care.delays import REASONS
from vorfreude.care.models import Visit
from vorfreude.care.queries import slots
from vorfreude.care.queries.slots import Asked
from vorfreude.care.telling import Content, Told
from vorfreude.core.booking import Slot
from vorfreude.core.clocks.wall import zone_named

DAY = timedelta(days=1)
AHEAD = timedelta(days=6)
"""How far ahead a place is looked for, for a vehicle that stands in the yard."""

WHY = "ours"
"""Who is booked beyond what fits waits because we planned so."""


Standing = Visit.Standing


def seat_spare(gone: Visit, *, now: datetime) -> list[Told]:
    """Seats whom what ``gone`` held is enough for, after those who are here and lack a place for more work; gives what is to be told. Called in the transaction in which it came free, after that."""
    extend_others(gone, now=now)
    begin = gone.begins_at - DAY
    coming = Q(standing=Standing.BOOKED, begins_at__range=(max(begin, now), begin + 2 * DAY))
    rows = Visit.objects.filter(coming | Q(standing=Standing.HERE), workshop=gone.workshop_id, is_spare=True)
    waiting = rows.exclude(pk=gone.pk).select_related("workshop").order_by("booked_at", "pk")
    return [told for row in waiting.select_for_update(skip_locked=True, of=("self",)) for told in _seat(row, now)]


def _seat(row: Visit, now: datetime) -> Iterator[Told]:
    is_here = row.standing == Standing.HERE
    slot = _from_now(row, now) if is_here else slots.slot_at(_asked(row), row.begins_at, now)
    if slot is None or slot.spare is not None or not _seated(row, slot, keeps=is_here):
        return
    was, once = row.ready_at, f"revision-{row.revision + 1}"
    if is_here and slot.ready_at > was:
        words = {f"reason_{tag}": said for tag, said in REASONS[WHY].items()}
        delayed: Content = {"ready": slot.ready_at, "was": was, "reason": WHY, **words}
        yield Told(row.name, "visit.delayed", now, delayed, once=once)
    elif not is_here and slot.ready_at != was:
        content: Content = {"begins": slot.begins, "ready": slot.ready_at, "by": "workshop"}
        yield Told(row.name, "visit.moved", now, content, once=once)


def _from_now(row: Visit, now: datetime) -> Slot | None:
    """The first place for a vehicle that is here."""
    today = now.astimezone(zone_named(row.workshop.timezone)).date()
    found = slots.free_between(_asked(row), today, today + AHEAD, now, step=1)
    return next((slot for slot in found if slot.spare is None), None)


def _asked(row: Visit) -> Asked:
    jobs = tuple(one.job for one in row.jobs.select_related("job").order_by("pk") if one.job is not None)
    return Asked(row.workshop, jobs, row.vehicle_id, row.wants_loaner, by_staff=True, visit=row.pk, has_parts=True)


def _seated(row: Visit, slot: Slot, *, keeps: bool) -> bool:
    """Whether a visit took this slot; not where somebody was quicker or changed it meanwhile. ``keeps``: what was said holds where it can."""
    ready = max(slot.ready_at, row.ready_at) if keeps else slot.ready_at
    rows = Visit.objects.filter(pk=row.pk, revision=row.revision, standing=row.standing)
    try:
        with transaction.atomic():
            done = rows.update(
                revision=row.revision + 1, works_at=slot.works_at, works_until=slot.works_until, ready_at=ready, bay_id=slot.bay,
                technician_id=slot.technician, loaner_id=slot.loaner, is_spare=False,
            )  # fmt: skip
            if not done:
                return False
            let_go(row)
            take(row, slot)
    except IntegrityError:
        return False
    return True
