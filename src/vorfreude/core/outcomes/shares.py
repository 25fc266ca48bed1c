"""How sure a share is: so many of so many, with the interval in which the true share lies in nineteen cases of twenty."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt

FEWEST = 10
"""Below so many cases no share is said: the interval would be wider than half of everything there is."""

FEWEST_OF_A_GROUP = 30
"""Below so many in either group no difference is said."""

Z = 1.959963984540054
"""The standard normal's 97.5th percentile: 95 % lie between minus and plus this."""


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``of``; ``low`` and ``high`` are shares of 1, the ends of the 95 % interval."""

    hits: int
    of: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself, of 1."""
        return self.hits / self.of


@dataclass(frozen=True, slots=True)
class Difference:
    """How much larger the first share is than the second, in shares of 1, with its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves no difference at all out."""
        return self.low > 0 or self.high < 0


def tenths(value: float) -> Decimal:
    """A number to one decimal, rounded as people do: 64.85 is 64.9. Of a share times 100, as every page says it."""
    return Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def share(hits: int, of: int) -> Share | None:
    """A share with Wilson's score interval (1927); None where there are fewer than ``FEWEST`` cases.

    Raises ValueError where ``hits`` is not between 0 and ``of``.
    """
    low, high = interval(hits, of) if of else (0.0, 1.0)
    return Share(hits, of, low, high) if of >= FEWEST else None


def interval(hits: int, of: int) -> tuple[float, float]:
    """Wilson's score interval of a share, for ``of`` of at least 1. Source: Wilson 1927; Brown, Cai & DasGupta 2001."""
    if not 0 <= hits <= of or of < 1:
        raise ValueError(f"{hits} of {of}: expected hits between 0 and the number of cases, and one case at least")
    p, z2 = hits / of, Z * Z
    middle = (p + z2 / (2 * of)) / (1 + z2 / of)
    half = Z / (1 + z2 / of) * sqrt(p * (1 - p) / of + z2 / (4 * of * of))
    low = 0.0 if hits == 0 else middle - half
    high = 1.0 if hits == of else middle + half
    return low, high


def difference(hits: int, of: int, other_hits: int, other_of: int) -> Difference | None:
    """The first share less the second, with Newcombe's interval from both Wilson intervals (1998, method 10).

    None where either group has fewer than ``FEWEST_OF_A_GROUP`` cases. Raises ValueError as ``share`` does.
    """
    if min(of, other_of) < FEWEST_OF_A_GROUP:
        return None
    p, q = hits / of, other_hits / other_of
    (low, high), (other_low, other_high) = interval(hits, of), interval(other_hits, other_of)
    return Difference(
        p - q,
        p - q - sqrt((p - low) ** 2 + (other_high - q) ** 2),
        p - q + sqrt((high - p) ** 2 + (q - other_low) ** 2),
    )
