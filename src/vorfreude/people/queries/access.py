"""How somebody gets in: their open sessions, their passkeys, their authenticator app and recovery codes."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session

from vorfreude.people.devices import device_of
from vorfreude.people.queries.following import staff_roles


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One place where somebody is signed in."""

    id: int
    browser: str
    system: str
    address: str
    since: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class Passkey:
    """A device that opens the account."""

    id: int
    name: str
    made_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Access:
    """Everything with which somebody gets in. ``codes_left`` is None where there are no recovery codes."""

    sessions: tuple[OpenSession, ...]
    passkeys: tuple[Passkey, ...]
    app_since: datetime | None
    codes_left: int | None
    second_step: bool

    @property
    def has_factor(self) -> bool:
        return bool(self.passkeys) or self.app_since is not None


def access_of(person_id: int, session_key: str, now: datetime) -> Access:
    """All of it, for the page that shows it. Four queries."""
    kept = list(Authenticator.objects.filter(user_id=person_id).order_by("created_at", "id"))
    app = next((one for one in kept if one.type == Authenticator.Type.TOTP), None)
    codes = next((one for one in kept if one.type == Authenticator.Type.RECOVERY_CODES), None)
    return Access(
        sessions=_sessions(person_id, session_key, now),
        passkeys=tuple(
            Passkey(one.pk, one.data.get("name", ""), one.created_at, one.last_used_at)
            for one in kept
            if one.type == Authenticator.Type.WEBAUTHN
        ),
        app_since=app.created_at if app else None,
        codes_left=len(codes.wrap().get_unused_codes()) if codes else None,
        second_step=app is not None or must_prove(person_id),
    )


def needs_second_step(person_id: int) -> bool:
    """Whether a code by mail is not enough for this person, who has a second factor to show.

    So it is for whoever set up an authenticator app, and for those who work backstage where that is asked of them.
    """
    kinds: set[str] = set(Authenticator.objects.filter(user_id=person_id).values_list("type", flat=True))
    if Authenticator.Type.TOTP in kinds:
        return True
    return Authenticator.Type.WEBAUTHN in kinds and must_prove(person_id)


def has_factor(person_id: int) -> bool:
    """Whether the person has a passkey or an authenticator app."""
    factors = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user_id=person_id, type__in=factors).exists())


def must_prove(person_id: int) -> bool:
    """Whether this person works backstage, where a second factor is asked of those who do."""
    return bool(settings.STAFF_SECOND_FACTOR and staff_roles(person_id))


def _sessions(person_id: int, session_key: str, now: datetime) -> tuple[OpenSession, ...]:
    """This one first, then the newest; what has ended by itself is left out."""
    kept = UserSession.objects.filter(user_id=person_id).order_by("-created_at", "-id")
    alive = Session.objects.filter(expire_date__gt=now).values("session_key")
    rows = kept.filter(session_key__in=alive)
    found = [
        OpenSession(
            row.pk, *device_of(row.user_agent), str(row.ip), row.created_at, is_this=row.session_key == session_key
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: not one.is_this))
