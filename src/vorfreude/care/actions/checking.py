"""Verbs: the book of a vehicle is looked through from its first entry, and how far it holds is noted, so that pages need not do it each time."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from vorfreude.care import queries
from vorfreude.care.models import Record, Vehicle
from vorfreude.core.chain import Fault

EVERY: Final = timedelta(days=7)
"""Each book is looked through once in this time."""

A_TURN: Final = 500
"""Books of one turn: some seconds, at ten entries each."""


def check_book(vehicle: int, *, now: datetime) -> tuple[Fault, ...]:
    """The whole book of a vehicle (its row) is looked through; gives what is wrong with it, nothing when it is whole.

    The vehicle is locked meanwhile, so that an entry that is being written is not missed. Writes down up to where it is whole, or since when it is not.
    """
    with transaction.atomic():
        row = Vehicle.objects.select_for_update().get(pk=vehicle)
        found = queries.faults_in(row)
        row.checked_at = now
        if found:
            row.unsound_at = row.unsound_at or now
        else:
            last = Record.objects.filter(vehicle=row).order_by("-number").values_list("number", "digest").first()
            row.unsound_at = None
            row.checked_number, row.checked_digest = last or (0, "")
        row.save(update_fields=["checked_at", "checked_number", "checked_digest", "unsound_at"])
    return found


def check_books(*, now: datetime) -> int:
    """Looks through books that nobody has looked through for a week, those that waited longest first; gives how many are not whole."""
    waits = Vehicle.objects.exclude(head="").filter(Q(checked_at=None) | Q(checked_at__lte=now - EVERY))
    known = list(waits.order_by("checked_at", "pk").values_list("pk", flat=True)[:A_TURN])
    return sum(bool(check_book(one, now=now)) for one in known)
