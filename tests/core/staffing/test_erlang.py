"""The simulation against what is known in closed form, within three standard errors."""

from math import sqrt

import numpy as np
import pytest

from vorfreude.core.staffing import (
    Demand,
    Duration,
    Floater,
    NeedClass,
    by_formula,
    by_square_root,
    draw,
    offered_load,
    play,
)
from vorfreude.core.staffing.days import Days
from vorfreude.core.staffing.erlang import erlang_a, erlang_b, erlang_c, mean_waits, served_within

WARM = 600
"""Minutes after which a queue that began empty has forgotten that it did."""


def steady(days: Days, rng: np.random.Generator, *, work: float, patience: float | None = None) -> Days:
    """The same arrivals with exponential services and patience, as the formulas have them, and nobody walks."""
    size = len(days.at)
    return Days(
        days.demand, days.count, days.at, np.zeros(size), rng.exponential(work, size),
        None if patience is None else rng.exponential(patience, size), days.first, days.luck,
    )  # fmt: skip


def crowd(rates: tuple[float, ...], *, days: int, seed: int, work: float, patience: float | None = None) -> Days:
    """Days of 1,440 minutes with steady ``rates`` a minute by class."""
    tiny = Duration(1e-9, 0)
    demand = Demand(
        tuple(NeedClass(f"class {k}", (rate * 60,) * 24, Duration(work), tiny, 5) for k, rate in enumerate(rates)),
        busy=0,
    )
    rng = np.random.default_rng(seed)
    return steady(draw(demand, days, rng), rng, work=work, patience=patience)


def by_day(days: Days, values: np.ndarray, *, kind: int | None = None) -> tuple[float, float]:
    """The mean over the days' means after warming up, and its standard error."""
    row = days.rows
    use = np.isfinite(days.at) & (days.at > WARM)
    if kind is not None:
        use &= row // days.count == kind
    day = row[use] % days.count
    means = np.bincount(day, values[use], days.count) / np.maximum(np.bincount(day, minlength=days.count), 1)
    return float(means.mean()), float(means.std(ddof=1) / sqrt(days.count))


def crew(count: int) -> list[Floater]:
    return [Floater(((0, 2880),)) for _ in range(count)]


@pytest.mark.parametrize(("servers", "load"), [(4, 3.2), (8, 6.8), (16, 14.4)])
def test_waits_of_five_minutes_and_less_are_erlangs(servers: int, load: float) -> None:
    days = crowd((load / 6,), days=300, seed=servers, work=6)
    mean, error = by_day(days, (play(days, crew(servers)).waits <= 5).astype(float))
    assert abs(mean - served_within(5, servers, rate=load / 6, mean=6)) < 3 * error
    assert error < 0.02


def test_who_gives_up_is_palms() -> None:
    days = crowd((1.1,), days=300, seed=9, work=8, patience=12)
    played = play(days, crew(8))
    formula = erlang_a(8, rate=1.1, mean=8, patience=12)
    left, error = by_day(days, (~np.isfinite(played.begun)).astype(float))
    assert abs(left - formula.leaves) < 3 * error
    assert formula.leaves == pytest.approx(0.1679, abs=1e-4)


def test_urgent_classes_wait_as_cobham_says() -> None:
    rates = (0.2, 0.5, 0.3)
    days = crowd(rates, days=400, seed=11, work=6)
    waits = play(days, crew(8)).waits
    expected = mean_waits(8, rates, 6)
    for kind, formula in enumerate(expected):
        mean, error = by_day(days, np.nan_to_num(waits), kind=kind)
        assert abs(mean - formula) < 3 * error
    assert expected == tuple(sorted(expected))


def test_erlangs_own_numbers() -> None:
    assert erlang_b(10, 7.0) == pytest.approx(0.0787, abs=1e-4)
    assert erlang_c(10, 7.0) == pytest.approx(0.2217, abs=1e-4)
    assert erlang_c(3, 3.0) == 1
    assert served_within(5, 3, rate=1, mean=3) == 0
    assert served_within(-1, 4, rate=0.5, mean=3) == 1


def test_infinite_patience_is_erlang_c() -> None:
    patient = erlang_a(10, rate=0.7, mean=10, patience=1e9)
    assert patient.waits == pytest.approx(erlang_c(10, 7.0), rel=1e-4)
    assert patient.leaves == pytest.approx(0, abs=1e-6)


def test_long_tasks_push_the_load_behind_their_arrivals() -> None:
    demand = Demand((NeedClass("tour", (0.0, 12.0, 0.0, 0.0), Duration(60, 0), Duration(1e-6, 0), 18),), busy=0)
    load = offered_load(demand)
    assert load[60:].max() == pytest.approx(12, abs=0.2)
    assert int(load.argmax()) == pytest.approx(119, abs=1)
    assert load[150] == pytest.approx(6, abs=0.2)
    assert load.sum() == pytest.approx(12 * 60, rel=1e-3)


def test_the_rule_staffs_nobody_where_nobody_needs_anything() -> None:
    demand = Demand((NeedClass("question", (0.0, 60.0), Duration(3), Duration(2), 8),))
    assert by_formula(demand)[0] == 0
    assert by_formula(demand)[1] > 5
    assert by_square_root(demand, 1.65)[0] == 0
