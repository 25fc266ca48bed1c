"""To whom we owe something: what keeps offers and surveys waiting."""

from collections.abc import Collection

from vorfreude.journeys.models import Promise
from vorfreude.people.queries import subjects_by_person

BROKEN = frozenset({"promise.broken"})
"""The name that blueprints use of it under ``never_while``."""


def troubled(person_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """Of these people those to whom a promise that was said is broken in a journey that is not over; two queries."""
    subjects = subjects_by_person(person_ids)
    wanted = {subject for of_person in subjects.values() for subject in of_person}
    rows = Promise.objects.filter(
        journey__subject__in=wanted, journey__ended_at=None, journey__withdrawn_at=None, standing="broken", said=True
    )
    broken = set(rows.values_list("journey__subject", flat=True)) if wanted else set()
    return {person: BROKEN for person, of_person in subjects.items() if not broken.isdisjoint(of_person)}
