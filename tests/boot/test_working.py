import os
import signal

import pytest

from tests.journeys import world
from tests.journeys.world import MONDAY, build
from vorfreude.boot.working import Stop, steps
from vorfreude.intake import actions as intake
from vorfreude.journeys import queries as journeys


def test_sleep_ends_when_a_signal_comes() -> None:
    stop = Stop()
    before = signal.signal(signal.SIGUSR1, lambda *_: stop.set())
    os.kill(os.getpid(), signal.SIGUSR1)
    assert stop.wait(60) is True
    signal.signal(signal.SIGUSR1, before)


def test_sleep_that_nothing_ends_says_so() -> None:
    assert Stop().wait(0) is False


@pytest.mark.django_db
def test_worker_that_starts_again_goes_on_with_what_it_held_when_it_died() -> None:
    world.release()
    intake.record(build("car-1"), now=MONDAY)
    held = intake.claim_subjects(worker="machine:1", now=MONDAY, limit=10)
    assert len(held) == 1
    assert steps("machine:2")(MONDAY).idle
    assert not steps("machine:1")(MONDAY).idle
    assert len(journeys.journeys_of(["car-1"])) == 1
