"""On which screens somebody gets notices. A screen counts while the session lives in which it was switched on."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, QuerySet

from vorfreude.delivery.channels.push import Device
from vorfreude.delivery.models import PushRefusal, PushSubscription


@dataclass(frozen=True, slots=True)
class Screen:
    """A browser in a list. ``is_this`` where it is the one that asks."""

    id: int
    name: str
    made_at: datetime
    is_this: bool


def screens_of(person_id: int, *, session: str, now: datetime) -> list[Screen]:
    """Their browsers, the newest first. One query."""
    rows = _living(now).filter(person_id=person_id).order_by("-made_at", "-id")
    return [Screen(row.pk, row.name, row.made_at, row.session == session) for row in rows]


def devices_of(person_id: int, *, now: datetime) -> list[Device]:
    """Where notices for this person are posted. One query."""
    rows = _living(now).filter(person_id=person_id).order_by("id")
    return [Device(row.pk, row.endpoint, row.p256dh, row.auth) for row in rows]


def may_be_asked(person_id: int) -> bool:
    """Whether somebody may be asked if they want notices: not once they said no for good."""
    return not PushRefusal.objects.filter(person_id=person_id).exists()


def held_screens(person_id: int) -> list[dict[str, object]]:
    """Everything that is held of their screens; the keys of a browser are its own and say nothing of a person."""
    rows = PushSubscription.objects.filter(person_id=person_id).order_by("id")
    held: list[dict[str, object]] = [
        {"browser": row.name, "switched on": row.made_at, "push service": row.endpoint} for row in rows
    ]
    refused = PushRefusal.objects.filter(person_id=person_id).values_list("at", flat=True)
    held += [{"does not want to be asked since": at} for at in refused]
    return held


def _living(now: datetime) -> "QuerySet[PushSubscription]":
    session = Session.objects.filter(session_key=OuterRef("session"), expire_date__gt=now)
    return PushSubscription.objects.filter(Exists(session))
