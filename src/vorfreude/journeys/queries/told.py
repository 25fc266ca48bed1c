"""Moments that were told, by name and time: for what follows a while after one."""

from dataclasses import dataclass
from datetime import datetime

from vorfreude.core.blueprint.model import AskAfter
from vorfreude.journeys.models import BlueprintVersion, Moment
from vorfreude.journeys.versions import plan_of


@dataclass(frozen=True, slots=True)
class ToldBefore:
    """A told moment of which a question is asked later."""

    journey: str
    subject: str
    key: str
    name: str
    ready_at: datetime
    asks: AskAfter


def asked_about(since: datetime, upto: datetime) -> list[ToldBefore]:
    """Told moments between two instants whose blueprint has a question about them, the oldest first.

    Two queries, none where no blueprint asks anything; the second one reads all moments of those names in that time.
    """
    asking = _asking()
    if not asking:
        return []
    rows = Moment.objects.filter(
        name__in={name for _, name in asking},
        ready_at__gt=since,
        ready_at__lte=upto,
        withdrawn_at=None,
        journey__withdrawn_at=None,
    ).order_by("ready_at", "pk")
    columns = ("journey__public_id", "journey__subject", "key", "name", "ready_at", "journey__version_id")
    return [
        ToldBefore(journey, subject, key, name, ready, asks)
        for journey, subject, key, name, ready, version in rows.values_list(*columns)
        if (asks := asking.get((version, name))) is not None
    ]


def _asking() -> dict[tuple[int, str], AskAfter]:
    """The questions of every version that has any, by version and moment."""
    return {
        (version, moment.moment): moment.ask_after
        for version, digest in BlueprintVersion.objects.values_list("pk", "digest")
        for moment in plan_of(version, digest).blueprint.moments
        if moment.ask_after is not None
    }
