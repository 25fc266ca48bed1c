"""What is held about one person, as rows for a copy."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q

from vorfreude.lib.holding import Row
from vorfreude.people.models import Invitation, Participation


def rights_held_by(person_id: int, email: str) -> list[Row]:
    """What somebody may and might follow, and whom they invited."""
    held = Participation.objects.filter(person_id=person_id).order_by("granted_at", "id")
    rows: list[Row] = [
        {"about": one.subject, "role": one.role, "since": one.granted_at, "until": one.revoked_at} for one in held
    ]
    asked = Invitation.objects.filter(Q(email=email) | Q(inviter_id=person_id)).order_by("invited_at", "id")
    rows += [
        {"about": one.subject, "invited": one.email, "role": one.role, "at": one.invited_at, "came of it": one.outcome}
        for one in asked
    ]
    return rows


def ways_in_of(person_id: int) -> list[Row]:
    """Somebody's sessions and keys."""
    sessions = UserSession.objects.filter(user_id=person_id).order_by("created_at", "id")
    rows: list[Row] = [
        {"signed in": one.created_at, "last seen": one.last_seen_at, "from": one.ip, "browser": one.user_agent}
        for one in sessions
    ]
    keys = Authenticator.objects.filter(user_id=person_id).order_by("created_at", "id")
    return rows + [{"key": one.type, "since": one.created_at, "last used": one.last_used_at} for one in keys]
