"""The days of ``lockstep`` one after the other, need by need, as machine code: the same waits in a third of the time.

Written for ``compiled``; where nothing is compiled, ``lockstep`` is faster by far. Loading it takes most of a second, so a page does not.
"""

import numpy as np
from numpy.typing import NDArray

from vorfreude.core.compiled import compiled

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Needs = tuple[Floats, Floats, Floats, Ints]
"""Minutes of each need's arrival, of walk and work, and until it is given up; where each class and day begins (as ``Days.first``)."""

Crew = tuple[Floats, Ints, NDArray[np.bool_]]
"""(floaters, minutes) when each is next there; where each pool's rows begin, and their number; (classes, pools) who may."""

NEVER = np.inf


@compiled
def play(needs: Needs, crew: Crew, free: Floats, begun: Floats) -> None:
    """Writes into ``begun`` when somebody sets out to each need; ``free`` of shape (days, floaters) says when each is first there."""
    for day in range(len(free)):
        _play_day(needs, crew, free[day], begun, day, len(free))


@compiled
def _play_day(needs: Needs, crew: Crew, free: Floats, begun: Floats, day: int, days: int) -> None:
    at, length, patience, first = needs
    opens, edges, may = crew
    place = first[day : len(may) * days : days].copy()
    head, ready = at[place], np.empty(len(place), dtype=np.float64)
    soonest, when = np.zeros(len(edges) - 1, dtype=np.int64), np.empty(len(edges) - 1, dtype=np.float64)
    for pool in range(len(soonest)):
        _look(edges, free, pool, soonest, when)
    _ask(may, when, ready)
    while True:
        which, start = _earliest(head, ready)
        if start == NEVER:
            return
        pool = _whom(may, when, which, start)
        who, need = soonest[pool], place[which]
        there = opens[who, int(min(start, opens.shape[1] - 1.0))]
        if there > start:
            free[who] = there
        elif start <= at[need] + patience[need]:
            begun[need] = start
            free[who] = start + length[need]
        if there <= start:
            place[which] = need + 1
            head[which] = at[need + 1]
        _look(edges, free, pool, soonest, when)
        _ask(may, when, ready)


@compiled
def _earliest(head: Floats, ready: Floats) -> tuple[int, float]:
    """The class whose need can begin first, and when; the more urgent where two could."""
    which, start = 0, NEVER
    for k in range(len(head)):
        if max(head[k], ready[k]) < start:
            which, start = k, max(head[k], ready[k])
    return which, start


@compiled
def _look(edges: Ints, free: Floats, pool: int, soonest: Ints, when: Floats) -> None:
    """Who of a pool is free first."""
    found = edges[pool]
    for row in range(edges[pool] + 1, edges[pool + 1]):
        if free[row] < free[found]:
            found = row
    soonest[pool], when[pool] = found, free[found]


@compiled
def _ask(may: NDArray[np.bool_], when: Floats, ready: Floats) -> None:
    """When somebody is free for each class."""
    for k in range(len(ready)):
        soon = NEVER
        for pool in range(len(when)):
            if may[k, pool] and when[pool] < soon:
                soon = when[pool]
        ready[k] = soon


@compiled
def _whom(may: NDArray[np.bool_], when: Floats, which: int, start: float) -> int:
    """Of the pools with somebody free in time, the one with the fewest skills."""
    for pool in range(len(when)):
        if may[which, pool] and when[pool] <= start:
            return pool
    return len(when) - 1
