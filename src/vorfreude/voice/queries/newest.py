"""The last letters of a conversation and whose it is to answer, for a page that shows much else."""

from dataclasses import dataclass
from datetime import datetime

from vorfreude.voice.models import Message

LAST = 3
"""Letters that are shown; the rest stands on the conversation's own page."""


BEGINS = 80
"""Characters of a letter by which it is known again."""


@dataclass(frozen=True, slots=True)
class NewestLetter:
    """One letter that has gone; one that was ``taken_back`` has no words any more."""

    side: str
    author: str
    at: datetime
    text: str
    taken_back: datetime | None = None


@dataclass(frozen=True, slots=True)
class Newest:
    """The last letters, the oldest of them first, and by when an answer was promised."""

    letters: tuple[NewestLetter, ...]
    waiting_since: datetime | None
    answer_by: datetime | None
    holder: str


def standing_letter(journey: str, message: str) -> str | None:
    """How a letter of ours begins that has gone and was not taken back; None where there is none. One query."""
    rows = Message.objects.filter(conversation__journey=journey, public_id=message, side=Message.Side.MAKER)
    text = rows.filter(gone_at__isnull=False, taken_back_at=None).values_list("text", flat=True).first()
    return None if text is None else f"{text[:BEGINS]}…" if len(text) > BEGINS else text


def newest_letters(journey: str) -> Newest | None:
    """Of a journey (its public id); None where nothing was written. One query."""
    rows = Message.objects.filter(conversation__journey=journey, gone_at__isnull=False)
    found = list(rows.select_related("conversation__claimed_by", "author").order_by("-gone_at", "-pk")[:LAST])
    if not found:
        return None
    talk = found[0].conversation
    letters = tuple(
        NewestLetter(
            one.side,
            one.author.name or one.author.email if one.author else "",
            one.gone_at,
            "" if one.taken_back_at else one.text,
            one.taken_back_at,
        )
        for one in reversed(found)
        if one.gone_at is not None
    )
    holder = talk.claimed_by.name or talk.claimed_by.email if talk.claimed_by else ""
    return Newest(letters, talk.waiting_since, talk.answer_by, holder)
