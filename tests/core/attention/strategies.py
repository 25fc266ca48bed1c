"""People, notices and pasts nobody would choose.

Each comes from one number: drawing every part by itself took a hundred times as long, and many situations find more
here than few that can be made smaller.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import get_args

from hypothesis import strategies as st

from vorfreude.core.attention import Budget, Digest, Person, Quiet, Respect, Said, Wanted
from vorfreude.core.attention.model import CHANNELS, GROUPS, SORTS, Channel, Form, Per, Urgency

NIGHT_OF_CHANGE = datetime(2026, 10, 25, 0, tzinfo=UTC)  # Europe: the hour from two to three comes twice
ZONES = ("Europe/Berlin", "UTC", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo")
WAYS: tuple[Channel, ...] = ("email", "push", "sms")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)

type Situation = tuple[list[Wanted], Person, list[Said], datetime]


def situations() -> st.SearchStrategy[Situation]:
    """Everything that ``decide`` takes."""
    return st.integers(0, 2**48).map(lambda seed: _Chance(Random(seed)).situation())


@dataclass
class _Chance:
    """Draws one situation."""

    random: Random

    def situation(self) -> Situation:
        now = NIGHT_OF_CHANGE + self.random.randint(-20 * 1440, 20 * 1440) * MINUTE
        wanted = [self.wanted(f"n{number}", now) for number in range(self.random.randint(0, 8))]
        past = [self.said(now) for _ in range(self.random.randint(0, 5))]
        return wanted, self.person(now), past, now

    def wanted(self, ref: str, now: datetime) -> Wanted:
        pick = self.random.choice
        return Wanted(
            ref=ref,
            sort=pick(SORTS),
            ready_at=self.around(now),
            made_at=now - self.random.randint(0, pick([2, 1440, 12 * 1440])) * MINUTE,
            urgency=pick(get_args(Urgency.__value__)),
            expires_at=self.maybe(lambda: self.around(now)),
            until=self.maybe(lambda: self.around(now)),
            journey=pick(["", "j1", "j2"]),
            own_photo=pick([True, False]),
            seen=self.seldom(),
            withdrawn=self.seldom(),
            revoked=self.seldom(),
            respect=self.respect(now),
            tried=pick([frozenset[Channel](), frozenset[Channel](), frozenset[Channel](("email",))]),
        )

    def person(self, now: datetime) -> Person:
        pick = self.random.choice
        groups = list(GROUPS)
        return Person(
            zone=pick(ZONES),
            ways={way: "bounced" if self.seldom() else "open" for way in WAYS if not self.seldom()},
            chosen={group: self.some(CHANNELS) for group in groups if not self.seldom()},
            refused=frozenset((pick(groups), pick(WAYS)) for _ in range(self.random.randint(0, 2))),
            quiet=self.maybe(lambda: Quiet(self.wall(), self.wall())),
            digest=self.maybe(self.digest),
            budget=self.maybe(self.budget),
            paused_until=now + self.random.randint(-10, 10) * DAY if self.seldom() else None,
            going_on=frozenset(["case.open"]) if self.seldom() else frozenset(),
        )

    def respect(self, now: datetime) -> Respect:
        return Respect(
            budget=self.maybe(self.budget),
            digest=self.maybe(self.digest),
            never_while=self.random.choice([(), ("case.open",)]),
            silence=self.maybe(lambda: self.random.randint(1, 30) * DAY),
            silence_ends=self.maybe(lambda: self.around(now)),
        )

    def said(self, now: datetime) -> Said:
        ago = self.random.randint(0, 31 * 1440) * MINUTE
        form = self.random.choice(get_args(Form.__value__))
        return Said(now - ago, form, self.random.randint(0, 100), self.random.choice([True, False]))

    def around(self, now: datetime) -> datetime:
        return now + self.random.randint(-4 * 1440, self.random.choice([0, 12 * 1440])) * MINUTE

    def wall(self) -> time:
        return time(self.random.randrange(24), self.random.choice([0, 0, 15, 30, 59]))

    def digest(self) -> Digest:
        return Digest(self.wall(), self.maybe(lambda: self.random.randint(1, 7)))

    def budget(self) -> Budget:
        return Budget(self.random.randint(0, 4), self.random.choice(get_args(Per.__value__)))

    def some(self, channels: tuple[Channel, ...]) -> frozenset[Channel]:
        return frozenset(channel for channel in channels if self.random.random() < 0.7)

    def maybe[T](self, make: Callable[[], T]) -> T | None:
        return make() if self.random.choice([True, False]) else None

    def seldom(self) -> bool:
        return self.random.randrange(6) == 0
