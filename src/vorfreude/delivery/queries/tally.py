"""What was said about one journey and what was not, counted by person, way and reason."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db.models import Count, Min

from vorfreude.core.attention.model import Channel, ReasonCode
from vorfreude.delivery.models import Delivery


@dataclass(frozen=True, slots=True)
class Tally:
    """How many deliveries to one person by one way came to stand so, and why; ``until`` is the end of the shortest wait."""

    person: int
    channel: Channel
    standing: str
    code: ReasonCode
    count: int
    until: datetime | None


def tally_of(journey: str) -> list[Tally]:
    """The letters about a journey (its public id), and those that were not written; the portal shows all. One query."""
    rows = Delivery.objects.filter(notice__journey=journey).exclude(channel="portal")
    counted = rows.values_list("notice__person_id", "channel", "standing", "reason").annotate(
        count=Count("pk"), soonest=Min("until")
    )
    return [
        Tally(person, cast("Channel", channel), standing, cast("ReasonCode", code), count, until)
        for person, channel, standing, code, count, until in counted.order_by(
            "notice__person_id", "-count", "channel", "reason"
        )
    ]
