"""Who followed what from when to when: rights that were taken away count for the time before."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from vorfreude.people.models import Participation
from vorfreude.people.rights import Rights, rights_of


@dataclass(frozen=True, slots=True)
class Followed:
    """Somebody who may follow a subject, or might until ``revoked``. ``may`` is what they may do by what is kept now."""

    person: int
    subject: str
    granted: datetime
    revoked: datetime | None
    may: Rights
    role: str = ""


def followed_over_time(subjects: Collection[str]) -> dict[str, list[Followed]]:
    """Everybody who ever might follow each of these subjects; one query."""
    rows = Participation.objects.filter(subject__in=subjects).order_by("granted_at", "id")
    found: dict[str, list[Followed]] = {}
    for row in rows:
        may = rights_of(row.role, row.rights)
        found.setdefault(row.subject, []).append(
            Followed(row.person_id, row.subject, row.granted_at, row.revoked_at, may, row.role)
        )
    return found


def followed_by(people: Collection[int]) -> dict[int, list[Followed]]:
    """Everything that each of these people ever might follow; one query."""
    rows = Participation.objects.filter(person_id__in=people).order_by("granted_at", "id")
    found: dict[int, list[Followed]] = {}
    for row in rows:
        may = rights_of(row.role, row.rights)
        one = Followed(row.person_id, row.subject, row.granted_at, row.revoked_at, may, row.role)
        found.setdefault(row.person_id, []).append(one)
    return found
