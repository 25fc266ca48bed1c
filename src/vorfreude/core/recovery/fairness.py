"""Whether the same sort of trouble is met with the same giving: by how it came to us, and whether we found it or were told.

Amounts of nothing count: somebody who was given nothing is part of what is fair. Below ten cases of a group only their number is
said. That no difference was found proves nothing; sameness is shown, or it is not (``core.likeness``).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from vorfreude.core.likeness import FEWEST, Likeness, likeness
from vorfreude.core.outcomes.fairness import Spread, spread_of

ITSELF = "itself"
"""The channel of a case that we opened before anybody wrote."""

ALIKE_WITHIN = 0.25
"""Of what cases of a sort cost on average: a difference that is smaller nobody would call unfair."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What was given in one closed case, in minor units: perhaps nothing. ``person``: whose it was, by number, None for nobody known."""

    sort: str
    channel: str
    amount: int
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Cases of one sort that came one way. ``mean`` of what was given, None below ten; ``against`` all the others of the sort."""

    name: str
    of: int
    mean: float | None
    against: Likeness


@dataclass(frozen=True, slots=True)
class Evenness:
    """One sort: how many cases, what they cost on average, by channel, and those we found against those we were told of."""

    sort: str
    of: int
    mean: float | None
    channels: tuple[Group, ...]
    found: Group


@dataclass(frozen=True, slots=True)
class Report:
    """Each sort for itself, and how evenly it is spread over people."""

    sorts: tuple[Evenness, ...]
    people: Spread


def how_even(spent: Iterable[Spent]) -> Report:
    """The report of these cases, sorts with the most of them first. Raises ValueError for an amount below nought."""
    known = sorted(spent, key=lambda one: (one.sort, one.channel))
    per_person: dict[int, int] = {}
    for one in known:
        if one.person is not None:
            per_person[one.person] = per_person.get(one.person, 0) + one.amount
    sorts = [_evenness(sort, list(some)) for sort, some in groupby(known, key=lambda one: one.sort)]
    return Report(tuple(sorted(sorts, key=lambda one: (-one.of, one.sort))), spread_of(per_person.values()))


def _evenness(sort: str, some: list[Spent]) -> Evenness:
    mean = sum(one.amount for one in some) / len(some)
    channels = dict.fromkeys(one.channel for one in some)
    groups = tuple(_group(channel, some, mean) for channel in channels)
    found = next((one for one in groups if one.name == ITSELF), _group(ITSELF, some, mean))
    return Evenness(sort, len(some), mean if len(some) >= FEWEST else None, groups, found)


def _group(channel: str, some: list[Spent], mean: float) -> Group:
    those = [float(one.amount) for one in some if one.channel == channel]
    others = [float(one.amount) for one in some if one.channel != channel]
    against = likeness(those, others, within=max(mean * ALIKE_WITHIN, 1.0))
    return Group(channel, len(those), sum(those) / len(those) if len(those) >= FEWEST else None, against)
