"""Who is invited to a subject, and what a letter's token opens."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from vorfreude.people.models import Invitation
from vorfreude.people.queries.following import rights_of as present_rights
from vorfreude.people.queries.profiles import Profile, profile_of
from vorfreude.people.rights import Rights, rights_of

LONGEST_TOKEN = 100
"""Characters that are worth a look: ours have 43."""


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody whose answer is awaited, or whose letter lay too long."""

    id: int
    email: str
    name: str
    role: str
    may: Rights
    language: str
    until: datetime


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """What a token opens. ``inviter`` is None when it was an operator."""

    id: int
    subject: str
    email: str
    name: str
    language: str
    role: str
    may: Rights
    inviter: Profile | None
    until: datetime


def invited_to(subject: str) -> list[Invited]:
    """Everybody who was invited to the subject and has not answered, the newest first."""
    rows = Invitation.objects.filter(subject=subject, ended_at__isnull=True).order_by("-invited_at", "-id")
    return [
        Invited(row.pk, row.email, row.name, row.role, rights_of(row.role, row.rights), row.language, row.until)
        for row in rows
    ]


def invitation_of(token: str, now: datetime) -> OpenInvitation | None:
    """What this token opens now; None for one that nobody made, or whose invitation is over.

    It is over also when whoever invited may invite no more.
    """
    if not token.isascii() or len(token) > LONGEST_TOKEN:
        return None
    digest = hashlib.sha256(token.encode()).hexdigest()
    rows = Invitation.objects.filter(digest=digest, ended_at__isnull=True, until__gt=now)
    row = rows.select_related("inviter").first()
    if row is None:
        return None
    if row.inviter_id is not None and "invite" not in (present_rights(row.inviter_id, row.subject) or ()):
        return None
    return OpenInvitation(
        id=row.pk,
        subject=row.subject,
        email=row.email,
        name=row.name,
        language=row.language,
        role=row.role,
        may=rights_of(row.role, row.rights),
        inviter=profile_of(row.inviter) if row.inviter else None,
        until=row.until,
    )
