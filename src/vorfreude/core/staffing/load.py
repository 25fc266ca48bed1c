"""The offered load: how many would be busy at an instant if there were always enough. The honest mean to staff above.

Tasks of forty minutes push the peak later; what arrives in an hour times how long it takes misses that (Jennings, Mandelbaum, Massey & Whitt 1996).
"""

from collections.abc import Sequence
from math import ceil, exp, sqrt

import numpy as np
from numpy.typing import NDArray

from vorfreude.core.staffing.erlang import served_within
from vorfreude.core.staffing.model import Demand, Duration, NeedClass

STEP = 1.0
"""Minutes: the grid on which loads are summed up; a question takes three."""

MOST = 400
"""Floaters at one time: beyond them the numbers are wrong, or the occasion wants posts."""


def offered_load(demand: Demand, needs: Sequence[NeedClass] | None = None) -> NDArray[np.float64]:
    """The mean number busy at each minute of the day in the infinite-server queue, of shape (minutes,), for some classes or all.

    m(t) = Σ over classes of ∫ λ(u) P(S > t - u) du, where S is the walk and the work. Source: Eick, Massey & Whitt 1993, theorem 1.
    """
    total = np.zeros(demand.minutes)
    for need in demand.needs if needs is None else needs:
        arrivals = np.repeat(np.array(need.rates) / demand.slot, demand.slot) * STEP
        total += np.convolve(arrivals, _beyond(need, demand.minutes))[: demand.minutes]
    return total


def by_formula(demand: Demand) -> tuple[int, ...]:
    """Floaters per slot by offered load and Erlang C: the fewest for which every class keeps its share, as if steady at the slot's peak.

    The walk is taken off the time that was promised at its mean. A known rule, to begin from and to compare with.
    """
    peaks = offered_load(demand).reshape(demand.slots, demand.slot).max(axis=1)
    work = sum(sum(need.rates) * (need.work.mean + need.walk.mean) for need in demand.needs)
    mean = work / max(sum(sum(need.rates) for need in demand.needs), 1e-9)
    return tuple(_fewest(demand, float(load), mean) for load in peaks)


def by_square_root(demand: Demand, beta: float) -> tuple[int, ...]:
    """Floaters per slot as load + beta √load at the slot's peak: the rule that shows why pooling pays (Halfin & Whitt 1981)."""
    peaks = offered_load(demand).reshape(demand.slots, demand.slot).max(axis=1)
    return tuple(ceil(load + beta * sqrt(load)) for load in peaks)


def _fewest(demand: Demand, load: float, mean: float) -> int:
    if load <= 0:
        return 0
    for servers in range(ceil(load), MOST):
        if all(
            served_within(need.within - need.walk.mean, servers, rate=load / mean, mean=mean) >= need.share
            for need in demand.needs
        ):
            return servers
    return MOST


def _beyond(need: NeedClass, minutes: int) -> NDArray[np.float64]:
    """P(walk + work > t) at the middle of each minute: the sum taken as lognormal of the same mean and variance."""
    mean = need.walk.mean + need.work.mean
    variance = sum((part.mean * part.cv) ** 2 for part in (need.walk, need.work))
    middle, spread = Duration(mean, sqrt(variance) / mean).logs
    times = (np.arange(minutes) + 0.5) * STEP
    if spread == 0:
        return (times < exp(middle)).astype(float)
    return 1 - _normal((np.log(times) - middle) / spread)


def _normal(z: NDArray[np.float64]) -> NDArray[np.float64]:
    """The standard normal's distribution, to 1e-4 of 1. Source: Page 1977's logistic form is too coarse; this is Bowling et al. 2009."""
    exponent = np.clip(0.07056 * z**3 + 1.5976 * z, -700, 700)
    return 1 / (1 + np.exp(-exponent))
