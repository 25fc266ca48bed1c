"""Verbs: somebody waits for a place, it is kept for them and offered, they take it or do not; one after the other, each for a while.

A place that is offered is taken: its quarters are rows like those of a visit, without one. So an offer is as good as a booking until it ends.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction

from vorfreude.care.actions.booking import NewVisit, asked_of, book_visit, jobs_of
from vorfreude.care.actions.booking_changes import asked_again, move_visit
from vorfreude.care.models import Occupied, Vehicle, Visit, Waiting, Workshop
from vorfreude.care.queries import slots
from vorfreude.care.queries.booking import jobs_doing
from vorfreude.care.queries.slots import Asked, NewJob
from vorfreude.care.saying import tell_place
from vorfreude.care.unfit import Unfit
from vorfreude.core.booking import Slot
from vorfreude.core.clocks.wall import instant, zone_named

OFFERED_FOR = timedelta(hours=4)
NIGHT = (time(20), time(11))
"""An offer never ends between these, in the workshop's zone: who slept did not have it."""

MOST_WAITING = 20
"""Of one person."""

MOST_LOOKED_AT = 50
"""Of a workshop at a time: each costs a search of its days."""

LONGEST = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class NewWaiting:
    """Somebody would come between two days, for these jobs (keys); earlier than ``visit``, where they have one."""

    vehicle: Vehicle
    workshop: Workshop
    jobs: tuple[str, ...]
    since_day: date
    until_day: date
    wants_loaner: bool = False
    visit: Visit | None = None


def queue(new: NewWaiting, *, person: int, now: datetime) -> Waiting:
    """Somebody waits from now on. Raises Unfit: job-unclear, waiting-unclear (days that are over, too far or the wrong way round), too-many."""
    jobs_of(new.jobs, model=new.vehicle.model)
    today = now.astimezone(zone_named(new.workshop.timezone)).date()
    if not today <= new.until_day or not new.since_day <= new.until_day or new.until_day > today + LONGEST:
        came = f"{new.since_day} to {new.until_day}"
        raise Unfit("waiting-unclear", came=came, expected=f"days from {today} to {today + LONGEST}")
    if Waiting.objects.filter(person_id=person, settled_at=None).count() >= MOST_WAITING:
        raise Unfit("too-many", came="one more", expected=f"at most {MOST_WAITING} places on waiting lists")
    return Waiting.objects.create(
        workshop=new.workshop, vehicle=new.vehicle, person_id=person, visit=new.visit, jobs=list(new.jobs),
        since_day=max(new.since_day, today), until_day=new.until_day, wants_loaner=new.wants_loaner, queued_at=now,
    )  # fmt: skip


def offer_places(*, now: datetime) -> int:
    """Offers that are over are let go, and whoever waits is offered the first place of their days, in turn. Gives how many were offered.

    Safe to do twice and by several: a place is kept by rows that are there once.
    """
    _let_go_of_old(now)
    offered = 0
    for place in Workshop.objects.filter(is_open=True, waiting__settled_at=None).distinct():
        rows = Waiting.objects.filter(workshop=place, settled_at=None, offered_until=None)
        for row in rows.select_related("vehicle", "visit", "workshop").order_by("queued_at", "pk")[:MOST_LOOKED_AT]:
            offered += _offer(row, now)
    return offered


def accept_place(waiting: Waiting, *, actor: str, now: datetime) -> Visit:
    """The place that is offered becomes a visit, or the visit moves there. Raises Unfit: waiting-unclear (no offer any more), and as booking does."""
    begins = _offered(waiting, now)
    with transaction.atomic():
        if not _settle(waiting, "taken", now):
            raise Unfit("changed-meanwhile", came="an offer", expected="an offer that is open")
        Occupied.objects.filter(workshop_id=waiting.workshop_id, why=hold_of(waiting)).delete()
        if waiting.visit is not None:
            return move_visit(waiting.visit, begins=begins, by="customer", now=now, by_staff=True)
        jobs = jobs_doing(waiting.vehicle, waiting.jobs, now=now)
        return book_visit(replace(_new_visit(waiting, begins, channel="waiting"), jobs=jobs), actor=actor, now=now)


def refuse_place(waiting: Waiting, *, now: datetime) -> None:
    """Not this one: they wait on behind everybody else. Raises Unfit: waiting-unclear."""
    _offered(waiting, now)
    with transaction.atomic():
        _free(waiting, now)


def stop_waiting(waiting: Waiting, *, now: datetime) -> None:
    """They do not wait any more; what was kept for them is free."""
    with transaction.atomic():
        _settle(waiting, "left", now)  # first: an offer that is made meanwhile is waited for, and let go with the rest
        Occupied.objects.filter(workshop_id=waiting.workshop_id, why=hold_of(waiting)).delete()


