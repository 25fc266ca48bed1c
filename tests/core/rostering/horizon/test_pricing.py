from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from tests.core.rostering.horizon.weeks import weeks
from tests.core.rostering.plain import plainly
from vorfreude.core.rostering.horizon import Horizon, Pattern, Person, broken, read
from vorfreude.core.rostering.horizon.pricing import Pricer

DAYS = 8


def small(**more: object) -> tuple[Horizon, Person]:
    horizon = read(weeks(people=2, days=DAYS, seed=3))
    person = replace(horizon.people[1], **more)  # type: ignore[arg-type]
    return replace(horizon, people=(person,)), person


def lawful(horizon: Horizon) -> list[Pattern]:
    return [one for one in product((-1, 0, 1), repeat=DAYS) if not broken(horizon, [one])]


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"longest_run": 3, "shortest_run": 3},
        {"shortest_rest": 3, "most_weekends": 0},
        {"shortest_run": 1, "shortest_rest": 1, "longest_run": 2},
        {"most_of": {"E": 0, "N": 8}},
        {"most_of": {"E": 2, "N": 2}, "least_minutes": 1000},
        {"most_of": {"E": 4, "N": 3}, "least_minutes": 0, "longest_run": 8},
        {"days_off": frozenset({0, 5})},
    ],
)
def test_the_cheapest_pattern_is_the_cheapest_of_all_that_the_examiner_lets_pass(more: dict[str, object]) -> None:
    horizon, person = small(**more)
    every, pricer, rng = lawful(horizon), Pricer(horizon, person), np.random.default_rng(1)
    assert every
    for _ in range(5):
        prices = rng.normal(size=(DAYS, 2))
        worth = {one: sum(prices[day, shift] for day, shift in enumerate(one) if shift >= 0) for one in every}
        found = pricer.cheapest(prices)
        assert found[0].cost == pytest.approx(min(worth.values()))
        assert all(worth[one.pattern] == pytest.approx(one.cost) for one in found)


def test_each_sum_of_minutes_has_its_cheapest() -> None:
    horizon, person = small(least_minutes=480)
    prices = np.random.default_rng(2).normal(size=(DAYS, 2))
    found = Pricer(horizon, person).cheapest(prices)
    best: dict[int, float] = {}
    for one in lawful(horizon):
        minutes = sum((480, 600)[shift] for shift in one if shift >= 0)
        best[minutes] = min(
            best.get(minutes, 9.0), sum(prices[day, shift] for day, shift in enumerate(one) if shift >= 0)
        )
    assert sorted(one.cost for one in found) == pytest.approx(sorted(best.values()))


def test_a_person_who_can_work_no_lawful_pattern_has_none() -> None:
    horizon, person = small(least_minutes=4000, most_minutes=4000)
    assert Pricer(horizon, person).cheapest(np.zeros((DAYS, 2))) == []


def test_plain_python_walks_as_the_compiled_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    horizon, person = small()
    prices = np.random.default_rng(3).normal(size=(DAYS, 2))
    fast = Pricer(horizon, person).cheapest(prices)
    plain = plainly(monkeypatch, "vorfreude.core.rostering.horizon.kernel")
    monkeypatch.setattr("vorfreude.core.rostering.horizon.kernel.walk", plain.walk)
    monkeypatch.setattr("vorfreude.core.rostering.horizon.kernel.retrace", plain.retrace)
    assert Pricer(horizon, person).cheapest(prices) == fast
