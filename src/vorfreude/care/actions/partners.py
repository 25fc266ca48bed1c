"""Verbs: an outside house does part of the work under the same promises, and some of its people come through its door."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import IntegrityError, transaction

from vorfreude.care.cleaning import line
from vorfreude.care.commissioned import KINDS
from vorfreude.care.models import Partner, PartnerMember
from vorfreude.care.unfit import Unfit
from vorfreude.lib.opaque import opaque
from vorfreude.people import queries as persons

LEAST_RATE = 0.5
MEMBERS = 200


@dataclass(frozen=True, slots=True)
class NewPartner:
    """A house as it is agreed with. ``rate``: the share of promises that it agreed to keep, above 0.5 and below 1."""

    name: str
    does: Collection[str]
    rate: float = 0.95
    timezone: str = "UTC"
    telephone: str = ""


def add_partner(new: NewPartner, *, actor: str, now: datetime) -> str:
    """A house works for us from now on; gives its public id. Raises Unfit: partner-unclear."""
    content = _checked(new)
    try:
        with transaction.atomic():
            return Partner.objects.create(public_id=opaque(), added_at=now, added_by=actor, **content).public_id
    except IntegrityError as error:
        raise Unfit("partner-unclear", came=new.name, expected="a name that no other partner has") from error


def change_partner(public_id: str, new: NewPartner, *, is_open: bool) -> None:
    """What was agreed with a house; one that is not open is asked for nothing new. Raises Unfit: not-there, partner-unclear."""
    try:
        with transaction.atomic():
            if not Partner.objects.filter(public_id=public_id).update(is_open=is_open, **_checked(new)):
                raise Unfit("not-there", came=public_id, expected="a partner")
    except IntegrityError as error:
        raise Unfit("partner-unclear", came=new.name, expected="a name that no other partner has") from error


def let_in(partner: str, *, email: str, actor: str, now: datetime) -> None:
    """Somebody who is registered may go through the door of this partner. Raises Unfit: not-there, member-unclear, too-many."""
    person = persons.person_row(email)
    if person is None:
        raise Unfit("member-unclear", came=email, expected="somebody who is registered")
    with transaction.atomic():
        house = Partner.objects.select_for_update().filter(public_id=partner).first()
        if house is None:
            raise Unfit("not-there", came=partner, expected="a partner")
        if PartnerMember.objects.filter(partner=house, revoked_at=None).count() >= MEMBERS:
            raise Unfit("too-many", came=MEMBERS, expected="fewer members")
        PartnerMember.objects.get_or_create(
            partner=house, person=person, revoked_at=None, defaults={"granted_at": now, "granted_by": actor}
        )


def keep_out(partner: str, *, member: int, now: datetime) -> None:
    """One of its people no longer may. Raises Unfit: not-there."""
    if not PartnerMember.objects.filter(pk=member, partner__public_id=partner, revoked_at=None).update(revoked_at=now):
        raise Unfit("not-there", came=member, expected="somebody of this partner")


def _checked(new: NewPartner) -> dict[str, object]:
    name = line(new.name, "partner-unclear", what="a name")
    telephone = line(new.telephone, "partner-unclear", what="a telephone number", most=60, empty=True)
    if not new.does or not set(new.does) <= set(KINDS):
        raise Unfit("partner-unclear", came=sorted(new.does), expected=f"some of {', '.join(KINDS)}")
    if not LEAST_RATE < new.rate < 1:
        raise Unfit("partner-unclear", came=new.rate, expected=f"a share above {LEAST_RATE} and below 1")
    try:
        ZoneInfo(new.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Unfit("partner-unclear", came=new.timezone[:60], expected="a zone like Europe/Berlin") from error
    does = [one for one in KINDS if one in new.does]
    return {"name": name, "does": does, "rate": new.rate, "timezone": new.timezone, "telephone": telephone}
