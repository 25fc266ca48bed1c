"""What a recall would take back: moments that were told under one name, and under which mentions letters spoke of them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from vorfreude.journeys.mentions import moment_mention
from vorfreude.journeys.models import Moment, Recall, Sum

MOST = 2_000
"""Moments of one recall: one transaction of a second or two; what is left is recalled with a second one."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which told moments: all of one name since an instant, or those of one journey, or one of them by its key."""

    name: str
    journey_id: int | None = None
    key: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Recallable:
    """How many moments and journeys a recall would concern, and the mentions of their letters."""

    moments: int
    journeys: int
    mentions: tuple[str, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class PastRecall:
    """A recall that was made: who, when, why, and what came of it."""

    moment: str
    reason: str
    words: str
    at: datetime
    by: str
    marked: int
    stopped: int
    corrected: int


def moments_in(scope: Scope) -> "QuerySet[Moment]":
    """The told moments of a scope that stand."""
    found = Moment.objects.filter(name=scope.name, withdrawn_at=None, journey__withdrawn_at=None)
    found = found if scope.journey_id is None else found.filter(journey_id=scope.journey_id)
    found = found.filter(key=scope.key) if scope.key else found
    return found if scope.since is None else found.filter(told_at__gte=scope.since)


def recallable(scope: Scope) -> Recallable:
    """What a recall of this scope would concern this instant; one query."""
    rows = list(moments_in(scope).order_by("id").values_list("journey__public_id", "key")[: MOST + 1])
    chosen = rows[:MOST]
    mentions = tuple(moment_mention(journey, key) for journey, key in chosen)
    return Recallable(len(chosen), len({journey for journey, _ in chosen}), mentions, len(rows) > MOST)


def recalls_of(journey_id: int) -> list[PastRecall]:
    """Who recalled what of this journey, the newest first; recalls of many journeys are among them. One query."""
    rows = Recall.objects.filter(moments__journey_id=journey_id) | Recall.objects.filter(journey_id=journey_id)
    columns = ("moment", "reason", "words", "at", "by", "marked", "stopped", "corrected")
    return [PastRecall(*row) for row in rows.distinct().order_by("-at").values_list(*columns)]


def last_recalls(most: int = 30) -> list[PastRecall]:
    """The newest recalls of all. One query."""
    columns = ("moment", "reason", "words", "at", "by", "marked", "stopped", "corrected")
    return [PastRecall(*row) for row in Recall.objects.order_by("-at").values_list(*columns)[:most]]


def told_names() -> list[str]:
    """The names under which moments were told that stand, or were recalled, for a list to choose from. One query of sums."""
    told = Sum.objects.filter(sort=Sum.Sort.MOMENT).values_list("name", flat=True)
    return sorted(told.union(Recall.objects.exclude(moment="").values_list("moment", flat=True)))
