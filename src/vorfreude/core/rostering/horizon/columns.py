"""Long rosters by column generation: a bound, a first roster by diving, then a few people at a time anew until it is good.

Diving takes the pattern that the programme is surest of, and prices again. What it gives is mended by neighbourhoods: the patterns of a few
people are freed, new ones are priced for them, and the best choice among all theirs is an integer programme of a few hundred columns.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

from vorfreude.core.rostering.horizon.master import ROUNDS, Master, Pool, Priced, Weights
from vorfreude.core.rostering.horizon.model import OFF, Horizon, Pattern, Person
from vorfreude.core.rostering.model import WrongRostering
from vorfreude.core.rostering.solver import mathopt

SURE = 0.75
"""A pattern taken to so large a part is fixed together with the surest one."""

LAST = 30
"""So many are fixed one after the other on the way down from the root, and priced for with care; of those before them a quarter at once."""

HASTE, CARE = (3, 0.05), (ROUNDS, 0.01)
"""Rounds of pricing, and what a pattern must be worth, while many are free and when few are: then until the programme is solved.

The fewer are free, the fewer of the patterns that were priced for all of them fit together: with eight rounds the last twenty of sixty people
came down 5.6 % dearer than the programme, and with as many as it takes for nothing more at all.
"""

FREED = 8
"""People whose patterns are sought anew together."""

OLD = 60
"""Patterns of each person that are known and come along into a neighbourhood."""

WHOLE = 0.999
"""Penalties are whole numbers: what is not better by one is not better."""

FEW = 150
"""Patterns that are few enough for an integer programme; out of more a dive chooses."""

NODES = 60
"""Nodes of one integer programme."""


@dataclass(frozen=True, slots=True)
class Solved:
    """One pattern for each person and their penalty; nothing has less than ``bound``. ``rounds`` neighbourhoods were tried."""

    patterns: tuple[Pattern, ...]
    penalty: int
    bound: int
    rounds: int


def solve(horizon: Horizon, rng: np.random.Generator, *, rounds: int = 300) -> Solved:
    """A roster that breaks no hard rule, and how good any could be. The same arguments give the same roster.

    Raises WrongRostering where somebody has no lawful sequence at all.
    """
    found = None
    for found in islice(improve(horizon, rng), rounds + 1):  # noqa: B007 the last one is asked for
        pass
    if found is None:
        raise WrongRostering(f"{rounds} rounds: expected none at least")
    return found


def improve(horizon: Horizon, rng: np.random.Generator) -> Iterator[Solved]:
    """One roster after the other, none worse than the one before, until it is proved best; whoever asks decides when to stop."""
    search = _Search(Pool(Weights(horizon)), rng)
    search.begin()
    for rounds in count():
        yield Solved(tuple(search.best), search.least, search.bound, rounds)
        if search.least <= search.bound:
            return
        search.mend()


class _Search:
    """The best roster so far and the bound."""

    def __init__(self, pool: Pool, rng: np.random.Generator) -> None:
        self.pool, self.weights, self.rng = pool, pool.weights, rng
        self.count = len(self.weights.horizon.people)
        self.best: list[Pattern] = []
        self.least, self.bound = 0, 0
        self.stale = 0
        self.due = np.zeros(self.weights.horizon.days)
        """Of each day what is wrong with it in the programme too: nobody mends that."""

    def begin(self) -> None:
        """A roster of cheapest answers to each other, the bound, and a dive from it."""
        self.best = self._each_by_itself()
        self.least = self.weights.total(self.best)
        nothing = np.zeros_like(self.weights.wanted)
        root = Master(self.pool, range(self.count), nothing, {i: [one] for i, one in enumerate(self.best)})
        priced = root.generate()
        self.bound = int(np.ceil(root.floor - 1e-3))
        parts = (part * self.weights.there([pattern]) for (_, pattern), part in priced.taken.items())
        self.due = self._wrong(sum(parts, start=nothing))
        self._take(self._descend(priced))

    def mend(self) -> None:
        """Frees a few people, prices for them, and takes the best choice of theirs."""
        freed = sorted(self._whom())
        there = self.weights.there(one for i, one in enumerate(self.best) if i not in freed)
        known = {i: [self.best[i], *self._old(i)] for i in freed}
        master = Master(self.pool, freed, there, known)
        others = self._others(freed)
        priced = master.generate(rounds=12, worth=0.01, enough=self.least - others - WHOLE)
        gap = self.least - priced.value - others
        if gap < WHOLE or master.floor > self.least - others - WHOLE:
            self.stale += 1
            return
        chosen = _choose(master) if master.leave_out(gap) <= FEW else _dive(master, priced)
        trial = [chosen.get(i, one) for i, one in enumerate(self.best)]
        self.stale = 0 if self.weights.total(trial) < self.least else self.stale + 1
        self._take(trial)

    def _take(self, patterns: list[Pattern]) -> None:
        if patterns and self.weights.total(patterns) <= self.least:
            self.best, self.least = patterns, self.weights.total(patterns)

    def _others(self, freed: Sequence[int]) -> float:
        return sum(self.weights.of(i, one) for i, one in enumerate(self.best) if i not in freed)

    def _each_by_itself(self) -> list[Pattern]:
        """One after the other the cheapest pattern beside those before, twice round."""
        there = np.zeros_like(self.weights.wanted)
        found: list[Pattern] = []
        for turn in range(2):
            for person in range(self.count):
                if turn:
                    there -= self.weights.there([found[person]])
                prices = self.weights.marginal(there) + self.weights.wishes[person]
                cheapest = self.pool.pricers[person].cheapest(prices, 1)
                if not cheapest:
                    _refuse(self.weights.horizon.people[person])
                pattern = cheapest[0].pattern
                found[person : person + 1] = [pattern]
                there += self.weights.there([pattern])
        return found

    def _descend(self, priced: Priced) -> list[Pattern]:
        """A roster out of the root: the surest are fixed and the others priced again, with only the patterns that nearly pay."""
        fixed: dict[int, Pattern] = {}
        while len(fixed) < self.count:
            fixed |= _surest(priced, fixed, max(1, (self.count - len(fixed) - LAST) // 4))
            free = [i for i in range(self.count) if i not in fixed]
            if not free:
                break
            known = {i: self._near(i, priced) for i in free}
            master = Master(self.pool, free, self.weights.there(fixed.values()), known)
            rounds, worth = CARE if len(free) <= LAST else HASTE
            priced = master.generate(rounds=rounds, worth=worth)
        return [fixed[i] for i in range(self.count)]

    def _near(self, person: int, priced: Priced) -> list[Pattern]:
        """Patterns of a person that nearly pay, under the last duals."""
        prices = self.weights.wishes[person] - priced.cover
        return self._cheap(person, prices, OLD)

    def _old(self, person: int) -> list[Pattern]:
        """Those that are cheapest beside the roster as it stands."""
        there = self.weights.there(one for i, one in enumerate(self.best) if i != person)
        return self._cheap(person, self.weights.marginal(there) + self.weights.wishes[person], OLD // 2)

    def _cheap(self, person: int, prices: NDArray[np.float64], most: int) -> list[Pattern]:
        columns = list(self.pool.columns[person])
        table = np.array(columns, dtype=np.int64)
        wide = np.concatenate([prices, np.zeros((len(prices), 1))], axis=1)
        worth = wide[np.arange(len(prices)), table].sum(axis=1)
        return [columns[i] for i in np.argsort(worth, kind="stable")[:most]]

    def _whom(self) -> set[int]:
        """Somebody, and others who work the shifts in which most is wrong, or anybody."""
        some = min(self.count, FREED + min(self.stale // 25, 4))
        if self.rng.random() < 0.5:  # noqa: PLR2004 as often the one as the other
            return {int(i) for i in self.rng.choice(self.count, size=some, replace=False)}
        wrong = np.maximum(self._wrong(self.weights.there(self.best)) - self.due, 0) + 1e-3
        day = int(self.rng.choice(len(wrong), p=wrong / wrong.sum()))
        near = (
            np.array(
                [sum(1 for one in self.best[i][max(0, day - 1) : day + 2] if one != OFF) for i in range(self.count)]
            )
            + 0.5
        )
        return {int(i) for i in self.rng.choice(self.count, size=some, replace=False, p=near / near.sum())}

    def _wrong(self, there: NDArray[np.float64]) -> NDArray[np.float64]:
        """What too few and too many cost, by day."""
        short = self.weights.wanted - there
        costs = self.weights.under * np.maximum(short, 0) + self.weights.over * np.maximum(-short, 0)
        return np.asarray(costs.sum(axis=1))


def _refuse(person: Person) -> NoReturn:
    raise WrongRostering(
        f"{person.key}: no sequence of shifts is lawful: expected fewer minutes at least, or shorter runs and rests"
    )


def _surest(priced: Priced, fixed: Collection[int], few: int = 1) -> dict[int, Pattern]:
    """The patterns that are taken nearly whole, and at least those of a few people that are taken most."""
    found: dict[int, Pattern] = {}
    for (person, pattern), part in sorted(priced.taken.items(), key=lambda one: (-one[1], one[0])):
        if person not in fixed and person not in found and (part >= SURE or len(found) < few):
            found[person] = pattern
    return found


def _dive(master: Master, priced: Priced) -> dict[int, Pattern]:
    """The surest are fixed, one step after the other, and what is left is priced again."""
    fixed: dict[int, Pattern] = {}
    while master.people:
        sure = _surest(priced, fixed)
        fixed |= sure
        master.fix(sure)
        if master.people:
            priced = master.generate(rounds=2, worth=0.05)
    return fixed


def _choose(master: Master) -> dict[int, Pattern]:
    """The best choice of one pattern for each person: the programme again, in whole numbers."""
    for column in master.columns.values():
        column.integer = True
    parameters = mathopt.SolveParameters(random_seed=1, node_limit=NODES, absolute_gap_tolerance=WHOLE)
    parameters.highs.string_options["parallel"] = "off"
    result = mathopt.solve(master.model, mathopt.SolverType.HIGHS, params=parameters)
    if not result.has_primal_feasible_solution():
        return {}
    values = result.variable_values()
    return {person: pattern for (person, pattern), one in master.columns.items() if values[one] > 0.5}  # noqa: PLR2004 whole numbers
