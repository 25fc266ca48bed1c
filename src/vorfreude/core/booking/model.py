"""What a workshop has, what somebody wants of it, and what they can have."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from vorfreude.core.booking.hours import Opening

type Taken = Mapping[str, Collection[int]]
"""What is taken: ``bay:3``, ``technician:7``, ``loaner:2``, ``adviser:0``, ``spare:1`` → quarters."""


@dataclass(frozen=True, slots=True)
class Bay:
    """A place for one vehicle, with the equipment it has."""

    id: int
    fits: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Technician:
    """Somebody who does the work: what they can do, and the days (both ends included) on which they are away.

    ``opening``: hours of their own, where they are not the workshop's.
    """

    id: int
    skills: frozenset[str] = frozenset()
    away: tuple[tuple[date, date], ...] = ()
    opening: Opening | None = None


@dataclass(frozen=True, slots=True)
class Stock:
    """A workshop with what of it is taken. ``spare``: visits a day that may be taken beyond what fits; ``advisers``: how many can call at a time."""

    opening: Opening
    bays: tuple[Bay, ...]
    technicians: tuple[Technician, ...]
    loaners: tuple[int, ...] = ()
    spare: int = 0
    advisers: int = 1
    taken: Taken = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a visit takes: minutes of work, a bay that fits, somebody who can do it, perhaps a loaner, and the promised call (minutes).

    Not before ``earliest`` (notice, parts), not after ``latest``. ``turn`` decides among equals, so that two at once choose apart.
    """

    minutes: int
    call_minutes: int
    earliest: datetime
    latest: datetime
    fits: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    loaner: bool = False
    step: int = 2
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """A visit as it can be had: brought in at ``begins``, in its bay from ``works_at`` to ``works_until``, ready after the call.

    ``spare``: which of the day's spare places it takes; then nobody knows its bay yet.
    """

    begins: datetime
    works_at: datetime
    works_until: datetime
    ready_at: datetime
    bay: int | None
    technician: int | None
    loaner: int | None = None
    spare: int | None = None
    takes: tuple[tuple[str, int], ...] = ()

    def taken(self) -> Iterator[tuple[str, int]]:
        """Each thing and quarter it takes, always in one order: two who write them at once cannot wait for each other."""
        return iter(sorted(self.takes))
