"""Long rosters by column generation: a bound, a first roster by diving, then a few people at a time anew until it is good.

Diving takes the pattern that the programme is surest of, and prices again. What it gives is mended by neighbourhoods: the patterns of a few
people are freed, new ones are priced for them, and the best choice among all theirs is an integer programme of a few hundred columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

from vorfreude.core.rostering.horizon.diving import descend
from vorfreude.core.rostering.horizon.master import Master, Pool, Weights
from vorfreude.core.rostering.horizon.model import OFF, Horizon, Pattern, Person
from vorfreude.core.rostering.model import WrongRostering
from vorfreude.core.rostering.solver import mathopt

BEGUN, GENTLE, LUCK = 15, 2.0, 0.5
"""Rosters with whose patterns the programme begins, what a head is worth in them (of what one too many costs), and how much chance there is.

Without them the first prices are those of rosters that are far from good, and patterns that answer to them are of no use later: it took
twice the time for sixty people, and three times for a hundred and twenty.
"""

FREED = 8
"""People whose patterns are sought anew together."""

OLD = 30
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
        root = Master(self.pool, range(self.count), nothing, self._begun())
        priced = root.generate()
        self.bound = int(np.ceil(root.floor - 1e-3))
        parts = (part * self.weights.there([pattern]) for (_, pattern), part in priced.taken.items())
        self.due = self._wrong(sum(parts, start=nothing))
        down = descend(self.pool, range(self.count), nothing, priced)
        self._take([down[person] for person in range(self.count)])

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
        if master.leave_out(gap) <= FEW:
            chosen = _choose(master)
        else:
            chosen = descend(self.pool, freed, there, priced, most=self.least - others - WHOLE)
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

    def _begun(self) -> dict[int, list[Pattern]]:
        """Of each person the patterns of some rosters in which all take in turn what is cheapest beside the others, at gentle prices."""
        now, there = list(self.best), self.weights.there(self.best)
        known = {person: [one] for person, one in enumerate(now)}
        worth = np.minimum(self.weights.under, GENTLE * np.maximum(self.weights.over, 1))
        for turn in range(BEGUN * self.count):
            person = turn % self.count
            there -= self.weights.there([now[person]])
            prices = worth * np.clip(there - self.weights.wanted, -1, 1) + self.weights.wishes[person]
            found = self.pool.pricers[person].cheapest(prices + self.rng.normal(scale=LUCK, size=prices.shape), 1)
            now[person] = found[0].pattern if found else now[person]
            there += self.weights.there([now[person]])
            known[person].append(now[person])
        return known

    def _old(self, person: int) -> list[Pattern]:
        """Those that are cheapest beside the roster as it stands."""
        there = self.weights.there(one for i, one in enumerate(self.best) if i != person)
        return self.pool.cheapest(person, self.weights.marginal(there) + self.weights.wishes[person], OLD)

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
