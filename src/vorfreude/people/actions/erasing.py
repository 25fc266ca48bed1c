"""The end of a person: signed out everywhere, and the row deleted with every right it had."""

from typing import Final

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from vorfreude.lib.holding import ERASED
from vorfreude.people.models import Invitation, Participation, Person, StaffRole

ACTORS: Final = (
    (Participation, ("granted_by", "limited_by", "revoked_by")),
    (Invitation, ("invited_by", "ended_by")),
    (StaffRole, ("granted_by", "revoked_by")),
)
"""Where the address of somebody stands as the one who did something."""


def erase_rights(*, email: str) -> int:
    """Delete invitations to this address, and take it out of what it did to others; gives how many rows changed."""
    gone, _ = Invitation.objects.filter(email=email).delete()
    for model, columns in ACTORS:
        for column in columns:
            gone += model.objects.filter(**{column: email}).update(**{column: ERASED})
    return gone


def erase_person(*, person_id: int) -> int:
    """Sign somebody out everywhere and delete them, with rights, passkeys and everything that hangs on them."""
    keys = list(UserSession.objects.filter(user_id=person_id).values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    gone, _ = Person.objects.filter(pk=person_id).delete()
    return gone
