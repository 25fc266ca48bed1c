"""What one person may do, laid out as a walk: an automaton of runs and rests, with minutes, weekends and scarce shifts counted.

Shifts that are alike in length and in what may follow them are one *kind* of day: only the cheapest of a kind is asked about.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from math import gcd

import numpy as np
from numpy.typing import NDArray

from vorfreude.core.rostering.horizon.model import OFF, SATURDAY, SUNDAY, WEEK, Horizon, Pattern, Person

Floats = NDArray[np.float64]
NEVER = 1e18

MOST_COUNTED = 2
"""Kinds of shifts whose number is counted on the way; more at once are never short in practice, and are looked for afterwards."""

MOST_TRIES = 4
"""Times that another scarce shift is counted instead; then the cheapest of all may be missed, and the bound stays true."""

REST, RUN, FREE_RUN = "rest", "run", "free run"
State = tuple[str, int, tuple[int, ...]]
"""Rest or run, how many days long, and the shifts that may not come next. A free run began on the first day, so it may be short."""


@dataclass(frozen=True, slots=True)
class Priced:
    """A pattern and what it costs under the prices that were asked about."""

    pattern: Pattern
    cost: float


@dataclass
class Pricer:
    """Cheapest patterns of one person under prices of days and shifts, exact."""

    horizon: Horizon
    person: Person
    counted: list[int] = field(default_factory=list)
    floor: float = NEVER

    def __post_init__(self) -> None:
        for shift, most in sorted(self._limits().items(), key=lambda one: one[1]):
            if len(self.counted) < MOST_COUNTED and most * 3 <= self._most_shifts():
                self.counted.append(shift)

    def cheapest(self, prices: Floats, count: int | None = None) -> list[Priced]:
        """For each sum of minutes the cheapest lawful pattern, the cheapest first; ``prices`` are (days, shifts), a day off is free.

        With ``count`` only so many of them. ``floor`` is then what no lawful pattern is cheaper than.
        """
        found: list[Priced] = []
        for _ in range(MOST_TRIES):
            found = self._walk(prices, count)
            self.floor = found[0].cost if found else NEVER
            over = self._overdone(found[0].pattern) if found else None
            if over is None:
                break
            self.counted = [*self.counted, over][-MOST_COUNTED:]
            self.__dict__.pop("_layout", None)
        return [one for one in found if self._overdone(one.pattern) is None]

    def _limits(self) -> dict[int, int]:
        """Shifts of which there may be fewer than would fit otherwise."""
        most = {i: self.person.most_of.get(shift.key, 0) for i, shift in enumerate(self.horizon.shifts)}
        return {i: count for i, count in most.items() if 0 < count < self._most_shifts()}

    def _most_shifts(self) -> int:
        return self.person.most_minutes // min(shift.minutes for shift in self.horizon.shifts)

    def _overdone(self, pattern: Pattern) -> int | None:
        limits = self._limits()
        return next((shift for shift, count in Counter(pattern).items() if count > limits.get(shift, count)), None)

    @cached_property
    def _layout(self) -> "_Layout":
        return _Layout(self.horizon, self.person, tuple(self.counted))

    def _walk(self, prices: Floats, count: int | None) -> list[Priced]:
        from vorfreude.core.rostering.horizon import kernel  # noqa: PLC0415 numba takes most of a second to load

        lay = self._layout
        cost, choice = lay.cost(prices)
        kernel.walk(lay.tables, cost, lay.best, lay.back)
        found = []
        for place in lay.ends()[:count]:
            kinds = np.zeros(self.horizon.days, dtype=np.int32)
            kernel.retrace(lay.tables, lay.back, place, kinds)
            pattern = tuple(int(choice[day, kind]) for day, kind in enumerate(kinds))
            found.append(Priced(pattern, float(lay.last[place])))
        return found


class _Layout:
    """The tables of ``kernel.walk`` for one person."""

    def __init__(self, horizon: Horizon, person: Person, counted: Sequence[int]) -> None:
        self.horizon, self.person = horizon, person
        self.unit = reduce(gcd, (shift.minutes for shift in horizon.shifts))
        self.groups = list(_groups(horizon, person, counted))
        states = list(_states(horizon, person, self.groups))
        number = {state: i for i, state in enumerate(states)}
        rows = [
            [number.get(nxt, -1) if nxt else -1 for nxt in _leads(horizon, person, state, self.groups)]
            for state in states
        ]
        leads = np.array(rows, dtype=np.int32).ravel()
        works = np.array([int(state[0] != REST) for state in states], dtype=np.int32)
        counts = self._limits(counted)
        self.least, self.most = -(-person.least_minutes // self.unit), person.most_minutes // self.unit
        kinds = self._kinds(counted)
        longest = int(kinds[::3].max())
        sizes = [len(states), len(self.groups) + 1, horizon.days, *counts, self.most, self.least, longest]
        self.tables = leads, works, kinds, np.array(sizes, dtype=np.int32), self._weekends()
        self.places = len(states) * int(np.prod(counts)) * (self.most + 1)
        self.best = np.zeros(2 * self.places)
        self.back = np.zeros(horizon.days * self.places, dtype=np.int32)

    def _limits(self, counted: Sequence[int]) -> list[int]:
        """How many weekends and shifts of each counted kind there may be, and none of them."""
        most_of = self.person.most_of
        most = [most_of[self.horizon.shifts[shift].key] + 1 for shift in counted] + [1] * MOST_COUNTED
        return [self.person.most_weekends + 1, *most[:MOST_COUNTED]]

    def _kinds(self, counted: Sequence[int]) -> NDArray[np.int32]:
        units = [self.horizon.shifts[group[0]].minutes // self.unit for group in self.groups]
        steps = [[int(group[0] in counted[i : i + 1]) for group in self.groups] for i in range(MOST_COUNTED)]
        return np.array([(0, 0, 0), *zip(units, *steps, strict=True)], dtype=np.int32).ravel()

    def _weekends(self) -> NDArray[np.int32]:
        days = range(self.horizon.days)
        return np.array([{SATURDAY: 1, SUNDAY: 2}.get(day % WEEK, 0) for day in days], dtype=np.int32)

    @property
    def last(self) -> Floats:
        """What each place costs after the last day."""
        begin = (self.horizon.days % 2) * self.places
        return self.best[begin : begin + self.places]

    def cost(self, prices: Floats) -> tuple[Floats, NDArray[np.int64]]:
        """(days, kinds) the cheapest of each kind, and which shift that is."""
        days = self.horizon.days
        cost = np.zeros((days, len(self.groups) + 1))
        choice = np.full((days, len(self.groups) + 1), OFF, dtype=np.int64)
        for kind, group in enumerate(self.groups, start=1):
            among = prices[:, group]
            cost[:, kind] = among.min(axis=1)
            choice[:, kind] = np.array(group)[among.argmin(axis=1)]
        cost[sorted(self.person.days_off), 1:] = NEVER
        return cost.ravel(), choice

    def ends(self) -> list[int]:
        """For each lawful sum of minutes the cheapest last place, the cheapest first."""
        table = self.last.reshape(-1, self.most + 1)
        rows = table.argmin(axis=0)
        found = [
            (float(table[rows[m], m]), int(rows[m]) * (self.most + 1) + m) for m in range(self.least, self.most + 1)
        ]
        return [place for value, place in sorted(found) if value < NEVER / 2]


def _groups(horizon: Horizon, person: Person, counted: Sequence[int]) -> Iterator[list[int]]:
    """Shifts of one kind; a counted one is a kind of its own."""
    found: dict[tuple[object, ...], list[int]] = {}
    for i, shift in enumerate(horizon.shifts):
        if person.most_of.get(shift.key, 0):
            before = frozenset(j for j, other in enumerate(horizon.shifts) if shift.key in other.not_before)
            own = i if i in counted else None
            found.setdefault((shift.minutes, shift.not_before, before, own), []).append(i)
    yield from found.values()


def _states(horizon: Horizon, person: Person, groups: list[list[int]]) -> Iterator[State]:
    """Everything that can be reached, the beginning first: rested for as long as anybody asks, and yet at the first day."""
    begin: State = (REST, 0, ())
    seen, ahead = {begin}, [begin]
    while ahead:
        state = ahead.pop(0)
        yield state
        for after in _leads(horizon, person, state, groups):
            if after is not None and after not in seen:
                seen.add(after)
                ahead.append(after)


def _leads(horizon: Horizon, person: Person, state: State, groups: list[list[int]]) -> Iterator[State | None]:
    """Where a day off and a day of each kind lead from a state; None where the law forbids it."""
    kind, length, forbidden = state
    enough = max(1, person.shortest_rest)
    if kind == REST:
        yield (REST, enough, ()) if length == 0 else (REST, min(length + 1, enough), ())
    else:
        is_long_enough = kind == FREE_RUN or length >= person.shortest_run
        yield (REST, min(1, enough), ()) if is_long_enough else None
    for group in groups:
        after = tuple(i for i, other in enumerate(horizon.shifts) if other.key in horizon.shifts[group[0]].not_before)
        if kind == REST:
            can = length in {0, enough}
            yield _run(person, is_free=length == 0, length=1, after=after) if can else None
        else:
            can = length < person.longest_run and group[0] not in forbidden
            yield _run(person, is_free=kind == FREE_RUN, length=length + 1, after=after) if can else None


def _run(person: Person, *, is_free: bool, length: int, after: tuple[int, ...]) -> State:
    return (FREE_RUN if is_free and length < person.shortest_run else RUN, length, after)
