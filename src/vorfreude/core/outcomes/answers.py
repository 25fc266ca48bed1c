"""What people answered, summed: how likely they are to recommend, how sure that is, and which sums give nobody away."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from vorfreude.core.outcomes.shares import FEWEST, Z

PROMOTER, PASSIVE = 9, 7
"""From so many of ten on: 9 and 10 are promoters, 7 and 8 passives, 0 to 6 detractors (Reichheld 2003)."""

ADDED = 3.0
"""Answers that are added for the interval: a quarter to either end, a half to the middle (Rocks 2016)."""


@dataclass(frozen=True, slots=True)
class Recommending:
    """How people answered from 0 to 10. ``low`` and ``high`` are the ends of the 95 % interval, of 100 as ``score`` is."""

    promoters: int
    passives: int
    detractors: int
    low: float
    high: float

    @property
    def of(self) -> int:
        """How many answered."""
        return self.promoters + self.passives + self.detractors

    @property
    def score(self) -> float:
        """The net promoter score, from -100 to 100: the share of promoters less that of detractors."""
        return 100 * (self.promoters - self.detractors) / self.of


def recommending(scores: Mapping[int, int]) -> Recommending | None:
    """The net promoter score of so many answers by number (0 to 10); None where there are fewer than ``FEWEST``.

    Raises ValueError for a number that is none of the eleven, and for fewer than no answers.
    """
    if any(not 0 <= score <= 10 or count < 0 for score, count in scores.items()):  # noqa: PLR2004 the scale itself
        raise ValueError(f"{dict(scores)}: expected how often each number from 0 to 10 was answered")
    promoters = sum(count for score, count in scores.items() if score >= PROMOTER)
    detractors = sum(count for score, count in scores.items() if score < PASSIVE)
    passives = sum(scores.values()) - promoters - detractors
    if promoters + passives + detractors < FEWEST:
        return None
    return Recommending(promoters, passives, detractors, *net_interval(promoters, passives, detractors))


def net_interval(promoters: int, passives: int, detractors: int) -> tuple[float, float]:
    """The adjusted Wald interval of a net promoter score, of 100, never beyond its ends.

    Source: Rocks, *Interval Estimation for the "Net Promoter Score"*, The American Statistician 70 (2016), 365-372, its
    adjusted Wald with three added; recommended by Lewis & Sauro, *Confidence Intervals for Net Promoter Scores* (2021).
    """
    of = promoters + passives + detractors + ADDED
    ahead, behind = (promoters + ADDED / 4) / of, (detractors + ADDED / 4) / of
    middle = ahead - behind
    half = Z * sqrt((ahead + behind - middle * middle) / of)
    return 100 * max(-1.0, middle - half), 100 * min(1.0, middle + half)


def veiled(counts: Mapping[str, int]) -> frozenset[str]:
    """The groups of one whole that are not shown, so that of fewer than ``FEWEST`` people nothing is learned.

    ``counts`` says how many answered in each group; the whole is shown beside them. Those with too few are veiled, and
    where all veiled ones together are too few as well, so is the smallest of the others: else a subtraction would tell
    (complementary suppression, Cox, *Suppression Methodology and Statistical Disclosure Control*, JASA 75, 1980).
    """
    small = {name for name, count in counts.items() if 0 < count < FEWEST}
    hidden = sum(counts[name] for name in small)
    others = sorted((count, name) for name, count in counts.items() if count >= FEWEST)
    if 0 < hidden < FEWEST and others:
        small.add(others[0][1])
    return frozenset(small)
