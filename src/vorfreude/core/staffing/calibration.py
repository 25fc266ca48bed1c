"""Whether what was promised came true: of needs that were said to be met in time with 95 %, how many were.

Source: Brier 1950; reliability as in Murphy & Winkler 1977.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vorfreude.core.outcomes.shares import interval


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts from ``low`` to below ``high``: their mean, how often it came true of how many, and the 95 % interval of that share."""

    low: float
    high: float
    said: float
    came: int
    of: int
    interval: tuple[float, float]

    @property
    def is_off(self) -> bool:
        """Whether what was said lies outside what chance allows."""
        return not self.interval[0] <= self.said <= self.interval[1]


@dataclass(frozen=True, slots=True)
class Calibration:
    """``brier`` is the mean squared error, 0 is best; ``always`` that of whoever always says the share that came true."""

    brier: float
    always: float
    bins: tuple[Bin, ...]


EDGES = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 1.0)
"""Finer where promises are made: between 90 and 100 % each point is dear."""


def calibration(said: Sequence[float], came: Sequence[bool]) -> Calibration | None:
    """Forecast probabilities against what happened, one pair each; None where there is none.

    Raises ValueError for a probability that is none, and where the two are not as many.
    """
    pairs = sorted(zip(said, came, strict=True))
    if not pairs:
        return None
    if not 0 <= pairs[0][0] <= pairs[-1][0] <= 1:
        raise ValueError(f"probabilities from {pairs[0][0]} to {pairs[-1][0]}: expected them between 0 and 1")
    share = sum(one for _, one in pairs) / len(pairs)
    bins = [_bin(low, high, pairs) for low, high in pairwise(EDGES)]
    return Calibration(
        brier=sum((p - one) ** 2 for p, one in pairs) / len(pairs),
        always=share * (1 - share),
        bins=tuple(one for one in bins if one is not None),
    )


def _bin(low: float, high: float, pairs: Sequence[tuple[float, bool]]) -> Bin | None:
    here = [(p, one) for p, one in pairs if low <= p < high or p == high == 1]
    if not here:
        return None
    came = sum(one for _, one in here)
    return Bin(low, high, sum(p for p, _ in here) / len(here), came, len(here), interval(came, len(here)))
