"""Verb: a visit is booked. Two never get one slot.

What is free is read first and taken then, each quarter of an hour as a row of its own under one unique constraint, in the transaction that
books: whoever comes second finds the next free bay at the same time, or hears which time is free next.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, connection, transaction

from vorfreude.care import limits
from vorfreude.care.actions import visits
from vorfreude.care.actions.booking_held import hold_parts, take
from vorfreude.care.actions.campaigns import book_called
from vorfreude.care.models import JobKind, Vehicle, Visit, VisitJob, Workshop
from vorfreude.care.naming import name_of
from vorfreude.care.queries import slots
from vorfreude.care.queries.slots import Asked, NewJob
from vorfreude.care.telling import Told, tell
from vorfreude.care.unfit import Unfit
from vorfreude.core.booking import Slot
from vorfreude.lib.opaque import opaque
from vorfreude.lib.plain_insert import plain_insert
from vorfreude.lib.plain_sql import plain_rows, plain_write

BLUEPRINT = "visit"
"""The blueprint of a visit."""

ATTEMPTS = 60
"""Each one that fails was somebody else's success: more than fifty who press at the same instant."""

STAFF = frozenset({"telephone", "walk-in", "staff", "waiting"})
"""Channels through which staff book: without notice, at any quarter of an hour, jobs that customers are not offered. So is taken what was offered."""


class SlotGone(Unfit):
    """The time is taken; ``next`` can be had instead, None within the workshop's horizon."""

    def __init__(self, *, begins: datetime, following: Slot | None) -> None:
        free = following.begins.isoformat() if following else "nothing"
        super().__init__("slot-gone", came=begins.isoformat(), expected="a free time", hint=f"next is {free}")
        self.next = following


@dataclass(frozen=True, slots=True)
class NewVisit:
    """A visit as it is wanted. ``begins``: a slot's. ``person``: whose it is (their row), None for the vehicle's owner."""

    vehicle: Vehicle
    workshop: Workshop
    jobs: tuple[NewJob, ...]
    begins: datetime
    wants_loaner: bool = False
    wishes: str = ""
    channel: str = "portal"
    person: int | None = None


def asked_of(new: NewVisit) -> Asked:
    """What a visit asks of its workshop. Raises Unfit: workshop-unclear (closed), job-unclear. One query."""
    if not new.workshop.is_open:
        raise Unfit("workshop-unclear", came=new.workshop.name, expected="a workshop that takes visits")
    by_staff = new.channel in STAFF
    jobs = jobs_of(tuple(job.key for job in new.jobs), model=new.vehicle.model, by_staff=by_staff)
    return Asked(new.workshop, jobs, new.vehicle.pk, new.wants_loaner, by_staff)


def jobs_of(keys: tuple[str, ...], *, model: str, by_staff: bool = False) -> tuple[JobKind, ...]:
    """The kinds of jobs with these keys, in their order. Raises Unfit: job-unclear (none, too many, twice, unknown, not offered for the model)."""
    if not 1 <= len(keys) <= limits.JOBS or len(set(keys)) != len(keys):
        raise Unfit("job-unclear", came=", ".join(keys) or "none", expected=f"1 to {limits.JOBS} jobs, each once")
    found = {job.key: job for job in JobKind.objects.filter(key__in=keys)}
    for key in keys:
        job = found.get(key)
        if job is None or not (job.is_offered or by_staff) or (job.for_models and model not in job.for_models):
            raise Unfit("job-unclear", came=key, expected=f"a job that is offered for {model}")
    return tuple(found[key] for key in keys)


def book_visit(new: NewVisit, *, actor: str, now: datetime) -> Visit:
    """Books a slot: everybody of the vehicle may follow the visit, its journey begins, its parts are kept.

    Raises SlotGone with the next free time; Unfit: workshop-unclear, job-unclear, words-unclear, times-unclear (no quarter of an hour),
    too-late (before the notice, beyond the horizon), part-missing, no-room (no bay or technician for it), loaner-gone (free without one),
    already-booked (the vehicle is in a workshop then).
    """
    if len(new.wishes) > limits.TEXT:
        raise Unfit("words-unclear", came=f"{len(new.wishes)} characters", expected=f"at most {limits.TEXT}")
    asked = asked_of(new)

    def write(slot: Slot) -> Visit:
        check_vehicle(asked, slot)
        return _booked(new, asked, slot, actor=actor, now=now)

    return taken_at(asked, new.begins, write, now=now)


