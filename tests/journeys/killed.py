"""Workers that die at any instant: run as a program, prints one line of JSON.

    python -m tests.journeys.killed SUBJECTS DEATHS SEED

Two workers at a time, in forks of this process, which has one thread. Each is struck dead between two statements
chosen by chance, in the middle of a transaction as likely as not, until so many have died; then one worker lives
and finishes. What is left must be what a fold from the start gives, told once.
"""

import json
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from vorfreude.intake.actions import NewSignal

TOGETHER = 2
STATEMENTS = 12  # a step takes some ten: most die in their first, a few live to the end of what is there


def main(subjects: int, deaths: int, seed: int) -> None:
    """Record, kill, finish, compare: signals go on coming in while workers die."""
    from django.db import connections  # noqa: PLC0415  after setup

    from vorfreude.intake import actions as intake  # noqa: PLC0415

    chance = random.Random(seed)
    signals = _signals(subjects, chance)
    size, died = -(-len(signals) // deaths), 0
    for first in range(0, len(signals), size):
        intake.record(signals[first : first + size], now=_then(31))
        connections.close_all()
        died += sum(
            _was_killed(pid) for pid in [_fork(f"w{n}", chance.randint(1, STATEMENTS)) for n in range(TOGETHER)]
        )
    _work("survivor", _then(32))
    print(json.dumps({"died": died, **_compare()}))  # noqa: T201  its answer


def _then(hours: float) -> datetime:
    from tests.journeys.world import MONDAY  # noqa: PLC0415

    return MONDAY + timedelta(hours=hours)


def _signals(subjects: int, chance: random.Random) -> "list[NewSignal]":
    from tests.journeys import world  # noqa: PLC0415

    world.release()
    signals = [signal for n in range(subjects) for signal in world.build(f"car-{n}")]
    chance.shuffle(signals)
    return signals


def _fork(worker: str, statements: int) -> int:
    """A worker that dies before its so-many-th statement, unless its work is done before."""
    pid = os.fork()
    if pid:
        return pid
    try:
        from django.db import connection  # noqa: PLC0415

        with connection.execute_wrapper(_dies_after(statements)):
            _work(worker, _then(31))
    finally:
        os._exit(0)


def _dies_after(statements: int) -> Callable[..., Any]:
    left = [statements]

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    return count


def _was_killed(pid: int) -> bool:
    _, status = os.waitpid(pid, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _work(worker: str, now: datetime) -> None:
    from vorfreude.journeys import actions  # noqa: PLC0415

    actions.release_leases(worker=worker)
    while not actions.advance(worker=worker, now=now, limit=20).idle:
        pass


def _compare() -> dict[str, Any]:
    from vorfreude.core.engine import decode, fold  # noqa: PLC0415
    from vorfreude.intake import queries as recorded  # noqa: PLC0415
    from vorfreude.journeys.models import Journey, Moment  # noqa: PLC0415
    from vorfreude.journeys.versions import plan_of  # noqa: PLC0415

    journeys = list(Journey.objects.select_related("version"))
    history = recorded.signals_after([(journey.subject_id, 0) for journey in journeys])
    unequal = sum(
        decode(bytes(journey.state))
        != fold(
            plan_of(journey.version_id, journey.version.digest),
            history[journey.subject_id],
            _then(31),
        )
        for journey in journeys
    )
    told = Counter(Moment.objects.values_list("journey_id", "key"))
    return {
        "journeys": len(journeys),
        "signals": sum(map(len, history.values())),
        "unequal": unequal,
        "told": sum(told.values()),
        "twice": sum(count > 1 for count in told.values()),
    }


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
