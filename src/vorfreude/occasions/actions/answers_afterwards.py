"""Guests answer afterwards: how the whole was, and how each who looked after them was; they cannot see who is employed by whom."""

from datetime import datetime

from vorfreude.lib.plain import letter_of
from vorfreude.occasions import limits, telling
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.actions.guests import guest_there
from vorfreude.occasions.models import GuestAnswer, Occasion
from vorfreude.occasions.queries.looked_after import looked_after_by
from vorfreude.occasions.unfit import Unfit

MOST = 10
"""Of a score, from 0."""


def rate(*, occasion: str, guest: int, member: int | None, score: int, words: str = "", now: datetime) -> None:
    """A guest who came says 0 to 10 and words of the whole (``member`` None) or of somebody of the crew, by number; anew replaces it.

    Raises Unfit: not-there (also for somebody who did not look after them), times-unclear for a guest who did not come,
    score-unclear, words-unclear.
    """
    kept = letter_of(words)
    if not 0 <= score <= MOST:
        raise Unfit("score-unclear", came=score, expected=f"0 to {MOST}")
    if len(kept) > limits.ASKED:
        raise Unfit("words-unclear", came=f"{len(kept)} characters", expected=f"at most {limits.ASKED}")
    with changing(occasion, part="guests", actor=f"guest {guest}", now=now, over=True) as row:
        there = guest_there(row, guest)
        if there.came_at is None or row.standing not in {Occasion.Standing.RUNNING, Occasion.Standing.OVER}:
            raise Unfit("times-unclear", came="an answer", expected="one of a guest who came")
        about = None
        if member is not None:
            about = next((one for one in looked_after_by(there.pk) if one.number == member), None)
            if about is None:
                raise Unfit("not-there", came=member, expected="somebody who looked after them")
        GuestAnswer.objects.update_or_create(
            guest=there,
            member_id=about.id if about else None,
            defaults={"score": score, "words": kept, "answered_at": now},
        )
        if about is None:
            telling.tell(row, [telling.rated(guest, score=score, at=now)], now=now)
