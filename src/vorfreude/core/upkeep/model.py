"""The values of maintenance: intervals, lines of a plan, what was done, what the counters show and how fast they run."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Every:
    """An interval; what is None does not count. Months are calendar months; km and hours are what the counters count."""

    months: int | None = None
    km: int | None = None
    hours: int | None = None

    def over(self, usual: "Every") -> "Every":
        """This interval, and the usual one where this says nothing."""
        return Every(
            usual.months if self.months is None else self.months,
            usual.km if self.km is None else self.km,
            usual.hours if self.hours is None else self.hours,
        )


NEVER = Every()


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do again and again.

    ``first`` holds until it was done for the first time (running in), ``severe`` under severe use; each takes the place of ``every`` where it
    says something. ``season``: months of the year (1 to 12) in which it is done; empty is any.
    """

    key: str
    every: Every
    first: Every = NEVER
    severe: Every = NEVER
    season: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Done:
    """A line was done: when, and what the counters showed then (None: nobody wrote it down)."""

    line: str
    on: date
    km: int | None = None
    hours: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """What the counters showed on a day; None for one that is not there or was never read."""

    on: date
    km: int | None = None
    hours: int | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast the counters run, per day; nought or less is unknown."""

    km: float = 0.0
    hours: float = 0.0
