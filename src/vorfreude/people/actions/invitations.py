"""Verbs: somebody is invited by a letter to their address, and accepts or declines; the invitation is withdrawn, and forgotten."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet

from vorfreude.people.actions.participation import grant_participation, kept_rights
from vorfreude.people.actions.persons import register
from vorfreude.people.actions.wrong import (
    NO_NAME,
    WrongPerson,
    check_one_of,
    check_subject,
    checked_address,
    one_line,
)
from vorfreude.people.models import Invitation, Participation, Person
from vorfreude.people.rights import OF_ROLE

TOKEN_BYTES = 32
"""256 random bits: nobody guesses one, however often they try."""

OPEN_FOR: Final = timedelta(days=14)
"""How long a letter may lie: a holiday, not a year."""

KEPT_FOR: Final = timedelta(days=30)
"""How long an invitation that is over stays readable: the address in it may be of somebody who never was here."""

MOST_OPEN = 20
"""Open invitations of one subject: more people than any family and its advisers."""

LONGEST_NAME = 80
"""Characters in the name of somebody who is invited."""


class AlreadyThere(WrongPerson):
    """Whoever has this address follows the subject already."""


class TooMany(WrongPerson):
    """More invitations are open than one subject can have."""


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """An invitation just made. ``token`` exists here and in the letter, and nowhere else."""

    id: int
    token: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Accepted:
    """Who follows which subject from now on."""

    person: Person
    subject: str


def invite(  # noqa: PLR0913 who invites whom, to what, with what, and when
    *,
    subject: str,
    email: str,
    name: str = "",
    language: str,
    role: str,
    rights: Collection[str] | None,
    inviter: int | None = None,
    actor: str,
    now: datetime,
) -> NewInvitation:
    """Make an invitation; one that is open for this address is replaced, and its letter opens nothing any more.

    ``language`` is that of the letter, ``rights`` as in ``grant_participation``, ``inviter`` the person who invites: the letter opens as long
    as they may. Raises WrongPerson for what cannot be, AlreadyThere for an address that follows the subject, TooMany.
    """
    address = checked_address(email)
    check_one_of(role, Participation.Role.values, "role")
    check_subject(subject)
    called = _name(name)
    kept = kept_rights(role, rights)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with transaction.atomic():
        if Participation.objects.filter(subject=subject, person__email=address, revoked_at__isnull=True).exists():
            raise AlreadyThere(f"email: {address} came; expected somebody who does not follow {subject} already")
        present = Invitation.objects.select_for_update().filter(subject=subject, ended_at__isnull=True)
        if present.exclude(email=address).filter(until__gt=now).count() >= MOST_OPEN:
            raise TooMany(f"invitations: one more than {MOST_OPEN} came (hint: withdraw one that is open)")
        _end(present.filter(email=address), Invitation.Outcome.REPLACED, actor, now)
        row = Invitation.objects.create(
            subject=subject,
            email=address,
            name=called,
            language=language,
            role=role,
            rights=kept,
            digest=digest_of(token),
            inviter_id=inviter,
            invited_at=now,
            invited_by=actor,
            until=now + OPEN_FOR,
        )
    return NewInvitation(row.pk, token, row.until)


def withdraw_invitation(*, invitation: int, subject: str, actor: str, now: datetime) -> bool:
    """Take an invitation to this subject back, whose letter opens nothing from now on; False when it was over."""
    rows = Invitation.objects.filter(pk=invitation, subject=subject)
    return _end(rows, Invitation.Outcome.WITHDRAWN, actor, now)


def accept_invitation(*, invitation: int, timezone: str, now: datetime) -> Accepted | None:
    """Let the person with the invited address follow the subject, registered now if they are new; None when it is over.

    Whoever calls this has made sure that the person reads letters to that address. Of two at once one is first.
    """
    with transaction.atomic():
        row = Invitation.objects.filter(pk=invitation, until__gt=now).first()
        if row is None or not _end(Invitation.objects.filter(pk=invitation), _ACCEPTED, row.email, now):
            return None
        person = register(
            email=row.email, name=row.name, language=row.language, timezone=timezone, actor=row.invited_by, now=now
        )
        rights = None if row.rights == OF_ROLE else row.rights.split()
        grant_participation(
            person=person, subject=row.subject, role=row.role, rights=rights, actor=row.invited_by, now=now
        )
        return Accepted(person, row.subject)


def decline_invitation(*, invitation: int, now: datetime) -> bool:
    """The invited person does not want to; False when the invitation was over."""
    row = Invitation.objects.filter(pk=invitation, until__gt=now).first()
    return row is not None and _end(Invitation.objects.filter(pk=invitation), _DECLINED, row.email, now)


def forget_invitations(*, now: datetime) -> int:
    """Delete invitations that have been over for thirty days; gives how many there were."""
    gone: int = Invitation.objects.filter(Q(ended_at__lte=now - KEPT_FOR) | Q(until__lte=now - KEPT_FOR)).delete()[0]
    return gone


def digest_of(token: str) -> str:
    """What is kept of a token: its SHA-256, enough for 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


_ACCEPTED, _DECLINED = Invitation.Outcome.ACCEPTED, Invitation.Outcome.DECLINED


def _end(rows: QuerySet[Invitation], outcome: Invitation.Outcome, actor: str, now: datetime) -> bool:
    """One conditional update, so that an invitation ends once."""
    return bool(rows.filter(ended_at__isnull=True).update(ended_at=now, ended_by=actor, outcome=outcome))


def _name(name: str) -> str:
    called = one_line(name)
    if len(called) > LONGEST_NAME or NO_NAME.search(called):
        raise WrongPerson(
            f"name: {called[:LONGEST_NAME]!r} came; expected a name of at most {LONGEST_NAME} characters, without an address in it"
        )
    return called
