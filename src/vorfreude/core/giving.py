"""Whether a surprise is given: what a month and a journey may cost, and that nobody is surprised by the same thing twice.

One function for what happens and for what is tried on the past. The order in which it is asked decides who goes without:
by when the house knew, then by when it happened, then by names, so that no worker and no second look decides anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from heapq import heappop, heappush

import msgspec

from vorfreude.core.blueprint.model import Blueprint, Moment, MomentTrigger, Money
from vorfreude.core.engine.model import WithheldStanding

type Spending = tuple[date, str]
"""The first day of a month, and a currency."""


class Owning(msgspec.Struct, frozen=True):
    """Somebody owned a subject from an instant on, until another or still."""

    person: int
    since: datetime
    until: datetime | None = None


class Ask(msgspec.Struct, frozen=True, omit_defaults=True):
    """A surprise that could be given now: ready ``at`` an instant, ``known`` to the house at another.

    ``is_said``: it was told before, so that it stands again, whatever it costs.
    """

    subject: str
    key: str
    moment: str
    at: datetime
    known: datetime
    is_said: bool = False

    @property
    def order(self) -> tuple[datetime, datetime, str, str]:
        """What decides who is asked first."""
        return self.known, self.at, self.subject, self.key


class Gift(msgspec.Struct, frozen=True, omit_defaults=True):
    """A surprise that was given, and perhaps taken back since: then its money is free again, and nobody had it."""

    ask: Ask
    cost: Money | None = None
    returned: datetime | None = None


@dataclass(frozen=True, slots=True)
class Withholding:
    """Why a surprise is not given. ``spent`` is what was spent before, ``cap`` what may be; None where it is no question of money."""

    why: WithheldStanding
    spent: Money | None = None
    cap: Money | None = None


@dataclass(slots=True)
class Ledger:
    """What was given so far, as it stands at the instant of the newest question. Questions must come in their order.

    ``owned``: who owned each subject, when. ``months`` and ``journeys`` (subject and currency) are what was spent before.
    """

    owned: Mapping[str, Sequence[Owning]] = field(default_factory=dict)
    months: dict[Spending, int] = field(default_factory=dict)
    journeys: dict[tuple[str, str], int] = field(default_factory=dict)
    _had: dict[str, dict[str, Gift]] = field(default_factory=dict)
    _owns: dict[int, set[str]] = field(default_factory=dict)
    _returns: list[tuple[datetime, int, Gift]] = field(default_factory=list)
    _count: int = 0

    def __post_init__(self) -> None:
        """Turn round who owns what."""
        for subject, several in self.owned.items():
            for one in several:
                self._owns.setdefault(one.person, set()).add(subject)

    def give(self, gift: Gift) -> None:
        """Write down a gift; its month is that in which it was ready."""
        self._add(gift, +1)
        self.remember(gift)
        if gift.returned is not None:
            self._count += 1
            heappush(self._returns, (gift.returned, self._count, gift))

    def remember(self, gift: Gift) -> None:
        """Write down only that somebody had it; its money is counted already."""
        self._had.setdefault(gift.ask.moment, {})[gift.ask.subject] = gift

    def come_to(self, now: datetime) -> None:
        """Take back what was taken back by then."""
        while self._returns and self._returns[0][0] <= now:
            gift = heappop(self._returns)[2]
            self._add(gift, -1)
            if self._had.get(gift.ask.moment, {}).get(gift.ask.subject) is gift:
                del self._had[gift.ask.moment][gift.ask.subject]

    def of_month(self, at: datetime, currency: str) -> int:
        """What was spent in the month of an instant, in minor units."""
        return self.months.get((first_of_month(at), currency), 0)

    def of_journey(self, subject: str, currency: str) -> int:
        """What was spent on a journey, in minor units."""
        return self.journeys.get((subject, currency), 0)

    def had_before(self, ask: Ask) -> bool:
        """Whether somebody who owns this subject then was given the same on another that they own, or owned."""
        before = self._had.get(ask.moment)
        if not before:
            return False
        owners = {one.person for one in self.owned.get(ask.subject, ()) if _holds(one, ask.known)}
        return any(
            one.person == owner and one.since <= ask.known and (one.until is None or one.until > gift.ask.known)
            for owner in owners
            for subject in self._owns[owner] - {ask.subject}
            if (gift := before.get(subject)) is not None
            for one in self.owned[subject]
        )

    def _add(self, gift: Gift, sign: int) -> None:
        if gift.cost is not None:
            currency, minor = gift.cost.currency, sign * gift.cost.minor
            month, journey = (first_of_month(gift.ask.at), currency), (gift.ask.subject, currency)
            self.months[month] = self.months.get(month, 0) + minor
            self.journeys[journey] = self.journeys.get(journey, 0) + minor


def waited_for(blueprint: Blueprint) -> frozenset[str]:
    """The moments that somebody waits for: promised, or what keeps a promise, or told in place of one. They are never withheld."""
    every = blueprint.every_promise()
    kept_by = (one.kept_by.moment for one in every if isinstance(one.kept_by, MomentTrigger))
    return frozenset((*kept_by, *(one.otherwise for one in every if one.otherwise is not None)))


def withholding(blueprint: Blueprint, moment: Moment, ask: Ask, ledger: Ledger) -> Withholding | None:
    """Why this surprise is not given; None where it is: then write it into the ledger.

    What was said before, and what somebody waits for, is always given, and counts. A cap is reached, never passed.
    """
    ledger.come_to(ask.known)
    if ask.is_said or moment.moment in waited_for(blueprint):
        return None
    if moment.told_once == "per person" and ledger.had_before(ask):
        return Withholding("had-before")
    caps, cost = blueprint.caps, moment.cost
    if cost is None:
        return None
    spent = ledger.of_month(ask.at, cost.currency), ledger.of_journey(ask.subject, cost.currency)
    return _beyond("month-spent", cost, caps.per_month, spent[0]) or _beyond("capped", cost, caps.per_person, spent[1])


def _beyond(why: WithheldStanding, cost: Money, cap: Money | None, spent: int) -> Withholding | None:
    if cap is None or spent + cost.minor <= cap.minor:
        return None
    return Withholding(why, Money(spent, cap.currency), cap)


def first_of_month(at: datetime) -> date:
    """The first day (UTC) of the month whose money an instant spends."""
    return at.astimezone(UTC).date().replace(day=1)


def _holds(one: Owning, at: datetime) -> bool:
    return one.since <= at and (one.until is None or one.until > at)
