"""A worker's loop: take a step while there is something to do, wait a little when there is not, survive outages."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from django.db import connection

from vorfreude.boot.clock import utc_now

SHORTEST_WAIT = 0.01
LONGEST_WAIT = 0.1
"""Seconds without work. The longest is what a signal may lie before it is looked at: a tenth of the wanted second."""

FIRST_OUTAGE_WAIT = 0.2
LONGEST_OUTAGE_WAIT = 5.0
"""Seconds between two tries while steps fail; below the 30 seconds of a lease."""

logger = logging.getLogger(__name__)


class Advanced(Protocol):
    """What a step says of itself."""

    @property
    def idle(self) -> bool:
        """Whether nothing was due."""


class Stopping(Protocol):
    """When a worker is to end, and the way it sleeps meanwhile."""

    def is_set(self) -> bool:
        """Whether it is time to end."""

    def wait(self, seconds: float, /) -> bool:
        """Sleep for so long, or until it is time to end."""


type Step = Callable[[datetime], Advanced]


def work(step: Step, *, stop: Stopping, clock: Callable[[], datetime] = utc_now) -> None:
    """Take steps until ``stop`` is set.

    A step that fails is reported once per outage and tried again, however long that takes: what was accepted is in
    the database, and nothing is gained by dying.
    """
    pause, outage = SHORTEST_WAIT, 0.0
    while not stop.is_set():
        try:
            idle = step(clock()).idle
        except Exception as error:  # noqa: BLE001 reported below; a worker lives on
            outage = _report(error, outage)
            stop.wait(outage)
            continue
        if outage:
            logger.warning("the worker goes on")
            outage = 0.0
        pause = min(pause * 2, LONGEST_WAIT) if idle else SHORTEST_WAIT
        if idle:
            stop.wait(pause)


def _report(error: Exception, outage: float) -> float:
    """Say once what is wrong, drop the connection, and give the seconds to wait."""
    if not outage:
        logger.error("a step failed, trying again until it works", exc_info=error)
    connection.close()
    return min(outage * 2, LONGEST_OUTAGE_WAIT) if outage else FIRST_OUTAGE_WAIT
