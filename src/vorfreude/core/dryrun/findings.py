"""What a dry-run found, in sums that can be added up: those of two halves are those of the whole.

Lists that name somebody hold the worst only, people by their numbers and subjects by their names.
"""

from collections.abc import Iterable
from datetime import date, datetime
from heapq import nlargest

import msgspec

from vorfreude.core.dryrun.causes import Broken

WORST = 10
"""How many of the worst are named."""

MOST_BROKEN = 2_000
"""Broken promises that are listed one by one; all are counted."""

HOURS = 24 * 7


class Standings(msgspec.Struct):
    """How many promises of a name came to which end within the period; ``open`` at its end."""

    kept: int = 0
    broken: int = 0
    excused: int = 0
    open: int = 0
    late: float = 0.0


class Tasks(msgspec.Struct):
    """What became of the tasks of a name that were asked for within the period."""

    role: str = ""
    asked: int = 0
    done: int = 0
    late: int = 0
    not_done: int = 0
    minutes: float = 0.0


class Silence(msgspec.Struct, frozen=True):
    """A stretch in which a journey showed its customer nothing new; it lasts still where ``open``."""

    subject: str
    since: datetime
    until: datetime
    open: bool = False

    @property
    def days(self) -> float:
        """How long it was."""
        return (self.until - self.since).total_seconds() / 86_400


class Full(msgspec.Struct, frozen=True):
    """A week in which somebody had this many letters; ``week`` is its Monday."""

    letters: int
    person: int
    week: date


class Findings(msgspec.Struct):
    """Everything that is counted. Minutes by role have one number for each hour of the week, from Monday 0:00 on."""

    journeys: int = 0
    signals: int = 0
    moments: dict[str, int] = {}
    withdrawn: int = 0
    questions: dict[str, int] = {}
    promises: dict[str, Standings] = {}
    broken: list[Broken] = []
    broken_count: int = 0
    causes: dict[str, dict[str, int]] = {}
    places: dict[str, int] = {}
    silences: list[Silence] = []
    longest_days: dict[int, int] = {}
    tasks: dict[str, Tasks] = {}
    minutes: dict[str, list[float]] = {}
    surprises: dict[str, int] = {}
    withheld: dict[str, dict[str, int]] = {}
    make_goods: dict[str, int] = {}
    assumed: dict[str, int] = {}
    people: int = 0
    letters: int = 0
    interruptions: int = 0
    forms: dict[str, int] = {}
    weeks: dict[int, int] = {}
    fullest: list[Full] = []

    def add(self, other: "Findings") -> None:
        """Add what was found elsewhere."""
        for name in ("journeys", "signals", "withdrawn", "broken_count", "people", "letters", "interruptions"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in (
            "moments",
            "questions",
            "longest_days",
            "surprises",
            "make_goods",
            "assumed",
            "forms",
            "weeks",
            "places",
        ):
            setattr(self, name, _sum(getattr(self, name), getattr(other, name)))
        for name in ("causes", "withheld"):
            mine, theirs = getattr(self, name), getattr(other, name)
            setattr(self, name, {key: _sum(mine.get(key, {}), theirs.get(key, {})) for key in mine | theirs})
        self.promises = {
            n: _standings(self.promises.get(n), other.promises.get(n)) for n in self.promises | other.promises
        }
        self.tasks = {n: _tasks(self.tasks.get(n), other.tasks.get(n)) for n in self.tasks | other.tasks}
        self.minutes = {n: _hours(self.minutes.get(n), other.minutes.get(n)) for n in self.minutes | other.minutes}
        self.broken = sorted([*self.broken, *other.broken], key=lambda one: (one.at, one.subject))[:MOST_BROKEN]
        self.silences = worst_silences([*self.silences, *other.silences])
        self.fullest = fullest_weeks([*self.fullest, *other.fullest])


def worst_silences(found: Iterable[Silence]) -> list[Silence]:
    """The longest, one of each subject: ten silences of one car say less than one of ten."""
    by_subject: dict[str, Silence] = {}
    for one in found:
        known = by_subject.get(one.subject)
        if known is None or one.days > known.days:
            by_subject[one.subject] = one
    return nlargest(WORST, by_subject.values(), key=lambda one: (one.days, one.subject))


def fullest_weeks(found: Iterable[Full]) -> list[Full]:
    """The fullest, one of each person."""
    by_person: dict[int, Full] = {}
    for one in found:
        known = by_person.get(one.person)
        if known is None or (one.letters, known.week) > (known.letters, one.week):
            by_person[one.person] = one
    return nlargest(WORST, by_person.values(), key=lambda one: (one.letters, -one.person))


def _sum[K: (str, int)](one: dict[K, int], other: dict[K, int]) -> dict[K, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in sorted(one | other)}


def _standings(one: Standings | None, other: Standings | None) -> Standings:
    a, b = one or Standings(), other or Standings()
    return Standings(a.kept + b.kept, a.broken + b.broken, a.excused + b.excused, a.open + b.open, a.late + b.late)


def _tasks(one: Tasks | None, other: Tasks | None) -> Tasks:
    a, b = one or Tasks(), other or Tasks()
    return Tasks(
        a.role or b.role,
        a.asked + b.asked,
        a.done + b.done,
        a.late + b.late,
        a.not_done + b.not_done,
        a.minutes + b.minutes,
    )


def _hours(one: list[float] | None, other: list[float] | None) -> list[float]:
    a, b = one or [0.0] * HOURS, other or [0.0] * HOURS
    return [x + y for x, y in zip(a, b, strict=True)]
