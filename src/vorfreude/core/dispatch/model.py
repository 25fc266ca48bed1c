"""Needs that wait, people who are free, the policy of the day, and what is proposed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal


@dataclass(frozen=True, slots=True)
class Waiting:
    """A need that nobody has. ``rank`` says how urgent its ``kind`` is, 0 the most; ``promised`` is when somebody stands there at the latest.

    Whoever goes needs all ``skills``; with ``language`` (a code, or empty) they should speak it, which is wished and not a must.
    ``without`` are people (by key) who said that they cannot.
    """

    key: str
    kind: str
    rank: int
    opened: datetime
    promised: datetime
    place: str = ""
    skills: frozenset[str] = frozenset()
    language: str = ""
    without: frozenset[str] = frozenset()

    def suits(self, one: "Free") -> bool:
        """Whether this person can go at all."""
        return self.skills <= one.skills and one.key not in self.without


@dataclass(frozen=True, slots=True)
class Free:
    """Somebody of the float who has nothing to do: since when, where, what they can, and the minutes of needs they had today."""

    key: str
    since: datetime
    place: str = ""
    skills: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Policy:
    """The policy of a day, chosen by playing that day.

    ``kept`` people stay free when a need of a kind is given away: a tour of an hour may not take the last one. A need that is over its
    promise by ``ageing`` counts as one rank more urgent, and again for each such stretch, so that nothing waits for ever.
    """

    kept: Mapping[str, int] = field(default_factory=dict)
    ageing: timedelta = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why this person: ``skills`` they have that were needed, the ``language`` they speak, ``near`` in minutes of walking where both places are known, ``spared``
    others who can more, ``rested`` with the minutes of needs they had today.
    """

    why: Literal["skills", "language", "near", "spared", "rested", "only"]
    words: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """One need for one person: when they would be there, whether that is in time, and why they."""

    need: Waiting
    person: Free
    arrives: datetime
    in_time: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Unmet:
    """A need without anybody: ``nobody`` is free, nobody of them has the ``skills`` (or all who do cannot), or they are ``kept`` for what is more urgent."""

    need: Waiting
    why: Literal["nobody", "skills", "kept"]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed now, and what cannot be, both the most urgent first."""

    proposals: tuple[Proposal, ...]
    unmet: tuple[Unmet, ...]
