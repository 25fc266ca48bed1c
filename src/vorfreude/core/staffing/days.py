"""Days as chance makes them: thousands of them at once, drawn before anybody is staffed, so that every plan is tried on the same ones.

Needs come as a Poisson process whose rate changes by slot; a whole day is busier or calmer than another by a gamma factor of mean 1
(He, Liu & Whitt 2016 on why that must enter staffing). Whether the i-th floater of a day turns up is drawn here as well.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vorfreude.core.staffing.model import Demand, Duration

CAST = 120
"""For so many floaters it is drawn whether they turn up; more are not asked for at one time."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Days:
    """Needs of ``count`` days, sorted by class, then day, then arrival; after those of one class and day stands one at infinity.

    ``at``, ``walk``, ``work`` and ``patience`` are minutes, each of shape (needs + classes x days,). ``first`` of shape
    (classes x days + 1,) says where a class and day begins. ``luck`` of shape (``CAST``, days) is uniform: floater i is missing on a
    day where it is not below their probability of turning up.
    """

    demand: Demand
    count: int
    at: Floats
    walk: Floats
    work: Floats
    patience: Floats | None
    first: Ints
    luck: Floats

    @property
    def needs(self) -> int:
        """How many needs there are on all days together."""
        return len(self.at) - len(self.demand.needs) * self.count

    @property
    def rows(self) -> Ints:
        """For each need, also the one at infinity: its class x days + its day."""
        return np.repeat(np.arange(len(self.first) - 1), np.diff(self.first))

    def some(self, begin: int, end: int) -> "Days":
        """Only the days from ``begin`` to before ``end``."""
        classes, size = len(self.demand.needs), end - begin
        edges = [
            (int(self.first[k * self.count + begin]), int(self.first[k * self.count + end])) for k in range(classes)
        ]
        where = np.concatenate([np.arange(a, b) for a, b in edges])
        lengths = np.concatenate(
            [np.diff(self.first[k * self.count + begin : k * self.count + end + 1]) for k in range(classes)]
        )
        return Days(
            self.demand, size, self.at[where], self.walk[where], self.work[where],
            None if self.patience is None else self.patience[where],
            np.concatenate([[0], np.cumsum(lengths)]), self.luck[:, begin:end],
        )  # fmt: skip


def draw(demand: Demand, count: int, rng: np.random.Generator) -> Days:
    """``count`` days of this demand. The same generator in the same state gives the same days."""
    factors = rng.gamma(1 / demand.busy**2, demand.busy**2, count) if demand.busy else np.ones(count)
    parts = [_one_class(demand, k, factors, rng) for k in range(len(demand.needs))]
    lengths = np.concatenate([length for _, length, *_ in parts])
    patient = any(need.patience for need in demand.needs)
    return Days(
        demand,
        count,
        at=np.concatenate([part[0] for part in parts]),
        walk=np.concatenate([part[2] for part in parts]),
        work=np.concatenate([part[3] for part in parts]),
        patience=np.concatenate([part[4] for part in parts]) if patient else None,
        first=np.concatenate([[0], np.cumsum(lengths)]),
        luck=rng.random((CAST, count)),
    )


def _one_class(
    demand: Demand, k: int, factors: Floats, rng: np.random.Generator
) -> tuple[Floats, Ints, Floats, Floats, Floats]:
    need, days = demand.needs[k], len(factors)
    counts = rng.poisson(np.outer(factors, need.rates))
    a_day = counts.sum(axis=1)
    total = int(counts.sum())
    span = float(demand.minutes)
    slots = np.repeat(np.tile(np.arange(demand.slots), days), counts.ravel())
    when = np.repeat(np.arange(days) * span, a_day) + (slots + rng.random(total)) * demand.slot
    when.sort()
    ends = np.cumsum(a_day + 1) - 1
    real = np.ones(total + days, dtype=bool)
    real[ends] = False
    at = np.full(total + days, np.inf)
    at[real] = when - np.repeat(np.arange(days) * span, a_day)
    walk, work, patience = (np.zeros(total + days) for _ in range(3))
    walk[real] = _lengths(need.walk, total, rng)
    work[real] = _lengths(need.work, total, rng)
    patience[real] = np.inf if need.patience is None else _lengths(need.patience, total, rng)
    return at, a_day + 1, walk, work, patience


def _lengths(duration: Duration, count: int, rng: np.random.Generator) -> Floats:
    middle, spread = duration.logs
    return rng.lognormal(middle, spread, count)
