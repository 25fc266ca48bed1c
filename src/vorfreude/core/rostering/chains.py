"""The fewest people who must be told so that everything vacated is done again: who takes it, who takes what they give back, and so on.

The whole crew is searched, not a neighbourhood. Somebody takes an open duty and gives back what clashes with it, or what is too much for a
day, a week or the agreement; that is open then, until nothing is. With one person more allowed each time, the first answer is a proof:
in whatever roster closes all with so few, some order of these steps leads to it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from vorfreude.core.rostering.arrays import Seats
from vorfreude.core.rostering.model import WEEK

Hand = frozenset[int]
"""The duties of one person, by their rows."""

Pair = tuple[int, int]
"""Rows of a member and a duty."""

NODES = 25_000
"""Steps before it is left to a neighbourhood: about a second."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Whom it takes, and what each of them does afterwards. Nobody closes all with fewer people."""

    hands: Mapping[int, Hand]


def fewest(
    seats: Seats, held: Sequence[Hand], vacated: Sequence[int], stays: Collection[Pair], gone: Collection[int]
) -> Chain | None:
    """The chain that closes ``vacated`` (duties, one for each head); None where there is none, or ``NODES`` steps did not find it.

    ``held`` are the duties of each member now, those of whoever is ``gone`` left out; pairs that ``stays`` are given back by nobody.
    """
    search = _Search(seats, held, frozenset(stays), frozenset(gone))
    try:
        for people in range(1, len(held) + 1):
            if (found := search.within(people, _Step(tuple(vacated)))) is not None:
                return Chain(found.hands)
            if not search.could_be_more:
                return None
            search.could_be_more = False
    except _Spent:
        pass
    return None


class _Spent(Exception):
    """No steps are left."""


@dataclass(frozen=True, slots=True)
class _Step:
    """What is open, the hands of those who are told, and what was settled: pairs that stand from now on, and pairs that do not."""

    open: tuple[int, ...]
    hands: Mapping[int, Hand] = field(default_factory=dict)
    placed: frozenset[Pair] = frozenset()
    given_back: frozenset[Pair] = frozenset()


class _Search:
    """Depth first, the duty that fewest could take before the others."""

    def __init__(self, seats: Seats, held: Sequence[Hand], stays: frozenset[Pair], gone: frozenset[int]) -> None:
        self.problem, self.held, self.stays, self.left = seats.problem, held, stays, NODES
        self.could_be_more = False
        """Whether somebody was not asked because there were enough people already."""
        self.may = seats.may
        self.clash = [frozenset(np.flatnonzero(row).tolist()) for row in seats.clash]
        self.able = [
            sorted(set(np.flatnonzero(column).tolist()) - gone, key=lambda m: (len(held[m] & self.clash[duty]), m))
            for duty, column in enumerate(seats.may.T)
        ]
        self.work = [duty.worked for duty in self.problem.duties]
        self.day = [self.problem.day_of(duty) for duty in self.problem.duties]

    def within(self, people: int, step: _Step) -> _Step | None:
        """The last step of a way on which at most so many people are told."""
        self.left -= 1
        if self.left < 0:
            raise _Spent
        if not step.open:
            return step
        if len(step.hands) == people:
            self.could_be_more = True
            if not all(self._told(duty, step) for duty in step.open):
                return None
        is_full = len(step.hands) == people
        few = {one: len(self._told(one, step)) + (0 if is_full else len(self.able[one])) for one in step.open}
        duty = min(step.open, key=lambda one: (few[one], one))
        for member in self._who(duty, step, people):
            for hand in self._ways(duty, member, step):
                if found := self.within(people, self._then(step, duty, member, hand)):
                    return found
        return None

    def _who(self, duty: int, step: _Step, people: int) -> list[int]:
        """Who could take it: those who are told anyway, then whoever gives back least for it."""
        told = self._told(duty, step)
        if len(step.hands) == people:
            return told
        return told + [member for member in self.able[duty] if member not in step.hands]

    def _told(self, duty: int, step: _Step) -> list[int]:
        return [m for m in step.hands if self.may[m, duty] and (m, duty) not in step.given_back]

    def _ways(self, duty: int, member: int, step: _Step) -> Iterator[Hand]:
        """What somebody may have with this duty: without all that clashes, and without as little more as the law asks for."""
        before = step.hands.get(member, self.held[member])
        clashing = before & self.clash[duty]
        if duty in before or any(self._is_settled(member, one, step) for one in clashing):
            return
        ahead, seen = [(before - clashing) | {duty}], set[Hand]()
        while ahead:
            hand = ahead.pop()
            too_much = self._too_much(member, hand)
            if not too_much:
                yield hand
            fewer = [
                hand - {one} for one in sorted(too_much) if one != duty and not self._is_settled(member, one, step)
            ]
            ahead += [one for one in fewer if one not in seen]
            seen.update(fewer)

    def _is_settled(self, member: int, duty: int, step: _Step) -> bool:
        return (member, duty) in self.stays or (member, duty) in step.placed

    def _too_much(self, member: int, hand: Hand) -> Hand:
        """Duties that are too much together, of one day, a week or all; none where the law and what was agreed are kept."""
        law, most = self.problem.law, self.problem.members[member].most
        days = {self.day[one] for one in hand}
        stretches = [(day, day + 1, law.day) for day in days] + [(day, day + WEEK, law.week) for day in days]
        stretches += [] if most is None else [(0, self.problem.days, most)]
        for first, last, limit in stretches:
            there = frozenset(one for one in hand if first <= self.day[one] < last)
            if sum(self.work[one] for one in there) > limit:
                return there
        return frozenset()

    def _then(self, step: _Step, duty: int, member: int, hand: Hand) -> _Step:
        """The next step: one duty fewer is open, and what its taker gave back."""
        back = sorted(step.hands.get(member, self.held[member]) - hand)
        rest = list(step.open)
        rest.remove(duty)
        return replace(
            step,
            open=(*rest, *back),
            hands={**step.hands, member: hand},
            placed=step.placed | {(member, duty)},
            given_back=step.given_back | {(member, one) for one in back},
        )
