"""The hard rules and the money of a part of a roster, for CP-SAT: the part that moves, beside everything that stays as it is.

Only this module and ``reasons`` know CP-SAT. One worker and a budget of its own deterministic time: the same input gives the same answer
on every machine.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from vorfreude.core.rostering.arrays import Seats, missing
from vorfreude.core.rostering.model import WEEK

SCALE = 6_000
"""Money is counted in parts of a cent, so that minutes, hundredths and cents an hour stay whole numbers."""

Pair = tuple[int, int]
"""Rows of a member and a duty."""


@dataclass(frozen=True, slots=True)
class Part:
    """What may change: members and duties by their rows; ``held`` are the duties of each member before, those that stay among them."""

    seats: Seats
    members: tuple[int, ...]
    duties: tuple[int, ...]
    held: tuple[frozenset[int], ...]
    staying: tuple[int, ...]
    """of each of ``duties``: heads that people outside the part have"""


@dataclass(slots=True)
class Exact:
    """A model of a part: ``does`` says whether a member does a duty, ``gap`` how many heads of a duty nobody has."""

    part: Part
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    does: dict[Pair, cp_model.IntVar] = field(default_factory=dict)
    gap: dict[int, cp_model.IntVar] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for member in self.part.members:
            for duty in self._open_to(member):
                self.does[member, duty] = self.model.new_bool_var(f"{member} does {duty}")
            self._keep_the_law(member)
        for duty, staying in zip(self.part.duties, self.part.staying, strict=True):
            heads = self.part.seats.problem.duties[duty].heads - staying
            self.gap[duty] = self.model.new_int_var(0, heads, f"gap of {duty}")
            there = sum(self.does[member, duty] for member in self.part.members if (member, duty) in self.does)
            self.model.add(there + self.gap[duty] == heads)

    def fixed(self, member: int) -> frozenset[int]:
        """What a member has beside the part, and keeps."""
        return self.part.held[member] - set(self.part.duties)

    def uncovered(self) -> cp_model.LinearExprT:
        """What the gaps cost, in cents."""
        problem = self.part.seats.problem
        return sum(missing(problem, problem.duties[duty]) * gap for duty, gap in self.gap.items())

    def disturbed(self) -> dict[int, cp_model.IntVar]:
        """Of each member, whether anything changes for them."""
        found = {}
        for member in self.part.members:
            found[member] = self.model.new_bool_var(f"{member} is disturbed")
            for duty in self._mine(member):
                if duty in self.part.held[member]:
                    self.model.add_implication(self.does[member, duty].negated(), found[member])
                else:
                    self.model.add_implication(self.does[member, duty], found[member])
        return found

    def money(self) -> cp_model.LinearExprT:
        """What the part costs beside its gaps, in parts of a cent: wages, nights, wishes, least pay, overtime, fairness, being alone."""
        linear = self.part.seats.linear
        terms: list[cp_model.LinearExprT] = [SCALE * int(linear[pair]) * one for pair, one in self.does.items()]
        for member in self.part.members:
            terms += [*self._days_of(member), *self._fairness_of(member)]
        return sum([*terms, *self._alone()])

    def _open_to(self, member: int) -> list[int]:
        seats, kept = self.part.seats, list(self.fixed(member))
        return [d for d in self.part.duties if seats.may[member, d] and not seats.clash[d, kept].any()]

    def _mine(self, member: int) -> list[int]:
        return [duty for duty in self.part.duties if (member, duty) in self.does]

    def _keep_the_law(self, member: int) -> None:
        problem = self.part.seats.problem
        mine = self._mine(member)
        for clique in cliques(self.part.seats.clash, mine):
            self.model.add_at_most_one(self.does[member, duty] for duty in clique)
        days = {problem.day_of(problem.duties[duty]) for duty in mine}
        for day in days:
            self.model.add(self._work(member, {day}) <= problem.law.day)
            for first in range(max(0, day - WEEK + 1), day + 1):
                self.model.add(self._work(member, set(range(first, first + WEEK))) <= problem.law.week)
        most = problem.members[member].most
        if mine and most is not None:
            self.model.add(self._work(member, None) <= most)

    def _work(self, member: int, days: set[int] | None) -> cp_model.LinearExprT:
        problem = self.part.seats.problem

        def counts(duty: int) -> bool:
            return days is None or problem.day_of(problem.duties[duty]) in days

        kept = sum(problem.duties[duty].worked for duty in self.fixed(member) if counts(duty))
        return kept + sum(problem.duties[d].worked * self.does[member, d] for d in self._mine(member) if counts(d))

    def _days_of(self, member: int) -> Iterator[cp_model.LinearExprT]:
        problem = self.part.seats.problem
        one, prices = problem.members[member], problem.prices
        mine = self._mine(member)
        for day in {problem.day_of(problem.duties[duty]) for duty in mine}:
            work = self._work(member, {day})
            over = self.model.new_int_var(0, problem.law.day, "")
            self.model.add(over >= work - prices.overtime_after)
            yield SCALE // 6_000 * one.price * prices.overtime * over
            if one.agency:
                short = self.model.new_int_var(0, prices.least_pay, "")
                for duty in mine:
                    if problem.day_of(problem.duties[duty]) == day:
                        self.model.add(short >= prices.least_pay - work).only_enforce_if(self.does[member, duty])
                yield SCALE // 60 * one.price * short

    def _fairness_of(self, member: int) -> Iterator[cp_model.LinearExprT]:
        problem = self.part.seats.problem
        target = problem.members[member].target
        if target is not None and self._mine(member):
            off = self.model.new_int_var(0, 10_000_000, "")
            work = self._work(member, None)
            self.model.add(off >= work - target)
            self.model.add(off >= target - work)
            yield SCALE // 60 * problem.prices.unfair * off

    def _alone(self) -> Iterator[cp_model.LinearExprT]:
        """Only where everybody of a duty is part of this: beside somebody who stays it depends on them, and is left out."""
        problem = self.part.seats.problem
        for duty, staying in zip(self.part.duties, self.part.staying, strict=True):
            if problem.duties[duty].heads > 1 and not staying:
                alone = self.model.new_bool_var("")
                there = {m: self.does[m, duty] for m in self.part.members if (m, duty) in self.does}
                own = [one for m, one in there.items() if problem.members[m].agency is None]
                for m, one in there.items():
                    if problem.members[m].agency is not None:
                        self.model.add_bool_or([one.negated(), alone, *own])
                yield SCALE * problem.prices.alone * alone


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: the pairs, and whether nothing better exists."""

    pairs: frozenset[Pair]
    value: int
    is_proved: bool


