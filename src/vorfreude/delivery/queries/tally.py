"""What was said about one journey and what was not, counted by person, way and reason."""

from dataclasses import dataclass
from typing import cast

from django.db.models import Count

from vorfreude.core.attention.model import Channel, ReasonCode
from vorfreude.delivery.models import Delivery


@dataclass(frozen=True, slots=True)
class Tally:
    """How many deliveries to one person by one way came to stand so, and why."""

    person: int
    channel: Channel
    standing: str
    code: ReasonCode
    count: int


def tally_of(journey: str) -> list[Tally]:
    """The letters about a journey (its public id), and those that were not written; the portal shows all. One query."""
    rows = Delivery.objects.filter(notice__journey=journey).exclude(channel="portal")
    counted = rows.values_list("notice__person_id", "channel", "standing", "reason").annotate(count=Count("pk"))
    return [
        Tally(person, cast("Channel", channel), standing, cast("ReasonCode", code), count)
        for person, channel, standing, code, count in counted.order_by(
            "notice__person_id", "-count", "channel", "reason"
        )
    ]
