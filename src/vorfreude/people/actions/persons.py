"""Verbs: a person is registered, and says in which language and zone they read."""

from datetime import datetime

from django.contrib.auth.hashers import make_password

from vorfreude.people.actions.wrong import NO_NAME, WrongPerson, check_actor, check_zone, checked_address, one_line
from vorfreude.people.models import Person

LONGEST_NAME = 200
"""Characters of somebody's name, all of them together."""


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


def set_preferences(*, person_id: int, language: str, timezone: str, actor: str, name: str | None = None) -> None:
    """Write in which language and zone a person reads, and what they are called (None: as before).

    ``actor`` is the person, or who did it for them. Of a name white space is set right and what nobody can read is left
    out. Raises WrongPerson for a zone that does not exist, and for a name of more than ``LONGEST_NAME`` characters, or
    with an address in it: it stands in invitations, which go to people who are not customers.
    """
    check_actor(actor, "set_preferences", "the person's address")
    check_zone(timezone)
    called = {} if name is None else {"name": _readable(name)}
    Person.objects.filter(pk=person_id).update(language=language, timezone=timezone, **called)


def one_at_a_time(person_id: int) -> None:
    """Until the caller's transaction is over, whoever else says this of the same person waits: a button pressed twice is pressed one after the other.

    Rows that merely belong to the person are written all the while. One query; on SQLite, where writing transactions wait anyway, none that locks.
    """
    Person.objects.select_for_update(no_key=True).filter(pk=person_id).values_list("pk", flat=True).first()


def _readable(name: str) -> str:
    said = " ".join("".join(one if one.isprintable() else " " for one in name).split())
    if len(said) > LONGEST_NAME:
        raise WrongPerson(f"name: {len(said)} characters came; expected at most {LONGEST_NAME}")
    if NO_NAME.search(said):
        raise WrongPerson(f"name: {said!r} came; expected a name without an address in it")
    return said
