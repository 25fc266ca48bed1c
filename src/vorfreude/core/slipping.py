"""Whether somebody keeps fewer promises than agreed, seen while it happens and not at the end of the month.

Each settled promise moves a sum: a broken one up by ln(b/a), a kept one down by ln((1 − b)/(1 − a)), where a is the agreed share of broken
promises and b the share of somebody who slips; it never falls below nought (Page's CUSUM, 1954). At ln(n) or above there is alarm: of
somebody who keeps what was agreed that happens at most once in n promises (Lorden 1971, theorem 2), however long one looks. Nothing is
said of a person: a partner is a house.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log
from typing import Literal

type Slip = Literal["steady", "watch", "slipping"]

TIMES_AS_MANY = 3.0
"""Somebody who slips breaks so many times the promises that were agreed."""

WATCHED_IN = 20
ALARM_IN = 200
"""Promises of somebody steady in which one watch, one alarm, may be false."""

WORST = 0.5
"""The share of broken promises of somebody who slips is not taken for higher: half of them is alarm enough."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One promise that was kept or broken. What was excused does not count."""

    at: datetime
    kept: bool


@dataclass(frozen=True, slots=True)
class Slipping:
    """How it stands. ``since``: the first promise of the run that led here; ``broken`` of ``all`` since then. ``evidence``: the sum, in nats."""

    slip: Slip
    since: datetime | None
    broken: int
    all: int
    evidence: float


def slipping(settled: Sequence[Settled], *, rate: float) -> Slipping:
    """How a house stands after its promises, oldest first. ``rate``: the share that it agreed to keep, above 0.5 and below 1.

    Raises ValueError for another rate.
    """
    if not WORST < rate < 1:
        raise ValueError(f"rate: {rate} came, expected a share above {WORST} and below 1")
    agreed = 1 - rate
    worse = min(WORST, agreed * TIMES_AS_MANY)
    up, down = log(worse / agreed), log((1 - worse) / (1 - agreed))
    total, since, broken, count = 0.0, None, 0, 0
    for one in settled:
        total += down if one.kept else up
        if total <= 0:
            total, since, broken, count = 0.0, None, 0, 0
            continue
        since = since or one.at
        broken += not one.kept
        count += 1
    return Slipping(_slip(total), since, broken, count, total)


def _slip(evidence: float) -> Slip:
    if evidence >= log(ALARM_IN):
        return "slipping"
    return "watch" if evidence >= log(WATCHED_IN) else "steady"
