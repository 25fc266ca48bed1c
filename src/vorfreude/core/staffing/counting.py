"""How well a day went, over thousands of them: of each class's needs in each slot, how many were met in time.

Days are what is independent, not needs: a busy day is late in everything. So errors are those of shares over days.
"""

from dataclasses import dataclass

import numpy as np

from vorfreude.core.staffing.days import Days, Floats, Ints
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


class Cells:
    """Where each need of some days is counted; asked once, plans are counted on the same days again and again."""

    def __init__(self, days: Days) -> None:
        demand = days.demand
        self.days = days
        self.shape = (BLOCKS, len(demand.needs), demand.slots)
        kind, day = np.divmod(days.rows, days.count)
        slot = (np.minimum(days.at, demand.minutes) // demand.slot).astype(np.int64)
        cell = ((day * BLOCKS // days.count) * self.shape[1] + kind) * self.shape[2] + slot
        self.cell = np.where(slot < demand.slots, cell, np.prod(self.shape))
        self.within = np.array([need.within for need in demand.needs])[kind]
        self.needs = self._counted(self.cell)

    def count(self, played: Played) -> Counted:
        """Counts the needs of all days that were played."""
        with np.errstate(invalid="ignore"):
            in_time = played.begun - self.days.at + self.days.walk <= self.within
            met = self._counted(self.cell[in_time])
            blocks = met / self.needs
        return Counted(self.needs.sum(axis=0), met.sum(axis=0), self.days.count, blocks)

    def _counted(self, cell: Ints) -> Ints:
        """Those at infinity, one after each class and day, are left out."""
        size = int(np.prod(self.shape))
        return np.bincount(cell, minlength=size + 1)[:size].reshape(self.shape)


def count(played: Played) -> Counted:
    """Counts the needs of all days that were played."""
    return Cells(played.days).count(played)


def misses_by_day(played: Played) -> Ints:
    """How many needs were not met in time on each day, of shape (days,)."""
    days = played.days
    real = np.isfinite(days.at)
    row = days.rows[real]
    within = np.array([need.within for need in days.demand.needs])[row // days.count]
    late = played.begun[real] + days.walk[real] - days.at[real] > within
    return np.bincount((row % days.count)[late], minlength=days.count)
