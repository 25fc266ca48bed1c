"""The inner loop of the annealer: seats are given, exchanged and taken back millions of times. Written for ``compiled``.

Chance comes in as numbers that were drawn before. Every sum is of integers, so that what was taken back is as it was.
"""

import numpy as np
from numpy.typing import NDArray

from vorfreude.core.compiled import compiled
from vorfreude.core.rostering.arrays import (
    ABLE,
    ABLES,
    AGENCY,
    ALONE,
    BY_DAY,
    CLASH,
    COUNT,
    DAY,
    DAYS,
    DAYS_IN_WEEK,
    DUTIES,
    DUTY,
    HAND,
    HIRED,
    LEAST,
    LINEAR,
    LONG_AFTER,
    LONG_PRICE,
    MAY,
    MINE,
    MISSING,
    MOST,
    MOST_IN_DAY,
    MOST_IN_WEEK,
    OWN,
    PINNED,
    RATE,
    SEATS,
    SHARED,
    TARGET,
    UNFAIR,
    WHO,
    WIDEST,
    WORK,
    WORKED,
)  # fmt: skip

MOVES = 5
"""Of eight moves so many give one seat to somebody; the others let two people exchange."""

NOTHING, SEVERAL = -1, -2

Numbers = list[int] | NDArray[np.int64] | NDArray[np.int32]
Known = Numbers
"""What stays, as ``arrays.known`` gives it."""

Standing = Numbers
"""What changes, as ``arrays.standing`` gives it."""


@compiled
def _day_cost(t: Known, member: int, work: int) -> int:
    if work == 0:
        return 0
    cost = max(0, t[t[LEAST] + member] - work) * t[t[RATE] + member] // 60
    if work > t[LONG_AFTER]:
        cost += (work - t[LONG_AFTER]) * t[t[RATE] + member] * t[LONG_PRICE] // 6000
    return cost


@compiled
def _fairness(t: Known, member: int, work: int) -> int:
    if t[t[TARGET] + member] < 0:
        return 0
    return abs(work - t[t[TARGET] + member]) * t[UNFAIR] // 60


@compiled
def _alone(t: Known, s: Standing, duty: int) -> int:
    if t[t[SHARED] + duty] == 1 and s[t[HIRED] + duty] > 0 and s[t[OWN] + duty] == 0:
        return t[ALONE]
    return 0


@compiled
def put(t: Known, s: Standing, seat: int, member: int) -> int:
    """Gives a seat that nobody has to a member; the cost that it adds."""
    duty = t[t[DUTY] + seat]
    day, work = t[t[DAY] + duty], t[t[WORK] + duty]
    before = (
        _alone(t, s, duty)
        + _fairness(t, member, s[t[WORKED] + member])
        + _day_cost(t, member, s[t[BY_DAY] + member * t[DAYS] + day])
    )
    s[t[WHO] + seat] = member
    s[t[MINE] + member * t[HAND] + s[t[COUNT] + member]] = seat
    s[t[COUNT] + member] += 1
    s[t[BY_DAY] + member * t[DAYS] + day] += work
    s[t[WORKED] + member] += work
    if t[t[AGENCY] + member] == 1:
        s[t[HIRED] + duty] += 1
    else:
        s[t[OWN] + duty] += 1
    after = (
        _alone(t, s, duty)
        + _fairness(t, member, s[t[WORKED] + member])
        + _day_cost(t, member, s[t[BY_DAY] + member * t[DAYS] + day])
    )
    return after - before + t[t[LINEAR] + member * t[DUTIES] + duty] - t[t[MISSING] + duty]


@compiled
def take(t: Known, s: Standing, seat: int) -> int:
    """Takes a seat from whoever has it; the cost that it adds."""
    member, duty = s[t[WHO] + seat], t[t[DUTY] + seat]
    day, work = t[t[DAY] + duty], t[t[WORK] + duty]
    before = (
        _alone(t, s, duty)
        + _fairness(t, member, s[t[WORKED] + member])
        + _day_cost(t, member, s[t[BY_DAY] + member * t[DAYS] + day])
    )
    s[t[WHO] + seat] = -1
    last = s[t[COUNT] + member] - 1
    first = member * t[HAND]
    for place in range(first, first + last):
        if s[t[MINE] + place] == seat:
            s[t[MINE] + place] = s[t[MINE] + first + last]
            break
    s[t[COUNT] + member] = last
    s[t[BY_DAY] + member * t[DAYS] + day] -= work
    s[t[WORKED] + member] -= work
    if t[t[AGENCY] + member] == 1:
        s[t[HIRED] + duty] -= 1
    else:
        s[t[OWN] + duty] -= 1
    after = (
        _alone(t, s, duty)
        + _fairness(t, member, s[t[WORKED] + member])
        + _day_cost(t, member, s[t[BY_DAY] + member * t[DAYS] + day])
    )
    return after - before - t[t[LINEAR] + member * t[DUTIES] + duty] + t[t[MISSING] + duty]


