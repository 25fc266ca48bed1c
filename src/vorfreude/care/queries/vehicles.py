"""Vehicles: those of somebody, one by its public id, and those a desk looks for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from vorfreude.care.models import HandOver, Ownership, Record, Vehicle, Visit
from vorfreude.care.naming import name_of

MOST_FOUND = 50
"""Vehicles that a search gives; who looks for one more says more."""


@dataclass(frozen=True, slots=True)
class Owned:
    """Somebody owned it for a stretch. ``name`` and ``email`` are empty where they were erased."""

    number: int
    name: str
    email: str
    since: datetime
    until: datetime | None


def vehicle_of(public_id: str) -> Vehicle | None:
    """A vehicle by its public id. Who may see it is asked by its name: participation in that subject. One query."""
    return Vehicle.objects.filter(public_id=public_id).select_related("plan").first()


def vehicles_named(names: Collection[str]) -> tuple[Vehicle, ...]:
    """The vehicles of these subjects (those that somebody follows), in the order of their titles. One query."""
    return tuple(Vehicle.objects.filter(name__in=names).select_related("plan").order_by("title", "pk"))


def vehicles_found(words: str = "", *, model: str = "", most: int = MOST_FOUND) -> tuple[Vehicle, ...]:
    """Those whose title, serial, VIN, registration or subject begins or goes so, the newest first. One query."""
    said = words.strip()
    wanted = Q(model=model) if model else Q()
    if said:
        wanted &= (
            Q(title__icontains=said) | Q(serial__istartswith=said) | Q(vin__istartswith=said) | Q(vin__iendswith=said)
            | Q(registration__icontains=said) | Q(name=said) | Q(model__istartswith=said)
        )  # fmt: skip
    return tuple(Vehicle.objects.filter(wanted).order_by("-added_at", "-pk")[:most])


def owners_over_time(vehicle: int) -> tuple[Owned, ...]:
    """Who owned it, the first one first. One query."""
    rows = Ownership.objects.filter(vehicle=vehicle).select_related("person").order_by("number")
    return tuple(
        Owned(row.number, row.person.name if row.person else "", row.person.email if row.person else "", row.since, row.until)
        for row in rows
    )  # fmt: skip


def owners_of(vehicles: Collection[int]) -> dict[int, Owned]:
    """Who owns these now, by vehicle. One query."""
    rows = Ownership.objects.filter(vehicle__in=vehicles, until=None).select_related("person")
    return {
        row.vehicle_id: Owned(row.number, row.person.name if row.person else "", row.person.email if row.person else "", row.since, None)
        for row in rows
    }  # fmt: skip


def shows_photo(vehicle: Vehicle, photo: str, subject: str) -> bool:
    """Whether a record of this vehicle shows a photograph, and the photograph is of it: of its build, itself, its visits, its hand-over."""
    named = Record.objects.filter(vehicle=vehicle).exclude(photos=[]).values_list("photos", flat=True)
    if not any(photo in photos for photos in named):
        return False
    own = name_of("vehicle", vehicle.pk)
    if subject in {own, vehicle.build} or subject.startswith(f"{own}-"):  # under every owner
        return True
    visited = Visit.objects.filter(vehicle=vehicle, name=subject).exists()
    return visited or HandOver.objects.filter(vehicle=vehicle, name=subject).exists()


def subjects_of(vehicle: Vehicle) -> frozenset[str]:
    """The subjects whose photographs are of this vehicle: its build, itself, its visits, its hand-overs. Two queries."""
    visits = Visit.objects.filter(vehicle=vehicle).values_list("name", flat=True)
    hand_overs = HandOver.objects.filter(vehicle=vehicle).values_list("name", flat=True)
    return frozenset({vehicle.name, vehicle.build, *visits, *hand_overs} - {""})


def owners_by_vehicle(vehicles: Collection[str]) -> dict[str, Owned]:
    """Who owns these now, by the vehicle's public id. One query."""
    rows = Ownership.objects.filter(vehicle__public_id__in=vehicles, until=None).select_related("person", "vehicle")
    return {
        row.vehicle.public_id: Owned(row.number, row.person.name if row.person else "", row.person.email if row.person else "", row.since, None)
        for row in rows
    }  # fmt: skip
