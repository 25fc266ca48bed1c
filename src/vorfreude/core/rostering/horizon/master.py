"""The master of column generation: one pattern for each of some people, beside the patterns of the others, which stay.

Duals of a linear programme price each shift of each day; ``pricing`` finds patterns that are worth more than they cost; that is repeated
until there are none (Dantzig & Wolfe 1960). Then nothing is cheaper than the programme's value.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vorfreude.core.rostering.horizon.model import OFF, Horizon, Pattern
from vorfreude.core.rostering.horizon.pricing import Pricer
from vorfreude.core.rostering.solver import mathopt

Floats = NDArray[np.float64]

WORTH = 1e-4
"""A pattern must better the programme by so much."""

NEAR = 0.02
"""Of a penalty: nearer the programme need not come to what nothing is cheaper than."""

AT_ONCE = 3
"""Patterns that one person adds in one round."""

ROUNDS = 400
"""More rounds than any instance has needed."""


class Weights:
    """An instance as arrays: (days, shifts) what is wanted, its weights, and for each person what each shift of each day costs them."""

    def __init__(self, horizon: Horizon) -> None:
        self.horizon = horizon
        shape = (horizon.days, len(horizon.shifts))
        number = {shift.key: i for i, shift in enumerate(horizon.shifts)}
        row = {person.key: i for i, person in enumerate(horizon.people)}
        self.wanted, self.under, self.over = (np.zeros(shape) for _ in range(3))
        for cover in horizon.covers:
            at = cover.day, number[cover.shift]
            self.wanted[at], self.under[at], self.over[at] = cover.wanted, cover.under, cover.over
        self.wishes = np.zeros((len(horizon.people), *shape))
        self.base = np.zeros(len(horizon.people))
        for request in horizon.requests:
            who = row[request.person]
            self.wishes[who, request.day, number[request.shift]] += (
                request.weight if request.is_off else -request.weight
            )
            self.base[who] += 0 if request.is_off else request.weight

    def of(self, person: int, pattern: Pattern) -> float:
        """What a pattern costs its person's wishes."""
        worked = [(day, shift) for day, shift in enumerate(pattern) if shift != OFF]
        return float(self.base[person] + sum(self.wishes[person][at] for at in worked))

    def there(self, patterns: Iterable[Pattern]) -> Floats:
        """How many work each shift of each day."""
        found = np.zeros_like(self.wanted)
        for pattern in patterns:
            for day, shift in enumerate(pattern):
                if shift != OFF:
                    found[day, shift] += 1
        return found

    def cover(self, there: Floats) -> float:
        """What too few and too many cost."""
        short = self.wanted - there
        return float((self.under * np.maximum(short, 0) + self.over * np.maximum(-short, 0)).sum())

    def marginal(self, there: Floats) -> Floats:
        """What one more on each shift costs."""
        return np.asarray(np.where(there < self.wanted, -self.under, self.over))

    def total(self, patterns: Sequence[Pattern]) -> int:
        """The penalty of a whole roster."""
        return round(self.cover(self.there(patterns)) + sum(self.of(i, one) for i, one in enumerate(patterns)))


@dataclass
class Pool:
    """Every pattern that was found, by person, and the pricers that find them."""

    weights: Weights
    pricers: list[Pricer] = field(init=False)
    columns: list[dict[Pattern, float]] = field(init=False)

    def __post_init__(self) -> None:
        horizon = self.weights.horizon
        self.pricers = [Pricer(horizon, person) for person in horizon.people]
        self.columns = [{} for _ in horizon.people]

    def add(self, person: int, pattern: Pattern) -> None:
        """Keeps a pattern."""
        if pattern not in self.columns[person]:
            self.columns[person][pattern] = self.weights.of(person, pattern)

    def cheapest(self, person: int, prices: Floats, most: int) -> list[Pattern]:
        """Those of a person's that are cheapest under prices of days and shifts, at most so many."""
        columns = list(self.columns[person])
        wide = np.concatenate([prices, np.zeros((len(prices), 1))], axis=1)
        worth = wide[np.arange(len(prices)), np.array(columns, dtype=np.int64)].sum(axis=1)
        return [columns[i] for i in np.argsort(worth, kind="stable")[:most]]


@dataclass(frozen=True, slots=True)
class Priced:
    """What came of a linear programme: its value, how much of each pattern is taken, and the duals of cover and people."""

    value: float
    taken: dict[tuple[int, Pattern], float]
    cover: Floats
    people: dict[int, float]


