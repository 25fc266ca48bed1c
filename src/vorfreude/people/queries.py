"""Reads: who asks, what they may follow, and who follows a subject."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Q
from django.utils.crypto import constant_time_compare

from vorfreude.lib.plain_sql import plain_rows
from vorfreude.people.models import Participation, Person, StaffRole, same_address

SESSIONS_REMEMBERED = 20_000
"""Decoded session contents that are kept; some 500 bytes each."""

MOST_FOUND = 500
"""Subjects that a search for a person gives: more than anybody reads, and few enough for one statement."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads a page: in which language, and in which zone."""

    id: int
    email: str
    name: str
    language: str
    timezone: str


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody signed in, before one subject: whether they follow it, and whether they work backstage."""

    person: Reader
    follows: bool
    staff: bool


@dataclass(frozen=True, slots=True)
class Follower:
    """Somebody on a subject, and what they are to it."""

    person: Reader
    role: str
    granted_at: datetime


def visitor(session_key: str, subject: str, now: datetime) -> Visitor | None:
    """The person signed in under this session key, before this subject; None when nobody is.

    For doors outside Django's request cycle, which ask it for every request: two statements, 0.1 ms of CPU.
    """
    stored = plain_rows(_SESSION, [session_key, connection.ops.adapt_datetimefield_value(now)])
    inside = _decoded(stored[0][0]) if stored else {}
    person_id = str(inside.get(SESSION_KEY, ""))
    found = plain_rows(_VISITOR, [subject, int(person_id)]) if person_id.isdecimal() else []
    if not found:
        return None
    ident, email, name, language, timezone, password, follows, staff = found[0]
    if not constant_time_compare(str(inside.get(HASH_SESSION_KEY, "")), _seal(password)):
        return None
    return Visitor(Reader(ident, email, name, language, timezone), bool(follows), bool(staff))


def reader_of(person: Person) -> Reader:
    """The person as somebody who reads."""
    return Reader(person.pk, person.email, person.name, person.language, person.timezone)


def person_of(email: str) -> Reader | None:
    """The person with this address, however it is capitalised."""
    person = Person.objects.filter(email=same_address(email)).first()
    return reader_of(person) if person else None


def names_of(emails: Collection[str]) -> dict[str, str]:
    """How people are called, by address; one without a name, and one who is gone, by the address."""
    found = Person.objects.filter(email__in=emails).exclude(name="").values_list("email", "name") if emails else ()
    return {email: email for email in emails} | dict(found)


def person_row(email: str) -> Person | None:
    """The row with this address, for the verbs that take one (the commands use it)."""
    return Person.objects.filter(email=same_address(email)).first()


def subjects_of(person_id: int) -> list[str]:
    """The subjects that the person may follow, the newest right first."""
    rows = Participation.objects.filter(person_id=person_id, revoked_at__isnull=True)
    return list(rows.order_by("-granted_at", "-id").values_list("subject", flat=True))


def staff_roles(person_id: int) -> frozenset[str]:
    """The roles in which the person may work backstage."""
    return frozenset(
        StaffRole.objects.filter(person_id=person_id, revoked_at__isnull=True).values_list("role", flat=True)
    )


def participants_of(subject: str) -> list[Follower]:
    """Everybody who may follow the subject, in the order in which they were let in."""
    rows = Participation.objects.filter(subject=subject, revoked_at__isnull=True).select_related("person")
    return [Follower(reader_of(row.person), row.role, row.granted_at) for row in rows.order_by("granted_at", "id")]


def subjects_found(words: str) -> list[str]:
    """The subjects of people whose name or address holds these words, the newest right first; at most ``MOST_FOUND``."""
    holds = Q(person__name__icontains=words) | Q(person__email__icontains=words)
    rows = Participation.objects.filter(holds, revoked_at__isnull=True).order_by("-granted_at", "-id")
    return list(rows.values_list("subject", flat=True)[:MOST_FOUND])


def owners_of(subjects: Collection[str]) -> dict[str, Reader]:
    """Of each subject the owner who was let in first; subjects that nobody owns are left out."""
    owns = Participation.objects.filter(subject__in=subjects, role=Participation.Role.OWNER, revoked_at__isnull=True)
    found: dict[str, Reader] = {}
    for row in owns.select_related("person").order_by("granted_at", "id"):
        found.setdefault(row.subject, reader_of(row.person))
    return found


@lru_cache(maxsize=SESSIONS_REMEMBERED)
def _decoded(stored: str) -> dict[str, Any]:
    """What a stored session says: a pure function of the row, so that remembering it can show nothing stale."""
    return SessionStore().decode(stored)


@lru_cache(maxsize=SESSIONS_REMEMBERED)
def _seal(password: str) -> str:
    """What a session carries of the password (that nobody knows): a pure function of it, and dear."""
    return Person(password=password).get_session_auth_hash()


_SESSION = f"SELECT session_data FROM {Session._meta.db_table} WHERE session_key = %s AND expire_date > %s"  # noqa: S608, SLF001 the name of a table, which is ours
_VISITOR = f"""
    SELECT p.id, p.email, p.name, p.language, p.timezone, p.password,
        EXISTS (SELECT 1 FROM {Participation._meta.db_table} a
            WHERE a.person_id = p.id AND a.subject = %s AND a.revoked_at IS NULL),
        EXISTS (SELECT 1 FROM {StaffRole._meta.db_table} r WHERE r.person_id = p.id AND r.revoked_at IS NULL)
    FROM {Person._meta.db_table} p WHERE p.id = %s
"""  # noqa: S608, SLF001 table names of our own
