"""A worker's loop: take a step while there is something to do, wait a little when there is not, survive outages."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

from django.db import connection

SHORTEST_WAIT = 0.01
LONGEST_WAIT = 0.1
"""Seconds without work. The longest is what a signal may lie before it is looked at: a tenth of the wanted second."""

FIRST_OUTAGE_WAIT = 0.2
LONGEST_OUTAGE_WAIT = 5.0
"""Seconds between two tries while steps fail; below the 30 seconds of a lease."""

BATCH = 100
"""Subjects and journeys taken at once; the spine's size of a claim."""

logger = logging.getLogger(__name__)


class Advanced(Protocol):
    """What a step says of itself."""

    @property
    def idle(self) -> bool:
        """Whether nothing was due."""


type Step = Callable[[datetime], Advanced]
type Wait = Callable[[float], bool]


def utc_now() -> datetime:
    """The one place where a worker reads the clock."""
    return datetime.now(UTC)


def work(
    step: Step, *, stop: threading.Event, wait: Wait | None = None, clock: Callable[[], datetime] = utc_now
) -> None:
    """Take steps until ``stop`` is set. ``wait`` sleeps for seconds and gives True when it is time to stop.

    A step that fails is reported once per outage and tried again, however long that takes: what was accepted is in
    the database, and nothing is gained by dying.
    """
    sleep = wait or stop.wait
    pause, outage = SHORTEST_WAIT, 0.0
    while not stop.is_set():
        try:
            idle = step(clock()).idle
        except Exception as error:  # noqa: BLE001 reported below; a worker lives on
            outage = _report(error, outage)
            sleep(outage)
            continue
        if outage:
            logger.warning("the worker goes on")
            outage = 0.0
        pause = min(pause * 2, LONGEST_WAIT) if idle else SHORTEST_WAIT
        if idle:
            sleep(pause)


def _report(error: Exception, outage: float) -> float:
    """Say once what is wrong, drop the connection, and give the seconds to wait."""
    if not outage:
        logger.error("a step failed, trying again until it works", exc_info=error)
    connection.close()
    return min(outage * 2, LONGEST_OUTAGE_WAIT) if outage else FIRST_OUTAGE_WAIT
