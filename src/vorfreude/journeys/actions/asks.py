"""Surprises about which the house is asked: kept as a save finds them, taken back when their signals are.

A row is written in the transaction that saves its journey. It says nothing to anybody; ``journeys.actions.give`` answers it.
"""

from datetime import datetime

from vorfreude.core.giving import first_of_month
from vorfreude.journeys.actions.rows import Saved
from vorfreude.journeys.models import Gift
from vorfreude.journeys.turning import Turn
from vorfreude.lib.upsert import Upsert

_COLUMNS = (
    "journey_id", "key", "blueprint", "moment", "ready_at", "month", "minor", "currency", "standing", "why", "asked_at",
    "known_at", "returned_at",
)  # fmt: skip


def kept(saved: Saved, now: datetime) -> Upsert:
    """The rows of what is asked in these turns; one that was taken back is asked anew."""
    found = [_row(journey, turn, key, now) for journey, turn in saved for key in turn.asks]
    return Upsert("journeys_gift", _COLUMNS, found, conflict=("journey_id", "key"), change=_COLUMNS[2:])


def take_back(saved: Saved, now: datetime) -> None:
    """What is no longer so gives its money back; what nobody has answered yet is no longer asked."""
    for journey, turn in saved:
        gone = [
            key
            for key, moment in turn.before.moments.items()
            if moment.ready is not None
            and (decided := turn.plan.moments.get(moment.name)) is not None
            and decided.factor == "surprise"
            and ((after := turn.after.moments.get(key)) is None or after.ready is None)
        ]
        if gone:
            gifts = Gift.objects.filter(journey_id=journey, key__in=gone)
            gifts.filter(standing=Gift.ASKED).delete()
            gifts.filter(standing=Gift.GIVEN, returned_at=None).update(returned_at=now)


def _row(journey: int, turn: Turn, key: str, now: datetime) -> tuple[object, ...]:
    moment = turn.after.moments[key]
    cost, ready = turn.plan.moments[moment.name].cost, moment.ready or now
    minor, currency = (cost.minor, cost.currency) if cost is not None else (0, "")
    return (
        journey, key, turn.plan.blueprint.blueprint, moment.name, ready, first_of_month(ready), minor, currency,
        Gift.ASKED, "", now, None, None,
    )  # fmt: skip
