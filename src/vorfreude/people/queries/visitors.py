"""Who asks: the person behind a session's key, and what they may do before one subject, by one statement."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

import msgspec
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils.crypto import constant_time_compare

from vorfreude.lib.given import given, given_rows
from vorfreude.lib.plain_sql import plain_rows
from vorfreude.people.models import Participation, Person, StaffRole
from vorfreude.people.queries.profiles import Profile
from vorfreude.people.rights import NOTHING, Rights, rights_in
from vorfreude.people.second import is_proven

SESSIONS_REMEMBERED = 20_000
"""Decoded session contents that are kept; some 500 bytes each."""

TRIES = 2
"""Looks at the database for one question: the second one for sessions that were not met before."""

LONGEST_KEY = 40
"""Characters of a session's key: the width of its column."""

OWN_COLUMNS = 10
"""Of the statement that finds visitors; what is asked for besides comes behind."""

type Columns = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody signed in, before one subject: whether they follow it and what they may do, and whether they work backstage.

    Who must prove it by a second factor and did not in this session does not work backstage in it.
    """

    person: Profile
    follows: bool
    staff: bool
    may: Rights = NOTHING


@dataclass(frozen=True, slots=True)
class Before:
    """How the subject that somebody stands before follows from what they asked about, in SQL.

    ``subject`` and ``columns`` (what to read besides) may name ``asked.about`` and the tables of ``join``.
    """

    subject: str
    join: str = ""
    columns: tuple[str, ...] = ()


SUBJECT = Before("asked.about")
"""Asked about a subject itself."""


def visitor(session_key: str, subject: str, now: datetime) -> Visitor | None:
    """The person signed in under this session key, before this subject; None when nobody is."""
    found = visitors([(session_key, subject)], now)[0]
    return found[0] if found else None


def visitors(
    asked: Sequence[tuple[str, str]], now: datetime, *, before: Before = SUBJECT
) -> list[tuple[Visitor, Columns] | None]:
    """Who is signed in under each of these session keys, before what the key came with, in the order asked.

    For doors outside Django's request cycle, which ask it for every request: one statement for all that ask at once,
    and a second one for sessions that this process has not met yet. What was remembered of a session is only where to
    look; the session itself, the person and the right are read every time.
    """
    found: list[tuple[Visitor, Columns] | None] = [None] * len(asked)
    ahead = {number: _whose.get(key, 0) for number, (key, _) in enumerate(asked) if _may_be_key(key)}
    for _ in range(TRIES):
        ahead = _look(asked, ahead, found, now, before) if ahead else {}
    return found


def _may_be_key(key: str) -> bool:
    """Whether this is worth looking for: what no session can be called must not spoil the question of others."""
    return key.isascii() and key.isalnum() and len(key) <= LONGEST_KEY


def _look(
    asked: Sequence[tuple[str, str]],
    persons: Mapping[int, int],
    found: list[tuple[Visitor, Columns] | None],
    now: datetime,
    before: Before,
) -> dict[int, int]:
    """Put down who was found; gives the persons of those sessions that are another's than was thought, by number."""
    rows = [_Asked(number, asked[number][0], person, asked[number][1]) for number, person in persons.items()]
    values = [given_rows(rows), connection.ops.adapt_datetimefield_value(now)]
    again = {}
    for number, stored, ident, *person, password, right, staff, columns in _answers(before, values):
        inside = _decoded(stored)
        whose = str(inside.get(SESSION_KEY, ""))
        if not whose.isdecimal():
            continue
        if int(whose) != ident:
            again[number] = _remember(asked[number][0], int(whose))
        elif constant_time_compare(str(inside.get(HASH_SESSION_KEY, "")), _seal(password)):
            works = bool(staff) and is_proven(inside, ident)
            found[number] = Visitor(Profile(ident, *person), right is not None, works, rights_in(right)), columns
    return again


def _answers(before: Before, values: Sequence[object]) -> Iterator[Columns]:
    """The rows of the statement, with what ``before`` asked for besides as one tuple at the end."""
    for row in plain_rows(_statement(before, connection.vendor), values):
        yield (*row[:OWN_COLUMNS], row[OWN_COLUMNS:])


def _remember(session_key: str, person_id: int) -> int:
    if len(_whose) >= SESSIONS_REMEMBERED:
        _whose.clear()
    _whose[session_key] = person_id
    return person_id


_whose: dict[str, int] = {}
"""Session key to person: where to look first, never believed."""


class _Asked(msgspec.Struct):
    """One question as a row; ``person`` is whose session it was when it was last met."""

    number: int
    session: str
    person: int
    about: str


@lru_cache(maxsize=SESSIONS_REMEMBERED)
def _decoded(stored: str) -> dict[str, Any]:
    """What a stored session says: a pure function of the row, so that remembering it can show nothing stale."""
    return SessionStore().decode(stored)


@lru_cache(maxsize=SESSIONS_REMEMBERED)
def _seal(password: str) -> str:
    """What a session carries of the password (that nobody knows): a pure function of it, and dear."""
    return Person(password=password).get_session_auth_hash()


@cache
def _statement(before: Before, vendor: str) -> str:
    asked = given("asked", vendor, number="int", session="text", person="bigint", about="text")
    return f"""
    SELECT asked.number, s.session_data, p.id, p.email, p.name, p.language, p.timezone, p.password,
        (SELECT a.role || ' ' || a.rights FROM {Participation._meta.db_table} a
            WHERE a.person_id = p.id AND a.subject = {before.subject} AND a.revoked_at IS NULL),
        EXISTS (SELECT 1 FROM {StaffRole._meta.db_table} r WHERE r.person_id = p.id AND r.revoked_at IS NULL)
        {"".join(f", {column}" for column in before.columns)}
    FROM {asked}
    JOIN {Session._meta.db_table} s ON s.session_key = asked.session AND s.expire_date > %s
    LEFT JOIN {Person._meta.db_table} p ON p.id = asked.person
    {before.join}
    """  # noqa: S608, SLF001 table names of our own
