"""Invitations as somebody sees them: theirs, and what they answered."""

from dataclasses import dataclass
from datetime import datetime

from vorfreude.community.actions.answering import taken
from vorfreude.community.models import Gathering, Reply
from vorfreude.community.queries.pictures import Pictured, pictured
from vorfreude.community.wording import of_part
from vorfreude.core.blueprint.model import Text


@dataclass(frozen=True, slots=True)
class GatheringShown:
    """What people are invited to, in every language."""

    public_id: str
    title: Text
    text: Text
    place: Text
    picture: Pictured | None
    starts_at: datetime
    ends_at: datetime
    timezone: str
    answer_until: datetime
    guests: int
    revision: int
    written_at: datetime
    called_off: datetime | None


@dataclass(frozen=True, slots=True)
class InvitationShown:
    """An invitation of one person. ``answer``: empty, coming, waiting or declined. ``ahead`` is how many wait before them."""

    gathering: GatheringShown
    answer: str
    guest: str
    ahead: int
    is_full: bool


def invitation_for(person_id: int, public_id: str) -> InvitationShown | None:
    """Somebody's invitation; None when they have none, like for a gathering that does not exist. At most three queries."""
    found = Reply.objects.filter(person_id=person_id, gathering__public_id=public_id)
    row = found.select_related("gathering__picture").first()
    if row is None:
        return None
    ahead = (
        row.gathering.replies.filter(answer=Reply.Answer.WAITING, queued_at__lt=row.queued_at).count()
        if row.queued_at
        else 0
    )
    return InvitationShown(
        shown_gathering(row.gathering), row.answer, row.guest, ahead, taken(row.gathering) >= row.gathering.seats
    )


def unanswered(person_id: int, now: datetime) -> tuple[tuple[str, Text], ...]:
    """(public id, title) of invitations that wait for somebody's answer, the nearest first. One query."""
    rows = Reply.objects.filter(person_id=person_id, answer="", gathering__withdrawn_at=None)
    rows = rows.filter(gathering__answer_until__gt=now).select_related("gathering").order_by("gathering__starts_at")
    return tuple((row.gathering.public_id, of_part(row.gathering.words, "title")) for row in rows)


def accepted(person_id: int) -> tuple[GatheringShown, ...]:
    """What somebody said yes to and has a place at, also where it was called off, the nearest first. One query."""
    rows = Reply.objects.filter(person_id=person_id, answer=Reply.Answer.COMING)
    rows = rows.select_related("gathering__picture").order_by("gathering__starts_at")
    return tuple(shown_gathering(row.gathering) for row in rows)


def shown_gathering(row: Gathering) -> GatheringShown:
    """A gathering as those who are invited see it."""
    title, text, place = (of_part(row.words, part) for part in ("title", "text", "place"))
    return GatheringShown(
        row.public_id,
        title,
        text,
        place,
        pictured(row.picture),
        row.starts_at,
        row.ends_at,
        row.timezone,
        row.answer_until,
        row.guests,
        row.revision,
        row.written_at,
        row.withdrawn_at,
    )
