"""What people make of moments: one's own on a page, and all of them for staff."""

from django.db.models import Count

from vorfreude.voice.models import Reaction

SORTS = tuple(Reaction.Sort.values)
"""The three there are, in the order in which pages offer them."""


def reactions_of(person: int, journey: str) -> dict[str, str]:
    """What somebody makes of this journey's moments: sort by key. One query."""
    mine = Reaction.objects.filter(person_id=person, journey=journey, taken_back_at=None)
    return dict(mine.values_list("moment", "sort"))


def reactions_to(journey: str) -> dict[str, dict[str, int]]:
    """How many made what of each moment: sort and count by key. One query."""
    found: dict[str, dict[str, int]] = {}
    rows = Reaction.objects.filter(journey=journey, taken_back_at=None).values_list("moment", "sort")
    for moment, sort, count in rows.annotate(count=Count("pk")).order_by("moment", "sort"):
        found.setdefault(moment, {})[sort] = count
    return found
