"""Weeks of shifts with rules about their sequence: the problem of Curtois & Qu (2014), whose instances and best known results are public.

Days count from 0, a Monday. What is hard is written at ``Person`` and ``Shift``; what is soft has a weight.
"""

from collections.abc import Mapping
from dataclasses import dataclass

WEEK = 7
SATURDAY, SUNDAY = 5, 6

OFF = -1
"""A day without a shift in a pattern."""

Pattern = tuple[int, ...]
"""What one person does: for each day the number of a shift in ``Horizon.shifts``, or ``OFF``."""


@dataclass(frozen=True, slots=True)
class Shift:
    """``not_before``: shifts that may not stand on the next day."""

    key: str
    minutes: int
    not_before: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Person:
    """Hard limits of one person. ``most_of`` is by shift; a weekend counts where Saturday or Sunday is worked.

    A run of days worked is at most ``longest_run``. It is at least ``shortest_run`` and days off at least ``shortest_rest`` in a row,
    but for those that touch the first or the last day: what lies beyond is not known.
    """

    key: str
    most_of: Mapping[str, int]
    most_minutes: int
    least_minutes: int
    longest_run: int
    shortest_run: int
    shortest_rest: int
    most_weekends: int
    days_off: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Request:
    """``weight`` is paid where a person has not the shift they asked for, or has the one they asked to be spared (``is_off``)."""

    person: str
    day: int
    shift: str
    weight: int
    is_off: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """How many a shift of a day should have, and the weight of each one under and over."""

    day: int
    shift: str
    wanted: int
    under: int
    over: int


@dataclass(frozen=True, slots=True)
class Horizon:
    """An instance."""

    days: int
    shifts: tuple[Shift, ...]
    people: tuple[Person, ...]
    requests: tuple[Request, ...]
    covers: tuple[Cover, ...]
