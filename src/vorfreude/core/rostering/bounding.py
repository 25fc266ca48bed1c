"""What no roster can be cheaper than: the linear relaxation of all rules, so that the gap to a roster is shown and never claimed away.

Seats may be shared between people here and people be in part at two places, so the bound lies below every roster; how far is not known.
The programme is solved about so well by a first-order method (PDLP: Applegate et al. 2021), whose time hardly grows with the crew; any
prices of its rules, good or bad, bound it from below (weak duality), and the bound is summed up from them alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from vorfreude.core.rostering.arrays import Seats, missing, seats_of
from vorfreude.core.rostering.model import Problem
from vorfreude.core.rostering.solver import first_order_duals

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NEAR = 2e-5
"""Of its value: so near the programme is solved; what is lost goes off the bound."""

SLACK = 1e-9
"""Of a bound: what sums of so many numbers may be off by."""


@dataclass(frozen=True, slots=True)
class Bound:
    """No roster costs less than so many cents. ``gap_of`` is the share of a roster's cost that might be saved at most."""

    cents: int

    def gap_of(self, cost: int) -> float:
        """Of 1; 0 for a roster that is proved best."""
        return 0.0 if cost <= self.cents else (cost - self.cents) / cost


def bound(problem: Problem) -> Bound:
    """The bound, less the cents that sums of a roster are rounded down by."""
    seats = seats_of(problem)
    relaxed = _Relaxed(seats)
    rounded = len(problem.members) * (1 + 2 * seats.days)
    return Bound(int(np.floor(relaxed.programme.least() * (1 - SLACK))) - rounded)


@dataclass(slots=True)
class _Programme:
    """Variables from 0 to ``most`` with their ``cost``, and rows of them between ``low`` and ``high``."""

    cost: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    parts: list[tuple[Ints, Floats]] = field(default_factory=list)

    def variable(self, cost: float, most: float) -> int:
        """A new one; ``most`` is never less than what an optimum needs."""
        self.cost.append(cost)
        self.most.append(most)
        return len(self.cost) - 1

    def row(self, terms: Iterable[tuple[ArrayLike, ArrayLike]], low: float, high: float) -> None:
        """``terms`` are variables and what each of them counts."""
        pairs = [np.broadcast_arrays(np.atleast_1d(which), np.asarray(counts, dtype=float)) for which, counts in terms]
        self.parts.append((np.concatenate([p[0] for p in pairs]), np.concatenate([p[1] for p in pairs])))
        self.low.append(low)
        self.high.append(high)

    def least(self) -> float:
        """What no values of the variables can be cheaper than: the Lagrangian at the prices found."""
        if not self.cost:
            return 0.0
        lengths = [len(which) for which, _ in self.parts]
        rows = np.repeat(np.arange(len(lengths)), lengths)
        which = np.concatenate([part[0] for part in self.parts])
        counts = np.concatenate([part[1] for part in self.parts])
        matrix = sparse.csc_matrix((counts, (rows, which)), shape=(len(lengths), len(self.cost)))
        cost, most, low, high = (np.array(one) for one in (self.cost, self.most, self.low, self.high))
        duals = first_order_duals(matrix, cost, most, (low, high), near=NEAR)
        duals = np.where(np.isfinite(low), np.maximum(duals, 0), 0) + np.where(
            np.isfinite(high), np.minimum(duals, 0), 0
        )
        at = np.where(duals > 0, np.nan_to_num(low, neginf=0), np.nan_to_num(high, posinf=0))
        return float(duals @ at + (most * np.minimum(cost - matrix.T @ duals, 0)).sum())


class _Relaxed:
    """Shares of seats, gaps, and what follows of each member, as one programme."""

    def __init__(self, seats: Seats) -> None:
        self.seats, self.problem = seats, seats.problem
        self.programme = _Programme()
        self.work = np.array([duty.worked for duty in self.problem.duties], dtype=np.int64)
        self.day = np.array([self.problem.day_of(duty) for duty in self.problem.duties], dtype=np.int64)
        self.hired = np.array([m.agency is not None for m in self.problem.members], dtype=np.bool_)
        self.share = np.full(seats.may.shape, -1, dtype=np.int64)
        for pair in zip(*np.nonzero(seats.may), strict=True):
            self.share[pair] = self.programme.variable(float(seats.linear[pair]), 1.0)
        self.begin = np.array([duty.span.begin for duty in self.problem.duties], dtype=np.int64)
        self.until = np.array([duty.span.end for duty in self.problem.duties], dtype=np.int64) + self.problem.law.pause
        for duty in range(len(self.problem.duties)):
            self._duty(duty)
        for member in range(len(self.problem.members)):
            self._member(member, np.flatnonzero(seats.may[member]))

    def _duty(self, duty: int) -> None:
        one = self.problem.duties[duty]
        able = self.share[:, duty] >= 0
        gap = self.programme.variable(missing(self.problem, one), one.heads)
        self.programme.row([(self.share[able, duty], 1.0), (gap, 1.0)], one.heads, one.heads)
        hired, own = self.share[able & self.hired, duty], self.share[able & ~self.hired, duty]
        if one.heads > 1 and len(hired):
            alone = self.programme.variable(self.problem.prices.alone, 1.0)
            self.programme.row([(alone, 1.0), (hired, -1 / one.heads), (own, 1.0)], 0.0, np.inf)

    def _member(self, member: int, mine: Ints) -> None:
        law, one, prices = self.problem.law, self.problem.members[member], self.problem.prices
        share = self.share[member]
        cliques = [mine[clique] for clique in self._cliques(mine)]
        for clique in cliques:
            self.programme.row([(share[clique], 1.0)], -np.inf, 1.0)
        for day in np.unique(self.day[mine]):
            today = mine[self.day[mine] == day]
            work = share[today], self.work[today]
            self.programme.row([work], -np.inf, law.day)
            over = self.programme.variable(
                one.price * prices.overtime / 6_000, max(0, int(law.day) - prices.overtime_after)
            )
            self.programme.row([work, (over, -1.0)], -np.inf, prices.overtime_after)
            if one.agency:
                self._least_pay(one.price / 60, work, [share[c[self.day[c] == day]] for c in cliques])
        self._fairness(member, mine)

    def _cliques(self, mine: Ints) -> NDArray[np.bool_]:
        """Of those that go on at one minute, or whose pause does, nobody does two: the sets that are part of no other, a row for each."""
        minutes = np.unique(self.begin[mine])[:, None]
        there = (self.begin[mine] <= minutes) & (minutes < self.until[mine])
        ends = (there[:-1] & ~there[1:]).any(axis=1)
        return np.asarray(there[np.append(ends, True)[: len(there)]])

    def _least_pay(self, price: float, work: tuple[Ints, Ints], cliques: list[Ints]) -> None:
        """Whoever does one of several that exclude each other is paid for as long as a day at least."""
        least = self.problem.prices.least_pay
        short = self.programme.variable(price, least)
        for clique in cliques:
            if len(clique):
                self.programme.row([(short, 1.0), (clique, -least), work], 0.0, np.inf)

    def _fairness(self, member: int, mine: Ints) -> None:
        one, work = self.problem.members[member], (self.share[member, mine], self.work[mine])
        if one.most is not None and len(mine):
            self.programme.row([work], -np.inf, one.most)
        if one.target is not None:
            furthest = max(one.target, self.seats.days * self.problem.law.day - one.target)
            off = self.programme.variable(self.problem.prices.unfair / 60, furthest)
            self.programme.row([work, (off, -1.0)], -np.inf, one.target)
            self.programme.row([work, (off, 1.0)], one.target, np.inf)
