"""Reads about many people or subjects at once, for what speaks to all of them; one query each."""

from collections.abc import Collection

from vorfreude.people.models import Participation, Person, StaffRole
from vorfreude.people.queries.following import Follower
from vorfreude.people.queries.profiles import Profile, profile_of
from vorfreude.people.rights import rights_of


def profiles_of(person_ids: Collection[int]) -> dict[int, Profile]:
    """The profiles of these people, by id."""
    return {person.pk: profile_of(person) for person in Person.objects.filter(pk__in=person_ids)}


def roles_of_staff(person_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """The roles in which each of these people may work backstage; none for whoever has none. One query."""
    found: dict[int, set[str]] = {one: set() for one in person_ids}
    rows = StaffRole.objects.filter(person_id__in=list(person_ids), revoked_at__isnull=True)
    for person_id, role in rows.values_list("person_id", "role"):
        found[person_id].add(role)
    return {person_id: frozenset(roles) for person_id, roles in found.items()}


def subjects_by_person(person_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """Which subjects each of these people may follow now; those who follow none are left out."""
    rows = Participation.objects.filter(person_id__in=person_ids, revoked_at__isnull=True)
    found: dict[int, set[str]] = {}
    for person_id, subject in rows.values_list("person_id", "subject"):
        found.setdefault(person_id, set()).add(subject)
    return {person_id: frozenset(subjects) for person_id, subjects in found.items()}


def followers_by_subject(subjects: Collection[str]) -> dict[str, list[Follower]]:
    """Everybody who may follow each of these subjects, in the order in which they were let in."""
    rows = Participation.objects.filter(subject__in=subjects, revoked_at__isnull=True).select_related("person")
    found: dict[str, list[Follower]] = {}
    for row in rows.order_by("granted_at", "id"):
        may = rights_of(row.role, row.rights)
        follower = Follower(profile_of(row.person), row.role, row.granted_at, may, row.pk, row.granted_by)
        found.setdefault(row.subject, []).append(follower)
    return found


def dealers_of(subjects: Collection[str]) -> dict[str, int]:
    """The dealer of each of these subjects that has one: the first who takes part as one. One query."""
    found: dict[str, int] = {}
    rows = Participation.objects.filter(subject__in=list(subjects), role="dealer", revoked_at__isnull=True)
    for subject, person in rows.order_by("granted_at", "id").values_list("subject", "person_id"):
        found.setdefault(subject, person)
    return found


def followed_subjects(*, after: str, most: int) -> list[str]:
    """Subjects that somebody may follow now, in the order of their names, behind ``after``: for what asks everybody, in steps."""
    rows = Participation.objects.filter(subject__gt=after, revoked_at__isnull=True).order_by("subject")
    return list(rows.values_list("subject", flat=True).distinct()[:most])
