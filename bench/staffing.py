"""The float of a thousand guests: ten thousand days played, the same days by Ciw and SimPy, and the size that keeps the promise.

    python -m bench.staffing [DAYS] [THEIR_DAYS]

All figures are CPU seconds of this one process. Days are played by NumPy alone; sizing plays them as machine code where that is installed. The days of the others are drawn by us, so that all three do the same work.
"""

import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np

from bench.ground import say
from tests.core.staffing.days import thousand_guests
from vorfreude.core.staffing import (
    Days,
    Demand,
    Floater,
    Pool,
    by_formula,
    count,
    draw,
    floaters_of,
    offered_load,
    play,
    prices,
    size,
)  # fmt: skip

CREW = 14
POOL = Pool("own", shows=0.95, price=35)
ANY = frozenset[str]()
SKILLS = {"special tour": frozenset({"guide"}), "errand": frozenset({"driver"})}
POOLS = (
    Pool("anybody", ANY, 0.95, 30),
    *(Pool(name, frozenset({name}), 0.95, 33) for name in ("guide", "driver")),
    Pool("both", frozenset({"guide", "driver"}), 0.95, 36),
)
LEVELS = tuple(level / 1000 for level in range(950, 999, 2))


def main(days: int, theirs: int) -> None:
    """Play, compare, size; say what each took."""
    demand = thousand_guests()
    crew = [Floater(((0, demand.minutes),)) for _ in range(CREW)]
    drawing, many = _timed(lambda: draw(demand, days, np.random.default_rng(1)))
    playing, _ = _timed(lambda: play(many, crew))
    few = many.some(0, theirs)
    ciw = sum(_by_ciw(few, day) for day in range(theirs))
    simpy = sum(_by_simpy(few, day) for day in range(theirs))
    ours = (drawing + playing) / many.needs
    say(
        "playing days",
        days=days,
        cpu_s=round(drawing + playing, 2),
        us_a_need=round(ours * 1e6, 3),
        times_ciw=round(ciw / few.needs / ours, 1),
        times_simpy=round(simpy / few.needs / ours, 1),
    )
    _sizing(demand)
    _sizing_skills(demand)


def _sizing_skills(demand: Demand) -> None:
    """Tours want guides and errands drivers; against the rule for each of the three by itself."""
    skilled = replace(demand, needs=tuple(replace(one, skills=SKILLS.get(one.name, ANY)) for one in demand.needs))
    sizing, found = _timed(lambda: size(skilled, POOLS, np.random.default_rng(2)))
    days = draw(skilled, 10_000, np.random.default_rng(3))

    def by_rule(level: float) -> tuple[tuple[int, ...], ...]:
        asked = _at(skilled, level)
        own = (replace(asked, needs=tuple(n for n in asked.needs if n.skills == pool.skills)) for pool in POOLS[:3])
        return (*map(by_formula, own), (0,) * asked.slots)

    def worst(heads: tuple[tuple[int, ...], ...]) -> float:
        return float(count(play(days, floaters_of(POOLS, heads, slot=60))).share.min())

    rule = next(heads for heads in map(by_rule, LEVELS) if worst(heads) >= 0.95 - 0.003)
    say(
        "sizing with four pools",
        cpu_s=round(sizing, 2),
        hours=found.hours(60),
        plans=found.tried,
        worst_hour_against_target=round(float((found.certified.share - 0.95).min()), 4),
        rule_hours=sum(map(sum, rule)),
        ratio=round(found.hours(60) / sum(map(sum, rule)), 3),
    )


def _sizing(demand: Demand) -> None:
    sizing, found = _timed(lambda: size(demand, [POOL], np.random.default_rng(2)))
    days = draw(demand, 10_000, np.random.default_rng(3))

    def with_heads(heads: tuple[int, ...]) -> float:
        return float(count(play(days, floaters_of([POOL], (heads,), slot=60))).share.min())

    worst = float((found.certified.share - 0.95).min())
    say(
        "sizing",
        cpu_s=round(sizing, 2),
        hours=found.hours(60),
        plans=found.tried,
        worst_hour_against_target=round(worst, 4),
    )
    rule = next(
        heads for heads in (by_formula(_at(demand, level)) for level in LEVELS) if with_heads(heads) >= 0.95 - 0.003
    )
    say("the rule at the same level", hours=sum(rule), ratio=round(found.hours(60) / sum(rule), 3))
    naive = tuple(int(load) + 1 for load in offered_load(demand).reshape(12, 60).mean(axis=1))
    say("mean load and one", hours=sum(naive), worst_hour=round(with_heads(naive), 3))
    rosy = size(Demand(demand.needs, demand.slot, busy=0), [Pool("own")], np.random.default_rng(4))
    say("without no-shows and busy days", hours=rosy.hours(60), worst_hour_in_truth=round(with_heads(rosy.heads[0]), 3))
    for price in prices(demand, [POOL], (0.9, 0.98, 0.99), np.random.default_rng(5)):
        say(
            "price",
            share=price.share,
            hours=price.hours,
            a_day=price.price,
            missed=round(price.missed, 1),
            worst=round(price.worst, 3),
        )


def _at(demand: Demand, share: float) -> Demand:
    return replace(demand, needs=tuple(replace(one, share=share) for one in demand.needs))


def _timed[Found](act: Callable[[], Found]) -> tuple[float, Found]:
    began = time.process_time()
    found = act()
    return time.process_time() - began, found


def _of_day(days: Days, day: int) -> list[list[tuple[float, float]]]:
    edges = [
        (days.first[k * days.count + day], days.first[k * days.count + day + 1] - 1)
        for k in range(len(days.demand.needs))
    ]
    return [[(float(days.at[i]), float(days.walk[i] + days.work[i])) for i in range(a, b)] for a, b in edges]


def _by_ciw(days: Days, day: int) -> float:
    """CPU seconds of the day alone, without what it takes to describe it."""
    import ciw

    classes = {f"class {k}": needs for k, needs in enumerate(_of_day(days, day)) if needs}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        network = ciw.create_network(
            arrival_distributions={
                name: [ciw.dists.Sequential([needs[0][0], *(b[0] - a[0] for a, b in pairwise(needs)), 1e9])]
                for name, needs in classes.items()
            },
            service_distributions={
                name: [ciw.dists.Sequential([length for _, length in needs])] for name, needs in classes.items()
            },
            number_of_servers=[CREW],
            priority_classes={name: rank for rank, name in enumerate(classes)},
        )
        simulation = ciw.Simulation(network)
        took, _ = _timed(lambda: simulation.simulate_until_max_customers(sum(map(len, classes.values()))))
    return took


def _by_simpy(days: Days, day: int) -> float:
    import simpy

    environment = simpy.Environment()
    desk = simpy.PriorityResource(environment, capacity=CREW)

    def guest(rank: int, at: float, length: float):  # type: ignore[no-untyped-def]  # noqa: ANN202 a process is a generator of events
        yield environment.timeout(at)
        with desk.request(priority=rank) as request:
            yield request
            yield environment.timeout(length)

    for rank, needs in enumerate(_of_day(days, day)):
        for at, length in needs:
            environment.process(guest(rank, at, length))
    took, _ = _timed(environment.run)
    return took


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, int(sys.argv[2]) if len(sys.argv) > 2 else 20)  # noqa: PLR2004 the second argument