@compiled
def _has_time(t: Known, s: Standing, member: int, duty: int) -> bool:
    day, work = t[t[DAY] + duty], t[t[WORK] + duty]
    if (
        s[t[BY_DAY] + member * t[DAYS] + day] + work > t[MOST_IN_DAY]
        or s[t[WORKED] + member] + work > t[t[MOST] + member]
    ):
        return False
    days, week = t[DAYS], t[DAYS_IN_WEEK]
    if s[t[WORKED] + member] + work <= t[MOST_IN_WEEK]:
        return True
    for first in range(max(0, day - week + 1), min(day, max(0, days - week)) + 1):
        total = work
        for one in range(first, min(first + week, days)):
            total += s[t[BY_DAY] + member * t[DAYS] + one]
        if total > t[MOST_IN_WEEK]:
            return False
    return True


@compiled
def fits(t: Known, s: Standing, member: int, duty: int) -> bool:
    """Whether a member may take a duty beside what they have."""
    if t[t[MAY] + member * t[DUTIES] + duty] == 0 or not _has_time(t, s, member, duty):
        return False
    row, first = duty * t[DUTIES], member * t[HAND]
    for place in range(first, first + s[t[COUNT] + member]):
        if t[t[CLASH] + row + t[t[DUTY] + s[t[MINE] + place]]] == 1:
            return False
    return True


@compiled
def _in_the_way(t: Known, s: Standing, member: int, duty: int) -> int:
    """The one seat of a member that clashes with a duty; ``NOTHING``, or ``SEVERAL``, which one that is pinned is as good as."""
    found = NOTHING
    row, first = duty * t[DUTIES], member * t[HAND]
    for place in range(first, first + s[t[COUNT] + member]):
        if t[t[CLASH] + row + t[t[DUTY] + s[t[MINE] + place]]] == 1:
            if found >= 0 or s[t[PINNED] + s[t[MINE] + place]] == 1:
                return SEVERAL
            found = s[t[MINE] + place]
    return found


@compiled
def _give(t: Known, s: Standing, seat: int, member: int, bound: int) -> int:
    """Gives a seat to a member; what stands in the way goes to whoever had it, or to nobody. The cost added, 0 where it was too much."""
    duty, before = t[t[DUTY] + seat], s[t[WHO] + seat]
    other = _in_the_way(t, s, member, duty)
    if member == before or other == SEVERAL or (other == NOTHING and not _has_time(t, s, member, duty)):
        return 0
    delta = _clear(t, s, seat) + _clear(t, s, other)
    if fits(t, s, member, duty):
        delta += put(t, s, seat, member) + _pass_on(t, s, other, before)
        if delta <= bound:
            return delta
        _clear(t, s, seat)
        _clear(t, s, other)
    if other >= 0:
        put(t, s, other, member)
    if before >= 0:
        put(t, s, seat, before)
    return 0


@compiled
def _clear(t: Known, s: Standing, seat: int) -> int:
    if seat < 0 or s[t[WHO] + seat] < 0:
        return 0
    return take(t, s, seat)


@compiled
def _pass_on(t: Known, s: Standing, seat: int, member: int) -> int:
    if seat < 0 or member < 0 or not fits(t, s, member, t[t[DUTY] + seat]):
        return 0
    return put(t, s, seat, member)


@compiled
def _exchange(t: Known, s: Standing, one: int, two: int, bound: int) -> int:
    """Lets two people exchange their seats. The cost added, 0 where it was too much."""
    first, second = s[t[WHO] + one], s[t[WHO] + two]
    if s[t[PINNED] + two] == 1:
        return 0
    a, b = t[t[DUTY] + one], t[t[DUTY] + two]
    if (
        first < 0
        or second < 0
        or first == second
        or t[t[MAY] + first * t[DUTIES] + b] == 0
        or t[t[MAY] + second * t[DUTIES] + a] == 0
    ):
        return 0
    delta = take(t, s, one) + take(t, s, two)
    if fits(t, s, first, b) and fits(t, s, second, a):
        delta += put(t, s, two, first) + put(t, s, one, second)
        if delta <= bound:
            return delta
        take(t, s, one)
        take(t, s, two)
    put(t, s, one, first)
    put(t, s, two, second)
    return 0


@compiled
def anneal(
    t: Known, s: Standing, picks: Numbers, luck: list[float] | NDArray[np.float64], heat: float, cooling: float
) -> int:
    """As many moves as there are lucks, with three whole numbers of ``picks`` each; the cost that they added.

    A move that costs more is made where that is at most ``heat`` times its luck; ``cooling`` is multiplied into the heat at each move.
    """
    total = 0
    for step in range(len(luck)):
        seat = picks[3 * step]
        bound = int(heat * luck[step])
        heat *= cooling
        if s[t[PINNED] + seat] == 1:
            continue
        if picks[3 * step + 2] < MOVES:
            duty = t[t[DUTY] + seat]
            if t[t[ABLES] + duty] > 0:
                total += _give(
                    t, s, seat, t[t[ABLE] + duty * t[WIDEST] + picks[3 * step + 1] % t[t[ABLES] + duty]], bound
                )
        else:
            total += _exchange(t, s, seat, picks[3 * step + 1] % t[SEATS], bound)
    return total


@compiled
def settle(t: Known, s: Standing, seats: Numbers, members: Numbers) -> int:
    """Gives seats to members, one after the other; the cost added. For a standing that is empty."""
    total = 0
    for place in range(len(seats)):
        total += put(t, s, seats[place], members[place])
    return total
