"""One worker in this process: its name, its steps, and how it is told to end."""

import os
import select
import signal
from datetime import datetime

from django.conf import settings

from vorfreude.boot.posting import posting_beside
from vorfreude.boot.publishing import publishing_beside
from vorfreude.boot.recurring import Recurring
from vorfreude.boot.rehearsing import rehearsing_beside
from vorfreude.boot.slots import Slot
from vorfreude.boot.worker import Advanced, Step, work
from vorfreude.journeys import actions


class Stop:
    """Set by a signal's handler. A pipe, because the lock inside a ``threading.Event`` may be held when a signal comes."""

    def __init__(self) -> None:
        self._reader, self._writer = os.pipe()
        self._is_set = False

    def is_set(self) -> bool:
        return self._is_set

    def set(self) -> None:
        self._is_set = True
        os.write(self._writer, b".")

    def wait(self, seconds: float) -> bool:
        """Sleep for so long, or until it is set; gives whether it is."""
        select.select([self._reader], [], [], seconds)
        return self._is_set


def run_worker() -> None:
    """Work until SIGTERM or SIGINT; the step that is under way is finished first."""
    stop = Stop()
    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, lambda *_: stop.set())
    slot = Slot(settings.DATA / "run")
    name = slot.name
    with posting_beside(name, stop=stop), publishing_beside(name, stop=stop), rehearsing_beside(name, stop=stop):
        work(steps(name), stop=stop)
    slot.release()


def steps(name: str) -> Step:
    """The steps of the worker of this name; the first one frees what its forerunner held, and wakes what an older
    release saved.
    """
    begun = False
    recurring = Recurring()

    def step(now: datetime) -> Advanced:
        nonlocal begun
        if not begun:
            actions.release_leases(worker=name)
            actions.wake_older_shapes(now=now)
            begun = True
        recurring.step(now)
        return actions.advance(worker=name, now=now)

    return step
