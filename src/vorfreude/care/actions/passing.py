"""Verbs: a vehicle goes to its next owner. Verified records go with it always; papers as the seller chose; the seller's person stays behind."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import Q

from vorfreude.care.actions.vehicles import hand_to
from vorfreude.care.models import Document, Ownership, Passing, Vehicle
from vorfreude.care.unfit import Unfit
from vorfreude.lib.opaque import opaque
from vorfreude.people import queries as persons

OPEN_FOR = timedelta(days=30)
"""A month: a sale has its papers, and a link that lies about is soon worth nothing."""

CHOICES = frozenset({"story", "pictures"})
"""What goes with it if the seller says so: the book of how it was built with its photographs, and the photographs of its other records.
Its records go always, papers as they were ticked.
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A passing that was begun: its public id, and the token for the letter, which nobody keeps."""

    public_id: str
    token: str


@dataclass(frozen=True, slots=True)
class Offered:
    """What a seller wants to happen. ``documents``: public ids of papers that go, none of them private; ``goes``: of ``CHOICES``."""

    email: str
    language: str
    documents: Collection[str] = ()
    goes: Collection[str] = ()


def ask_to_take(vehicle: str, offered: Offered, *, seller: str, now: datetime) -> Asked:
    """The owner (by address) offers a vehicle (by public id) to whoever reads mail at an address.

    Raises Unfit: not-theirs, passing-unclear (no address, their own, papers that are not there), passing-open (one at a time).
    """
    with transaction.atomic():
        row, owner = _owned(vehicle, seller)
        address = _address(offered.email, seller)
        goes = _goes(row, offered)
        Passing.objects.filter(_open(), vehicle=row, ends_at__lte=now).update(withdrawn_at=now)
        token = opaque()
        try:
            with transaction.atomic():
                made = Passing.objects.create(
                    vehicle=row, public_id=opaque(), seller_id=owner.person_id, email=address, language=offered.language,
                    token=digest(token), goes=goes, asked_at=now, ends_at=now + OPEN_FOR,
                )  # fmt: skip
        except IntegrityError as error:
            raise Unfit("passing-open", came=address, expected="no other offer of this vehicle that is open") from error
    return Asked(made.public_id, token)


def withdraw_passing(public_id: str, *, seller: str, now: datetime) -> None:
    """The seller takes the offer back, as long as nobody accepted it. Raises Unfit: not-theirs, passing-over."""
    found = Passing.objects.filter(public_id=public_id, seller__email=seller)
    if not found.exists():
        raise Unfit("not-theirs", came=public_id, expected="an offer of their own")
    if not found.filter(_open()).update(withdrawn_at=now):
        raise Unfit("passing-over", came=public_id, expected="an offer that is open")


def decline_passing(token: str, *, now: datetime) -> None:
    """Whoever was asked says no. Raises Unfit: passing-over."""
    if not Passing.objects.filter(_open(), token=digest(token), ends_at__gt=now).update(declined_at=now):
        raise Unfit("passing-over", came="a link", expected="an offer that is open")


def accept_passing(token: str, *, buyer: str, now: datetime) -> str:
    """Somebody who is signed in takes it: rights, papers and records change hands in one transaction. Gives the vehicle's public id.

    Nobody who went with the seller goes with the buyer (``hand_to``). Raises Unfit: passing-over, not-theirs (the letter went to another address).
    """
    with transaction.atomic():
        row = (
            Passing.objects.select_for_update(of=("self",))
            .filter(_open(), token=digest(token), ends_at__gt=now)
            .first()
        )
        if row is None:
            raise Unfit("passing-over", came="a link", expected="an offer that is open")
        person = persons.person_row(buyer)
        if person is None or person.email.casefold() != row.email.casefold():
            raise Unfit("not-theirs", came=buyer, expected="the address to which the letter went")
        vehicle = Vehicle.objects.select_for_update().get(pk=row.vehicle_id)
        Passing.objects.filter(pk=row.pk).update(accepted_at=now, buyer=person)
        _leave_behind(vehicle, row)
        hand_to(vehicle, email=buyer, actor=buyer, now=now)
    return vehicle.public_id


def _open() -> Q:
    return Q(withdrawn_at=None, declined_at=None, accepted_at=None)


def _owned(vehicle: str, seller: str) -> tuple[Vehicle, Ownership]:
    row = Vehicle.objects.select_for_update().filter(public_id=vehicle).first()
    owner = Ownership.objects.filter(vehicle=row, until=None, person__email=seller).first() if row else None
    if row is None or owner is None:
        raise Unfit("not-theirs", came=vehicle, expected="a vehicle of their own")
    return row, owner


def _goes(vehicle: Vehicle, offered: Offered) -> dict[str, list[str]]:
    there = Document.objects.filter(vehicle=vehicle, public_id__in=offered.documents, is_private=False, dropped_at=None)
    papers = set(there.values_list("public_id", flat=True))
    if papers != set(offered.documents) or not set(offered.goes) <= CHOICES:
        came = sorted(set(offered.documents) - papers) + sorted(set(offered.goes) - CHOICES)
        raise Unfit("passing-unclear", came=came, expected="papers of the vehicle that are not private")
    return {"documents": sorted(papers), "with": sorted(offered.goes)}


def _address(email: str, seller: str) -> str:
    address = email.strip()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Unfit("passing-unclear", came="no address", expected="an address like name@example.org") from error
    if address.casefold() == seller.casefold():
        raise Unfit("passing-unclear", came="their own address", expected="the address of the next owner")
    return address


def _leave_behind(vehicle: Vehicle, passing: Passing) -> None:
    """Papers that do not go stay with who had them; what stays is private from now on."""
    Document.objects.filter(vehicle=vehicle, dropped_at=None).exclude(public_id__in=passing.goes["documents"]).update(
        is_private=True
    )


def digest(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()
