"""From accepted signals to saved state and queued moments, by one worker: in batches, one by one, and with many journeys.

    python -m bench.advancing [CARS] [MOST]

*Batches*: the signals of CARS cars, taken in before the worker starts; or hour by hour, one of each car. *One by one*: a signal is accepted and then
taken all the way before the next comes. *Flat*: the CPU time of a signal of a hundred cars while 1,000, 10,000 …
MOST journeys exist (journeys are copied, not folded, to get there).
"""

import sys
from datetime import timedelta
from itertools import batched

from bench.ground import MONDAY, SIGNALS_A_CAR, Watch, fresh_database, release, say, signals_of
from bench.growing import grow_to

AFTER = MONDAY + timedelta(hours=SIGNALS_A_CAR + 1)
ONE_BY_ONE = 400
ROUNDS = 5


def main(cars: int, most: int) -> None:
    """Measure the three and say them."""
    with fresh_database():
        release()
        from django.db import connection

        from vorfreude.journeys.models import Journey

        _take(range(100), "warm")
        if not Journey.objects.exists():
            sys.exit("no journey began: do the signals still fit the blueprint?")
        in_batches = _take(range(cars), "car")
        signals = cars * SIGNALS_A_CAR
        say(
            "advancing in batches",
            database=connection.vendor,
            signals=signals,
            per_second=round(signals / in_batches.wall),
            cpu_ms_per_signal=round(in_batches.cpu / signals * 1e3, 3),
            per_second_and_core=round(signals / in_batches.cpu),
        )
        spread = _spread(cars)
        say(
            "advancing in batches, one signal a journey",
            database=connection.vendor,
            signals=signals,
            per_second=round(signals / spread.wall),
            cpu_ms_per_signal=round(spread.cpu / signals * 1e3, 3),
            per_second_and_core=round(signals / spread.cpu),
        )
        single = _one_by_one()
        say(
            "advancing one by one, acceptance included",
            database=connection.vendor,
            signals=ONE_BY_ONE,
            per_second=round(ONE_BY_ONE / single.wall),
            cpu_ms_per_signal=round(single.cpu / ONE_BY_ONE * 1e3, 3),
            per_second_and_core=round(ONE_BY_ONE / single.cpu),
        )
        _flat(most)


def _take(cars: range, prefix: str) -> Watch:
    """Accept everything, then let the worker run dry; the time is the worker's."""
    from vorfreude.intake import actions as intake
    from vorfreude.journeys import actions as journeys

    signals = [signal for car in cars for signal in signals_of(car, prefix=prefix)]
    for batch in batched(sorted(signals, key=lambda s: s.at), 500, strict=False):
        intake.record(batch, now=MONDAY)
    watch = Watch()
    with watch.running():
        while not journeys.advance(worker="bench", now=AFTER).idle:
            pass
    return watch


def _spread(cars: int) -> Watch:
    """Every hour each car says one thing, and the worker takes it all the way: the dearest shape of a batch."""
    from vorfreude.intake import actions as intake
    from vorfreude.journeys import actions as journeys

    said = [signals_of(car, prefix="spread") for car in range(cars)]
    watch = Watch()
    for hour in range(SIGNALS_A_CAR):
        signals = [signals[hour] for signals in said]
        intake.record(signals, now=MONDAY)
        with watch.running():
            while not journeys.advance(worker="bench", now=signals[0].at).idle:
                pass
    return watch


def _one_by_one() -> Watch:
    from vorfreude.intake import actions as intake
    from vorfreude.journeys import actions as journeys

    cars = ONE_BY_ONE // SIGNALS_A_CAR + 1
    signals = sorted((s for car in range(cars) for s in signals_of(car, prefix="single")), key=lambda s: s.at)
    watch = Watch()
    for signal in signals[:ONE_BY_ONE]:
        with watch.running():
            intake.record([signal], now=MONDAY)
            while not journeys.advance(worker="bench", now=signal.at).idle:
                pass
    return watch


def _flat(most: int) -> None:
    from django.db import connection

    from vorfreude.journeys.models import Journey

    size, costs = 1_000, {}
    while size <= most:
        grow_to(size)
        watch = Watch()
        for number in range(ROUNDS):
            taken = _take(range(100), f"flat-{size}-{number}")
            watch.cpu += taken.cpu
            watch.wall += taken.wall
        signals = ROUNDS * 100 * SIGNALS_A_CAR
        costs[Journey.objects.count()] = watch.cpu / signals * 1e3
        say(
            "advancing with many journeys",
            database=connection.vendor,
            journeys=Journey.objects.count(),
            cpu_ms_per_signal=round(watch.cpu / signals * 1e3, 3),
            per_second=round(signals / watch.wall),
        )
        size *= 10
    if len(costs) > 1:
        first, *_, last = costs.values()
        say(
            "cost per signal, most journeys over fewest",
            database=connection.vendor,
            journeys=list(costs)[-1],
            ratio=round(last / first, 2),
        )


if __name__ == "__main__":
    given = [int(number) for number in sys.argv[1:]]
    main(*(given + [500, 10_000][len(given) :]))
