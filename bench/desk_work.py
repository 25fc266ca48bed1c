"""What the desk's own work costs whoever takes journeys on: sums with every save, the ledger, the rhythm of stations.

    python -m bench.desk_work [CARS]

Hour by hour each car says one thing, which is the dearest shape of a batch, and a worker takes it to saved state. The same is
done in turn without the desk (no sums), with the sums, and with the sums and the jobs that workers do besides, as often as
they fall due at 200 signals a second. CPU time of the worker's process; on PostgreSQL the server's is not in it, so wall time
is said too.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch

from bench.ground import SIGNALS_A_CAR, Watch, fresh_database, release, say, signals_of

PER_SECOND = 200
LEDGER_SECONDS = 5
"""As often as the ledger is kept and sums are folded; stations are listened to every twelfth time."""

ROUNDS = 2
WAYS = ("bare", "sums", "desk")


def main(cars: int) -> None:
    """Take the three in turn, and say what each signal cost."""
    with fresh_database():
        release()
        from django.db import connection

        for way in WAYS:
            _taken(10, f"warm-{way}", way)
        watches = {way: Watch() for way in WAYS}
        for number in range(ROUNDS):
            for way in WAYS:
                taken = _taken(cars, f"{way}-{number}", way)
                watches[way].cpu += taken.cpu
                watches[way].wall += taken.wall
        signals = ROUNDS * cars * SIGNALS_A_CAR
        bare = watches["bare"]
        say(
            "the desk's own work",
            database=connection.vendor,
            signals=signals,
            **{f"{way}_cpu_ms": round(watch.cpu / signals * 1e3, 3) for way, watch in watches.items()},
            **{f"{way}_wall_ms": round(watch.wall / signals * 1e3, 3) for way, watch in watches.items()},
            sums_ratio=round(watches["sums"].cpu / bare.cpu, 2),
            desk_ratio=round(watches["desk"].cpu / bare.cpu, 2),
            sums_wall_ratio=round(watches["sums"].wall / bare.wall, 2),
            desk_wall_ratio=round(watches["desk"].wall / bare.wall, 2),
        )


def _taken(cars: int, prefix: str, way: str) -> Watch:
    """So many cars taken on in this way; the time is the worker's."""
    from vorfreude.intake import actions as intake
    from vorfreude.journeys import actions as journeys

    said = [signals_of(car, prefix=prefix) for car in range(cars)]
    watch, since = Watch(), 0
    with _without_sums() if way == "bare" else _as_it_is():
        for hour in range(SIGNALS_A_CAR):
            signals = [signals[hour] for signals in said]
            intake.record(signals, now=signals[0].at)
            since += cars
            with watch.running():
                while not journeys.advance(worker="bench", now=signals[0].at).idle:
                    pass
                while way == "desk" and since >= PER_SECOND * LEDGER_SECONDS:
                    _jobs(signals[0].at)
                    since -= PER_SECOND * LEDGER_SECONDS
        with watch.running():
            if way == "desk":
                _jobs(said[0][-1].at)
    return watch


def _jobs(now: datetime) -> None:
    """What a worker does besides."""
    from vorfreude.journeys.actions.listening import listen
    from vorfreude.journeys.actions.summing import fold_sums
    from vorfreude.outcomes import actions as outcomes

    fold_sums()
    outcomes.account(now=now)
    listen(now=now)


@contextmanager
def _without_sums() -> Iterator[None]:
    """A save as it would be without sums: nothing is read for them, and nothing written."""
    from vorfreude.journeys.actions import rows, save, summing

    nothing = summing.added(())
    with patch.object(save, "added", lambda _: nothing), patch.object(rows, "touched", lambda _: rows.Touched()):
        yield


@contextmanager
def _as_it_is() -> Iterator[None]:
    yield


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
