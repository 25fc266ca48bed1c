"""What is to be said to somebody of the crew is owed in the transaction that makes it so, and handed over by a worker: one that dies loses nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from vorfreude.lib.leases import claim, settle
from vorfreude.occasions.models import CrewLetter, CrewMember, Duty
from vorfreude.occasions.noting import Note, Sort, note

LEASE = timedelta(minutes=2)
"""A mail server that says nothing for a minute is away."""

STEP = 20
"""Letters that are claimed at once."""

MOST_TRIES = 6
PAUSE = timedelta(minutes=1)
"""Before the second try; twice as long before each further one. Whoever is missed hears within half an hour or not at all."""

TROUBLE = 200


@dataclass(frozen=True, slots=True)
class Owed:
    """A letter that this worker has to itself for a while. ``is_first``: nobody is known to have tried it before."""

    letter: CrewLetter
    note: Note
    is_first: bool


def owe_note(sort: Sort, member: CrewMember, duty: Duty, *, ask: int = 0, more: int = 0, now: datetime) -> Note:
    """Owes it, inside the transaction that makes it so; gives what will be said. The rest as ``note``."""
    CrewLetter.objects.create(member=member, duty=duty, sort=sort, ask=ask, more=more, made_at=now, due_at=now)
    return note(sort, member, duty, ask=ask, more=more)


def owed_to_crew(*, worker: str, now: datetime) -> list[Owed] | None:
    """Claims letters that are due, the oldest first; what comes too late to be of use is not said any more. None when nothing is due.

    One query where nothing is.
    """
    due = CrewLetter.objects.filter(due_at__lte=now).order_by("due_at", "pk")
    claimed = {letter.pk: letter for letter in claim(due, worker=worker, now=now, lease=LEASE, limit=STEP)}
    if not claimed:
        return None
    rows = CrewLetter.objects.filter(pk__in=claimed).select_related("member__occasion", "duty__post__place")
    found = []
    for row in rows.order_by("due_at", "pk"):
        letter = claimed[row.pk]
        if row.duty.ends_at <= now or row.member.left_at is not None:
            settle(letter, due_at=None, trouble="too late")
            continue
        said = note(cast("Sort", row.sort), row.member, row.duty, ask=row.ask, more=row.more)
        found.append(Owed(letter, said, not row.trouble))
    return found


def crew_letter_went(owed: Owed, *, now: datetime) -> None:
    """It was handed over, as far as there was anywhere to hand it to."""
    settle(owed.letter, due_at=None, sent_at=now, trouble="")


def crew_letter_failed(owed: Owed, *, why: str, now: datetime) -> None:
    """It is tried again, a few times."""
    letter = owed.letter
    again = now + PAUSE * 2 ** (letter.tries - 1) if letter.tries < MOST_TRIES else None
    settle(letter, due_at=again, trouble=why[:TROUBLE])
