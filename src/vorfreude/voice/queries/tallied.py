"""What people said, counted: nobody's answer stands alone here."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q

from vorfreude.voice.models import Reaction, Survey

SATISFIED = 4
"""Of five: who gives four or five is satisfied."""


@dataclass(frozen=True, slots=True)
class QuestionTally:
    """One question after a moment: how often asked, answered, answered by a number, and with four or five."""

    name: str
    asked: int
    answered: int
    scored: int
    satisfied: int


def question_tallies(moments: Collection[str]) -> tuple[QuestionTally, ...]:
    """The questions after these moments, by name. One query."""
    counted = Survey.objects.filter(name__in=moments).values_list("name").order_by("name")
    rows = counted.annotate(
        asked=Count("pk"),
        answered=Count("pk", filter=Q(answered_at__isnull=False)),
        scored=Count("pk", filter=Q(score__isnull=False)),
        satisfied=Count("pk", filter=Q(score__gte=SATISFIED)),
    )
    return tuple(QuestionTally(*row) for row in rows)


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
