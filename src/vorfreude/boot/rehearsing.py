"""A worker's fourth hand: what occasions reckon, dry-runs, slice by slice, and journeys that are moved to another version.

They take a core for minutes, and nobody waits for them with a car on the line: a thread of its own, which gives way to
the others every few milliseconds. Several workers share one dry-run's slices; that is how a second core helps.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection

from vorfreude.boot.channels import channels
from vorfreude.boot.worker import Advanced, Step, Stopping, work
from vorfreude.core.attention.model import Channel
from vorfreude.delivery.channels import Channels
from vorfreude.dryruns import actions
from vorfreude.journeys import actions as journeys
from vorfreude.occasions import actions as occasions


def rehearsing(name: str, ways: Callable[[], Channels] = channels) -> Step:
    """The steps of the worker of this name; the first one frees what its forerunner held. Idle it asks four questions."""
    made: list[Channel] | None = None

    def step(now: datetime) -> Advanced:
        nonlocal made
        if made is None:
            made = sorted(ways())
            actions.release_slices(worker=name)
            occasions.release_reckonings(worker=name)
        moved = journeys.move_on(worker=name, now=now)
        if not moved.idle:
            return moved
        reckoned = occasions.reckon(worker=name, now=now)
        return reckoned if not reckoned.idle else actions.rehearse(worker=name, now=now, channels=made)

    return step


@contextmanager
def rehearsing_beside(name: str, *, stop: Stopping) -> Iterator[None]:
    """Rehearse in a thread of its own until ``stop`` is set; the slice that is under way is finished."""
    thread = threading.Thread(target=_rehearse, args=(name, stop), name="rehearsing")
    thread.start()
    try:
        yield
    finally:
        thread.join()


def _rehearse(name: str, stop: Stopping) -> None:
    try:
        work(rehearsing(name), stop=stop)
    finally:
        connection.close()
