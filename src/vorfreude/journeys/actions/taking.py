"""Who does what: an action of today is taken, handed over, and given back. Of two who take it at once one has it.

None of this is a signal: it says something about us, and nothing about the journey.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from vorfreude.journeys.models import Claim

LONGEST_WORDS = 300
"""Characters of what somebody says when they hand something over; its column is as wide."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Who has an action (a person's row; None is nobody), and whether this act made it so."""

    holder: int | None
    is_new: bool


def take(*, journey: int, key: str, person: int, now: datetime) -> Holding:
    """Take an action that nobody has. ``journey`` is a row, ``key`` that of the task or promise.

    Of several at once exactly one wins; the others are told who did. Cannot fail otherwise than the database does.
    """
    return hand_over(journey=journey, key=key, seen=None, to=person, actor=person, now=now)


def hand_over(  # noqa: PLR0913 what, from whom, to whom, by whom, with which words, when
    *, journey: int, key: str, seen: int | None, to: int, words: str = "", actor: int, now: datetime
) -> Holding:
    """Give an action to somebody, where whoever the actor saw before it has it still (``seen``; None: nobody did).

    Where somebody was quicker nothing changes, and the answer says who has it. ``words`` are cut to 300 characters.
    """
    try:
        with transaction.atomic():
            held = _held(journey, key)
            if held != seen or held == to:
                return Holding(held, is_new=False)
            if seen is not None:  # what somebody committed since the look must not be ended: the insert meets it
                _end(journey, key, seen, now)
            Claim.objects.create(
                journey_id=journey,
                key=key,
                holder_id=to,
                given_by_id=actor,
                words=words[:LONGEST_WORDS],
                since=now,
                changed_at=now,
            )
    except IntegrityError:  # somebody committed between the look and the insert
        with transaction.atomic():
            return Holding(_held(journey, key), is_new=False)
    return Holding(to, is_new=True)


def give_back(*, journey: int, key: str, person: int, now: datetime) -> bool:
    """Let an action go that this person has; False when they had it not."""
    rows = Claim.objects.filter(journey_id=journey, key=key, holder_id=person, over_at=None)
    return bool(rows.update(over_at=now, changed_at=now))


def _held(journey: int, key: str) -> int | None:
    rows = Claim.objects.filter(journey_id=journey, key=key, over_at=None)
    return rows.select_for_update().values_list("holder_id", flat=True).first()


def _end(journey: int, key: str, holder: int, now: datetime) -> None:
    rows = Claim.objects.filter(journey_id=journey, key=key, holder_id=holder, over_at=None)
    rows.update(over_at=now, changed_at=now)
