"""Sums as workers keep them: journeys by version, stage and standing; told moments by name. A few hundred rows, whatever there is."""

from django.db import connection
from django.db.models import Sum as Added

from vorfreude.journeys.models import Sum
from vorfreude.journeys.standings import ENDED


def journeys_by_standing() -> list[tuple[int, str, str, int, int]]:
    """(version, digest, stage, standing, journeys), each once, the oldest version first, then by stage. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_STANDING)
        found: list[tuple[int, str, str, int, int]] = cursor.fetchall()
    return found


def told_and_here(blueprint: str) -> tuple[dict[str, int], dict[str, int]]:
    """Of a blueprint over all its versions: how often each moment was told, and how many journeys under way are in each stage.

    One query. What is nowhere and never is left out.
    """
    told: dict[str, int] = {}
    here: dict[str, int] = {}
    rows = Sum.objects.filter(blueprint=blueprint).values_list("sort", "name", "standing")
    for sort, name, standing, count in rows.annotate(counted=Added("count")).order_by("name", "standing"):
        if sort == Sum.Sort.MOMENT:
            told[name] = told.get(name, 0) + count
        elif not standing & ENDED:
            here[name] = here.get(name, 0) + count
    return _some(told), _some(here)


def under_way_by_version() -> list[tuple[str, int, int]]:
    """(blueprint, number of the version, journeys under way), each once, in order. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_UNDER_WAY, [ENDED])
        found: list[tuple[str, int, int]] = cursor.fetchall()
    return found


def _some(counts: dict[str, int]) -> dict[str, int]:
    return {name: count for name, count in counts.items() if count}


_BY_STANDING = """
    SELECT version, digest, sum.name, standing, sum(count)
    FROM journeys_sum AS sum JOIN journeys_blueprintversion AS known ON known.id = version
    WHERE sort = 'journey' GROUP BY version, digest, sum.name, standing HAVING sum(count) <> 0
    ORDER BY version, sum.name, standing
"""
_UNDER_WAY = """
    SELECT blueprint, known.number, sum(count)
    FROM journeys_sum AS sum JOIN journeys_blueprintversion AS known ON known.id = version
    WHERE sort = 'journey' AND standing & %s = 0 GROUP BY blueprint, known.number HAVING sum(count) <> 0
    ORDER BY blueprint, known.number
"""
