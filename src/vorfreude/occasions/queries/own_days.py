"""The occasions to which somebody with an account is invited themselves: so that the portal leads them to their page as a guest."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from vorfreude.occasions.models import Guest, Occasion, Party
from vorfreude.occasions.queries.links import guest_token
from vorfreude.occasions.telling import subject_of
from vorfreude.occasions.turning import title_of

SHOWN = frozenset({Occasion.Standing.PLANNED, Occasion.Standing.RUNNING})


@dataclass(frozen=True, slots=True)
class OwnDay:
    """An occasion that is not over. ``token`` opens their own page; ``answer`` is coming, waiting, or empty for an invitation that waits."""

    title: str
    token: str
    answer: str
    timezone: str
    starts_at: datetime


def own_days(person: int, subjects: Collection[str], *, now: datetime, language: str) -> list[OwnDay]:
    """Those of somebody who follows these subjects, the next first: only where the guest is themselves and the guest's journey is among what they
    may follow still. Nothing that they told us is in it. One query, none where no subject is a guest's.
    """
    guests = {subject for subject in subjects if ":" in subject}
    if not guests:
        return []
    rows = (
        Guest.objects.filter(person_id=person, party__invited_at__isnull=False, occasion__ends_at__gt=now, occasion__standing__in=SHOWN)
        .exclude(party__answer=Party.Answer.DECLINED)
        .exclude(coming=False)
        .select_related("occasion", "party")
        .order_by("occasion__starts_at", "pk")
    )  # fmt: skip
    return [
        OwnDay(title_of(one.occasion, language), guest_token(one.pk, one.link), one.party.answer, one.occasion.timezone, one.occasion.starts_at)
        for one in rows
        if subject_of(one.occasion.name, one.number) in guests
    ]  # fmt: skip