def forget_waiting(*, person: int) -> int:
    """Somebody waits for nothing any more and never did; what was kept for them is free. Gives how many places they waited for."""
    with transaction.atomic():
        rows = list(Waiting.objects.select_for_update().filter(person=person).order_by("pk"))
        Occupied.objects.filter(why__in=[hold_of(row) for row in rows]).delete()
        Waiting.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def hold_of(waiting: Waiting) -> str:
    """What stands at the quarters that are kept for somebody who waits."""
    return f"waiting-{waiting.pk}"


def _offered(waiting: Waiting, now: datetime) -> datetime:
    until = waiting.offered_until
    if waiting.settled_at is not None or waiting.offered is None or until is None or until <= now:
        raise Unfit("waiting-unclear", came="no offer", expected="a place that is kept", hint="you wait on")
    return datetime.fromisoformat(waiting.offered["begins"])


def _settle(waiting: Waiting, outcome: str, now: datetime) -> int:
    return Waiting.objects.filter(pk=waiting.pk, settled_at=None).update(
        settled_at=now, outcome=outcome, offered=None, offered_until=None
    )


def _free(waiting: Waiting, now: datetime) -> None:
    Occupied.objects.filter(workshop_id=waiting.workshop_id, why=hold_of(waiting)).delete()
    Waiting.objects.filter(pk=waiting.pk, settled_at=None).update(offered=None, offered_until=None, queued_at=now)


def _let_go_of_old(now: datetime) -> None:
    with transaction.atomic():
        for row in Waiting.objects.select_for_update().filter(settled_at=None, offered_until__lte=now).order_by("pk"):
            _free(row, now)
        over = Waiting.objects.filter(
            settled_at=None, offered_until=None, until_day__lt=(now - timedelta(days=1)).date()
        )
        over.update(settled_at=now, outcome="over")


def _offer(waiting: Waiting, now: datetime) -> int:
    asked = _asked(waiting)
    slot = _first(waiting, asked, now) if asked else None
    if slot is None:
        return 0
    try:
        with transaction.atomic():
            return _keep(waiting, slot, now)
    except IntegrityError:
        return 0  # somebody was quicker; the next turn looks again


def _keep(waiting: Waiting, slot: Slot, now: datetime) -> int:
    until = min(_until(now, waiting.workshop), slot.begins)
    offered = {"begins": slot.begins.isoformat(), "ready": slot.ready_at.isoformat()}
    rows = Waiting.objects.filter(pk=waiting.pk, settled_at=None, offered_until=None)
    if not rows.update(offered=offered, offered_until=until):
        return 0
    Occupied.objects.bulk_create(
        Occupied(workshop_id=waiting.workshop_id, what=what, quarter=quarter, why=hold_of(waiting))
        for what, quarter in slot.taken()
    )
    tell_place(waiting, until=until, now=now)
    return 1


def _until(now: datetime, place: Workshop) -> datetime:
    zone = zone_named(place.timezone)
    ends = now + OFFERED_FOR
    local = ends.astimezone(zone)
    begins, over = NIGHT
    if over < local.time() < begins:
        return ends
    day = local.date() + timedelta(days=1) if local.time() >= begins else local.date()
    return instant(zone, day, over)


def _asked(waiting: Waiting) -> Asked | None:
    """What they wait for; None where it is not to be had any more."""
    try:
        if waiting.visit is not None:
            return asked_again(waiting.visit, by_staff=False) if waiting.visit.standing == "booked" else None
        return asked_of(_new_visit(waiting, waiting.queued_at, channel="portal"))
    except Unfit:
        return None


def _new_visit(waiting: Waiting, begins: datetime, *, channel: str) -> NewVisit:
    jobs = tuple(NewJob(key) for key in waiting.jobs)
    return NewVisit(
        waiting.vehicle, waiting.workshop, jobs, begins, wants_loaner=waiting.wants_loaner, channel=channel,
        person=waiting.person_id,
    )  # fmt: skip


def _first(waiting: Waiting, asked: Asked, now: datetime) -> Slot | None:
    """The first place within their days that is really one: no spare one, and earlier than the visit they have."""
    before = waiting.visit.begins_at if waiting.visit is not None else None
    beside = replace(asked, visit=None)  # what they have stays theirs until they take the other
    for slot in slots.free_between(beside, waiting.since_day, waiting.until_day, now):
        if slot.spare is None and (before is None or slot.begins < before):
            return slot
    return None
