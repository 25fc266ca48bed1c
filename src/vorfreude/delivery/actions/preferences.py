"""What a person chooses about being spoken to. Everything that waits for them is decided about anew."""

from collections.abc import Collection, Mapping
from datetime import datetime, time

import msgspec
from django.db import transaction

from vorfreude.core.attention import Budget, Digest, Quiet
from vorfreude.core.attention.model import Channel, Group
from vorfreude.delivery.actions.queue import touch
from vorfreude.delivery.actions.sending import close_way
from vorfreude.delivery.models import Barrier, Preference


class Preferences(msgspec.Struct, frozen=True):
    """Everything that one person chose. ``quiet``, ``digest`` and ``budget`` None: no quiet hours, the maker's own."""

    channels: Mapping[Group, frozenset[Channel]]
    quiet: Quiet | None
    digest: Digest | None
    budget: Budget | None
    phone: str = ""


def choose(*, person_id: int, preferences: Preferences, now: datetime) -> None:
    """Keep what the person chose. A channel that is on is open again, if they had left it or letters had come back."""
    row = {
        "channels": {group: sorted(on) for group, on in preferences.channels.items()},
        "quiet_since": preferences.quiet.since if preferences.quiet else None,
        "quiet_until": preferences.quiet.until if preferences.quiet else None,
        "digest_day": preferences.digest.day if preferences.digest else None,
        "digest_at": preferences.digest.at if preferences.digest else None,
        "interruptions": preferences.budget.interruptions if preferences.budget else None,
        "per": preferences.budget.per if preferences.budget else "week",
        "phone": preferences.phone,
        "changed_at": now,
    }
    with transaction.atomic():
        touch([person_id], now=now)
        Preference.objects.update_or_create(person_id=person_id, defaults=row)
        for group, on in preferences.channels.items():
            lift(person_id=person_id, channels=on, group=group, now=now)
        lift(person_id=person_id, channels=frozenset[Channel]().union(*preferences.channels.values()), now=now)


def pause(*, person_id: int, until: datetime | None, now: datetime) -> None:
    """Hold everything but safety, promises and access until then; None ends the pause."""
    with transaction.atomic():
        touch([person_id], now=now)
        row = {"paused_until": until, "changed_at": now}
        # Who never chose keeps the house's quiet hours.
        usual = {**row, "quiet_since": time(22), "quiet_until": time(7)}
        Preference.objects.update_or_create(person_id=person_id, defaults=row, create_defaults=usual)


def refuse(*, person_id: int, groups: Collection[Group], channel: Channel, letter: str, now: datetime) -> bool:
    """One click in a letter: no more of these by this channel. ``letter`` is its key.

    A link that was used before and taken back since changes nothing; gives whether anything did.
    """
    used = Barrier.objects.filter(person_id=person_id, channel=channel, because=letter, lifted_at__isnull=False)
    fresh = [group for group in groups if not used.filter(group=group).exists()]
    with transaction.atomic():
        touch([person_id], now=now)
        for group in fresh:
            close_way(person_id, channel, Barrier.Code.UNSUBSCRIBED, because=letter, now=now, group=group)
    return bool(fresh)


def lift(*, person_id: int, channels: Collection[Channel], now: datetime, group: str = "") -> int:
    """These channels may be used again (for this group; empty: at all); gives how many barriers were lifted."""
    rows = Barrier.objects.filter(person_id=person_id, channel__in=channels, group=group, lifted_at=None)
    return rows.update(lifted_at=now)
