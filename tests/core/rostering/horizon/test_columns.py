from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from tests.core.rostering.horizon.weeks import weeks
from vorfreude.core.rostering import WrongRostering
from vorfreude.core.rostering.horizon import Pattern, broken, penalty, read, solve

INPUTS = Path("../shared/inputs/rosters")
real = pytest.mark.skipif(not INPUTS.exists(), reason=f"{INPUTS} is not here")


def test_two_people_get_the_best_roster_of_all() -> None:
    horizon = read(weeks(people=2, days=7, seed=4))
    every: list[list[Pattern]] = [
        [one for one in product((-1, 0, 1), repeat=7) if not broken(replace(horizon, people=(person,)), [one])]
        for person in horizon.people
    ]
    best = min(penalty(horizon, pair) for pair in product(*every))
    found = solve(horizon, np.random.default_rng(1), rounds=20)
    assert found.penalty == best
    assert found.bound <= best


def test_a_roster_breaks_nothing_lies_over_its_bound_and_is_the_same_again() -> None:
    horizon = read(weeks(people=8, days=14))
    found = solve(horizon, np.random.default_rng(1), rounds=2)
    assert broken(horizon, found.patterns) == []
    assert found.penalty == penalty(horizon, found.patterns)
    assert found.bound <= found.penalty <= 1.1 * found.bound
    assert solve(horizon, np.random.default_rng(1), rounds=2) == found


def test_a_person_for_whom_nothing_is_lawful_is_named() -> None:
    horizon = read(weeks(people=3, days=7))
    tired = replace(horizon.people[1], least_minutes=9_000, most_minutes=9_000)
    with pytest.raises(WrongRostering, match="P1: no sequence of shifts is lawful: expected fewer minutes"):
        solve(replace(horizon, people=(horizon.people[0], tired, horizon.people[2])), np.random.default_rng(1))


@real
@pytest.mark.parametrize("number", ["1", "2", "3", "4"])
def test_public_instances_of_two_weeks_are_solved_as_well_as_is_known(number: str) -> None:
    rows = (INPUTS / "best-known.tsv").read_text(encoding="utf-8").splitlines()
    known = dict(row.split("\t") for row in rows)
    horizon = read((INPUTS / f"Instance{number}.txt").read_text(encoding="utf-8"))
    found = solve(horizon, np.random.default_rng(1), rounds=20)
    assert broken(horizon, found.patterns) == []
    assert found.penalty == penalty(horizon, found.patterns) == int(known[number])
