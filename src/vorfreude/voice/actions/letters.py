"""Letters: written by those who may ask, answered by staff at once or in the reader's morning. The same form is one letter.

Whoever changes a conversation holds its row; a subject's row is only taken after it, in the order that intake wants.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from vorfreude.lib.opaque import opaque
from vorfreude.lib.plain import letter_of
from vorfreude.voice import limits
from vorfreude.voice.actions.saying import say
from vorfreude.voice.actions.wrong import WrongWords, something, token_of
from vorfreude.voice.models import Conversation, Enclosure, Message
from vorfreude.voice.notices import announce_answer

CUSTOMER, MAKER = Message.Side.CUSTOMER, Message.Side.MAKER


class AnsweredMeanwhile(Exception):
    """More letters have gone than whoever answers has read; nothing was sent. Reading them and sending again works."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What somebody wrote: in which journey (its public id and subject), who (a person's row), and the form's token."""

    journey: str
    subject: str
    author: int
    text: str
    token: str


@dataclass(frozen=True, slots=True)
class Written:
    """The letter as it is kept. ``is_new`` is False when the same form had been sent before."""

    message: str
    is_new: bool


def write(letter: Letter, *, sealed: Sequence[str] = (), answer_by: datetime | None, now: datetime) -> Written:
    """Somebody on the journey writes to us. ``answer_by`` is the instant that the page named to them, None for none.

    ``sealed`` are pictures as ``photos`` keeps them; a letter may consist of them alone. A letter that follows an
    unanswered one keeps that one's instant. Raises WrongWords.
    """
    text, token = letter_of(letter.text), token_of(letter.token)
    if text or not sealed:
        something(text, limits.LETTER)
    if len(sealed) > limits.ENCLOSURES:
        raise WrongWords("too-many-pictures", came=f"{len(sealed)} pictures", expected=f"at most {limits.ENCLOSURES}")
    with transaction.atomic():
        conversation = open_conversation(letter.journey, letter.subject, now)
        if known := _known(conversation, letter.author, token):
            return Written(known, is_new=False)
        _check_how_often(conversation, letter.author, now)
        if conversation.waiting_since is None:
            conversation.waiting_since, conversation.answer_by = now, answer_by
        message = _kept(conversation, letter.author, CUSTOMER, text, token, now)
        message.gone_at, message.answer_by = now, conversation.answer_by
        message.save(update_fields=["gone_at", "answer_by"])
        _enclose(message, sealed, now)
        _changed(conversation, now)
        say("message.written", ident=message.public_id, subject=conversation.subject, content=_named(message), now=now)
    return Written(message.public_id, is_new=True)


def answer(letter: Letter, *, read: int, later: datetime | None = None, now: datetime) -> Written:
    """Staff write to those who may ask; ``read`` is how many letters had gone when they began.

    With ``later`` it goes then, and can be cancelled until then. Raises AnsweredMeanwhile and WrongWords.
    """
    text, token = something(letter_of(letter.text), limits.LETTER), token_of(letter.token)
    if later is not None and not now < later <= now + limits.FURTHEST:
        raise WrongWords("no-such-time", came=f"{later:%Y-%m-%d %H:%M}", expected="an instant within a month")
    with transaction.atomic():
        conversation = open_conversation(letter.journey, letter.subject, now)
        if known := _known(conversation, letter.author, token):
            return Written(known, is_new=False)
        if conversation.messages.filter(gone_at__isnull=False).count() != read:
            raise AnsweredMeanwhile
        message = _kept(conversation, letter.author, MAKER, text, token, now)
        if later is None:
            _go(message, conversation, now)
        else:
            message.due_at = later
            message.save(update_fields=["due_at"])
            _changed(conversation, now)
    return Written(message.public_id, is_new=True)


def cancel(*, journey: str, message: str, person: int, now: datetime) -> bool:
    """Take back a letter that has not gone yet; False when it has, or there is none."""
    with transaction.atomic():
        found = Message.objects.select_related("conversation").filter(public_id=message, conversation__journey=journey)
        if (row := found.first()) is None:
            return False
        conversation = _held(row.conversation_id)
        waiting = Message.objects.filter(pk=row.pk, due_at__isnull=False)
        gone = waiting.update(due_at=None, cancelled_at=now, cancelled_by_id=person)
        _changed(conversation, now)
    return bool(gone)


def send_due(*, now: datetime) -> int:
    """Let letters go whose instant has come; gives how many. Safe to do twice and by several workers at once."""
    due = Message.objects.filter(due_at__lte=now).order_by("due_at", "pk")
    return sum(_send(*ids, now=now) for ids in due.values_list("pk", "conversation_id")[: limits.SENT_AT_ONCE])


def open_conversation(journey: str, subject: str, now: datetime) -> Conversation:
    """The conversation of a journey, begun where there was none; held until the caller's transaction ends."""
    row, _is_new = Conversation.objects.get_or_create(
        journey=journey, defaults={"subject": subject, "opened_at": now, "changed_at": now}
    )
    return _held(row.pk)


def _send(message: int, conversation: int, *, now: datetime) -> bool:
    with transaction.atomic():
        held = _held(conversation)
        row = Message.objects.filter(pk=message, due_at__lte=now).first()
        if row is not None:
            _go(row, held, now)
    return row is not None


def _go(message: Message, conversation: Conversation, now: datetime) -> None:
    """The letter is there for its readers: it is theirs to answer, and what we promised is kept or late."""
    message.due_at, message.gone_at = None, now
    message.save(update_fields=["due_at", "gone_at"])
    conversation.messages.filter(side=CUSTOMER, answered_at=None).update(answered_at=now)
    conversation.waiting_since = conversation.answer_by = None
    _changed(conversation, now)
    content = _named(message) | ({"by": message.author.get_username()} if message.author else {})
    say("message.sent", ident=message.public_id, subject=conversation.subject, content=content, now=now)
    announce_answer(message, conversation, now=now)


def _held(conversation: int) -> Conversation:
    return Conversation.objects.select_for_update().get(pk=conversation)


def _known(conversation: Conversation, author: int, token: str) -> str | None:
    return conversation.messages.filter(author_id=author, token=token).values_list("public_id", flat=True).first()


def _check_how_often(conversation: Conversation, author: int, now: datetime) -> None:
    lately = conversation.messages.filter(author_id=author, written_at__gt=now - timedelta(hours=1)).count()
    if lately >= limits.LETTERS_AN_HOUR:
        raise WrongWords("too-often", came=f"{lately} letters", expected=f"at most {limits.LETTERS_AN_HOUR} an hour")


def _kept(conversation: Conversation, author: int, side: str, text: str, token: str, now: datetime) -> Message:
    return Message.objects.create(
        public_id=opaque(),
        conversation=conversation,
        side=side,
        author_id=author,
        text=text,
        token=token,
        written_at=now,
    )


def _enclose(message: Message, sealed: Sequence[str], now: datetime) -> None:
    waiting = Enclosure.Standing.WAITING
    Enclosure.objects.bulk_create(
        Enclosure(public_id=opaque(), message=message, standing=waiting, sealed=name, due_at=now) for name in sealed
    )


def _changed(conversation: Conversation, now: datetime) -> None:
    conversation.changed_at = now
    conversation.save(update_fields=["changed_at", "waiting_since", "answer_by"])


def _named(message: Message) -> dict[str, str]:
    return {"message": message.public_id}
