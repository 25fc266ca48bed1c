"""What is said of a visit before it begins leads whose it is to the link that moves or cancels it, without signing in."""

from collections.abc import Collection

from vorfreude.care.models import Visit
from vorfreude.care.visit_links import path_of, sealed
from vorfreude.lib.leads import Leads

PREFIX = "visit-"


def leads(subjects: Collection[str]) -> Leads:
    """Of visits that are booked. One query, none where nothing is about a visit."""
    names = [name for name in subjects if name.startswith(PREFIX)]
    if not names:
        return {}
    rows = Visit.objects.filter(name__in=names, standing=Visit.Standing.BOOKED, person__isnull=False)
    found = rows.values_list("person_id", "name", "public_id", "link")
    return {
        (person, name): path_of("appointments", sealed("appointments", public_id, link))
        for person, name, public_id, link in found
    }
