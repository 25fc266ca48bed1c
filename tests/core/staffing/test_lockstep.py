"""All days at once are the same days one by one: against two simulators of others, and a naive one written for this test."""

import heapq
from collections.abc import Generator
from itertools import pairwise

import ciw
import numpy as np
import pytest
import simpy
from hypothesis import given, settings
from hypothesis import strategies as st

from vorfreude.core.staffing import (
    Days,
    Demand,
    Duration,
    Floater,
    NeedClass,
    Pool,
    Reserve,
    WrongStaffing,
    draw,
    floaters_of,
    play,
    play_quickly,
)

HOURS = 4


def world(*, busy: float = 0.3) -> Demand:
    """An afternoon with three classes, so crowded that many wait."""
    walk = Duration(2, 0.5)
    return Demand(
        (
            NeedClass("recovery", (4.0, 6.0, 5.0, 2.0), Duration(15, 0.6), walk, 8),
            NeedClass("question", (30.0, 44.0, 38.0, 20.0), Duration(3, 0.6), walk, 8),
            NeedClass("errand", (2.0, 3.0, 3.0, 1.0), Duration(40, 0.5), walk, 13),
        ),
        busy=busy,
    )


def of_day(days: Days, day: int) -> list[tuple[int, float, float, int]]:
    """A day's needs as (class, arrival, minutes of walk and work, place in the arrays)."""
    found = []
    for k in range(len(days.demand.needs)):
        a, b = days.first[k * days.count + day], days.first[k * days.count + day + 1] - 1
        found += [(k, float(days.at[i]), float(days.walk[i] + days.work[i]), i) for i in range(a, b)]
    return found


def guest(
    environment: simpy.Environment,
    desk: simpy.PriorityResource,
    need: tuple[int, float, float, int],
    seen: dict[int, float],
) -> Generator[simpy.Event]:
    """One need as SimPy tells it."""
    rank, at, length, place = need
    yield environment.timeout(at)
    with desk.request(priority=rank) as request:
        yield request
        seen[place] = environment.now
        yield environment.timeout(length)


def everybody(count: int) -> list[Floater]:
    return [Floater(((0, 2000),)) for _ in range(count)]


def test_waits_equal_those_of_simpy_to_the_last_minute() -> None:
    days = draw(world(), 12, np.random.default_rng(3))
    begun = play(days, everybody(5)).begun
    for day in range(days.count):
        environment = simpy.Environment()
        desk = simpy.PriorityResource(environment, capacity=5)
        seen: dict[int, float] = {}
        for need in of_day(days, day):
            environment.process(guest(environment, desk, need, seen))
        environment.run()
        assert {place: float(begun[place]) for place in seen} == pytest.approx(seen, abs=1e-9)
        assert len(seen) == len(of_day(days, day))


@pytest.mark.filterwarnings("ignore:Pickle, copy, and deepcopy support:DeprecationWarning:copy")
def test_waits_equal_those_of_ciw_to_the_last_minute() -> None:
    days = draw(world(), 3, np.random.default_rng(4))
    begun = play(days, everybody(5)).begun
    names = [f"class {k}" for k in range(3)]
    for day in range(days.count):
        needs = of_day(days, day)
        arrivals = {name: [at for k, at, _, _ in needs if k == i] for i, name in enumerate(names)}
        lengths = {name: [length for k, _, length, _ in needs if k == i] for i, name in enumerate(names)}
        network = ciw.create_network(
            arrival_distributions={
                name: [ciw.dists.Sequential([at[0], *(b - a for a, b in pairwise(at)), 1e9])]
                for name, at in arrivals.items()
            },
            service_distributions={name: [ciw.dists.Sequential(length)] for name, length in lengths.items()},
            number_of_servers=[5],
            priority_classes={name: i for i, name in enumerate(names)},
        )
        simulation = ciw.Simulation(network)
        simulation.simulate_until_max_customers(len(needs))
        theirs = sorted(record.waiting_time for record in simulation.get_all_records())
        ours = sorted(float(begun[place]) - at for _, at, _, place in needs)
        assert ours == pytest.approx(theirs, abs=1e-9)
        assert max(ours) > 1


def test_days_played_in_rounds_are_the_same_days(monkeypatch: pytest.MonkeyPatch) -> None:
    days = draw(world(), 50, np.random.default_rng(5))
    whole = play(days, everybody(4)).begun
    monkeypatch.setattr("vorfreude.core.staffing.lockstep.AT_ONCE", 7)
    assert np.array_equal(play(days, everybody(4)).begun, whole)


def naive(  # noqa: C901 a loop in a loop is what is easy to believe here
    needs: list[tuple[int, float, float, float, int]],
    crew: list[Floater],
    needed: list[frozenset[str]],
    kept: list[int],
) -> dict[int, float]:
    """One day, instant by instant: (class, arrival, length, patience, place) to who set out when. Slow, and easy to believe.

    Whoever would be next but is away just then is free again when their window opens.
    """
    instants = [at for _, at, _, _, _ in needs] + [float(a) for one in crew for a, _ in one.windows]
    heapq.heapify(instants)
    free = [float(one.windows[0][0]) for one in crew]
    waiting = sorted(needs, key=lambda need: (need[0], need[1]))
    begun: dict[int, float] = {}

    def next_open(i: int, now: float) -> float:
        return next((max(float(a), now) for a, b in crew[i].windows if now < b), np.inf)

    def next_need(now: float) -> tuple[tuple[int, float, float, float, int], int] | None:
        seen: set[int] = set()
        for need in list(waiting):
            k, at, _, patience, _ = need
            if at > now or k in seen:
                continue
            if at + patience < now:
                waiting.remove(need)
                continue
            seen.add(k)
            while True:
                able = [i for i in range(len(crew)) if free[i] <= now and needed[k] <= crew[i].skills]
                if len(able) <= kept[k]:
                    break
                who = min(able, key=lambda i: (len(crew[i].skills), sorted(crew[i].skills), free[i], i))
                counted = [i for i in range(len(crew)) if free[i] <= now] if any(kept) else [who]
                away = [i for i in counted if next_open(i, now) > now]
                if not away:
                    return need, who
                for i in away:
                    free[i] = next_open(i, now)
        return None

    while instants:
        now = heapq.heappop(instants)
        while (found := next_need(now)) is not None:
            (_, _, length, _, place), who = found
            begun[place] = now
            free[who] = now + length
            heapq.heappush(instants, free[who])
            waiting.remove(found[0])
    return begun


