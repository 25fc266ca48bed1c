"""Everything that somebody said, and that was said to them: for their copy of it. Notes of staff are not theirs to read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from vorfreude.photos.queries import ShownPhoto
from vorfreude.voice.models import Call, Enclosure, Message, Reaction, Survey, Thanks

WIDEST = 4_096
JPEG = "image/jpeg"


@dataclass(frozen=True, slots=True)
class HeldLetter:
    """One letter as its readers have it: of one that was ``taken_back`` only what stands in its place; ``pictures`` are the files of its widest variants, by the picture's id."""

    subject: str
    at: datetime | None
    side: str
    author: str
    text: str
    pictures: dict[str, str]
    taken_back: datetime | None = None


def letters_to(subjects: Collection[str]) -> list[HeldLetter]:
    """Letters that have gone, of these subjects, the oldest first. Two queries."""
    rows = Message.objects.filter(conversation__subject__in=list(subjects), gone_at__isnull=False)
    found = list(rows.select_related("author", "conversation").order_by("gone_at", "pk"))
    pictures: dict[int, dict[str, str]] = {}
    shown = Enclosure.objects.filter(message__in=found, standing=Enclosure.Standing.SHOWN) if found else ()
    for one in shown:
        file, _kind = ShownPhoto("", one.folder, tuple(one.widths)).variant(WIDEST, JPEG)
        pictures.setdefault(one.message_id, {})[one.public_id] = file
    return [
        HeldLetter(
            row.conversation.subject,
            row.gone_at,
            row.side,
            row.author.name if row.author else "",
            row.taken_back_words if row.taken_back_at else row.text,
            {} if row.taken_back_at else pictures.get(row.pk, {}),
            row.taken_back_at,
        )
        for row in found
    ]


def calls_with(subjects: Collection[str]) -> list[dict[str, object]]:
    """Calls that their readers see. One query."""
    rows = Call.objects.filter(conversation__subject__in=list(subjects), shown_at__isnull=False).order_by("at")
    columns = ("conversation__subject", "at", "direction", "outcome")
    return [
        {"about": subject, "at": at, "call": direction, "outcome": outcome}
        for subject, at, direction, outcome in rows.values_list(*columns)
    ]


def answers_of(person: int) -> list[dict[str, object]]:
    """What somebody said in a tap, in answer to a question, and in thanks. Three queries."""
    reacted = Reaction.objects.filter(person_id=person, taken_back_at=None).order_by("at", "pk")
    asked = Survey.objects.filter(person_id=person).order_by("asked_at", "pk")
    thanked = Thanks.objects.filter(person_id=person).order_by("at", "pk")
    return [
        *({"at": row.at, "moment": row.moment, "reaction": row.sort} for row in reacted),
        *({"at": row.asked_at, "asked": row.question, "score": row.score, "words": row.words} for row in asked),
        *(
            {"at": row.at, "about": row.subject, "thanked": row.stage, "words": row.words, "signed": row.signed}
            for row in thanked
        ),
    ]
