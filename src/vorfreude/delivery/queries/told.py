"""Whether people were reached about a journey: by a letter that went out, or because they saw its page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Min, Q

from vorfreude.delivery.models import Notice


@dataclass(frozen=True, slots=True)
class Reached:
    """When the first letter about a journey went out, and when somebody last saw its news on the page; None for never."""

    sent_at: datetime | None
    seen_at: datetime | None


def reached(journeys: Collection[str]) -> dict[str, Reached]:
    """Of each of these journeys (public ids) of which there was something to say. One query, none for none."""
    if not journeys:
        return {}
    went = Q(deliveries__letter__standing="sent", deliveries__standing="sent")
    rows = Notice.objects.filter(journey__in=journeys).values_list("journey")
    found = rows.annotate(sent=Min("deliveries__letter__sent_at", filter=went), seen=Max("seen_at"))
    return {journey: Reached(sent, seen) for journey, sent, seen in found}
