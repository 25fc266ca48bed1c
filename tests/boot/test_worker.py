from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError

from vorfreude.boot.worker import FIRST_OUTAGE_WAIT, LONGEST_OUTAGE_WAIT, LONGEST_WAIT, SHORTEST_WAIT, work

BEGAN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@dataclass
class Took:
    idle: bool


class Script:
    """A worker whose steps are given, and whose waits are written down instead of waited."""

    def __init__(self, *steps: Took | Exception) -> None:
        self.ended = False
        self.waits: list[float] = []
        self.asked: list[datetime] = []
        self._steps = iter(steps)

    def step(self, now: datetime) -> Took:
        self.asked.append(now)
        step = next(self._steps, None)
        if step is None:
            self.ended = True
            return Took(idle=False)
        if isinstance(step, Exception):
            raise step
        return step

    def wait(self, seconds: float) -> bool:
        self.waits.append(seconds)
        return self.ended

    def is_set(self) -> bool:
        return self.ended

    def run(self) -> None:
        work(self.step, stop=self, clock=clock().__next__)


def clock() -> Iterator[datetime]:
    at = BEGAN
    while True:
        yield at
        at += timedelta(seconds=1)


@pytest.mark.django_db
def test_worker_with_work_does_not_wait() -> None:
    script = Script(Took(idle=False), Took(idle=False))
    script.run()
    assert script.waits == []


@pytest.mark.django_db
def test_idle_worker_waits_longer_up_to_a_tenth_of_a_second() -> None:
    script = Script(*[Took(idle=True)] * 6)
    script.run()
    assert script.waits == [0.02, 0.04, 0.08, LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT]


@pytest.mark.django_db
def test_work_makes_the_worker_quick_again() -> None:
    script = Script(Took(idle=True), Took(idle=True), Took(idle=False), Took(idle=True))
    script.run()
    assert script.waits == [SHORTEST_WAIT * 2, SHORTEST_WAIT * 4, SHORTEST_WAIT * 2]


@pytest.mark.django_db
def test_each_step_has_its_own_instant() -> None:
    script = Script(Took(idle=False))
    script.run()
    assert script.asked == [BEGAN, BEGAN + timedelta(seconds=1)]


@pytest.mark.django_db(transaction=True)
def test_outage_is_survived_and_said_once(caplog: pytest.LogCaptureFixture) -> None:
    script = Script(*[OperationalError("away")] * 7, Took(idle=False))
    script.run()
    assert script.waits == [FIRST_OUTAGE_WAIT, 0.4, 0.8, 1.6, 3.2, LONGEST_OUTAGE_WAIT, LONGEST_OUTAGE_WAIT]
    assert [record.getMessage() for record in caplog.records] == [
        "a step failed, trying again until it works",
        "the worker goes on",
    ]


@pytest.mark.django_db(transaction=True)
def test_second_outage_is_said_again(caplog: pytest.LogCaptureFixture) -> None:
    script = Script(OperationalError("away"), Took(idle=False), OperationalError("away"), Took(idle=False))
    script.run()
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING", "ERROR", "WARNING"]
