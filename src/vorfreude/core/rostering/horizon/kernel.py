"""The cheapest pattern of one person, for every sum of minutes: shortest paths through days, sequence and what is counted.

Written for ``compiled``; what it walks through is laid out by ``pricing``. A place is (state of the sequence, weekends, shifts of the
first and the second kind that are counted, units of minutes), the last of them the fastest.
"""

import numpy as np
from numpy.typing import NDArray

from vorfreude.core.compiled import compiled

Ints = NDArray[np.int32]
Tables = tuple[Ints, Ints, Ints, Ints, Ints]
"""What ``walk`` goes through, in its words: leads, works, kinds, sizes, weekends."""

Floats = NDArray[np.float64]

NEVER = 1e18
"""Dearer than any pattern."""


@compiled
def walk(tables: Tables, cost: Floats, best: Floats, back: Ints) -> None:
    """Fills ``best`` (2, places) in turns and ``back`` (days, places) with state and kind by which each place was reached.

    ``leads``: (states, kinds) the next state or -1, kind 0 is a day off. ``works``: of each state. ``kinds``: (kinds, 3) units of minutes
    and steps of the two counts. ``sizes``: states, kinds, days, and how many weekends, counts and units there may be. ``weekends``: of
    each day 1 for Saturday, 2 for Sunday. ``cost``: (days, kinds). State 0 is where everybody begins.
    """
    leads, works, kinds, sizes, weekends = tables
    states, many, days, most, least, longest = sizes[0], sizes[1], sizes[2], sizes[6], sizes[7], sizes[8]
    places = states * sizes[3] * sizes[4] * sizes[5] * (most + 1)
    best[:places] = NEVER
    best[0] = 0.0
    for day in range(days):
        now, then = (day % 2) * places, ((day + 1) % 2) * places
        best[then : then + places] = NEVER
        low, high = max(0, least - (days - day) * longest), min(most, day * longest)
        for state in range(states):
            for kind in range(many):
                lead = leads[state * many + kind]
                if lead >= 0 and cost[day * many + kind] < NEVER:
                    weekend = _counts(weekends[day], kind, works[state])
                    _advance(
                        kinds,
                        sizes,
                        best,
                        back,
                        (day * places, now, then, state, kind, lead, weekend, low, high),
                        cost[day * many + kind],
                    )


@compiled
def _counts(weekday: int, kind: int, worked: int) -> int:
    """Whether a weekend begins to count: on Saturday, or on a Sunday after a Saturday off."""
    if kind == 0 or weekday == 0 or (weekday == 2 and worked == 1):  # noqa: PLR2004 Sunday
        return 0
    return 1


@compiled
def _advance(
    kinds: Ints,
    sizes: Ints,
    best: Floats,
    back: Ints,
    step: tuple[int, int, int, int, int, int, int, int, int],
    price: float,
) -> None:
    """From all places of one state by one kind of day."""
    first, now, then, state, kind, lead, weekend, low, high = step
    units, one, two = kinds[kind * 3], kinds[kind * 3 + 1], kinds[kind * 3 + 2]
    row, mark = sizes[6] + 1, state * sizes[1] + kind
    high = min(high, sizes[6] - units)
    for w in range(sizes[3] - weekend):
        for a in range(sizes[4] - one):
            for b in range(sizes[5] - two):
                source = (((state * sizes[3] + w) * sizes[4] + a) * sizes[5] + b) * row
                target = (((lead * sizes[3] + w + weekend) * sizes[4] + a + one) * sizes[5] + b + two) * row + units
                for m in range(low, high + 1):
                    value = best[now + source + m] + price
                    if value < best[then + target + m]:
                        best[then + target + m] = value
                        back[first + target + m] = mark


@compiled
def retrace(tables: Tables, back: Ints, place: int, found: Ints) -> None:
    """Writes into ``found`` (days) the kinds by which a last place was reached."""
    _, works, kinds, sizes, weekends = tables
    many, days, row = sizes[1], sizes[2], sizes[6] + 1
    places = sizes[0] * sizes[3] * sizes[4] * sizes[5] * row
    for day in range(days - 1, -1, -1):
        mark = back[day * places + place]
        state, kind = mark // many, mark % many
        found[day] = kind
        m, rest = place % row, place // row
        b, rest = rest % sizes[5], rest // sizes[5]
        a, rest = rest % sizes[4], rest // sizes[4]
        w = rest % sizes[3] - _counts(weekends[day], kind, works[state])
        a, b, m = a - kinds[kind * 3 + 1], b - kinds[kind * 3 + 2], m - kinds[kind * 3]
        place = (((state * sizes[3] + w) * sizes[4] + a) * sizes[5] + b) * row + m
