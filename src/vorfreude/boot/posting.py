"""The other hand of a worker: what was told becomes notices, notices are decided about, letters are handed over, guests are
written to, and whoever asked for a copy of everything about them gets it.

It has a thread and a connection of its own, because the other side of a letter may take seconds: whoever waits for a
mail server must not keep a journey waiting.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from vorfreude.boot.channels import channels
from vorfreude.boot.clock import utc_now
from vorfreude.boot.worker import Advanced, Step, Stopping, work
from vorfreude.delivery import actions as delivery
from vorfreude.delivery.channels import Channels
from vorfreude.holdings import actions as holdings
from vorfreude.journeys import actions as journeys
from vorfreude.journeys.queries import troubled
from vorfreude.occasions import actions as occasions


@dataclass(frozen=True, slots=True)
class Posted:
    """What a step did."""

    idle: bool


def posting(name: str, ways: Callable[[], Channels] = channels, clock: Callable[[], datetime] = utc_now) -> Step:
    """The steps of the worker of this name; the first one frees what its forerunner held. Idle it asks five questions."""
    made: Channels | None = None

    def step(now: datetime) -> Advanced:
        nonlocal made
        if made is None:
            made = ways()
            delivery.release_leases(worker=name)
        announced = journeys.announce(now=now)
        delivered = delivery.deliver(worker=name, now=now, channels=made, troubled=troubled, clock=clock)
        answered = holdings.answer_requests(worker=name, now=now)
        posted = occasions.post_letters(worker=name, now=now)
        return Posted(announced.idle and delivered.idle and answered.idle and posted.idle)

    return step


@contextmanager
def posting_beside(name: str, *, stop: Stopping) -> Iterator[None]:
    """Post in a thread of its own until ``stop`` is set; the step that is under way is finished."""
    thread = threading.Thread(target=_post, args=(name, stop), name="posting")
    thread.start()
    try:
        yield
    finally:
        thread.join()


def _post(name: str, stop: Stopping) -> None:
    try:
        work(posting(name), stop=stop)
    finally:
        connection.close()
