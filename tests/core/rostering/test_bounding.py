from itertools import product

import numpy as np

from tests.core.rostering.planted import occasion
from vorfreude.core.rostering import breaches, cost, roster
from vorfreude.core.rostering.bounding import bound


def test_no_roster_is_cheaper_than_the_bound() -> None:
    problem, planted = occasion(16, 7, 2)
    found, least = roster(problem, np.random.default_rng(1), moves=60_000), bound(problem)
    assert 0.85 * found.cost < least.cents <= found.cost <= cost(problem, planted).total
    assert least.gap_of(found.cost) == (found.cost - least.cents) / found.cost
    assert least.gap_of(least.cents) == 0


def test_of_all_rosters_of_a_small_occasion_none_is_cheaper_and_annealing_finds_the_cheapest() -> None:
    problem, _ = occasion(4, 2, 1, seed=8)
    seats = [duty.key for duty in problem.duties for _ in range(duty.heads)]
    assert len(seats) <= 7
    best = min(
        cost(problem, some).total
        for names in product([None, *(m.key for m in problem.members)], repeat=len(seats))
        if not breaches(problem, some := _as_roster(seats, names))
    )
    assert bound(problem).cents <= best
    assert roster(problem, np.random.default_rng(1), moves=20_000).cost == best


def _as_roster(seats: list[str], names: tuple[str | None, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for seat, name in zip(seats, names, strict=True):
        if name is not None:
            found.setdefault(seat, []).append(name)
    return {key: tuple(sorted(who)) for key, who in found.items()}
