"""A stage on which months pass in seconds: signals at their instants, and workers at every instant that something is due.

Letters go into boxes that note when they came. Nothing waits and nothing reads a clock.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.db.models import Min, QuerySet

from vorfreude.community import actions as community
from vorfreude.delivery import actions as delivery
from vorfreude.delivery.channels import Handed, Never, Outgoing
from vorfreude.delivery.models import Letter, Recipient
from vorfreude.intake import actions as intake
from vorfreude.intake.models import Subject
from vorfreude.journeys import actions as journeys
from vorfreude.journeys.models import Journey
from vorfreude.journeys.queries import troubled
from vorfreude.people.models import Person
from vorfreude.voice import actions as voice

SOON = timedelta(minutes=2)
MOST_STEPS = 2_000
"""Instants in one stretch: more would mean that something is due for ever."""


@dataclass
class Mailbox:
    """A mailbox at the other end. While it is ``away`` for good, letters come back."""

    clock: Callable[[], datetime]
    came: list[tuple[datetime, Outgoing]] = field(default_factory=list)
    closed: set[str] = field(default_factory=set)

    def send(self, letter: Outgoing) -> Handed:
        """Take it, or say that there is no such mailbox."""
        if letter.to.email in self.closed:
            raise Never("550 no such mailbox", gone=True)
        self.came.append((self.clock(), letter))
        return Handed(letter.key)


@dataclass
class Stage:
    """What time it is, and who waits for letters."""

    now: datetime
    subject: str
    people: dict[str, Person] = field(default_factory=dict)
    count: int = 0
    mail: Mailbox = field(init=False)

    def __post_init__(self) -> None:
        self.mail = Mailbox(lambda: self.now)

    def says(self, kind: str, /, **content: Any) -> None:
        """The plant says something now."""
        self.count += 1
        signal = intake.NewSignal(
            "/plant", f"s{self.count}", kind, self.subject, self.now, msgspec.json.encode(content)
        )
        intake.record([signal], now=self.now)

    def until(self, later: datetime) -> None:
        """Time passes; workers wake whenever something is due."""
        for _ in range(MOST_STEPS):
            self._work()
            due = self._next()
            if due is None or due > later:
                self.now = later
                self._work()
                return
            self.now = max(due, self.now + timedelta(seconds=1))
        raise AssertionError(f"something is due for ever: {self.now}")

    @contextmanager
    def away(self, email: str) -> Iterator[None]:
        """For a while nobody can be reached at this address."""
        self.mail.closed.add(email)
        yield
        self.mail.closed.discard(email)

    def _work(self) -> None:
        for _ in range(MOST_STEPS):
            idle = [
                journeys.advance(worker="w", now=self.now).idle,
                journeys.announce(now=self.now).idle,
                not community.announce(now=self.now),
                not voice.ask_surveys(now=self.now),
                not voice.send_due(now=self.now),
                delivery.deliver(worker="w", now=self.now, channels={"email": self.mail}, troubled=owed).idle,
            ]
            if all(idle):
                return
        raise AssertionError(f"a worker is never idle: {self.now}")

    @staticmethod
    def _next() -> datetime | None:
        waiting: list[tuple[QuerySet[Any], str]] = [
            (Journey.objects.all(), "wake_at"),
            (Subject.objects.all(), "due_at"),
            (Recipient.objects.all(), "due_at"),
            (Letter.objects.all(), "due_at"),
        ]
        due = [rows.aggregate(first=Min(column))["first"] for rows, column in waiting]
        return min(filter(None, due), default=None)


def owed(people: Collection[int]) -> Mapping[int, frozenset[str]]:
    """Whom we owe something."""
    return troubled(people)
