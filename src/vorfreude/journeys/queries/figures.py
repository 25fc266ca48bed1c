"""What a blueprint's drawing says that neither the ledger nor sums know: what is at risk this minute, and where a moment was told."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from vorfreude.journeys.models import Moment, Promise

PAGE = 50
"""Lines of a list: two screens."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One journey in which a moment was told."""

    public_id: str
    subject: str
    told_at: datetime
    withdrawn: bool


def at_risk(blueprint: str) -> dict[str, int]:
    """Of each promise of a blueprint how many are at risk just now, by name. One query along the few rows that are."""
    rows = Promise.objects.filter(
        settled_at=None, warned_at__isnull=False, standing="running", journey__blueprint=blueprint
    )
    return dict(rows.values_list("name").annotate(counted=Count("pk")).order_by("name"))


def tellings(blueprint: str, moment: str, *, number: int = 1) -> tuple[list[Telling], bool]:
    """Where a moment was told, the newest first, a page of them; and whether there are more. One query along an index."""
    rows = Moment.objects.filter(name=moment, journey__blueprint=blueprint, journey__withdrawn_at=None)
    first = (number - 1) * PAGE
    columns = ("journey__public_id", "journey__subject", "told_at", "withdrawn_at")
    found = list(rows.order_by("-told_at", "-pk").values_list(*columns)[first : first + PAGE + 1])
    page = [Telling(one, subject, at, gone is not None) for one, subject, at, gone in found[:PAGE]]
    return page, len(found) > PAGE
