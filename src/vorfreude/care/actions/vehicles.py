"""Verbs: a vehicle is known, and somebody owns it from an instant on."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from vorfreude.care import limits
from vorfreude.care.actions.records import write_build
from vorfreude.care.models import Ownership, Vehicle
from vorfreude.care.naming import name_of
from vorfreude.care.telling import Told, tell
from vorfreude.care.unfit import Unfit
from vorfreude.lib.opaque import opaque
from vorfreude.people import actions as people
from vorfreude.people import queries as persons

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
    """A vehicle is known from now on. Raises Unfit: vehicle-unclear, serial-taken (the same maker, kind and serial, or the same VIN)."""
    _check(new)
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
                vin=new.vin,
                registration=new.registration,
                registered_on=new.registered_on,
                built_on=new.built_on,
                delivered_on=new.delivered_on,
                specification=[list(one) for one in new.specification],
                build=new.build,
                counters=list(new.counters),
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


def hand_to(vehicle: Vehicle, *, email: str, actor: str, now: datetime) -> Ownership:
    """Somebody who is registered owns it from now on; whoever did before no longer does, nor do those who went with them.

    Rights go with it: participation in the vehicle's subject. With its first owner the vehicle's journey begins, and its build is kept as
    record number one. Raises Unfit: not-there.
    """
    owner = persons.person_row(email)
    if owner is None:
        raise Unfit("not-there", came=email, expected="the address of somebody who is registered")
    with transaction.atomic():
        locked = Vehicle.objects.select_for_update().get(pk=vehicle.pk)
        last = Ownership.objects.filter(vehicle=vehicle).order_by("-number").first()
        Ownership.objects.filter(vehicle=vehicle, until=None).update(until=now)
        _take_leave(vehicle, actor, now)
        people.grant_participation(person=owner, subject=vehicle.name, role="owner", actor=actor, now=now)
        number = last.number + 1 if last else 1
        ownership = Ownership.objects.create(vehicle=vehicle, number=number, person=owner, since=now)
        if last is None:
            tell([_handed_over(vehicle, now), *write_build(locked, actor=actor, now=now)], now=now)
        return ownership


def _take_leave(vehicle: Vehicle, actor: str, now: datetime) -> None:
    """Whoever owned it follows it no longer, nor do those who went with them; its dealer stays."""
    for one in persons.participants_of(vehicle.name):
        somebody = None if one.role == "dealer" else persons.person_row(one.person.email)
        if somebody is not None:
            people.revoke_participation(person=somebody, subject=vehicle.name, actor=actor, now=now)


def _handed_over(vehicle: Vehicle, now: datetime) -> Told:
    content = {"blueprint": BLUEPRINT, "title": vehicle.title, "model": vehicle.model, "timezone": vehicle.timezone}
    return Told(vehicle.name, "vehicle.handed-over", now, content)


def _check(new: NewVehicle) -> None:
    for name, longest in (("kind", limits.KEY), ("maker", limits.WORDS), ("model", limits.WORDS), ("title", limits.WORDS), ("serial", limits.SERIAL)):  # fmt: skip
        value = getattr(new, name)
        if not value.strip() or len(value) > longest:
            expected = f"{name}: 1 to {longest} characters"
            raise Unfit("vehicle-unclear", came=f"{name}: {len(value)} characters", expected=expected)
    if unknown := set(new.counters) - {"km", "hours"}:
        raise Unfit("vehicle-unclear", came=f"counters: {sorted(unknown)}", expected="km, hours")
