"""What people made of moments, counted: nobody's reaction stands alone here."""

from collections.abc import Collection

from django.db.models import Count

from vorfreude.voice.models import Reaction


def reaction_tallies(moments: Collection[str]) -> dict[str, dict[str, int]]:
    """What people made of these moments: count by sort by name; a moment told per signal counts under its name. One query."""
    found: dict[str, dict[str, int]] = {}
    rows = Reaction.objects.filter(taken_back_at=None).values_list("moment", "sort").annotate(counted=Count("pk"))
    for key, sort, count in rows.order_by("moment", "sort"):
        name = key.partition("@")[0]
        if name in moments:
            sorts = found.setdefault(name, {})
            sorts[sort] = sorts.get(sort, 0) + count
    return found
