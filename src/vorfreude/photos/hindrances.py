"""What holds against showing a picture: somebody's wish not to be shown, and builds that nobody may see yet."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from vorfreude.journeys import queries as journeys
from vorfreude.photos.models import Embargo, Objection, Station


def objections_at(station: Station, at: datetime) -> "QuerySet[Objection]":
    """Wishes not to be shown that hold at this station for what was taken at an instant."""
    here = Q(station=None) | Q(station=station)
    running = Q(until=None) | Q(until__gt=at)
    return Objection.objects.filter(here, running, since__lte=at, lifted_at=None)


def is_embargoed(subject: str, now: datetime) -> bool:
    """Whether a fact of the subject is one that nobody may see yet."""
    return bool(embargoed_among([subject], now))


def embargoed_among(subjects: Collection[str], now: datetime) -> set[str]:
    """Those of these subjects that nobody may see yet. One query, two more where there is an embargo."""
    embargoes = {(fact, value.casefold()) for fact, value in embargoes_at(now).values_list("fact", "value")}
    if not embargoes or not subjects:
        return set()
    return {
        subject
        for subject, facts in journeys.facts_of(subjects).items()
        if any(str(facts.get(fact, "")).casefold() == value for fact, value in embargoes)
    }


def embargoes_at(now: datetime) -> "QuerySet[Embargo]":
    """Embargoes that hold at an instant."""
    return Embargo.objects.filter(Q(until=None) | Q(until__gt=now), lifted_at=None)
