"""Conversations as staff read them: those that wait for us first, by the instant we named; one with its notes and calls."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from django.db.models import Case, Count, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from vorfreude.voice import limits
from vorfreude.voice.called import called
from vorfreude.voice.models import Conversation, Message, Note
from vorfreude.voice.queries.conversation import Said, calls_in, letters_in

type Which = Literal["open", "mine", "all"]

WORDS = 160
"""Characters of the newest letter in a list."""


@dataclass(frozen=True, slots=True)
class LastLetter:
    """The newest letter that has gone."""

    side: str
    author: str
    words: str
    at: datetime
    taken_back: datetime | None = None


@dataclass(frozen=True, slots=True)
class DeskConversation:
    """One line of the list. ``goes_at`` is when the next letter of ours goes that was put off."""

    journey: str
    subject: str
    waiting_since: datetime | None
    answer_by: datetime | None
    claimed_by: str
    is_mine: bool
    changed_at: datetime
    last: LastLetter | None
    goes_at: datetime | None


@dataclass(frozen=True, slots=True)
class Noted:
    """What a colleague wrote down, or did."""

    author: str
    act: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DeskThread:
    """One conversation with everything: in ``said`` those letters, too, that have not gone, last, and calls that are
    not shown; ``words`` holds what was noted of a call, by its id. ``gone`` counts letters that have gone.
    """

    said: tuple[Said, ...] = ()
    notes: tuple[Noted, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    waiting_since: datetime | None = None
    answer_by: datetime | None = None
    claimed_by: int | None = None
    claimed_name: str = ""
    gone: int = 0


def desk_conversations(which: Which, *, person: int, number: int = 1) -> tuple[DeskConversation, ...]:
    """Lines of a list: what waits for us by the instant named, then the newest changed. Two queries.

    ``person`` is the reader's row; ``number`` counts pages from 1, and one beyond the last gives no lines.
    """
    first = (number - 1) * limits.LINES
    newest = Message.objects.filter(conversation=OuterRef("pk"), gone_at__isnull=False).order_by("-gone_at", "-pk")
    rows = Conversation.objects.filter(_chosen(which, person)).select_related("claimed_by")
    rows = rows.annotate(
        newest=Subquery(newest.values("pk")[:1]),
        goes_at=Min("messages__due_at"),
        is_settled=Case(When(waiting_since=None, then=Value(1)), default=Value(0)),
        by=Coalesce("answer_by", "waiting_since"),
    )
    found = list(rows.order_by("is_settled", "by", "-changed_at", "pk")[first : first + limits.LINES])
    last = _letters([row.newest for row in found if row.newest])
    return tuple(_line(row, last.get(row.newest), row.goes_at, person) for row in found)


def open_count(person: int) -> dict[Which, int]:
    """How many conversations each list holds. One query."""
    counted = Conversation.objects.aggregate(
        open=Count("pk", filter=_chosen("open", person)),
        mine=Count("pk", filter=_chosen("mine", person)),
        all=Count("pk"),
    )
    return {"open": counted["open"], "mine": counted["mine"], "all": counted["all"]}


def desk_thread(journey: str) -> DeskThread:
    """One conversation with all that staff may know. Six queries, one where there is none."""
    row = Conversation.objects.filter(journey=journey).select_related("claimed_by").first()
    if row is None:
        return DeskThread()
    letters = letters_in(row.messages.filter(cancelled_at=None).order_by("-pk"))
    calls = calls_in(row.calls.order_by("-at", "-pk"))
    notes = row.notes.select_related("author").order_by("-at", "-pk")[: limits.NOTES]
    return DeskThread(
        said=tuple(
            sorted([*letters[::-1], *calls[::-1]], key=lambda one: (one.due_at is not None, one.due_at or one.at))
        ),
        notes=tuple(_noted(note) for note in notes),
        words=dict(row.calls.exclude(words="").values_list("public_id", "words")),
        waiting_since=row.waiting_since,
        answer_by=row.answer_by,
        claimed_by=row.claimed_by_id,
        claimed_name=_holder(row),
        gone=row.messages.filter(gone_at__isnull=False).count(),
    )


def _chosen(which: Which, person: int) -> Q:
    match which:
        case "open":
            return Q(waiting_since__isnull=False)
        case "mine":
            return Q(claimed_by_id=person)
        case "all":
            return Q()


def _letters(ids: list[int]) -> dict[int, LastLetter]:
    rows = Message.objects.filter(pk__in=ids).select_related("author") if ids else ()
    return {
        row.pk: LastLetter(
            row.side,
            called(row.author),
            "" if row.taken_back_at else row.text[:WORDS],
            row.gone_at or row.written_at,
            row.taken_back_at,
        )
        for row in rows
    }


def _line(row: Conversation, last: LastLetter | None, goes_at: datetime | None, person: int) -> DeskConversation:
    return DeskConversation(
        journey=row.journey,
        subject=row.subject,
        waiting_since=row.waiting_since,
        answer_by=row.answer_by,
        claimed_by=_holder(row),
        is_mine=row.claimed_by_id == person,
        changed_at=row.changed_at,
        last=last,
        goes_at=goes_at,
    )


def _holder(row: Conversation) -> str:
    return called(row.claimed_by)


def _noted(note: Note) -> Noted:
    return Noted(called(note.author), note.act, note.text, note.at)
