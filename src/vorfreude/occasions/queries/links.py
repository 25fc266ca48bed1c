"""Links to the pages of one guest and of one of the crew: signed, not kept, and worthless once a newer one was given.

What is signed is a row's number and how many links it had; whoever asks must say both as the row has them now.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.signing import BadSignature, Signer

from vorfreude.occasions.models import CrewMember, Guest
from vorfreude.occasions.wording import Glossary

type GuestRow = Guest
"""A guest as pages hand them on; what is in it, other queries say."""

LONGEST = 120
"""Characters of a link; what is longer is none."""

_GUESTS = Signer(salt="occasions.guest")
_CREW = Signer(salt="occasions.crew")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the crew, as their phone knows them."""

    id: int
    occasion_id: int
    occasion: str
    number: int
    name: str
    language: str
    timezone: str
    may: frozenset[str]
    standing: str
    ends_at: datetime
    glossary: Glossary


def guest_token(guest: int, link: int) -> str:
    """What stands in the link to a guest's page."""
    return _GUESTS.sign(f"{guest}.{link}")


def crew_token(member: int, link: int) -> str:
    """What stands in the link to somebody's phone pages."""
    return _CREW.sign(f"{member}.{link}")


def guest_of(token: str) -> GuestRow | None:
    """The guest to whom a link belongs, with occasion, party, host and travel; None for one that is none, or not any more. One query."""
    row, link = _unsigned(_GUESTS, token)
    if not row:
        return None
    return Guest.objects.filter(pk=row, link=link).select_related("occasion", "party", "host", "travel").first()


def member_of(token: str) -> Member | None:
    """Somebody of the crew to whom a link belongs; None for one that is none, or not any more. One query."""
    row, link = _unsigned(_CREW, token)
    found = (
        CrewMember.objects.filter(pk=row, link=link, left_at__isnull=True).select_related("occasion").first()
        if row
        else None
    )
    if found is None:
        return None
    there = found.occasion
    return Member(
        found.pk, there.pk, there.public_id, found.number, found.name, found.language, there.timezone, frozenset(found.may), there.standing,
        there.ends_at, there.glossary,
    )  # fmt: skip


def _unsigned(signer: Signer, token: str) -> tuple[int, int]:
    if len(token) > LONGEST:
        return 0, 0
    try:
        row, _, link = signer.unsign(token).partition(".")
        return int(row), int(link)
    except (BadSignature, ValueError):
        return 0, 0
