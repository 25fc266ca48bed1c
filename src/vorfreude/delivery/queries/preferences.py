"""What a person chose about being spoken to, as the page of preferences shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from vorfreude.core.attention import Budget, Digest, Quiet
from vorfreude.core.attention.model import GROUPS, Channel, Group, Per
from vorfreude.delivery.models import Barrier, Preference
from vorfreude.delivery.reach import chosen, quiet_hours


@dataclass(frozen=True, slots=True)
class OwnPreferences:
    """Everything one person chose, with the house's choices where they chose nothing.

    ``on`` are the channels that are on for a group and were not left by a click. ``closed`` names channels whose letters
    come back, with why.
    """

    on: Mapping[Group, frozenset[Channel]]
    quiet: Quiet | None
    digest: Digest | None
    budget: Budget | None
    paused_until: datetime | None
    phone: str
    closed: Mapping[Channel, str]


def preferences_of(person_id: int, now: datetime) -> OwnPreferences:
    """What this person chose; two queries."""
    preference = Preference.objects.filter(person_id=person_id).first()
    barriers = list(Barrier.objects.filter(person_id=person_id, lifted_at=None))
    left = {(barrier.group, barrier.channel) for barrier in barriers if barrier.group}
    usual = chosen(preference)
    return OwnPreferences(
        on={group: frozenset(on for on in usual[group] if (group, on) not in left) for group in GROUPS},
        quiet=quiet_hours(preference),
        digest=Digest(preference.digest_at, preference.digest_day) if preference and preference.digest_at else None,
        budget=Budget(preference.interruptions, cast("Per", preference.per))
        if preference and preference.interruptions is not None
        else None,
        paused_until=preference.paused_until
        if preference and preference.paused_until and preference.paused_until > now
        else None,
        phone=preference.phone if preference else "",
        closed={cast("Channel", barrier.channel): barrier.code for barrier in barriers if not barrier.group},
    )