class Master:
    """The programme over ``people``, while ``there`` others work (days, shifts)."""

    def __init__(self, pool: Pool, people: Sequence[int], there: Floats, known: dict[int, list[Pattern]]) -> None:
        self.pool, self.people, self.beside = pool, list(people), there
        self.floor, self.missed = -np.inf, 0.0
        self.model = mathopt.Model()
        weights = pool.weights
        self.rows: dict[tuple[int, int], mathopt.LinearConstraint] = {}
        for day, shift in zip(*np.nonzero((weights.under > 0) | (weights.over > 0)), strict=True):
            at = int(day), int(shift)
            short, more = self.model.add_variable(lb=0.0), self.model.add_variable(lb=0.0)
            left = float(weights.wanted[at] - there[at])
            row = self.rows[at] = self.model.add_linear_constraint(lb=left, ub=left)
            row.set_coefficient(short, 1.0)
            row.set_coefficient(more, -1.0)
            self.model.objective.set_linear_coefficient(short, weights.under[at])
            self.model.objective.set_linear_coefficient(more, weights.over[at])
        self.one = {person: self.model.add_linear_constraint(lb=1.0, ub=1.0) for person in self.people}
        self.columns: dict[tuple[int, Pattern], mathopt.Variable] = {}
        for person, patterns in known.items():
            for pattern in patterns:
                self.add(person, pattern)
        self.solver = mathopt.IncrementalSolver(self.model, mathopt.SolverType.GLOP)

    def add(self, person: int, pattern: Pattern) -> bool:
        """One more pattern; False for one that is there."""
        if (person, pattern) in self.columns:
            return False
        self.pool.add(person, pattern)
        column = self.columns[person, pattern] = self.model.add_variable(lb=0.0)
        self.model.objective.set_linear_coefficient(column, self.pool.columns[person][pattern])
        self.one[person].set_coefficient(column, 1.0)
        for day, shift in enumerate(pattern):
            if (day, shift) in self.rows:
                self.rows[day, shift].set_coefficient(column, 1.0)
        return True

    def solve(self) -> Priced:
        """The programme as it stands."""
        result = self.result = self._result()
        duals = result.dual_values()
        cover = np.zeros_like(self.beside)
        for at, row in self.rows.items():
            cover[at] = duals[row]
        values = result.variable_values()
        taken = {key: value for key, one in self.columns.items() if (value := values[one]) > 1e-6}  # noqa: PLR2004 of 1
        return Priced(result.objective_value(), taken, cover, {p: duals[row] for p, row in self.one.items()})

    def _result(self) -> mathopt.SolveResult:
        """GLOP goes on from where it stood; where it gives up on a degenerate programme, HiGHS begins anew."""
        try:
            return self.solver.solve()
        except (
            AttributeError,
            mathopt.InternalMathOptError,
        ):  # its error cannot even be raised: the status has no code
            self.solver = mathopt.IncrementalSolver(self.model, mathopt.SolverType.GLOP)
            return mathopt.solve(self.model, mathopt.SolverType.HIGHS)

    def leave_out(self, gap: float) -> int:
        """Closes every pattern whose reduced cost is over ``gap``: with it nothing is better by that much. How many stay."""
        reduced = self.result.reduced_costs()
        for column in self.columns.values():
            if reduced[column] > gap:
                column.upper_bound = 0.0
        return sum(reduced[column] <= gap for column in self.columns.values())

    def generate(self, rounds: int = ROUNDS, worth: float = WORTH, *, enough: float = np.inf) -> Priced:
        """Adds patterns of all who are free until none is worth it, for so many rounds, or until ``floor`` is over ``enough``.

        ``floor`` is what nothing is cheaper than, whatever patterns there are (the bound of Lagrange).
        """
        for _ in range(rounds):
            priced = self.solve()
            self.missed = 0.0
            added = sum(self.price(person, priced, worth) for person in self.people)
            self.floor = max(self.floor, priced.value + self.missed)
            if not added or self.floor > enough or priced.value - self.floor < NEAR:
                return priced
        return self.solve()

    def price(self, person: int, priced: Priced, worth: float) -> int:
        """How many patterns of a person were worth adding."""
        weights = self.pool.weights
        found = self.pool.pricers[person].cheapest(weights.wishes[person] - priced.cover, AT_ONCE)
        bar = priced.people[person] - float(weights.base[person])
        self.missed += min(0.0, self.pool.pricers[person].floor - bar)
        return sum(self.add(person, one.pattern) for one in found if one.cost < bar - worth)
