"""A problem as numbers, for inner loops that know no words. A *seat* is one head of one duty.

Everything that stays lies in one row of whole numbers, ``known``, everything that changes in another, ``standing``: single numbers
first, then tables one after the other, and the first numbers say where each table begins. A compiled loop counts who holds an array at
each call, so two long rows are several times as fast as many short ones; and plain Python reads a list faster than an array.

numba keeps what it compiled by the age of ``kernel`` alone: whoever changes the numbers here changes a line there too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vorfreude.core.rostering.able import clashes, may
from vorfreude.core.rostering.model import DAY as MINUTES_OF_A_DAY
from vorfreude.core.rostering.model import WEEK, Duty, Problem, Roster, Span

Row = NDArray[np.int32]

NOBODY = -1
BOUNDLESS = 1 << 30
"""More minutes than anybody works."""

MOST_A_DAY = 48
"""More duties than anybody has in a day."""

SINGLE = 12
(DUTIES, DAYS, SEATS, HAND, WIDEST, MOST_IN_DAY, MOST_IN_WEEK, DAYS_IN_WEEK, LONG_AFTER, LONG_PRICE, UNFAIR, ALONE) = (
    range(SINGLE)
)
"""Single numbers: how many duties, days and seats there are; most seats of one member, most members of one duty; minutes of a day and a
week; days in a week; overtime (after so many minutes, hundredths), cents of an unfair hour and of being alone."""

TABLES = 14
(DUTY, DAY, WORK, MISSING, SHARED, ABLES, RATE, LEAST, MOST, TARGET, AGENCY, ABLE, LINEAR, MAY) = range(
    SINGLE, SINGLE + TABLES
)
"""Tables: the duty of each seat; of each duty its day, minutes, cents of a head that nobody fills, 1 where an agency person may not be
alone, how many may do it; of each member cents an hour, minutes paid at least on a day with work, most minutes, fair minutes (or below
zero), 1 for an agency; (duties, widest) who may; (members, duties) wage, night and wishes in cents, and 1 where somebody may."""

CHANGING = 8
CLASH = SINGLE + TABLES
(WHO, MINE, COUNT, BY_DAY, WORKED, OWN, HIRED, PINNED) = range(CLASH + 1, CLASH + 1 + CHANGING)
"""(duties, duties) 1 where nobody can do both. In ``standing``: who has each seat; (members, hand) seats, the first ``count`` of a row;
(members, days) minutes; minutes of each member; of each duty heads that are ours and from agencies; of each
seat 1 where it stays with whom it was given to."""


@dataclass(frozen=True, slots=True)
class Seats:
    """A problem in numbers, with the seats' keys."""

    problem: Problem
    may: NDArray[np.bool_]
    clash: NDArray[np.bool_]
    linear: NDArray[np.int64]
    duty: NDArray[np.int64]

    @property
    def days(self) -> int:
        """At least one."""
        return max(1, self.problem.days)

    def roster(self, who: Iterable[int]) -> Roster:
        """Members by seat as keys by duty."""
        found: dict[str, list[str]] = {}
        for seat, member in enumerate(who):
            if member != NOBODY:
                key = self.problem.duties[int(self.duty[seat])].key
                found.setdefault(key, []).append(self.problem.members[int(member)].key)
        return {key: tuple(sorted(members)) for key, members in found.items()}

    def who(self, roster: Roster) -> NDArray[np.int64]:
        """The other way round."""
        row = {member.key: i for i, member in enumerate(self.problem.members)}
        there = {duty.key: [row[key] for key in roster.get(duty.key, ())] for duty in self.problem.duties}
        taken = [there[self.problem.duties[int(d)].key] for d in self.duty]
        return np.array([one.pop() if one else NOBODY for one in taken], dtype=np.int64)


def seats_of(problem: Problem) -> Seats:
    """The problem in numbers."""
    heads = [duty.heads for duty in problem.duties]
    return Seats(
        problem,
        may(problem),
        clashes(problem),
        _linear(problem),
        np.repeat(np.arange(len(heads), dtype=np.int64), heads),
    )


