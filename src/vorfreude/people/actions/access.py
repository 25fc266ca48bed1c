"""Verbs: a session is ended, and an operator lets somebody begin anew who lost what they get in with."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet


def end_session(*, person_id: int, session: int) -> bool:
    """End one of a person's sessions at once; False when it is not theirs, or over."""
    return bool(_end(UserSession.objects.filter(user_id=person_id, pk=session)))


def end_other_sessions(*, person_id: int, but: str = "") -> int:
    """End all of a person's sessions, but the one with this key; gives how many there were."""
    return _end(UserSession.objects.filter(user_id=person_id).exclude(session_key=but))


def forget_factors(*, person_id: int) -> int:
    """Take away a person's passkeys, authenticator app and recovery codes, and end all their sessions.

    For somebody who lost them all, after the operator made sure who asks. Gives how many there were.
    """
    with transaction.atomic():
        end_other_sessions(person_id=person_id)
        gone: int = Authenticator.objects.filter(user_id=person_id).delete()[0]
    return gone


def _end(rows: QuerySet[UserSession]) -> int:
    with transaction.atomic():
        keys = list(rows.values_list("session_key", flat=True))
        Session.objects.filter(session_key__in=keys).delete()
        rows.filter(session_key__in=keys).delete()
    return len(keys)
