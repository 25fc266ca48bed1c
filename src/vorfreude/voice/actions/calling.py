"""A telephone call is logged in ten seconds, and shown to the customer where whoever logged it says so."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from vorfreude.lib.opaque import opaque
from vorfreude.lib.plain import line_of
from vorfreude.voice import limits
from vorfreude.voice.actions.letters import open_conversation
from vorfreude.voice.actions.wrong import at_most, one_of, token_of
from vorfreude.voice.models import Call


@dataclass(frozen=True, slots=True)
class NewCall:
    """A call as it is logged: who called whom, what came of it, two words for colleagues, and whether it is shown.

    ``words`` are never shown to the customer.
    """

    journey: str
    subject: str
    author: int
    direction: str
    outcome: str
    words: str
    shown: bool
    token: str


def log_call(call: NewCall, *, at: datetime, now: datetime) -> bool:
    """Write down a call that was at ``at`` (not after now); False when the same form was sent before. Raises WrongWords."""
    one_of(call.direction, Call.Direction.values)
    one_of(call.outcome, Call.Outcome.values)
    words, token = at_most(line_of(call.words), limits.CALL), token_of(call.token)
    with transaction.atomic():
        conversation = open_conversation(call.journey, call.subject, now)
        _row, is_new = Call.objects.get_or_create(
            conversation=conversation,
            author_id=call.author,
            token=token,
            defaults={
                "public_id": opaque(),
                "direction": call.direction,
                "outcome": call.outcome,
                "words": words,
                "at": min(at, now),
                "shown_at": now if call.shown else None,
            },
        )
        if is_new:
            conversation.changed_at = now
            conversation.save(update_fields=["changed_at"])
    return is_new
