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
class OwnWishes:
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


def wishes_of(person_id: int, now: datetime) -> OwnWishes:
    """What this person chose; two queries."""
    wish = Preference.objects.filter(person_id=person_id).first()
    barriers = list(Barrier.objects.filter(person_id=person_id, lifted_at=None))
    left = {(barrier.group, barrier.channel) for barrier in barriers if barrier.group}
    usual = chosen(wish)
    return OwnWishes(
        on={group: frozenset(on for on in usual[group] if (group, on) not in left) for group in GROUPS},
        quiet=quiet_hours(wish),
        digest=Digest(wish.digest_at, wish.digest_day) if wish and wish.digest_at else None,
        budget=Budget(wish.interruptions, cast("Per", wish.per)) if wish and wish.interruptions is not None else None,
        paused_until=wish.paused_until if wish and wish.paused_until and wish.paused_until > now else None,
        phone=wish.phone if wish else "",
        closed={cast("Channel", barrier.channel): barrier.code for barrier in barriers if not barrier.group},
    )
