"""Who came late, what they missed, what is free, and what was composed of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

type Why = Literal["", "no-guide", "no-time", "no-station"]
"""Why there is no tour: nobody who may guide is free; not one stop fits before the guest must be elsewhere; every station is taken."""


@dataclass(frozen=True, slots=True)
class Late:
    """The guest: since when and where they can begin, the language they speak (or empty), and by when and where they must be back.

    ``until`` None is whenever.
    """

    at: datetime
    place: str = ""
    language: str = ""
    until: datetime | None = None
    back: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """One station of the tour that left, in its order: what is shown there, where, and for how long."""

    title: str
    place: str
    lasts: timedelta


@dataclass(frozen=True, slots=True)
class Busy:
    """A station is taken by somebody else, from then until then."""

    place: str
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Guide:
    """Somebody who may guide and is free now: where, until when (None is all day), and the minutes of needs they had today."""

    key: str
    place: str = ""
    languages: frozenset[str] = frozenset()
    until: datetime | None = None
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Open:
    """Something that the guest can still join: their own tour where it stands next, or the same tour of others."""

    key: str
    title: str
    place: str
    begins: datetime
    own: bool


@dataclass(frozen=True, slots=True)
class Leg:
    """A stop at its time."""

    title: str
    place: str
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Tour:
    """A tour of their own. ``left_out`` are titles of stops for which there was no time or no free station."""

    guide: Guide
    legs: tuple[Leg, ...]
    left_out: tuple[str, ...]
    speaks: bool


@dataclass(frozen=True, slots=True)
class Composed:
    """The tour, or why there is none; and in either case what can be joined, the soonest first."""

    tour: Tour | None
    why: Why
    instead: tuple[Open, ...]