SKILLS = (frozenset[str](), frozenset({"driver"}), frozenset({"driver", "guide"}))


@st.composite
def crews(draw_one: st.DrawFn) -> list[Floater]:
    def window() -> tuple[tuple[int, int], ...]:
        edges = sorted(draw_one(st.sets(st.integers(0, 250), min_size=2, max_size=4)))
        edges = edges[: len(edges) // 2 * 2]
        return tuple(zip(edges[::2], edges[1::2], strict=True))

    return [Floater(window(), draw_one(st.sampled_from(SKILLS))) for _ in range(draw_one(st.integers(1, 6)))]


@given(crew=crews(), seed=st.integers(0, 10_000), patience=st.sampled_from([None, Duration(20, 0.8)]))
@settings(deadline=None)
def test_windows_skills_and_patience_are_those_of_a_day_played_instant_by_instant(
    crew: list[Floater], seed: int, patience: Duration | None
) -> None:
    walk = Duration(2, 0.5)
    demand = Demand(
        (
            NeedClass("tour", (1.0, 1.0, 1.0, 1.0), Duration(30, 0.4), walk, 8, skills=SKILLS[2], patience=patience),
            NeedClass("question", (9.0, 8.0, 9.0, 3.0), Duration(4, 0.6), walk, 8, patience=patience),
            NeedClass("errand", (2.0, 2.0, 1.0, 1.0), Duration(35, 0.5), walk, 8, skills=SKILLS[1]),
        ),
        busy=0.4,
    )
    days = draw(demand, 3, np.random.default_rng(seed))
    begun = play(days, crew).begun
    assert np.array_equal(play_quickly(days, crew).begun, begun)
    for day in range(days.count):
        places = of_day(days, day)
        patiences = [np.inf if days.patience is None else float(days.patience[i]) for *_, i in places]
        needs = [(k, at, length, wait, i) for (k, at, length, i), wait in zip(places, patiences, strict=True)]
        slow = naive(needs, crew, [need.skills for need in demand.needs], [0, 0, 0])
        assert {i: float(begun[i]) for *_, i in places if np.isfinite(begun[i])} == pytest.approx(slow, abs=1e-9)


@given(crew=crews(), seed=st.integers(0, 10_000))
@settings(deadline=None)
def test_who_is_kept_back_is_kept_back_as_if_played_instant_by_instant(crew: list[Floater], seed: int) -> None:
    days = draw(world(), 2, np.random.default_rng(seed))
    begun = play(days, crew, reserve=Reserve((0, 0, 2))).begun
    for day in range(days.count):
        places = of_day(days, day)
        slow = naive([(*need[:3], np.inf, need[3]) for need in places], crew, [frozenset()] * 3, [0, 0, 2])
        assert {i: float(begun[i]) for *_, i in places if np.isfinite(begun[i])} == pytest.approx(slow, abs=1e-9)


def test_who_does_not_turn_up_serves_nobody() -> None:
    days = draw(world(), 400, np.random.default_rng(6))
    half = play(days, [Floater(((0, 240),), shows=0.5)])
    assert np.array_equal(play_quickly(days, [Floater(((0, 240),), shows=0.5)]).begun, half.begun)
    came = days.luck[0] < 0.5
    row = days.rows % days.count
    served = np.zeros(days.count, dtype=bool)
    served[row[np.isfinite(half.begun)]] = True
    assert np.array_equal(served, came)


def test_more_floaters_than_luck_was_drawn_for_are_refused() -> None:
    with pytest.raises(WrongStaffing, match="121 floaters: expected at most 120 at one time"):
        play_quickly(draw(world(), 1, np.random.default_rng(1)), everybody(121))


def test_days_are_played_without_machine_code_as_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    days, crew = draw(world(), 20, np.random.default_rng(8)), everybody(5)
    quick = play_quickly(days, crew, reserve=Reserve((0, 0, 1))).begun
    assert np.array_equal(quick, play(days, crew, reserve=Reserve((0, 0, 1))).begun)
    monkeypatch.setattr("vorfreude.core.staffing.lockstep.IS_FAST", False)
    assert np.array_equal(play_quickly(days, crew).begun, play(days, crew).begun)


def test_without_anybody_nobody_is_met() -> None:
    days = draw(world(), 2, np.random.default_rng(7))
    assert not np.isfinite(play(days, []).begun).any()
    assert not np.isfinite(play_quickly(days, []).begun).any()


def test_heads_become_people_who_stay_through_the_hours_in_which_they_are_counted() -> None:
    found = floaters_of(
        [Pool("any", shows=0.9), Pool("driver", frozenset({"driver"}))], ((1, 2, 0, 2), (0, 1, 1, 0)), slot=60
    )
    assert found == [
        Floater(((0, 120), (180, 240)), shows=0.9),
        Floater(((60, 120), (180, 240)), shows=0.9),
        Floater(((60, 180),), frozenset({"driver"})),
    ]
