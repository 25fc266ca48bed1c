"""Verbs: a person is registered, and says in which language and zone they read."""

from datetime import datetime

from django.contrib.auth.hashers import make_password

from vorfreude.people.actions.wrong import check_actor, check_zone, checked_address, one_line
from vorfreude.people.models import Person


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
    address = checked_address(email)
    check_zone(timezone)
    check_actor(actor, "register", "an address, or a command's name")
    person, _ = Person.objects.get_or_create(
        email=address,
        defaults={
            "name": one_line(name),
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
    check_actor(actor, "set_preferences", "the person's address")
    check_zone(timezone)
    Person.objects.filter(pk=person_id).update(language=language, timezone=timezone)
