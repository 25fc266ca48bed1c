"""To whom we owe something, or who has a case open with us: what keeps offers and surveys waiting."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef

from vorfreude.journeys.models import Journey, Promise
from vorfreude.people.queries import subjects_by_person

BROKEN = "promise.broken"
OPEN_CASE = "case.open"
"""The names that blueprints use of them under ``never_while``."""

CASE = "case"
"""The blueprint under which cases run; a case is open until its journey is over."""


def troubled(person_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """Of these people those to whom a promise that was said is broken in a journey that is not over, or whose case is; two queries."""
    subjects = subjects_by_person(person_ids)
    going_on = _going_on({subject for of_person in subjects.values() for subject in of_person})
    found = {
        person: frozenset(name for subject in of_person for name in going_on.get(subject, ()))
        for person, of_person in subjects.items()
    }
    return {person: names for person, names in found.items() if names}


def _going_on(subjects: set[str]) -> dict[str, frozenset[str]]:
    if not subjects:
        return {}
    broken = Promise.objects.filter(journey=OuterRef("pk"), standing="broken", said=True)
    under_way = Journey.objects.filter(subject__in=subjects, ended_at=None, withdrawn_at=None)
    found: dict[str, frozenset[str]] = {}
    rows = under_way.annotate(owes=Exists(broken)).values_list("subject", "blueprint", "owes")
    for subject, blueprint, owes in rows:
        names = ({BROKEN} if owes else set()) | ({OPEN_CASE} if blueprint == CASE else set())
        found[subject] = found.get(subject, frozenset()) | names
    return found
