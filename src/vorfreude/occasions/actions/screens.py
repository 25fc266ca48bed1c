"""Phones of the crew that may be buzzed, and whom a host is buzzed for."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from vorfreude.delivery.actions.screens import check_subscription
from vorfreude.occasions.models import CrewScreen, Guest, Occasion

MOST_SCREENS = 3
"""Of one of the crew: their phone, the one before, and a tablet. The oldest gives way."""

NEWS_FOR = timedelta(minutes=15)
"""After which a host is not buzzed any more for somebody who came: they have met, or a page said so."""

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Arrival:
    """A guest came, and whose phone is buzzed for it."""

    member: int
    member_name: str
    language: str
    timezone: str
    guest: str
    of: str
    came_at: datetime


def add_screen(*, member: int, endpoint: str, p256dh: str, auth: str, now: datetime) -> None:
    """This browser of somebody of the crew (by row) may be buzzed; somebody else's before is no more.

    Raises WrongSubscription for what no browser says.
    """
    check_subscription(endpoint, p256dh, auth)
    row = {"member_id": member, "p256dh": p256dh, "auth": auth, "made_at": now}
    CrewScreen.objects.update_or_create(endpoint=endpoint, defaults=row)
    own = CrewScreen.objects.filter(member=member).order_by("-made_at", "-pk").values_list("pk", flat=True)
    CrewScreen.objects.filter(pk__in=list(own[MOST_SCREENS:])).delete()


def forget_screen(screen: int) -> None:
    """The push service says that this browser is no more."""
    CrewScreen.objects.filter(pk=screen).delete()


def claim_arrivals(*, now: datetime) -> list[Arrival]:
    """Guests who came just now and whose host has a phone that may be buzzed; each is given once, whoever asks."""
    screens = CrewScreen.objects.filter(member=OuterRef("host"), member__left_at__isnull=True)
    found = (
        Guest.objects.filter(Exists(screens), occasion__standing=Occasion.Standing.RUNNING, host_told_at__isnull=True, came_at__gt=now - NEWS_FOR)
        .select_related("host", "party", "occasion").order_by("came_at", "pk")
    )  # fmt: skip
    ours = (
        one
        for one in found[:AT_ONCE]
        if Guest.objects.filter(pk=one.pk, host_told_at__isnull=True).update(host_told_at=now)
    )
    return [
        Arrival(
            one.host.pk, one.host.name, one.host.language, one.occasion.timezone, one.name, one.party.title, one.came_at
        )
        for one in ours
        if one.host is not None and one.came_at is not None
    ]