def minimise(
    exact: Exact, objective: cp_model.LinearExprT, budget: float, hint: frozenset[Pair], *, at_least: int = 0
) -> Answer | None:
    """The pairs for which ``objective`` is smallest within so much deterministic time (about seconds); None where nothing was found."""
    exact.model.minimize(objective)
    exact.model.proto.clear_solution_hint()
    for pair, one in exact.does.items():
        exact.model.add_hint(one, pair in hint)
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.num_workers = 1
    parameters.linearization_level = 2
    parameters.random_seed = 1
    parameters.max_deterministic_time = budget
    status = solver.solve(exact.model)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return None
    pairs = frozenset(pair for pair, one in exact.does.items() if solver.boolean_value(one))
    return Answer(pairs, max(at_least, round(solver.objective_value)), status == cp_model.OPTIMAL)


def cliques(clash: NDArray[np.bool_], duties: Sequence[int]) -> Iterator[list[int]]:
    """Sets of duties of which one excludes all others, so that every clash between ``duties`` lies in one of them."""
    covered: set[Pair] = set()
    for i, one in enumerate(duties):
        for two in duties[i + 1 :]:
            if clash[one, two] and (one, two) not in covered:
                clique = [one, two]
                for other in duties:
                    if other not in clique and clash[other, clique].all():
                        clique.append(other)
                covered |= {(a, b) for a in clique for b in clique}
                yield clique
