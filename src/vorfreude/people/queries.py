"""Reads: who asks, what they may follow, and who follows a subject."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils.crypto import constant_time_compare

from vorfreude.people.models import Participation, Person, StaffRole, same_address

SIGNATURES_REMEMBERED = 20_000
"""Checked signatures kept in memory: one for each open page of a process, about 10 MB."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads a page: in which language, and in which zone."""

    id: int
    email: str
    name: str
    language: str
    timezone: str


@dataclass(frozen=True, slots=True)
class Follower:
    """Somebody on a subject, and what they are to it."""

    person: Reader
    role: str
    granted_at: datetime


def session_person(session_key: str, now: datetime) -> Reader | None:
    """The person signed in under this session key, or None. For doors outside Django's request cycle."""
    session = Session.objects.filter(session_key=session_key, expire_date__gt=now).first()
    if session is None:
        return None
    inside = session.get_decoded()
    if BACKEND_SESSION_KEY not in inside or not str(inside.get(SESSION_KEY, "")).isdecimal():
        return None
    person = Person.objects.filter(pk=int(inside[SESSION_KEY])).first()
    if person is None or not constant_time_compare(inside.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash()):
        return None
    return _reader(person)


def person_of(email: str) -> Reader | None:
    """The person with this address, however it is capitalised."""
    person = Person.objects.filter(email=same_address(email)).first()
    return _reader(person) if person else None


def person_row(email: str) -> Person | None:
    """The row with this address, for the verbs that take one."""
    return Person.objects.filter(email=same_address(email)).first()


def may_follow(person_id: int, subject: str) -> bool:
    """Whether the person has a participation on the subject that was not revoked."""
    return Participation.objects.filter(person_id=person_id, subject=subject, revoked_at__isnull=True).exists()


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
    return [Follower(_reader(row.person), row.role, row.granted_at) for row in rows.order_by("granted_at", "id")]


def _reader(person: Person) -> Reader:
    return Reader(person.pk, person.email, person.name, person.language, person.timezone)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever holds a session, and their rights at this moment."""

    person: Reader
    follows: bool
    staff: bool


VISITOR = """
    SELECT p.id, p.email, p.name, p.language, p.timezone, p.password,
        EXISTS (SELECT 1 FROM people_participation r
                WHERE r.person_id = p.id AND r.subject = %s AND r.revoked_at IS NULL),
        EXISTS (SELECT 1 FROM people_staffrole r WHERE r.person_id = p.id AND r.revoked_at IS NULL)
    FROM people_person p WHERE p.id = %s
"""


def visitor(session_key: str, subject: str, now: datetime) -> Visitor | None:
    """The person signed in under this session key and whether they may follow ``subject``; None when nobody is.

    The answer of the door, which asks thousands of times a second: plain SQL, for the mapper costs ten times as much.
    The rights are read anew each time; only the checking of signatures is remembered, which depends on nothing else.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s",
            [session_key, connection.ops.adapt_datetimefield_value(now)],
        )
        row = cursor.fetchone()
        signed_in = _signed_in(row[0]) if row else None
        if signed_in is None:
            return None
        cursor.execute(VISITOR, [subject, signed_in[0]])
        found = cursor.fetchone()
    if found is None or not constant_time_compare(signed_in[1], _auth_hash(found[5])):
        return None
    return Visitor(Reader(*found[:5]), follows=bool(found[6]), staff=bool(found[7]))


@lru_cache(maxsize=SIGNATURES_REMEMBERED)
def _signed_in(session_data: str) -> tuple[int, str] | None:
    """The person's id and the seal of their password in a signed session; None when nobody signed in under it."""
    inside = Session(session_data=session_data).get_decoded()
    if BACKEND_SESSION_KEY not in inside or not str(inside.get(SESSION_KEY, "")).isdecimal():
        return None
    return int(inside[SESSION_KEY]), str(inside.get(HASH_SESSION_KEY, ""))


@lru_cache(maxsize=SIGNATURES_REMEMBERED)
def _auth_hash(password: str) -> str:
    """What a session of a person with this (unusable) password carries."""
    return Person(password=password).get_session_auth_hash()
