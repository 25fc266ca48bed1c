"""The dry-run as values: what was heard when, what would have been told, asked and sent.

All instants are aware and in UTC. People are numbers and subjects are the maker's own words; nothing here knows of rows.
"""

from datetime import datetime
from typing import NamedTuple

import msgspec

from vorfreude.core.attention import Person, Wanted
from vorfreude.core.attention.model import Channel, Form, Group
from vorfreude.core.engine import Signal, State


class Struct(msgspec.Struct, frozen=True, omit_defaults=True):
    """The base of everything here: frozen, compared by value."""


class Heard(NamedTuple):
    """A signal, and when we heard of it."""

    signal: Signal
    at: datetime


class Period(Struct, frozen=True):
    """From an instant (included) until another (not included)."""

    since: datetime
    until: datetime

    def holds(self, at: datetime | None) -> bool:
        """Whether an instant lies in it."""
        return at is not None and self.since <= at < self.until


class Stretch(Struct, frozen=True):
    """From an instant on, until another or for good."""

    since: datetime
    until: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Whether an instant lies in it."""
        return self.since <= at and (self.until is None or at < self.until)


class Told(Struct, frozen=True):
    """A moment that would have become visible: ready when it happened, told when we knew; taken back perhaps."""

    key: str
    name: str
    ready: datetime
    told: datetime
    withdrawn: datetime | None = None


class Asked(Struct, frozen=True):
    """A question that would have been put: open from ``opened`` on, put when we knew, settled perhaps."""

    key: str
    opened: datetime
    asked: datetime
    closes: datetime | None = None
    settled: datetime | None = None


class Course(Struct, frozen=True):
    """What one journey would have come to by the end of a period. ``name`` is what notices call it."""

    subject: str
    name: str
    state: State
    told: tuple[Told, ...]
    asked: tuple[Asked, ...]
    signals: tuple[Signal, ...]
    assumed: tuple[str, ...] = ()


class Follows(Struct, frozen=True):
    """Somebody who followed a subject for a while, and whether they may see pictures and answer."""

    person: int
    during: Stretch
    photographs: bool = True
    answers: bool = True


class Saying(Struct, frozen=True):
    """One notice to one person, from ``wanted.made_at`` on. ``corrects``: who heard it by a letter hears that it was not so."""

    wanted: Wanted
    subject: str = ""
    withdrawn: datetime | None = None
    corrects: bool = False


class Barrier(Struct, frozen=True):
    """A way that was closed for a while. ``group`` empty: for everything. ``back``: because a letter came back."""

    channel: Channel
    during: Stretch
    group: Group | None = None
    way: str = "gone"
    back: bool = False


class Visit(Struct, frozen=True):
    """The person looked at the pages of a subject: what was ready by then was seen."""

    subject: str
    at: datetime


class Recipient(Struct, frozen=True):
    """A person over time: ``person`` as they are with no way closed and no pause, and what changed when.

    ``follows`` are the stretches in which each subject was theirs to follow.
    """

    id: int
    person: Person
    follows: dict[str, tuple[Stretch, ...]] = {}
    barriers: tuple[Barrier, ...] = ()
    pauses: tuple[Stretch, ...] = ()
    visits: tuple[Visit, ...] = ()


class Sent(Struct, frozen=True):
    """A letter that would have gone to somebody."""

    person: int
    at: datetime
    channel: Channel
    form: Form
    refs: tuple[str, ...]
    budgeted: bool
    came_back: bool = False
