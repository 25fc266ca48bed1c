"""Verbs: a person is registered, and rights are given and taken away. Each says who did it."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from vorfreude.people.models import Participation, Person, StaffRole, same_address

MAX_SUBJECT = 200
"""Characters in a subject, as intake has it."""


class WrongPerson(ValueError):
    """What was said about a person cannot be so. The message names what came, what was expected, and a hint."""


def register(
    *,
    email: str,
    name: str = "",
    language: str = "en",
    timezone: str = "UTC",
    actor: str,
    now: datetime,
) -> Person:
    """Let a person sign in; gives the person who has this address already, unchanged.

    ``language`` is a tag such as ``de``, ``timezone`` an IANA name. ``actor`` is who did it (an address or a command).
    Raises WrongPerson for an address or a zone that does not exist.
    """
    address = _address(email)
    _zone(timezone)
    if not actor:
        raise WrongPerson("register: an empty actor came; expected who did it (hint: an address, or a command's name)")
    person, _ = Person.objects.get_or_create(
        email=address,
        defaults={
            "name": name,
            "language": language,
            "timezone": timezone,
            "joined_at": now,
            "password": make_password(None),
        },
    )
    return person


def set_preferences(*, person_id: int, language: str, timezone: str, actor: str) -> None:
    """Write in which language and zone a person reads. ``actor`` is the person, or who did it for them.

    Raises WrongPerson for a zone that does not exist.
    """
    if not actor:
        raise WrongPerson("set_preferences: an empty actor came; expected who did it (hint: the person's address)")
    _zone(timezone)
    Person.objects.filter(pk=person_id).update(language=language, timezone=timezone)


def grant_participation(
    *,
    person: Person,
    subject: str,
    role: str = Participation.Role.OWNER,
    actor: str,
    now: datetime,
) -> Participation:
    """Let a person follow a subject (a journey of it need not exist yet); gives the present right if there is one.

    Raises WrongPerson for an unknown role, or a subject that is empty or longer than 200 characters.
    """
    _one_of(role, Participation.Role.values, "role")
    if not 0 < len(subject) <= MAX_SUBJECT:
        raise WrongPerson(f"subject: {len(subject)} characters came; expected 1 to {MAX_SUBJECT}")
    row, _ = Participation.objects.get_or_create(
        person=person,
        subject=subject,
        revoked_at=None,
        defaults={"role": role, "granted_at": now, "granted_by": actor},
    )
    return row


def revoke_participation(*, person: Person, subject: str, actor: str, now: datetime) -> bool:
    """Take away a person's right to follow a subject; False when there was none."""
    rows = Participation.objects.filter(person=person, subject=subject, revoked_at__isnull=True)
    return bool(rows.update(revoked_at=now, revoked_by=actor))


def grant_role(*, person: Person, role: str, actor: str, now: datetime) -> StaffRole:
    """Let a person work backstage in a role; gives the present right if there is one. Raises WrongPerson for an unknown role."""
    _one_of(role, StaffRole.Role.values, "role")
    row, _ = StaffRole.objects.get_or_create(
        person=person,
        role=role,
        revoked_at=None,
        defaults={"granted_at": now, "granted_by": actor},
    )
    return row


def revoke_role(*, person: Person, role: str, actor: str, now: datetime) -> bool:
    """Take away a person's role backstage; False when they had it not."""
    rows = StaffRole.objects.filter(person=person, role=role, revoked_at__isnull=True)
    return bool(rows.update(revoked_at=now, revoked_by=actor))


def _address(email: str) -> str:
    address = same_address(email)
    try:
        validate_email(address)
    except ValidationError:
        raise WrongPerson(f"email: {email!r} came; expected an address (hint: like anna@example.org)") from None
    return address


def _zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise WrongPerson(f"timezone: {name!r} came; expected an IANA name (hint: like Europe/Berlin)") from None


def _one_of(came: str, known: list[str], what: str) -> None:
    if came not in known:
        raise WrongPerson(f"{what}: {came!r} came; expected one of {', '.join(known)}")
