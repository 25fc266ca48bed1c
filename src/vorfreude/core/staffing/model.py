"""What the float is sized for: classes of unplanned needs over a day, the floaters who meet them, and what was promised.

Minutes count from the beginning of the day's programme. A *slot* is a stretch of equal length, at the same place for needs and floaters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

LONGEST_DAY = 48 * 60
"""Minutes: a day's programme with its night; what goes on for longer is sized day by day."""


class WrongStaffing(ValueError):
    """Numbers that cannot be meant: the message says what came, what was expected and a hint."""


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something takes, in minutes: lognormal, by its mean and its coefficient of variation (0 is always the same)."""

    mean: float
    cv: float = 0.5

    def __post_init__(self) -> None:
        if not 0 < self.mean <= LONGEST_DAY or not 0 <= self.cv <= 5:  # noqa: PLR2004 beyond five a lognormal has no middle to speak of
            raise WrongStaffing(
                f"a duration of {self.mean} minutes, cv {self.cv}: expected more than none, and a cv from 0 to 5"
            )

    @property
    def logs(self) -> tuple[float, float]:
        """Mean and standard deviation of its logarithm."""
        spread = sqrt(log(1 + self.cv * self.cv))
        return log(self.mean) - spread * spread / 2, spread


@dataclass(frozen=True, slots=True)
class NeedClass:
    """One class of unplanned needs.

    ``rates`` are expected needs per slot of the day; ``work`` is what a floater does once there; ``walk`` the way to the guest, which
    is part of the promise and of the floater's time. ``within`` minutes somebody stands before the guest, in ``share`` of all cases.
    Whoever comes needs all ``skills``. With ``patience`` a guest gives up waiting after such a time; None is for ever.
    """

    name: str
    rates: tuple[float, ...]
    work: Duration
    walk: Duration
    within: float
    share: float = 0.95
    skills: frozenset[str] = frozenset()
    patience: Duration | None = None

    def __post_init__(self) -> None:
        if any(not rate >= 0 for rate in self.rates):
            raise WrongStaffing(f"{self.name}: rates {self.rates!r}: expected numbers of needs from 0")
        if not self.within > 0 or not 0 < self.share < 1:
            raise WrongStaffing(
                f"{self.name}: {self.share} within {self.within} minutes: expected a share between 0 and 1 of some minutes"
            )


@dataclass(frozen=True, slots=True)
class Demand:
    """A day's needs, the most urgent class first. ``busy`` is the coefficient of variation of whole days: some are busy in everything."""

    needs: tuple[NeedClass, ...]
    slot: int = 60
    busy: float = 0.15

    def __post_init__(self) -> None:
        if not self.needs or len({len(need.rates) for need in self.needs}) != 1 or not self.needs[0].rates:
            raise WrongStaffing(
                "the needs have different days: expected one class at least, each with the same number of slots"
            )
        if self.slot < 1 or self.minutes > LONGEST_DAY:
            raise WrongStaffing(
                f"{self.slots} slots of {self.slot} minutes: expected at most {LONGEST_DAY} minutes in all"
            )

    @property
    def slots(self) -> int:
        """How many slots the day has."""
        return len(self.needs[0].rates)

    @property
    def minutes(self) -> int:
        """How long the day is."""
        return self.slots * self.slot


@dataclass(frozen=True, slots=True)
class Floater:
    """One of the float: ``windows`` are stretches (from, to) in minutes in which new needs are taken, in order; breaks lie between them.

    ``shows`` is the probability of turning up at all. What is begun is finished, also past the end of a window.
    """

    windows: tuple[tuple[int, int], ...]
    skills: frozenset[str] = frozenset()
    shows: float = 1.0

    def __post_init__(self) -> None:
        flat = [minute for window in self.windows for minute in window]
        if not flat or any(a >= b for a, b in self.windows) or flat != sorted(flat) or flat[0] < 0:
            raise WrongStaffing(
                f"windows {self.windows!r}: expected stretches in order that do not overlap, from minute 0"
            )
        if not 0 < self.shows <= 1:
            raise WrongStaffing(f"shows up with {self.shows}: expected a probability above 0, at most 1")


@dataclass(frozen=True, slots=True)
class Pool:
    """Floaters who are alike: what they can do, how surely they turn up, what an hour of one costs (any unit; only ratios matter)."""

    name: str
    skills: frozenset[str] = frozenset()
    shows: float = 1.0
    price: float = 1.0


Heads = tuple[tuple[int, ...], ...]
"""How many floaters of each pool there are, per slot."""


def floaters_of(pools: Sequence[Pool], heads: Heads, *, slot: int) -> list[Floater]:
    """The people behind numbers: the i-th floater of a pool is there while the pool has at least i heads. ``slot`` in minutes."""
    return [
        Floater(_runs([count > rank for count in row], slot), pool.skills, pool.shows)
        for pool, row in zip(pools, heads, strict=True)
        for rank in range(max(row, default=0))
    ]


def _runs(there: Sequence[bool], slot: int) -> tuple[tuple[int, int], ...]:
    edges = [i for i, (before, now) in enumerate(zip((False, *there), (*there, False), strict=True)) if before != now]
    return tuple((a * slot, b * slot) for a, b in zip(edges[::2], edges[1::2], strict=True))


def median(duration: Duration) -> float:
    """The minutes that half of all cases stay under."""
    return exp(duration.logs[0])
