"""Two workers, and signals coming in, at the same time."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from tests.journeys import world
from tests.journeys.world import MONDAY, build
from vorfreude.core.engine import decode, fold
from vorfreude.intake import actions as intake
from vorfreude.intake import queries as recorded
from vorfreude.journeys import actions, queries
from vorfreude.journeys.models import Journey, Moment

SUBJECTS = [f"car-{n}" for n in range(60)]
LATER = MONDAY + timedelta(hours=31)


def together(*jobs: Callable[[], None]) -> None:
    """Run the jobs at once, each in a thread of its own; the first trouble of any is raised."""
    trouble: list[BaseException] = []
    gate = threading.Barrier(len(jobs))

    def run(job: Callable[[], None]) -> None:
        try:
            gate.wait()
            job()
        except BaseException as error:  # noqa: BLE001  raised below, in the test's own thread
            trouble.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if trouble:
        raise trouble[0]


def work_until_idle(worker: str) -> Callable[[], None]:
    def job() -> None:
        while not actions.advance(worker=worker, now=LATER, limit=7).idle:
            pass

    return job


def steal_leases() -> None:
    """Pretend that every lease has expired, so that both workers hold the same subjects."""
    from vorfreude.intake.models import Subject  # noqa: PLC0415

    for _ in range(20):
        Subject.objects.update(leased_until=None)


@pytest.mark.django_db(transaction=True)
def test_two_workers_and_a_plant_at_once_tell_everything_once() -> None:
    world.release()
    signals = [signal for subject in SUBJECTS for signal in build(subject)]
    intake.record(signals[: len(signals) // 2], now=MONDAY)

    def plant() -> None:
        for first in range(len(signals) // 2, len(signals), 20):
            intake.record(signals[first : first + 20], now=LATER)

    together(work_until_idle("a"), work_until_idle("b"), plant, steal_leases)
    work_until_idle("a")()
    told = Counter(Moment.objects.values_list("journey__subject", "key"))
    assert told == Counter({(s, key): 1 for s in SUBJECTS for key in ("welcome", "body-photo", "in-paint")})


@pytest.mark.django_db(transaction=True)
def test_every_state_is_the_fold_after_two_workers_were_at_it() -> None:
    world.release()
    intake.record([signal for subject in SUBJECTS for signal in build(subject)], now=MONDAY)
    together(work_until_idle("a"), work_until_idle("b"), steal_leases)
    work_until_idle("a")()
    plan = queries.journeys_of(SUBJECTS[:1])[0].plan
    journeys = list(Journey.objects.all())
    history = recorded.signals_after([(journey.subject_id, 0) for journey in journeys])
    assert [decode(bytes(j.state)) == fold(plan, history[j.subject_id], LATER) for j in journeys] == [True] * 60
