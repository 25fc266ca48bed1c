"""A roster by construction and annealing: first everything that can be covered, then as cheaply as the moves allow.

Moves give a seat to somebody else (who gives back what stands in the way), or let two people exchange, also across days.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vorfreude.core.compiled import IS_FAST
from vorfreude.core.rostering.arrays import NOBODY, Seats, known, missing, seats_of, standing
from vorfreude.core.rostering.building import build
from vorfreude.core.rostering.model import Problem, Roster

FAST_MOVES = 3_000_000
"""About two seconds of one processor where loops are compiled."""

PLAIN_MOVES = 300_000
"""About five seconds of one processor where they are not."""

AT_ONCE = 100_000
"""Moves whose luck is drawn together: memory stays small, and the best roster is looked for that often."""

HOT, COLD = 20_000.0, 60.0
"""Cents: at first one post may be left for another (a few hundred euros), at last hardly one euro is given away."""


@dataclass(frozen=True, slots=True)
class Found:
    """A roster, what it costs in cents, and how many moves were tried."""

    roster: Roster
    cost: int
    moves: int


def roster(
    problem: Problem,
    rng: np.random.Generator,
    *,
    moves: int | None = None,
    first: Roster | None = None,
    pinned: Roster | None = None,
) -> Found:
    """The best roster that so many ``moves`` found, from ``first`` or from nothing. The same arguments give the same roster.

    What is ``pinned`` stays as it is (whoever accepted is not moved); both it and ``first`` must be lawful. No hard rule is broken; a
    seat that nobody may take stays empty. Without ``moves``: as many as take a few seconds here.
    """
    seats = seats_of(problem)
    begun = build(seats, kept=seats.who(_together(pinned or {}, first or {})))
    budget = moves if moves is not None else FAST_MOVES if IS_FAST else PLAIN_MOVES
    search = _Search(seats, begun, _stay(seats, begun, pinned or {}))
    if len(begun) and problem.members:
        search.go(budget, rng)
    return Found(seats.roster(search.best), search.least, budget)


def _together(pinned: Roster, first: Roster) -> Roster:
    """Both; where a duty is pinned, as it is pinned."""
    return {**first, **pinned}


def _stay(seats: Seats, who: NDArray[np.int64], pinned: Roster) -> NDArray[np.bool_]:
    """Which seats are pinned."""
    problem = seats.problem
    given = zip(seats.duty, who, strict=True)
    return np.array(
        [m != NOBODY and problem.members[m].key in pinned.get(problem.duties[d].key, ()) for d, m in given],
        dtype=np.bool_,
    )


class _Search:
    """The standing roster and the best one so far."""

    def __init__(self, seats: Seats, who: NDArray[np.int64], pinned: NDArray[np.bool_]) -> None:
        from vorfreude.core.rostering import kernel  # noqa: PLC0415 numba takes most of a second to load: only whoever seeks pays

        self.kernel = kernel
        row = known(seats)
        self.known, self.standing = _numbers(row), _numbers(standing(seats, row, pinned))
        taken = np.flatnonzero(who != NOBODY)
        self.cost = _of_nothing(seats)
        if len(taken):
            self.cost += kernel.settle(self.known, self.standing, _numbers(taken), _numbers(who[taken]))
        self.best, self.least = who.copy(), self.cost

    def go(self, moves: int, rng: np.random.Generator) -> None:
        """Anneals from hot to cold."""
        cooling = (COLD / HOT) ** (1 / max(moves, 1))
        for done in range(0, moves, AT_ONCE):
            some = min(AT_ONCE, moves - done)
            picks = np.column_stack(
                (
                    rng.integers(len(self.best), size=some),
                    rng.integers(1 << 30, size=some),
                    rng.integers(8, size=some),
                )
            )
            luck = rng.exponential(size=some)
            heat = HOT * cooling**done
            self.cost += self.kernel.anneal(
                self.known, self.standing, _numbers(picks.ravel()), _numbers(luck), heat, cooling
            )
            if self.cost < self.least:
                self.best, self.least = np.array(self.standing[: len(self.best)], dtype=np.int64), self.cost


def _numbers[Kind: np.generic](array: NDArray[Kind]) -> NDArray[Kind]:
    """An array for a compiled loop; for plain Python a list, which reads the same and is typed as if it were one."""
    return np.ascontiguousarray(array) if IS_FAST else array.tolist()


def _of_nothing(seats: Seats) -> int:
    """What it costs that nobody does anything."""
    problem = seats.problem
    open_seats = sum(missing(problem, duty) * duty.heads for duty in problem.duties)
    return open_seats + sum(m.target * problem.prices.unfair // 60 for m in problem.members if m.target is not None)
