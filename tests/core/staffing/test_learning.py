import csv
from itertools import batched
from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.staffing import (
    DEFAULTS,
    Demand,
    Duration,
    NeedClass,
    Rate,
    Spell,
    Turnout,
    WrongStaffing,
    busyness,
    demand_of,
    scaled,
)

CALLS = Path("../shared/inputs/occasions/bank_calls_to_2003-07.csv")


def test_defaults_give_a_thousand_guests_what_they_had_before_anything_was_learnt() -> None:
    demand = demand_of(DEFAULTS, present=[1000.0] * 12, arriving=[1000.0] + [0.0] * 11, slot=60)
    assert {need.name: round(sum(need.rates), 1) for need in demand.needs} == {
        "recovery": 30.0, "late arrival": 65.0, "question": 405.0, "special tour": 15.0, "errand": 22.5,
    }  # fmt: skip


def test_one_real_occasion_outweighs_the_default() -> None:
    learnt = DEFAULTS[2].rate.after(800, 12_000)
    assert DEFAULTS[2].rate.value == pytest.approx(0.03375)
    assert learnt.value == pytest.approx(800 / 12_000, rel=0.02)
    assert Rate(1, 100).after(0, 0).value == Rate(1, 100).value


def test_newer_occasions_count_for_more() -> None:
    assert Rate(0.1, 1).after(10, 1_000).after(100, 1_000).value > Rate(0.1, 1).after(100, 1_000).after(10, 1_000).value


@given(st.lists(st.floats(0.5, 300), min_size=2, max_size=60))
def test_a_duration_is_learnt_between_what_was_known_and_what_was_seen(minutes: list[float]) -> None:
    known = Spell.of(Duration(20, 0.5), count=5)
    learnt = known.after(minutes)
    logs = np.log(minutes)
    assert min(known.middle, logs.mean()) - 1e-9 <= learnt.middle <= max(known.middle, logs.mean()) + 1e-9
    assert learnt.count == pytest.approx(3.5 + len(minutes))
    assert learnt.variance >= 0


def test_a_spell_keeps_the_duration_it_was_made_of() -> None:
    assert Spell.of(Duration(40, 0.5), count=5).duration.mean == pytest.approx(40)
    assert Spell.of(Duration(40, 0.5), count=5).duration.cv == pytest.approx(0.5)
    assert Spell(5, 1, 1).after([]) == Spell(5, 1, 1)
    assert Spell(5, 1, 1).after([0.0]) == Spell(5, 1, 1)


def test_who_turned_up_is_learnt_and_more_than_all_are_refused() -> None:
    assert Turnout(19, 20).after(70, 100).value == pytest.approx((19 * 0.7 + 70) / (20 * 0.7 + 100))
    with pytest.raises(WrongStaffing, match="11 came of 10"):
        Turnout(19, 20).after(11, 10)
    with pytest.raises(WrongStaffing, match="-1 needs over 3"):
        Rate(1, 1).after(-1, 3)


def test_poisson_days_are_not_busy_and_busy_days_are_found_to_be() -> None:
    rng = np.random.default_rng(1)
    assert busyness(rng.poisson(500, 4_000).tolist(), [500.0] * 4_000) < 0.02
    factors = rng.gamma(1 / 0.15**2, 0.15**2, 4_000)
    assert busyness(rng.poisson(factors * 500).tolist(), [500.0] * 4_000) == pytest.approx(0.15, abs=0.01)


def test_what_if_it_rains_twice_as_many_come_late() -> None:
    demand = demand_of(DEFAULTS, present=[100.0] * 2, arriving=[50.0, 50.0], slot=60)
    rain = scaled(demand, {"late arrival": 2.0, "*": 1.1})
    for before, after in zip(demand.needs, rain.needs, strict=True):
        assert sum(after.rates) / sum(before.rates) == pytest.approx(2.0 if after.name == "late arrival" else 1.1)


def test_days_of_different_lengths_are_refused() -> None:
    with pytest.raises(WrongStaffing, match="3 slots of guests present and 2 of arrivals"):
        demand_of(DEFAULTS, present=[1.0] * 3, arriving=[1.0] * 2, slot=60)


@pytest.mark.skipif(not CALLS.exists(), reason=f"{CALLS} is not here")
def test_a_banks_days_are_busier_and_calmer_than_chance_allows() -> None:
    with CALLS.open(encoding="utf-8") as file:
        counts = [int(row["Calls"]) for row in csv.DictReader(file)]
    days = [sum(day) for day in batched(counts, 169, strict=False) if len(day) == 169]
    mean = sum(days) / len(days)
    plain = 1 / sqrt(mean)
    found = busyness(days, [mean] * len(days))
    assert len(days) == 105
    assert found == pytest.approx(0.089, abs=0.001)
    assert found > 10 * plain


def test_needs_without_rates_have_no_day() -> None:
    with pytest.raises(WrongStaffing, match="the needs have different days"):
        Demand((NeedClass("q", (), Duration(3), Duration(2), 8),))
