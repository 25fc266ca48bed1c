"""A letter of ours is taken back: its notices like any other, and its words in the conversation.

Who had a letter about it gets one correction; in the conversation stands that it was taken back, and when. Where it had
answered somebody and no later letter did, the answer that we promised is owed again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Min

from vorfreude.core.attention import notices
from vorfreude.journeys.actions.recall import Recalled, Whose, recall_notice
from vorfreude.voice.actions.holding import Act
from vorfreude.voice.actions.letters import CUSTOMER, MAKER, open_conversation
from vorfreude.voice.actions.wrong import token_of
from vorfreude.voice.models import Conversation, Message, Note
from vorfreude.voice.notices import letter_mention


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter that has gone: in which journey (its row, its public id), about which subject."""

    journey_id: int
    journey: str
    subject: str
    message: str


def recall_letter(sent: Sent, whose: Whose, *, person: int, now: datetime) -> Recalled | None:
    """Take a letter back from everybody; ``person`` is the row of who does. One transaction.

    None where this draft was done before. A letter that was taken back stays as it was taken back first.
    """
    with transaction.atomic():
        conversation = open_conversation(sent.journey, sent.subject, now)
        done = recall_notice(
            mention=letter_mention(sent.message),
            person_id=None,
            journey_id=sent.journey_id,
            journey=sent.journey,
            subject=sent.subject,
            address=f"/journeys/{sent.journey}/ask/",
            title=_title(conversation, sent.message),
            whose=whose,
            now=now,
        )
        if done is not None:
            _take_back(conversation, sent.message, whose, person, now)
    return done


def look_at_original(act: Act, message: str, *, now: datetime) -> str | None:
    """The words of a letter that was taken back, for somebody on the staff; that they looked is written down.

    None where there is no such letter. The same form sent twice is one look.
    """
    with transaction.atomic():
        found = Message.objects.filter(
            public_id=message, conversation__journey=act.journey, taken_back_at__isnull=False
        )
        row = found.first()
        if row is None:
            return None
        Note.objects.get_or_create(
            conversation_id=row.conversation_id,
            author_id=act.person,
            token=token_of(act.token),
            defaults={"act": Note.Act.LOOK, "text": "", "at": now},
        )
    return row.text


def _title(conversation: Conversation, message: str) -> Mapping[str, str]:
    """What the letter was called where somebody was told of it."""
    row = conversation.messages.select_related("author").filter(public_id=message).first()
    return notices.letter(row.author.name if row and row.author else "", "")["title"]


def _take_back(conversation: Conversation, message: str, whose: Whose, person: int, now: datetime) -> None:
    letters = conversation.messages.filter(side=MAKER, gone_at__isnull=False, taken_back_at=None)
    row = letters.filter(public_id=message).first()
    if row is None or row.gone_at is None:
        return
    row.taken_back_at, row.taken_back_by_id = now, person
    row.taken_back_why, row.taken_back_words = whose.reason, whose.words
    row.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_why", "taken_back_words"])
    if not letters.filter(gone_at__gt=row.gone_at).exists():
        _owe_again(conversation, row.gone_at)
    conversation.changed_at = now
    conversation.save(update_fields=["changed_at", "waiting_since", "answer_by"])


def _owe_again(conversation: Conversation, answered_at: datetime) -> None:
    """What this letter alone had answered waits again, by the instant that was named first."""
    answered = conversation.messages.filter(side=CUSTOMER, answered_at=answered_at)
    first = answered.aggregate(since=Min("gone_at"), by=Min("answer_by"))
    if first["since"] is None:
        return
    answered.update(answered_at=None)
    conversation.waiting_since = min(filter(None, (conversation.waiting_since, first["since"])))
    conversation.answer_by = min(filter(None, (conversation.answer_by, first["by"])), default=None)
