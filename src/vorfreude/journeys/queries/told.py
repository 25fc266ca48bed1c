"""Moments that were told, by name and time: for what follows a while after one."""

from dataclasses import dataclass
from datetime import datetime

from vorfreude.core.blueprint.model import AskAfter
from vorfreude.journeys.models import BlueprintVersion, Moment
from vorfreude.journeys.versions import plan_of

OF_A_STAGE = "stage:"
"""What stands before the name of a stage that asks; no moment's name has a colon."""


@dataclass(frozen=True, slots=True)
class ToldBefore:
    """A told moment after which a question is asked later. ``key`` and ``name`` say what asks: the moment, or ``stage:`` and its stage."""

    journey: str
    subject: str
    key: str
    name: str
    stage: str
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
        ToldBefore(journey, subject, named or key, named or name, stage, ready, asks)
        for journey, subject, key, name, ready, version in rows.values_list(*columns)
        for named, stage, asks in asking.get((version, name), ())
    ]


def _asking() -> dict[tuple[int, str], list[tuple[str, str, AskAfter]]]:
    """The questions of every version that has any, by version and moment: what asks (empty: the moment itself), its stage."""
    found: dict[tuple[int, str], list[tuple[str, str, AskAfter]]] = {}
    for version, digest in BlueprintVersion.objects.values_list("pk", "digest"):
        blueprint = plan_of(version, digest).blueprint
        stages = {one.stage: one.ask_after for one in blueprint.stages if one.ask_after is not None}
        for moment in blueprint.moments:
            asked = found.setdefault((version, moment.moment), [])
            if moment.ask_after is not None:
                asked.append(("", moment.stage or "", moment.ask_after))
            if moment.stage in stages:
                asked.append((f"{OF_A_STAGE}{moment.stage}", moment.stage, stages[moment.stage]))
    return {key: asked for key, asked in found.items() if asked}
