"""The figures of one blueprint's drawing: what came of its promises, how often its moments were told, who is where. Three queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from vorfreude.core.drawing import Figures, Kept
from vorfreude.journeys.models import Journey, Moment, Promise

PAGE = 50
"""Lines of a list: two screens."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One journey in which a moment was told."""

    public_id: str
    subject: str
    told_at: datetime
    withdrawn: bool


def figures_of(blueprint: str) -> Figures:
    """Everything that is counted of a blueprint, over all its versions. Journeys that never really began do not count."""
    return Figures(promises=dict(_promises(blueprint)), told=_told(blueprint), here=_here(blueprint))


def tellings(blueprint: str, moment: str, *, number: int = 1) -> tuple[list[Telling], int]:
    """Where a moment was told, the newest first, a page of them; and in how many all in all. Two queries."""
    rows = Moment.objects.filter(name=moment, journey__blueprint=blueprint, journey__withdrawn_at=None)
    first = (number - 1) * PAGE
    columns = ("journey__public_id", "journey__subject", "told_at", "withdrawn_at")
    found = rows.order_by("-told_at", "-pk").values_list(*columns)[first : first + PAGE]
    return [Telling(one, subject, at, gone is not None) for one, subject, at, gone in found], rows.count()


def _promises(blueprint: str) -> Iterator[tuple[str, Kept]]:
    rows = Promise.objects.filter(journey__blueprint=blueprint, journey__withdrawn_at=None)
    counts = {
        "kept": Count("pk", filter=Q(standing="kept")),
        "broken": Count("pk", filter=Q(standing="broken")),
        "excused": Count("pk", filter=Q(standing="excused")),
        "running": Count("pk", filter=Q(standing__in=["running", "paused"])),
        "at_risk": Count("pk", filter=Q(standing="running", warned_at__isnull=False)),
    }
    for name, *counted in rows.values_list("name").annotate(**counts).order_by("name"):
        yield name, Kept(*counted)


def _told(blueprint: str) -> dict[str, int]:
    rows = Moment.objects.filter(journey__blueprint=blueprint, journey__withdrawn_at=None, withdrawn_at=None)
    return dict(rows.values_list("name").annotate(told=Count("pk")).order_by("name"))


def _here(blueprint: str) -> dict[str, int]:
    rows = Journey.objects.filter(blueprint=blueprint, withdrawn_at=None, ended_at=None)
    return dict(rows.values_list("stage").annotate(here=Count("pk")).order_by("stage"))
