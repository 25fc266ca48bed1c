"""How evenly something is spread over people: the mean says little where one has all and many have nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

FEWEST_SPREAD = 10
"""Below so many people nothing is said of the middle or of evenness: one of them is a tenth of all."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Amounts in minor units over ``of`` people, of whom ``none`` had nothing. ``top`` is the part (of 1) of all that went to
    the tenth of people who had most. ``gini`` is 0 where all have the same, and nears 1 where one has all.

    ``middle``, ``top`` and ``gini`` are None for fewer than ``FEWEST_SPREAD`` people, the last two also where nothing was spent.
    """

    of: int
    none: int
    total: int
    most: int
    middle: float | None = None
    top: float | None = None
    gini: float | None = None

    @property
    def mean(self) -> float:
        """What each would have had, had all had the same."""
        return self.total / self.of if self.of else 0.0


def spread_of(amounts: Iterable[int]) -> Spread:
    """How these amounts, none of them below nought, are spread. A tenth of people is rounded up.

    Source of the coefficient: Gini 1912, for a finite population, not corrected for its size. Raises ValueError for a debt.
    """
    known = sorted(amounts)
    if known and known[0] < 0:
        raise ValueError(f"{known[0]} came, expected amounts of nothing or more")
    of, total = len(known), sum(known)
    plain = Spread(of, known.count(0), total, known[-1] if known else 0)
    if of < FEWEST_SPREAD:
        return plain
    middle = float(median(known))
    if not total:
        return Spread(of, plain.none, 0, 0, middle)
    top = sum(known[-((of + 9) // 10) :]) / total
    weighted = sum(place * amount for place, amount in enumerate(known, 1))
    return Spread(of, plain.none, total, plain.most, middle, top, 2 * weighted / (of * total) - (of + 1) / of)
