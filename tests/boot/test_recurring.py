"""What happens by the clock."""

from datetime import datetime, timedelta

import pytest

from vorfreude.boot.recurring import RECURRING, Job, Recurring
from vorfreude.intake import actions as intake
from vorfreude.intake import queries as recorded

HOUR = timedelta(hours=1)


def test_a_job_is_done_at_once_and_then_in_its_rhythm(now: datetime) -> None:
    done: list[datetime] = []
    recurring = Recurring([Job("count", HOUR, done.append, "to count")])
    for minutes in (0, 1, 59, 60, 61, 119, 120):
        recurring.step(now + timedelta(minutes=minutes))
    assert done == [now, now + HOUR, now + 2 * HOUR]


def test_a_clock_that_was_set_back_does_not_stop_a_job(now: datetime) -> None:
    done: list[datetime] = []
    recurring = Recurring([Job("count", HOUR, done.append, "to count")])
    recurring.step(now)
    recurring.step(now - timedelta(days=1))
    assert done == [now, now - timedelta(days=1)]


@pytest.mark.django_db
def test_refusals_are_forgotten_after_thirty_days(now: datetime) -> None:
    nameless = intake.NewSignal("/plant", "1", "order.confirmed", "", now, b"{}")
    intake.record([nameless], now=now)
    Recurring().step(now + timedelta(days=30))
    assert len(recorded.refusal_page().lines) == 1
    Recurring().step(now + timedelta(days=30, seconds=1))
    assert recorded.refusal_page().lines == ()


def test_every_job_says_why() -> None:
    assert all(job.why.endswith(".") for job in RECURRING)
    assert len({job.name for job in RECURRING}) == len(RECURRING)