def known(seats: Seats) -> Row:
    """What stays while a roster is sought."""
    duties, members = seats.problem.duties, seats.problem.members
    single = _single(seats)
    found: list[NDArray[np.int64]] = [
        np.asarray(table, dtype=np.int64).ravel() for table in _tables(seats, int(single[WIDEST]))
    ]
    sizes = [len(seats.duty), len(members) * int(single[HAND]), len(members), len(members) * seats.days, len(members)]
    begins = np.cumsum([SINGLE + len(found) + CHANGING, *map(len, found[:-1])])
    changing = np.cumsum([0, *sizes, len(duties), len(duties)])
    return np.concatenate([single, begins, changing, *found]).astype(np.int32)


def standing(seats: Seats, row: Row, pinned: NDArray[np.bool_]) -> Row:
    """Nobody has anything; ``row`` is what is known, ``pinned`` seats are not moved once they were given."""
    found = np.zeros(int(row[PINNED]) + len(seats.duty), dtype=np.int32)
    found[: len(seats.duty)] = NOBODY
    found[int(row[PINNED]) :] = pinned
    return found


def _single(seats: Seats) -> NDArray[np.int64]:
    law, prices = seats.problem.law, seats.problem.prices
    widest = int(seats.may.sum(axis=0).max(initial=0)) or 1
    hand = min(len(seats.duty), seats.days * MOST_A_DAY) or 1
    sizes = [len(seats.problem.duties), seats.days, len(seats.duty), hand, widest]
    return np.array(
        [*sizes, law.day, law.week, WEEK, prices.overtime_after, prices.overtime, prices.unfair, prices.alone]
    )


def _tables(seats: Seats, widest: int) -> Iterator[object]:
    """In the order of their names above."""
    problem, duties, members = seats.problem, seats.problem.duties, seats.problem.members
    able = [np.flatnonzero(column) for column in seats.may.T]
    yield seats.duty
    yield [problem.day_of(duty) for duty in duties]
    yield [duty.worked for duty in duties]
    yield [missing(problem, duty) for duty in duties]
    yield [int(duty.heads > 1) for duty in duties]
    yield [len(one) for one in able]
    yield [member.price for member in members]
    yield [problem.prices.least_pay if member.agency else 0 for member in members]
    yield [BOUNDLESS if member.most is None else member.most for member in members]
    yield [NOBODY if member.target is None else member.target for member in members]
    yield [int(member.agency is not None) for member in members]
    yield [np.pad(one, (0, widest - len(one))) for one in able]
    yield seats.linear
    yield seats.may
    yield seats.clash


def missing(problem: Problem, duty: Duty) -> int:
    """What one head of a duty costs that nobody fills, in cents."""
    price = problem.prices.thin if duty.is_float else problem.prices.uncovered
    return price * duty.worked // 60


def _linear(problem: Problem) -> NDArray[np.int64]:
    duties, row = problem.duties, {member.key: i for i, member in enumerate(problem.members)}
    price = np.array([member.price for member in problem.members], dtype=np.int64)
    worked = np.array([duty.worked for duty in duties], dtype=np.int64)
    dark = np.array([is_unsociable(problem, duty) for duty in duties], dtype=np.int64)
    found = price[:, None] * worked[None, :] // 60 + problem.prices.unsociable * dark
    begin = np.array([duty.span.begin for duty in duties], dtype=np.int64)
    end = np.array([duty.span.end for duty in duties], dtype=np.int64)
    for wish in problem.wishes:
        found[row[wish.member]] += wish.price * ((wish.span.begin < end) & (begin < wish.span.end))
    return np.asarray(found, dtype=np.int64)


def is_unsociable(problem: Problem, duty: Duty) -> bool:
    """Whether a duty touches the night."""
    late, early = problem.prices.night
    return any(
        Span(day * MINUTES_OF_A_DAY + late, (day + 1) * MINUTES_OF_A_DAY + early).meets(duty.span)
        for day in range(-1, duty.span.end // MINUTES_OF_A_DAY + 1)
    )
