"""Whether a difference between two groups could be seen at all: two one-sided tests for equivalence.

Not finding a difference proves nothing: with few answers nothing is ever found. Equivalence is shown when the difference lies, with
confidence, within bounds that were named before (Schuirmann 1987; Lakens 2017). Groups only, never a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from scipy.special import stdtr, stdtrit

FEWEST = 10
"""Below so many answers in either group nothing is said: somebody could be told from the mean."""

LEVEL = 0.05
"""Of each one-sided test; the interval is then one of 90 %."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """``difference`` of the means (first less second) with its 90 % interval, in the unit of the answers.

    ``p`` is the larger of the two one-sided tests. ``verdict``: ``alike`` within the bounds, ``different`` when nought lies outside
    the interval and it is not alike, ``unclear`` when neither could be shown, ``few`` where too few answered.
    """

    first: int
    second: int
    difference: float
    low: float
    high: float
    p: float
    verdict: Literal["alike", "different", "unclear", "few"]


def likeness(first: Sequence[float], second: Sequence[float], *, within: float) -> Likeness:
    """Compares two groups of answers: alike means that the means differ by less than ``within``. Welch's t, two one-sided tests.

    Raises ValueError where ``within`` is not above nought.
    """
    if not within > 0:
        raise ValueError(f"alike within {within}: expected a difference above nought that would matter to a guest")
    n, m = len(first), len(second)
    if min(n, m) < FEWEST:
        return Likeness(n, m, 0.0, 0.0, 0.0, 1.0, "few")
    (mean_a, error_a), (mean_b, error_b) = _mean(first), _mean(second)
    difference, error = mean_a - mean_b, sqrt(error_a + error_b)
    if error == 0:
        return _certain(n, m, difference, within)
    free = (error_a + error_b) ** 2 / (error_a**2 / (n - 1) + error_b**2 / (m - 1))  # Welch & Satterthwaite 1947
    half = float(stdtrit(free, 1 - LEVEL)) * error
    p = float(max(stdtr(free, (difference - within) / error), stdtr(free, -(difference + within) / error)))
    low, high = difference - half, difference + half
    verdict: Literal["alike", "different", "unclear"] = (
        "alike" if p < LEVEL else "different" if low > 0 or high < 0 else "unclear"
    )
    return Likeness(n, m, difference, low, high, p, verdict)


def _certain(n: int, m: int, difference: float, within: float) -> Likeness:
    alike = abs(difference) < within
    return Likeness(n, m, difference, difference, difference, 0.0 if alike else 1.0, "alike" if alike else "different")


def _mean(values: Sequence[float]) -> tuple[float, float]:
    """The mean and its squared standard error."""
    mean = sum(values) / len(values)
    return mean, sum((value - mean) ** 2 for value in values) / (len(values) - 1) / len(values)
