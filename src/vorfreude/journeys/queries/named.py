"""Which subjects journeys are about, by their public ids: for rooms that know their subjects only."""

from collections.abc import Collection

from vorfreude.journeys.models import Journey

AT_ONCE = 500


def subjects_by_public_id(public_ids: Collection[str]) -> dict[str, str]:
    """Public id → subject; what is not there is left out. A query for 500."""
    wanted, found = sorted(set(public_ids)), dict[str, str]()
    for first in range(0, len(wanted), AT_ONCE):
        rows = Journey.objects.filter(public_id__in=wanted[first : first + AT_ONCE])
        found |= dict(rows.values_list("public_id", "subject"))
    return found


def public_ids_of(subjects: Collection[str]) -> dict[str, str]:
    """Subject → public id of its journey; what is not there is left out. A query for 500."""
    wanted, found = sorted(set(subjects)), dict[str, str]()
    for first in range(0, len(wanted), AT_ONCE):
        rows = Journey.objects.filter(subject__in=wanted[first : first + AT_ONCE], withdrawn_at=None)
        found |= dict(rows.values_list("subject", "public_id"))
    return found
