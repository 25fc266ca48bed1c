"""What past occasions teach about needs: how many, how long, and how surely people turn up.

A rate is a gamma: needs that were seen over guest-hours in which they could have arisen; defaults are worth a few hundred guest-hours,
so that one real occasion outweighs them. Durations are learnt as logarithms, shares of no-shows as a beta.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import exp, log, sqrt
from typing import Literal

from vorfreude.core.staffing.model import Demand, Duration, NeedClass, WrongStaffing

KEPT = 0.7
"""How much of what was known before an occasion still counts after it: makers change, and three occasions ago is another house."""

Basis = Literal["present", "arriving"]


@dataclass(frozen=True, slots=True)
class Rate:
    """``seen`` needs over an ``exposure``: guest-hours present, or guests arriving. Their quotient is what is expected of one."""

    seen: float
    exposure: float

    @property
    def value(self) -> float:
        """Needs per guest-hour, or per arriving guest."""
        return self.seen / self.exposure

    def after(self, seen: int, exposure: float) -> "Rate":
        """With one more occasion. Raises WrongStaffing for numbers below nought."""
        if seen < 0 or exposure < 0:
            raise WrongStaffing(f"{seen} needs over {exposure}: expected none or more")
        return Rate(self.seen * KEPT + seen, self.exposure * KEPT + exposure)


@dataclass(frozen=True, slots=True)
class Spell:
    """What is known of a duration: ``count`` cases (also made-up ones, of a default) with mean and variance of their logarithms."""

    count: float
    middle: float
    variance: float

    @classmethod
    def of(cls, duration: Duration, *, count: float) -> "Spell":
        """A default that is worth so many cases."""
        middle, spread = duration.logs
        return cls(count, middle, spread * spread)

    @property
    def duration(self) -> Duration:
        """Mean and coefficient of variation, in minutes."""
        return Duration(exp(self.middle + self.variance / 2), sqrt(exp(self.variance) - 1))

    def after(self, minutes: Iterable[float]) -> "Spell":
        """With the minutes of one more occasion's cases; what took no time at all is not a case."""
        logs = [log(minute) for minute in minutes if minute > 0]
        if not logs:
            return self
        old, new = self.count * KEPT, len(logs)
        mean = sum(logs) / new
        total = old + new
        middle = (old * self.middle + new * mean) / total
        squares = old * (self.variance + (self.middle - middle) ** 2) + sum((one - middle) ** 2 for one in logs)
        return Spell(total, middle, squares / total)


@dataclass(frozen=True, slots=True)
class Turnout:
    """How surely somebody turns up: ``came`` of ``due``, defaults among them. Own crew and each agency have one of their own."""

    came: float
    due: float

    @property
    def value(self) -> float:
        """The probability of turning up."""
        return self.came / self.due

    def after(self, came: int, due: int) -> "Turnout":
        """With one more occasion. Raises WrongStaffing where more came than were due."""
        if not 0 <= came <= due:
            raise WrongStaffing(f"{came} came of {due}: expected between none and all of them")
        return Turnout(self.came * KEPT + came, self.due * KEPT + due)


@dataclass(frozen=True, slots=True)
class Habit:
    """What is known of one class of needs, by guest: its rate, what it is counted over, work, walk, and what is promised."""

    name: str
    rate: Rate
    work: Spell
    walk: Duration
    within: float
    share: float = 0.95
    basis: Basis = "present"
    skills: frozenset[str] = frozenset()


def demand_of(
    habits: Sequence[Habit], *, present: Sequence[float], arriving: Sequence[float], slot: int, busy: float = 0.15
) -> Demand:
    """The day's demand: guests ``present`` on average and ``arriving`` in each slot of so many minutes, the most urgent habit first."""
    if len(present) != len(arriving):
        raise WrongStaffing(f"{len(present)} slots of guests present and {len(arriving)} of arrivals: expected as many")
    return Demand(tuple(_need(habit, present, arriving, slot) for habit in habits), slot, busy)


def busyness(counts: Sequence[int], expected: Sequence[float]) -> float:
    """The coefficient of variation of whole days, from needs counted and expected on each: what is left beyond Poisson; at least 0.

    Moments of the gamma-Poisson mixture: Var N = m + (busy m)², so busy² is estimated by Σ((n - m)² - m) / Σ m².
    """
    excess = sum((n - m) ** 2 - m for n, m in zip(counts, expected, strict=True))
    return sqrt(max(excess, 0.0) / max(sum(m * m for m in expected), 1e-9))


def scaled(demand: Demand, factors: dict[str, float]) -> Demand:
    """What if: the rates of some classes times a factor; the class ``*`` is all that are not named."""
    every = factors.get("*", 1.0)
    needs = tuple(
        replace(need, rates=tuple(rate * factors.get(need.name, every) for rate in need.rates)) for need in demand.needs
    )
    return replace(demand, needs=needs)


def _need(habit: Habit, present: Sequence[float], arriving: Sequence[float], slot: int) -> NeedClass:
    over = [guests * slot / 60 for guests in present] if habit.basis == "present" else list(arriving)
    rates = tuple(habit.rate.value * each for each in over)
    return NeedClass(habit.name, rates, habit.work.duration, habit.walk, habit.within, habit.share, habit.skills)


DEFAULTS = (
    Habit("recovery", Rate(1.0, 400), Spell.of(Duration(15, 0.6), count=5), Duration(2, 0.5), 8),
    Habit("late arrival", Rate(2.6, 40), Spell.of(Duration(12, 0.6), count=5), Duration(2, 0.5), 8, basis="arriving"),
    Habit("question", Rate(13.5, 400), Spell.of(Duration(3, 0.6), count=5), Duration(2, 0.5), 8),
    Habit(
        "special tour",
        Rate(0.5, 400),
        Spell.of(Duration(60, 0.3), count=5),
        Duration(2, 0.5),
        18,
        skills=frozenset({"guide"}),
    ),
    Habit(
        "errand",
        Rate(0.75, 400),
        Spell.of(Duration(40, 0.5), count=5),
        Duration(2, 0.5),
        13,
        skills=frozenset({"driver"}),
    ),
)
"""Where nothing was learnt yet: a thousand guests over twelve hours have 405 questions, 65 of them come late, 30 things go wrong,
22 forgot something and 14 want a tour of their own; the most urgent class first."""
