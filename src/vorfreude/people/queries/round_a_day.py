"""Everybody whose name stands on the page of a day, by one statement: owners, colleagues, and whoever was kind."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import CharField, DateTimeField, QuerySet, Value
from django.db.models.functions import Cast

from vorfreude.people.models import Participation, StaffRole
from vorfreude.people.models import Person as People
from vorfreude.people.queries.profiles import Profile

type Row = tuple[int, str, datetime | None, int, str, str, str, str]
"""What somebody is here for, the subject, since when, and their profile."""

OWNER, COLLEAGUE, KIND = range(3)


@dataclass(frozen=True, slots=True)
class Round:
    """Of each subject the owner who was let in first, colleagues by name, and how others are called, by address."""

    owners: dict[str, Profile] = field(default_factory=dict)
    colleagues: tuple[Profile, ...] = ()
    names: dict[str, str] = field(default_factory=dict)


def round_a_day(*, subjects: Collection[str], roles: Collection[str], emails: Collection[str]) -> Round:
    """Owners of these subjects, who works in these roles, and the names behind these addresses. One query; none for nothing.

    As ``owners_of``, ``staff_in`` and ``names_of`` say it.
    """
    parts = [part for part in (_owners(subjects), _colleagues(roles), _kind(emails)) if part is not None]
    found = sorted(
        parts[0].union(*parts[1:], all=True) if parts else (), key=lambda row: (row[2] is None, row[2], row[3])
    )
    owners: dict[str, Profile] = {}
    colleagues: dict[int, Profile] = {}
    names = {email: email for email in emails}
    for what, subject, _, pk, email, name, language, zone in found:
        person = Profile(pk, email, name, language, zone)
        if what == OWNER:
            owners.setdefault(subject, person)
        elif what == COLLEAGUE:
            colleagues[person.id] = person
        elif person.name:
            names[person.email] = person.name
    by_name = sorted(colleagues.values(), key=lambda one: (one.name, one.email))
    return Round(owners, tuple(by_name), names)


def _owners(subjects: Collection[str]) -> "QuerySet[Participation, Row] | None":
    owns = Participation.objects.filter(subject__in=subjects, role=Participation.Role.OWNER, revoked_at__isnull=True)
    return owns.values_list(Value(OWNER), "subject", "granted_at", *_whose("person__")) if subjects else None


def _colleagues(roles: Collection[str]) -> "QuerySet[StaffRole, Row] | None":
    works = StaffRole.objects.filter(role__in=list(roles), revoked_at=None)
    return works.values_list(Value(COLLEAGUE), *_nothing(), *_whose("person__")) if roles else None


def _kind(emails: Collection[str]) -> "QuerySet[People, Row] | None":
    named = People.objects.filter(email__in=emails)
    return named.values_list(Value(KIND), *_nothing(), *_whose("")) if emails else None


def _whose(before: str) -> tuple[str, ...]:
    return tuple(f"{before}{column}" for column in ("id", "email", "name", "language", "timezone"))


def _nothing() -> tuple[Value, Cast]:
    """In place of a subject and an instant; typed, for all parts of a union must agree."""
    return Value("", CharField()), Cast(Value(None), DateTimeField())
