from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from tests.core.rostering.horizon.weeks import weeks
from vorfreude.core.rostering.horizon import Horizon, Pattern, broken, penalty, read
from vorfreude.core.rostering.horizon.diving import descend
from vorfreude.core.rostering.horizon.master import Master, Pool, Priced, Weights

DAYS = 7
Pair = tuple[Pattern, ...]


@pytest.fixture(scope="module")
def horizon() -> Horizon:
    return read(weeks(people=2, days=DAYS, seed=4))


@pytest.fixture(scope="module")
def pairs(horizon: Horizon) -> list[Pair]:
    """Every lawful roster, the cheapest first."""
    lawful = [
        [one for one in product((-1, 0, 1), repeat=DAYS) if not broken(replace(horizon, people=(person,)), [one])]
        for person in horizon.people
    ]
    return sorted(product(*lawful), key=lambda pair: penalty(horizon, pair))


def solved(pool: Pool, surest: Pair, next_surest: Pair) -> Priced:
    """The programme of both, as if it were sure of what is dearest and had a doubt in favour of the best."""
    everybody = {row: [surest[row], next_surest[row]] for row in range(2)}
    priced = Master(pool, range(2), np.zeros_like(pool.weights.wanted), everybody).generate()
    taken = {(row, pair[row]): part for row in range(2) for pair, part in ((surest, 0.9), (next_surest, 0.1))}
    return replace(priced, taken=taken)


def test_what_makes_the_rest_dearer_is_left_for_the_next_surest(horizon: Horizon, pairs: list[Pair]) -> None:
    pool = Pool(Weights(horizon))
    priced = solved(pool, surest=pairs[-1], next_surest=pairs[0])
    assert priced.value == pytest.approx(penalty(horizon, pairs[0]))
    found = descend(pool, range(2), np.zeros_like(pool.weights.wanted), priced)
    assert penalty(horizon, (found[0], found[1])) == penalty(horizon, pairs[0])


def test_a_way_down_that_costs_more_than_it_may_is_given_up(horizon: Horizon, pairs: list[Pair]) -> None:
    pool = Pool(Weights(horizon))
    priced = solved(pool, surest=pairs[-1], next_surest=pairs[0])
    nobody, least = np.zeros_like(pool.weights.wanted), penalty(horizon, pairs[0])
    assert descend(pool, range(2), nobody, priced, most=least - 1) == {}
    assert sorted(descend(pool, range(2), nobody, priced, most=least)) == [0, 1]
