"""Vehicles on their way to their next owner: what the seller asked for, and what whoever has the letter sees."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from vorfreude.care.actions.passing import digest
from vorfreude.care.models import Document, Passing, Record, Vehicle


@dataclass(frozen=True, slots=True)
class PassingSeen:
    """An offer that is open. ``documents``: titles of the papers that go; ``goes``: what else goes (see ``CHOICES``)."""

    id: int
    public_id: str
    email: str
    language: str
    asked_at: datetime
    ends_at: datetime
    documents: tuple[str, ...]
    goes: frozenset[str]


@dataclass(frozen=True, slots=True)
class OfferSeen:
    """What whoever has the letter sees: the vehicle and what comes with it. Who sells it is not said. ``papers``: titles; ``records``: how many."""

    passing: PassingSeen
    vehicle: Vehicle
    records: int


def passing_now(vehicle: int, *, now: datetime) -> PassingSeen | None:
    """The offer of a vehicle that is open, if there is one. Two queries at most."""
    row = _open(now).filter(vehicle=vehicle).first()
    return _seen(row) if row else None


def offer_of(token: str, *, now: datetime) -> OfferSeen | None:
    """The open offer that a letter leads to; None where there is none, or its time is over. Three queries."""
    row = _open(now).filter(token=digest(token)).select_related("vehicle").first()
    if row is None:
        return None
    return OfferSeen(_seen(row), row.vehicle, Record.objects.filter(vehicle=row.vehicle_id).count())


def goes_with(vehicle: int) -> frozenset[str]:
    """What the last owner let go with the vehicle (see ``CHOICES``); nothing where it was never passed on. One query."""
    row = Passing.objects.filter(vehicle=vehicle, accepted_at__isnull=False).order_by("-accepted_at").first()
    return frozenset(row.goes.get("with", [])) if row else frozenset()


def _open(now: datetime) -> "QuerySet[Passing]":
    return Passing.objects.filter(withdrawn_at=None, declined_at=None, accepted_at=None, ends_at__gt=now)


def _seen(row: Passing) -> PassingSeen:
    names = row.goes.get("documents", [])
    papers = Document.objects.filter(vehicle=row.vehicle_id, public_id__in=names, dropped_at=None) if names else ()
    return PassingSeen(
        row.pk, row.public_id, row.email, row.language, row.asked_at, row.ends_at,
        tuple(sorted(one.title for one in papers)), frozenset(row.goes.get("with", [])),
    )  # fmt: skip
