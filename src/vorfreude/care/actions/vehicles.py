"""Verbs: a vehicle is known, and somebody owns it from an instant on."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from vorfreude.care import limits
from vorfreude.care.actions.booking_changes import CUSTOMER, cancel_visit
from vorfreude.care.actions.plans import newest_plan
from vorfreude.care.actions.records import write_build
from vorfreude.care.actions.waiting import stop_waiting
from vorfreude.care.models import Ownership, Passing, Vehicle, Visit, Waiting
from vorfreude.care.naming import name_of
from vorfreude.care.telling import Told, tell
from vorfreude.care.unfit import Unfit
from vorfreude.core.vin import WrongVin, read_vin
from vorfreude.lib.opaque import opaque
from vorfreude.lib.plain import line_of
from vorfreude.people import actions as people
from vorfreude.people import queries as persons

MOST_FEATURES = 500
"""Lines of a specification: a yacht has some two hundred."""

OLDEST = date(1800, 1, 1)
AHEAD = timedelta(days=3 * 366)
"""What is built to order may take years; a year that was mistyped as 9999 would stop every reckoning of what is due."""

UNDER_WAY = (Visit.Standing.HERE, Visit.Standing.READY)

BLUEPRINT = "garage"
"""The blueprint of a vehicle's years with somebody."""


@dataclass(frozen=True, slots=True)
class NewVehicle:
    """What is known of a thing when it comes into the garage. ``specification``: names and values as built."""

    kind: str
    maker: str
    model: str
    title: str
    serial: str
    vin: str = ""
    registration: str = ""
    registered_on: date | None = None
    built_on: date | None = None
    delivered_on: date | None = None
    specification: tuple[tuple[str, str], ...] = ()
    build: str = ""
    counters: tuple[str, ...] = ("km",)
    timezone: str = "UTC"


def add_vehicle(new: NewVehicle, *, actor: str, now: datetime) -> Vehicle:
    """A vehicle is known from now on, and follows the newest plan of its model. Raises Unfit: vehicle-unclear, vin-unclear, serial-taken (the same maker, kind and serial, or VIN).

    A check digit that is wrong is taken as it is: whoever stands before the vehicle reads what is stamped into it.
    """
    _check(new)
    _check_days(new, now)
    vin = _vin(new.vin)
    try:
        with transaction.atomic():
            row = Vehicle.objects.create(
                public_id=opaque(),
                name=f"new-{opaque()}",
                kind=new.kind,
                maker=new.maker,
                model=new.model,
                title=new.title,
                serial=new.serial,
                vin=vin,
                registration=new.registration,
                registered_on=new.registered_on,
                built_on=new.built_on,
                delivered_on=new.delivered_on,
                specification=[list(one) for one in new.specification],
                build=new.build,
                counters=list(new.counters),
                plan=newest_plan(new.model),
                timezone=new.timezone,
                added_at=now,
                added_by=actor,
            )
            row.name = name_of("vehicle", row.pk)
            row.save(update_fields=["name"])
    except IntegrityError as error:
        raise Unfit(
            "serial-taken", came=new.vin or new.serial, expected="a serial that no other vehicle has"
        ) from error
    return row


def change_vehicle(vehicle: Vehicle, *, title: str, registration: str, is_severe: bool) -> None:
    """What may change of it: how it is called, its plate, and whether it is used hard. What is stamped into it does not.

    Raises Unfit: vehicle-unclear.
    """
    called, plate = line_of(title), line_of(registration)
    if not 0 < len(called) <= limits.WORDS or len(plate) > limits.SERIAL:
        expected = f"a title of 1 to {limits.WORDS}, a plate of at most {limits.SERIAL} characters"
        raise Unfit("vehicle-unclear", came=f"{len(called)} and {len(plate)} characters", expected=expected)
    changed = {"title": called, "registration": plate, "is_severe": is_severe}
    Vehicle.objects.filter(pk=vehicle.pk).update(**changed)


def hand_to(vehicle: Vehicle, *, email: str, actor: str, now: datetime) -> Ownership:
    """Somebody who is registered owns it from now on. Their years with it are a journey of their own, under a subject of its own.

    So what was said to whoever owned it before stays with them; they follow the vehicle no longer, nor do those who went with them. Its
    dealer stays. What they had booked is called off, what they offered is taken back. With its first owner its build is kept as record
    number one. Raises Unfit: not-there.
    """
    owner = persons.person_row(email)
    if owner is None:
        raise Unfit("not-there", came=email, expected="the address of somebody who is registered")
    with transaction.atomic():
        locked = Vehicle.objects.select_for_update().get(pk=vehicle.pk)
        last = Ownership.objects.filter(vehicle=vehicle).order_by("-number").first()
        Ownership.objects.filter(vehicle=vehicle, until=None).update(until=now)
        number = last.number + 1 if last else 1
        told = [] if last is None else [Told(locked.name, "vehicle.passed-on", now)]
        if last is not None:
            _end_what_was_ahead(locked, now)
            _under_new_name(locked, number, actor, now)
        vehicle.name = locked.name
        people.revoke_participation(person=owner, subject=locked.name, actor=actor, now=now)  # as its dealer, perhaps
        people.grant_participation(person=owner, subject=locked.name, role="owner", actor=actor, now=now)
        for visit in Visit.objects.filter(vehicle=vehicle, standing__in=UNDER_WAY):
            _go_on_with(visit, locked.name, actor, now)
            Visit.objects.filter(pk=visit.pk).update(person=owner)
        ownership = Ownership.objects.create(vehicle=vehicle, number=number, person=owner, since=now)
        told.append(_handed_over(locked, now))
        if last is None:
            told += write_build(locked, actor=actor, now=now)
        tell(told, now=now)
        return ownership


