"""Letters that wait for our answer, the next that was promised first: for whoever is asked what to do today."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Coalesce

from vorfreude.voice.called import called
from vorfreude.voice.models import Conversation

MOST = 40
"""Conversations of one look: more than a role answers in a day."""


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    """Somebody waits for an answer on a journey (its public id). ``holder`` is who took it (a person's row), if anybody did."""

    journey: str
    since: datetime
    by: datetime | None
    holder: int | None
    holder_name: str
    held_since: datetime | None


def waiting_letters() -> tuple[WaitingLetter, ...]:
    """Those that wait for us, by the instant that was named. One query, one look at an index."""
    rows = Conversation.objects.filter(waiting_since__isnull=False).select_related("claimed_by")
    return tuple(
        WaitingLetter(
            row.journey, row.waiting_since, row.answer_by, row.claimed_by_id, called(row.claimed_by), row.claimed_at
        )
        for row in rows.order_by(Coalesce("answer_by", "waiting_since"), "pk")[:MOST]
        if row.waiting_since is not None
    )
