"""Verbs of the desk: an enquiry is taken, and done or not wanted; what it became is said to the journey that began from it."""

from datetime import datetime
from typing import Literal

import msgspec
from django.db import transaction

from vorfreude.core.blueprint.builtin import REFERRED_SIGNAL
from vorfreude.intake import actions as intake
from vorfreude.journeys import queries as journeys
from vorfreude.sharing.models import Enquiry

type Settlement = Literal["done", "not-wanted"]

SOURCE = "/vorfreude/sharing"


def take_enquiry(*, enquiry: str, person: int, now: datetime) -> bool:
    """Somebody sees to it (perhaps instead of a colleague); ``enquiry`` is its reference. False when it is over, or not there."""
    open_ = Enquiry.objects.filter(public_id=enquiry, confirmed_at__isnull=False, forgotten_at=None, settled_at=None)
    return bool(open_.update(taken_by_id=person, taken_at=now))


def settle_enquiry(*, enquiry: str, person: int, settled_as: Settlement, subject: str, now: datetime) -> bool:
    """Say what came of it; False when it is over or not there, or nothing is known of ``subject``.

    ``subject`` (may be empty) is what they ordered: its journey hears ``journey.referred``. What is not wanted is forgotten
    at once.
    """
    if subject and not journeys.journeys_of([subject]):
        return False
    open_ = Enquiry.objects.filter(public_id=enquiry, confirmed_at__isnull=False, forgotten_at=None, settled_at=None)
    changes: dict[str, object] = {"settled_as": settled_as, "settled_by_id": person, "settled_at": now}
    if settled_as == "not-wanted":
        changes |= {"name": "", "email": "", "message": "", "consent": "", "forgotten_at": now}
    with transaction.atomic():
        is_settled = bool(open_.update(**changes))
        if is_settled and subject and settled_as == "done":
            _tell(enquiry, subject, now)
    return is_settled


def _tell(enquiry: str, subject: str, now: datetime) -> None:
    content = msgspec.json.encode({"by": enquiry})
    intake.record([intake.NewSignal(SOURCE, f"referred/{enquiry}", REFERRED_SIGNAL, subject, now, content)], now=now)
