"""Whose conversation it is: claimed, let go, settled without a letter, handed over with a note. Customers see none of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from vorfreude.lib.plain import letter_of
from vorfreude.voice import limits
from vorfreude.voice.actions.letters import open_conversation
from vorfreude.voice.actions.wrong import something, token_of
from vorfreude.voice.models import Conversation, Note


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody on the staff (a person's row) does something with the conversation of a journey; ``token`` is the form's."""

    journey: str
    subject: str
    person: int
    token: str


def claim(act: Act, *, to: int | None = None, now: datetime) -> bool:
    """Take the conversation, or give it ``to`` a colleague (a person's row); False when it is theirs already."""
    holder = act.person if to is None else to
    with transaction.atomic():
        conversation = open_conversation(act.journey, act.subject, now)
        if conversation.claimed_by_id == holder:
            return False
        _hold(conversation, holder, now)
        _write_down(conversation, act, Note.Act.CLAIM, "", now)
    return True


def let_go(act: Act, *, now: datetime) -> bool:
    """Give the conversation back to all; False when nobody had it."""
    with transaction.atomic():
        conversation = open_conversation(act.journey, act.subject, now)
        if conversation.claimed_by_id is None:
            return False
        _hold(conversation, None, now)
        _write_down(conversation, act, Note.Act.RELEASE, "", now)
    return True


def settle(act: Act, *, now: datetime) -> bool:
    """Nothing needs an answer any more (they wrote "thank you"); False when none was ours to give."""
    with transaction.atomic():
        conversation = open_conversation(act.journey, act.subject, now)
        if conversation.waiting_since is None:
            return False
        conversation.waiting_since = conversation.answer_by = None
        conversation.save(update_fields=["waiting_since", "answer_by"])
        conversation.messages.filter(side="customer", answered_at=None).update(answered_at=now)
        _write_down(conversation, act, Note.Act.SETTLE, "", now)
    return True


def leave_note(act: Act, text: str, *, now: datetime) -> bool:
    """Tell colleagues something; False when the same form was sent before. Raises WrongWords."""
    words = something(letter_of(text), limits.NOTE)
    with transaction.atomic():
        conversation = open_conversation(act.journey, act.subject, now)
        return _write_down(conversation, act, Note.Act.NOTE, words, now)


def _hold(conversation: Conversation, person: int | None, now: datetime) -> None:
    conversation.claimed_by_id, conversation.claimed_at = person, now if person else None
    conversation.save(update_fields=["claimed_by", "claimed_at"])


def _write_down(conversation: Conversation, act: Act, what: Note.Act, text: str, now: datetime) -> bool:
    _row, is_new = Note.objects.get_or_create(
        conversation=conversation,
        author_id=act.person,
        token=token_of(act.token),
        defaults={"act": what, "text": text, "at": now},
    )
    return is_new
