"""Guests ask before the day, and somebody answers."""

from datetime import datetime

from vorfreude.lib.plain import letter_of
from vorfreude.occasions import limits, telling
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.actions.guests import guest_there
from vorfreude.occasions.actions.letters import owe
from vorfreude.occasions.models import GuestLetter, Question
from vorfreude.occasions.unfit import Unfit


def ask_question(*, occasion: str, guest: int, words: str, now: datetime) -> int:
    """A guest asks something; gives the question's id. Asking the same once more asks it once.

    Raises Unfit: not-there, over, words-unclear, too-many (of theirs wait for an answer).
    """
    kept = _words(words)
    with changing(occasion, part="guests", actor=f"guest {guest}", now=now) as row:
        there = guest_there(row, guest)
        waiting = Question.objects.filter(guest=there, answered_at__isnull=True)
        same = waiting.filter(words=kept).first()
        if same is not None:
            return same.pk
        if waiting.count() >= limits.QUESTIONS:
            raise Unfit("too-many", came=limits.QUESTIONS + 1, expected=f"at most {limits.QUESTIONS} that wait")
        asked = Question.objects.create(guest=there, words=kept, asked_at=now)
        telling.tell(row, [telling.asked(guest, question=asked.pk, at=now)], now=now)
        return asked.pk


def answer_question(*, occasion: str, question: int, words: str, by: str, actor: str, now: datetime) -> None:
    """Somebody answers, or mends their answer; the guest is written to once. ``by`` is how they are called. Raises Unfit: not-there, over, words-unclear."""
    kept = _words(words)
    with changing(occasion, part="guests", actor=actor, now=now) as row:
        there = Question.objects.filter(guest__occasion=row, pk=question).select_related("guest").first()
        if there is None:
            raise Unfit("not-there", came=question, expected="a question of this occasion")
        is_first = there.answered_at is None
        there.answer, there.answered_at, there.answered_by = kept, now, actor
        there.save(update_fields=["answer", "answered_at", "answered_by"])
        if is_first:
            owe(GuestLetter.Kind.REPLY, [there.guest], about=str(there.pk), now=now)
            telling.tell(row, [telling.replied(there.guest.number, question=there.pk, by=by, at=now)], now=now)


def _words(words: str) -> str:
    kept = letter_of(words)
    if not 0 < len(kept) <= limits.ASKED:
        raise Unfit("words-unclear", came=f"{len(kept)} characters", expected=f"1 to {limits.ASKED}")
    return kept
