"""Who follows which subject, as what, and with which rights."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BigIntegerField, CharField, DateTimeField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat

from vorfreude.lib.planning import planned_anew
from vorfreude.lib.spellings import spellings
from vorfreude.people.models import Participation, Person, StaffRole
from vorfreude.people.queries.profiles import Profile, profile_of
from vorfreude.people.rights import NOTHING, Rights
from vorfreude.people.rights import rights_of as rights_within

MOST_FOUND = 500
"""Subjects that a search for a person gives: more than anybody reads, and few enough for one statement."""


@dataclass(frozen=True, slots=True)
class Follower:
    """Somebody on a subject, and what they are to it. ``id`` is that of the right, not of the person."""

    person: Profile
    role: str
    granted_at: datetime
    may: Rights = NOTHING
    id: int = 0
    granted_by: str = ""


def subjects_of(person_id: int) -> list[str]:
    """The subjects that the person may follow, the newest right first."""
    return list(rights_by_subject(person_id))


def once_followed(person_id: int) -> list[str]:
    """Every subject that the person may follow or once might, the newest right first. One query."""
    rows = Participation.objects.filter(person_id=person_id).order_by("-granted_at", "-id")
    return list(dict.fromkeys(rows.values_list("subject", flat=True)))


def rights_by_subject(person_id: int) -> dict[str, Rights]:
    """What the person may do on each subject that they follow, the newest right first. One query."""
    rows = Participation.objects.filter(person_id=person_id, revoked_at__isnull=True).order_by("-granted_at", "-id")
    return {subject: rights_within(role, kept) for subject, role, kept in rows.values_list("subject", "role", "rights")}


def subjects_as(person_id: int, role: str) -> frozenset[str]:
    """The subjects that the person may follow in this role. One query."""
    rows = Participation.objects.filter(person_id=person_id, role=role, revoked_at__isnull=True)
    return frozenset(rows.values_list("subject", flat=True))


def rights_of(person_id: int, subject: str) -> Rights | None:
    """What the person may do on a subject; None when they do not follow it."""
    rows = Participation.objects.filter(person_id=person_id, subject=subject, revoked_at__isnull=True)
    found = rows.values_list("role", "rights").first()
    return rights_within(*found) if found else None


def right_on(person_id: int, subject: OuterRef) -> Subquery:
    """A column for a query of another room: the person's right on the subject that stands in a column of it, for ``rights_in``; null without one."""
    rows = Participation.objects.filter(person_id=person_id, subject=subject, revoked_at__isnull=True).order_by("id")
    return Subquery(rows.values(right=Concat("role", Value(" "), "rights"))[:1])


def staff_roles(person_id: int) -> frozenset[str]:
    """The roles in which the person may work backstage."""
    return frozenset(
        StaffRole.objects.filter(person_id=person_id, revoked_at__isnull=True).values_list("role", flat=True)
    )


def participants_of(subject: str) -> list[Follower]:
    """Everybody who may follow the subject, in the order in which they were let in."""
    rows = Participation.objects.filter(subject=subject, revoked_at__isnull=True).select_related("person")
    return [
        Follower(
            profile_of(row.person),
            row.role,
            row.granted_at,
            rights_within(row.role, row.rights),
            row.pk,
            row.granted_by,
        )
        for row in rows.order_by("granted_at", "id")
    ]


def participants_and_names(subject: str, emails: Collection[str]) -> tuple[list[Follower], dict[str, str]]:
    """Everybody who may follow the subject, and how these other people are called, by address. One query.

    As ``participants_of`` and ``names_of`` say it, for a page that needs both.
    """
    followers = Participation.objects.filter(subject=subject, revoked_at__isnull=True)
    whose = ("person_id", "person__email", "person__name", "person__language", "person__timezone")
    found = followers.values_list(*whose, "role", "rights", "granted_at", "pk", "granted_by")
    nothing = (
        Value(None, field) for field in (CharField(), CharField(), DateTimeField(), BigIntegerField(), CharField())
    )
    if emails:
        others = Person.objects.filter(email__in=emails)
        found = found.union(others.values_list("pk", "email", "name", "language", "timezone", *nothing), all=True)
    here: list[Follower] = []
    called = {email: email for email in emails}
    for pk, email, name, language, zone, role, rights, granted_at, row, granted_by in found:
        if granted_at is None:
            called[email] = name or email
        else:
            person = Profile(pk, email, name, language, zone)
            here.append(Follower(person, role, granted_at, rights_within(role, rights), row, granted_by))
    return sorted(here, key=lambda one: (one.granted_at, one.id)), called


def subjects_found(words: str) -> list[str]:
    """The subjects of people whose name or address holds these words, the newest right first; at most ``MOST_FOUND``."""
    holds = Q()
    for spelt in spellings(words):
        holds |= Q(person__found_by__contains=spelt)
    rows = Participation.objects.filter(holds, revoked_at__isnull=True).order_by("-granted_at", "-id")
    with planned_anew():
        return list(rows.values_list("subject", flat=True)[:MOST_FOUND])


def owners_of(subjects: Collection[str]) -> dict[str, Profile]:
    """Of each subject the owner who was let in first; subjects that nobody owns are left out."""
    owns = Participation.objects.filter(subject__in=subjects, role=Participation.Role.OWNER, revoked_at__isnull=True)
    found: dict[str, Profile] = {}
    for row in owns.select_related("person").order_by("granted_at", "id"):
        found.setdefault(row.subject, profile_of(row.person))
    return found
