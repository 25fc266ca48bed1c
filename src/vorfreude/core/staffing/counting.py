"""How well a day went, over thousands of them: of each class's needs in each slot, how many were met in time.

Days are what is independent, not needs: a busy day is late in everything. So errors are those of shares over days.
"""

from dataclasses import dataclass

import numpy as np

from vorfreude.core.staffing.days import Floats, Ints
from vorfreude.core.staffing.lockstep import Played

BLOCKS = 20
"""Days are dealt into so many blocks of equal size; the spread of their shares is the error of the whole (batch means)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Needs and those met in time, of shape (classes, slots); ``blocks`` are shares, of shape (blocks, classes, slots).

    In time is: within what was promised, from the need to somebody standing before the guest.
    """

    needs: Ints
    met: Ints
    days: int
    blocks: Floats

    @property
    def share(self) -> Floats:
        """Shares in time by class and slot; 1 where nobody needed anything."""
        return np.where(self.needs > 0, self.met / np.maximum(self.needs, 1), 1.0)

    @property
    def by_class(self) -> Floats:
        """Shares in time over the whole day, by class."""
        return np.asarray(self.met.sum(axis=1) / np.maximum(self.needs.sum(axis=1), 1))

    @property
    def overall(self) -> float:
        """The share of all needs that was met in time."""
        return int(self.met.sum()) / max(int(self.needs.sum()), 1)

    @property
    def missed_a_day(self) -> float:
        """Needs a day that were not met in time."""
        return float((self.needs.sum() - self.met.sum()) / self.days)

    @property
    def error(self) -> Floats:
        """Standard errors of ``share``, by class and slot; 0 where some block of days had no need at all."""
        return np.asarray(np.nan_to_num(self.blocks.std(axis=0, ddof=1) / np.sqrt(len(self.blocks))))


def count(played: Played) -> Counted:
    """Counts the needs of all days that were played."""
    days = played.days
    demand, size = days.demand, days.count
    shape = (BLOCKS, len(demand.needs), demand.slots)
    real = np.isfinite(days.at)
    row, at = days.rows[real], days.at[real]
    kind, block = row // size, row % size * BLOCKS // size
    within = np.array([need.within for need in demand.needs])
    key = (block * shape[1] + kind) * shape[2] + (at // demand.slot).astype(np.int64)
    cells = shape[0] * shape[1] * shape[2]
    in_time = played.begun[real] - at + days.walk[real] <= within[kind]
    needs = np.bincount(key, minlength=cells).reshape(shape)
    met = np.bincount(key[in_time], minlength=cells).reshape(shape)
    with np.errstate(invalid="ignore"):
        blocks = met / needs
    return Counted(needs.sum(axis=0), met.sum(axis=0), size, blocks)


def misses_by_day(played: Played) -> Ints:
    """How many needs were not met in time on each day, of shape (days,)."""
    days = played.days
    real = np.isfinite(days.at)
    row = days.rows[real]
    within = np.array([need.within for need in days.demand.needs])[row // days.count]
    late = played.begun[real] + days.walk[real] - days.at[real] > within
    return np.bincount((row % days.count)[late], minlength=days.count)
