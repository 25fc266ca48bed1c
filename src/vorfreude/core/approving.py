"""What an inspection would cost and when the vehicle is ready, whatever the customer approves of it: all, a part, or nothing.

Pure. Time counts while the workshop works (``core.booking.Opening``), in seconds; whoever waits for an answer, or for a part, loses
working time and nothing else.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args

from vorfreude.core.booking import Opening, quarters_of, start_of

type Answer = Literal["approved", "declined", "later"]
"""What is said of one finding; ``later``: it comes back at the right time."""

ANSWERS: tuple[Answer, ...] = get_args(Answer.__value__)

QUARTER = timedelta(minutes=15)
DAY = timedelta(days=1)
MOST_DAYS = 800
"""Days that are looked through for working time: two years of a workshop that opens once in a while."""


class NoTime(ValueError):
    """A workshop does not work long enough within ``MOST_DAYS``; or an answer is none, or of nothing that was asked."""


@dataclass(frozen=True, slots=True)
class Item:
    """One finding as it is asked: what it costs (minor units, taxes included) and takes (working minutes).

    ``there_at``: from when its parts are there; None where they are, or where it needs none.
    """

    number: int
    price: int
    minutes: int
    there_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """What an answer comes to: the numbers of the findings, the price of what is approved, and its working minutes."""

    approved: tuple[int, ...]
    declined: tuple[int, ...]
    later: tuple[int, ...]
    price: int
    minutes: int


def summed(items: Sequence[Item], answers: Mapping[int, Answer]) -> Sum:
    """What these answers come to. Each item has one answer and nothing else has, or NoTime is raised."""
    numbers = [one.number for one in items]
    if set(answers) != set(numbers):
        raise NoTime(f"answers to {sorted(answers)} came; expected one to each of {sorted(numbers)}")
    if unknown := {said for said in answers.values() if said not in ANSWERS}:
        raise NoTime(f"{sorted(unknown)} came; expected {', '.join(ANSWERS)}")
    by = {said: tuple(number for number in numbers if answers[number] == said) for said in ANSWERS}
    chosen = [one for one in items if answers[one.number] == "approved"]
    return Sum(by["approved"], by["declined"], by["later"], sum(one.price for one in chosen), sum(one.minutes for one in chosen))  # fmt: skip


def ready_with(ready: datetime, chosen: Iterable[Item], opening: Opening) -> datetime:
    """When it is ready with these items done as well: after their working time, and never before the time that the last parts leave.

    ``ready`` is the time without them. What must wait for a part is done when the part is there, after it whatever waits for it, too.
    """
    items = sorted(chosen, key=lambda one: one.there_at or ready)
    done = after(ready, timedelta(minutes=sum(one.minutes for one in items)), opening)
    waiting = [one for one in items if one.there_at is not None]
    for place, one in enumerate(waiting):
        left = timedelta(minutes=sum(later.minutes for later in waiting[place:]))
        done = max(done, after(one.there_at or ready, left, opening))
    return done


def ready_after_waiting(ready: datetime, since: datetime, until: datetime, opening: Opening) -> datetime:
    """When it is ready after nobody could go on from ``since`` to ``until``: later by the working time that was lost, never before ``until``."""
    return max(after(ready, between(since, until, opening), opening), until)


def after(at: datetime, working: timedelta, opening: Opening) -> datetime:
    """The instant after so much working time (UTC); ``at`` itself for none. NoTime when there is not as much within ``MOST_DAYS``."""
    if working <= timedelta():
        return at
    left = working
    for begins in _quarters(at, opening):
        from_ = max(at, begins)
        if from_ + left <= begins + QUARTER:
            return from_ + left
        left -= begins + QUARTER - from_
    raise NoTime(f"{working} came; expected a workshop that works so long within {MOST_DAYS} days of {at.isoformat()}")


def between(since: datetime, until: datetime, opening: Opening) -> timedelta:
    """The working time between two instants; none where the second is not later, and no more than ``MOST_DAYS`` hold."""
    lost = timedelta()
    for begins in _quarters(since, opening):
        if begins >= until:
            break
        lost += max(min(until, begins + QUARTER) - max(since, begins), timedelta())
    return lost


def _quarters(at: datetime, opening: Opening) -> Iterator[datetime]:
    """The beginnings of the quarters of working time that have not passed at an instant, in order (UTC)."""
    at = at.astimezone(UTC)
    first = at.astimezone(opening.zone).date()
    for days in range(-1, MOST_DAYS):
        for quarter in quarters_of(opening, first + days * DAY):
            begins = start_of(quarter)
            if begins + QUARTER > at:
                yield begins
