"""The letters and calls of one journey, as everybody who may ask reads them. What has not gone, and notes, are not here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import QuerySet

from vorfreude.voice import limits
from vorfreude.voice.models import Call, Conversation, Enclosure, Message

type Sort = Literal["letter", "call"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a letter. ``trouble`` says why it will not be shown; ``width`` is 0 while the gate has it."""

    id: str
    standing: str
    trouble: str
    width: int
    height: int
    placeholder: str
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A letter was taken back. ``words`` stand in its place (empty: our own); ``by`` and ``why`` are for colleagues alone."""

    at: datetime
    by: str
    why: str
    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """One letter, or one call. ``author`` is how that person is called, perhaps not at all (``author_id`` 0: they are with us no more); ``due_at`` is set for one
    that has not gone, and ``direction``, ``outcome`` are a call's. ``is_shown``: the customer sees it.
    One that was taken back has no words and no pictures; ``taken_back`` says since when, by whom and why.
    """

    sort: Sort
    id: str
    side: str
    author_id: int
    author: str
    at: datetime
    text: str = ""
    pictures: tuple[Picture, ...] = ()
    due_at: datetime | None = None
    direction: str = ""
    outcome: str = ""
    is_shown: bool = True
    is_late: bool = False
    taken_back: TakenBack | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation, the oldest first. ``answer_by`` is what was promised while an answer is ours to give.

    ``said`` are the newest that a page shows, ``gone`` counts all letters that have gone.
    """

    said: tuple[Said, ...] = ()
    waiting_since: datetime | None = None
    answer_by: datetime | None = None
    gone: int = 0


def thread_of(journey: str) -> Thread:
    """The conversation of a journey; an empty one where nobody has said anything. Four queries, one for none."""
    row = Conversation.objects.filter(journey=journey).first()
    if row is None:
        return Thread()
    letters = letters_in(row.messages.filter(gone_at__isnull=False).order_by("-gone_at", "-pk"))
    calls = calls_in(row.calls.filter(shown_at__isnull=False).order_by("-at", "-pk"))
    said = sorted([*letters[::-1], *calls[::-1]], key=lambda one: one.at)[-limits.SHOWN :]
    return Thread(tuple(said), row.waiting_since, row.answer_by, len(letters))


def letters_in(rows: "QuerySet[Message]") -> list[Said]:
    """Letters with who wrote them and their pictures. Two queries."""
    found = list(rows.select_related("author", "taken_back_by")[: limits.SHOWN])
    pictures = _pictures([row.pk for row in found])
    return [_letter(row, pictures.get(row.pk, ())) for row in found]


def calls_in(rows: "QuerySet[Call]") -> list[Said]:
    """Calls with who logged them. One query; what was said of them is for staff (``desk_thread``)."""
    return [_call(row) for row in rows.select_related("author")[: limits.SHOWN]]


def _letter(row: Message, pictures: tuple[Picture, ...]) -> Said:
    late = bool(row.answer_by and row.answered_at and row.answered_at > row.answer_by)
    return Said(
        sort="letter",
        id=row.public_id,
        side=row.side,
        author_id=row.author_id or 0,
        author=row.author.name if row.author else "",
        at=row.gone_at or row.written_at,
        text="" if row.taken_back_at else row.text,
        pictures=() if row.taken_back_at else pictures,
        due_at=row.due_at,
        is_shown=row.gone_at is not None,
        is_late=late,
        taken_back=_taken_back(row),
    )


def _taken_back(row: Message) -> TakenBack | None:
    if row.taken_back_at is None:
        return None
    by = row.taken_back_by.name or row.taken_back_by.email if row.taken_back_by else ""
    return TakenBack(row.taken_back_at, by, row.taken_back_why, row.taken_back_words)


def _call(row: Call) -> Said:
    return Said(
        sort="call",
        id=row.public_id,
        side=Message.Side.MAKER,
        author_id=row.author_id or 0,
        author=row.author.name if row.author else "",
        at=row.at,
        direction=row.direction,
        outcome=row.outcome,
        is_shown=row.shown_at is not None,
    )


def _pictures(messages: Collection[int]) -> dict[int, tuple[Picture, ...]]:
    found: dict[int, tuple[Picture, ...]] = {}
    rows = Enclosure.objects.filter(message_id__in=messages).order_by("pk") if messages else ()
    for row in rows:
        one = Picture(
            row.public_id, row.standing, row.trouble, row.width, row.height, row.placeholder, tuple(row.widths)
        )
        found[row.message_id] = (*found.get(row.message_id, ()), one)
    return found