def taken_at[T](asked: Asked, begins: datetime, write: Callable[[Slot], T], *, now: datetime) -> T:
    """What writing the slot that begins at an instant gives, in one transaction; again with what is free then, when somebody was quicker.

    Raises what ``book_visit`` says of times.
    """
    _check_time(asked, begins, now)
    for _ in range(ATTEMPTS):
        slot = slots.slot_at(asked, begins, now)
        if slot is None:
            break
        try:
            with transaction.atomic():
                return write(slot)
        except IntegrityError:
            continue
    raise _refusal(asked, begins, now)


def _check_time(asked: Asked, begins: datetime, now: datetime) -> None:
    if begins.timestamp() % 900:
        raise Unfit("times-unclear", came=begins.isoformat(), expected="a whole quarter of an hour")
    earliest, latest = slots.window_of(asked, now)
    if not earliest <= begins <= latest:
        expected = f"between {earliest.isoformat()} and {latest.isoformat()}"
        raise Unfit("too-late", came=begins.isoformat(), expected=expected)


def check_vehicle(asked: Asked, slot: Slot) -> None:
    """Raises Unfit when the vehicle is in a workshop at that time already."""
    at = connection.ops.adapt_datetimefield_value
    clash = plain_rows(_CLASH, [asked.vehicle, at(slot.ready_at), at(slot.begins), asked.visit or 0])
    for (name,) in clash:
        raise Unfit("already-booked", came=slot.begins.isoformat(), expected="a time without another visit", hint=name)


_CLASH = """
    SELECT name FROM care_visit WHERE vehicle_id = %s AND standing IN ('booked', 'here') AND begins_at < %s AND ready_at > %s
    AND id <> %s ORDER BY id LIMIT 1
"""


def _refusal(asked: Asked, begins: datetime, now: datetime) -> Unfit:
    """Why a time could not be had, with the next one that can; where there is none at all, what is lacking."""
    following = slots.next_slots(asked, begins, now) or slots.next_slots(asked, now, now)
    if following:
        return SlotGone(begins=begins, following=following[0])
    missing = now.date() if asked.has_parts else slots.parts_day(asked, now.date())
    if isinstance(missing, str):
        return Unfit("part-missing", came=missing, expected="a part that is in the store or on its way")
    lacking = slots.lack(asked, now)
    if lacking in {"bay", "technician"}:
        return Unfit("no-room", came=f"no {lacking}", expected="a workshop that is set up for this work")
    if asked.wants_loaner:
        return Unfit("loaner-gone", came="no loaner", expected="a time at which one is free", hint="try without")
    return SlotGone(begins=begins, following=None)


def _booked(new: NewVisit, asked: Asked, slot: Slot, *, actor: str, now: datetime) -> Visit:
    person = new.person or next((one for (one,) in plain_rows(_OWNER, [new.vehicle.pk])), None)
    row = Visit(
        public_id=opaque(), name=f"new-{opaque()}", vehicle=new.vehicle, workshop=new.workshop, person_id=person,
        begins_at=slot.begins, works_at=slot.works_at, works_until=slot.works_until, ready_at=slot.ready_at,
        bay_id=slot.bay, technician_id=slot.technician, loaner_id=slot.loaner, is_spare=slot.spare is not None,
        wants_loaner=new.wants_loaner, wishes=new.wishes, channel=new.channel, booked_at=now, booked_by=actor,
    )  # fmt: skip
    plain_insert(row)
    take(row, slot)  # first of all: who was slower has done nothing yet
    row.name = name_of("visit", row.pk)
    plain_write("UPDATE care_visit SET name = %s WHERE id = %s", [row.name, row.pk])
    pairs = zip(new.jobs, asked.jobs, strict=True)
    plain_insert(
        *(
            VisitJob(
                visit=row, job=job, minutes=job.minutes, price=job.price, line=wanted.line, called_id=wanted.called
            )
            for wanted, job in pairs
        )
    )
    hold_parts(row, asked.parts)
    visits.grant(row, actor=actor, now=now)
    campaigns = book_called(row, {job.called for job in new.jobs if job.called is not None}, now=now)
    tell([_told_booked(row, new.vehicle, now), *campaigns], now=now)
    return row


_OWNER = "SELECT person_id FROM care_ownership WHERE vehicle_id = %s AND until IS NULL ORDER BY id LIMIT 1"


def _told_booked(row: Visit, vehicle: Vehicle, now: datetime) -> Told:
    content: dict[str, str | datetime] = {
        "blueprint": BLUEPRINT, "vehicle": vehicle.title, "workshop": row.workshop.name,
        "begins": row.begins_at, "ready": row.ready_at, "timezone": row.workshop.timezone,
        "house": "partner" if row.workshop.partner_id else "own",
    }  # fmt: skip
    return Told(row.name, "visit.booked", now, content)
