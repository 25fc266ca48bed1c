"""What no roster can be cheaper than: the linear relaxation of all rules, so that the gap to a roster is shown and never claimed away.

Seats may be shared between people here and people be in part at two places, so the bound lies below every roster; how far is not known.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from vorfreude.core.rostering.arrays import Seats, missing, seats_of
from vorfreude.core.rostering.model import Problem
from vorfreude.core.rostering.solver import mathopt

SLACK = 1e-6
"""Of a bound: what a solver of linear programmes may be off by."""


@dataclass(frozen=True, slots=True)
class Bound:
    """No roster costs less than so many cents. ``gap_of`` is the share of a roster's cost that might be saved at most."""

    cents: int

    def gap_of(self, cost: int) -> float:
        """Of 1; 0 for a roster that is proved best."""
        return 0.0 if cost <= self.cents else (cost - self.cents) / cost


def bound(problem: Problem) -> Bound:
    """The bound: the dual one, which a primal solution that is slightly off cannot raise, less the cents that sums are rounded down by."""
    seats = seats_of(problem)
    relaxed = _Relaxed(seats)
    result = mathopt.solve(relaxed.model, mathopt.SolverType.GLOP)
    rounded = len(problem.members) * (1 + 2 * seats.days)
    return Bound(int(np.floor(result.dual_bound() * (1 - SLACK))) - rounded)


class _Relaxed:
    """Shares of seats, gaps, and what follows of each member."""

    def __init__(self, seats: Seats) -> None:
        self.seats, self.problem = seats, seats.problem
        self.model = mathopt.Model()
        self.share = {
            (int(m), int(d)): self.model.add_variable(lb=0.0) for m, d in zip(*np.nonzero(seats.may), strict=True)
        }
        self.mine: list[list[int]] = [np.flatnonzero(row).tolist() for row in seats.may]
        terms = [int(seats.linear[pair]) * one for pair, one in self.share.items()]
        for duty, column in enumerate(seats.may.T):
            terms += self._duty(duty, np.flatnonzero(column).tolist())
        for member in range(len(self.problem.members)):
            terms += self._member(member)
        self.model.minimize(mathopt.fast_sum(terms))

    def _duty(self, duty: int, able: list[int]) -> Iterator[mathopt.LinearExpression]:
        one = self.problem.duties[duty]
        gap = self.model.add_variable(lb=0.0)
        there = mathopt.fast_sum(self.share[member, duty] for member in able)
        self.model.add_linear_constraint(there + gap == one.heads)
        yield missing(self.problem, one) * gap
        hired = [m for m in able if self.problem.members[m].agency is not None]
        if one.heads > 1 and hired:
            alone = self.model.add_variable(lb=0.0)
            own = mathopt.fast_sum(self.share[m, duty] for m in able if m not in set(hired))
            part = mathopt.fast_sum(self.share[m, duty] for m in hired)
            self.model.add_linear_constraint(alone >= part * (1 / one.heads) - own)
            yield self.problem.prices.alone * alone

    def _member(self, member: int) -> Iterator[mathopt.LinearExpression]:
        law, one, prices = self.problem.law, self.problem.members[member], self.problem.prices
        cliques = self._cliques(member)
        for clique in cliques:
            self.model.add_linear_constraint(mathopt.fast_sum(self.share[member, d] for d in clique) <= 1)
        days: dict[int, list[int]] = {}
        for duty in self.mine[member]:
            days.setdefault(self.problem.day_of(self.problem.duties[duty]), []).append(duty)
        for duties in days.values():
            work = self._work(member, duties)
            self.model.add_linear_constraint(work <= law.day)
            over = self.model.add_variable(lb=0.0)
            self.model.add_linear_constraint(over >= work - prices.overtime_after)
            yield over * (one.price * prices.overtime / 6_000)
            if one.agency:
                yield from self._least_pay(member, [set(one) & set(duties) for one in cliques], work)
        yield from self._fairness(member)

    def _least_pay(
        self, member: int, cliques: list[set[int]], work: mathopt.LinearExpression
    ) -> Iterator[mathopt.LinearExpression]:
        """Whoever does one of several that exclude each other is paid for as long as a day at least."""
        least = self.problem.prices.least_pay
        short = self.model.add_variable(lb=0.0)
        for clique in cliques:
            if clique:
                there = mathopt.fast_sum(self.share[member, duty] for duty in sorted(clique))
                self.model.add_linear_constraint(short >= least * there - work)
        yield short * (self.problem.members[member].price / 60)

    def _fairness(self, member: int) -> Iterator[mathopt.LinearExpression]:
        one, work = self.problem.members[member], self._work(member, self.mine[member])
        if one.most is not None:
            self.model.add_linear_constraint(work <= one.most)
        if one.target is not None:
            off = self.model.add_variable(lb=0.0)
            self.model.add_linear_constraint(off >= work - one.target)
            self.model.add_linear_constraint(off >= one.target - work)
            yield off * (self.problem.prices.unfair / 60)

    def _work(self, member: int, duties: list[int]) -> mathopt.LinearExpression:
        return mathopt.fast_sum(self.problem.duties[d].worked * self.share[member, d] for d in duties)

    def _cliques(self, member: int) -> list[list[int]]:
        """For each duty those that clash with it and began no later: they all hold the minute at which it begins, or its pause."""
        spans = [(duty, self.problem.duties[duty].span) for duty in self.mine[member]]
        near = [
            frozenset(other for other, at in spans if at.begin <= span.begin < at.end + self.problem.law.pause)
            for _, span in spans
        ]
        return [sorted(one) for one in dict.fromkeys(near) if not any(one < other for other in near)]