def _end_what_was_ahead(vehicle: Vehicle, now: datetime) -> None:
    """What whoever owned it had ahead with it is theirs no more to decide: an offer of it, visits that are booked, places that they wait for."""
    still = {"withdrawn_at": None, "declined_at": None, "accepted_at": None}
    Passing.objects.filter(vehicle=vehicle, **still).update(withdrawn_at=now)
    for waits in Waiting.objects.filter(vehicle=vehicle, settled_at=None).order_by("pk"):
        stop_waiting(waits, now=now)
    for visit in Visit.objects.filter(vehicle=vehicle, standing=Visit.Standing.BOOKED).order_by("pk"):
        cancel_visit(visit, by=CUSTOMER, now=now)


def _go_on_with(visit: Visit, vehicle: str, actor: str, now: datetime) -> None:
    """A visit that is under way is decided by whoever owns the vehicle now, and read by nobody who goes with it no more."""
    for one in persons.participants_of(visit.name):
        former = persons.person_row(one.person.email)
        if former is not None:
            people.revoke_participation(person=former, subject=visit.name, actor=actor, now=now)
    people.grant_alike(like=vehicle, subject=visit.name, actor=actor, now=now)


def _under_new_name(vehicle: Vehicle, number: int, actor: str, now: datetime) -> None:
    """The vehicle goes on under another subject; of those who followed it its dealers alone do."""
    dealers = [one.person.email for one in persons.participants_of(vehicle.name) if one.role == "dealer"]
    vehicle.name = f"{name_of('vehicle', vehicle.pk)}-{number}"
    vehicle.save(update_fields=["name"])
    for email in dealers:
        dealer = persons.person_row(email)
        if dealer is not None:
            people.grant_participation(person=dealer, subject=vehicle.name, role="dealer", actor=actor, now=now)


def _handed_over(vehicle: Vehicle, now: datetime) -> Told:
    content = {"blueprint": BLUEPRINT, "title": vehicle.title, "model": vehicle.model, "timezone": vehicle.timezone}
    return Told(vehicle.name, "vehicle.handed-over", now, content)


def _check_days(new: NewVehicle, now: datetime) -> None:
    latest = (now + AHEAD).date()
    for day in (new.registered_on, new.built_on, new.delivered_on):
        if day is not None and not OLDEST <= day <= latest:
            raise Unfit("vehicle-unclear", came=day.isoformat(), expected=f"a day from {OLDEST} to {latest}")


def _vin(typed: str) -> str:
    if not typed.strip():
        return ""
    try:
        return read_vin(typed).text
    except WrongVin as wrong:
        raise Unfit("vin-unclear", came=wrong.came, expected=wrong.expected, hint=wrong.hint) from wrong


def _check(new: NewVehicle) -> None:
    for name, longest in (("kind", limits.KEY), ("maker", limits.WORDS), ("model", limits.WORDS), ("title", limits.WORDS), ("serial", limits.SERIAL)):  # fmt: skip
        value = getattr(new, name)
        if not value.strip() or len(value) > longest:
            expected = f"{name}: 1 to {longest} characters"
            raise Unfit("vehicle-unclear", came=f"{name}: {len(value)} characters", expected=expected)
    if len(new.registration) > limits.SERIAL or len(new.build) > limits.WORDS or len(new.specification) > MOST_FEATURES:
        expected = (
            f"a plate of {limits.SERIAL}, a build of {limits.WORDS} characters, {MOST_FEATURES} lines of specification"
        )
        raise Unfit("vehicle-unclear", came="more", expected=expected)
    try:
        ZoneInfo(new.timezone)
    except (KeyError, ValueError, OSError) as error:
        expected = "a time zone such as Europe/Berlin"
        raise Unfit("vehicle-unclear", came=new.timezone, expected=expected) from error
    if unknown := set(new.counters) - {"km", "hours"}:
        raise Unfit("vehicle-unclear", came=f"counters: {sorted(unknown)}", expected="km, hours")
